"""The pack: what it tells, whom, and that no change is ever missed."""
