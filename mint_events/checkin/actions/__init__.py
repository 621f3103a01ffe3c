"""The only writer of the door's tables."""
