"""What everybody sees of the events."""
