"""The only writer of registration's tables."""
