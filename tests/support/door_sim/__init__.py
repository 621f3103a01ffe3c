"""Door phones played in Python against a real server, and what truly happened at their doors."""
