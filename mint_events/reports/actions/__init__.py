"""What the reports keep."""
