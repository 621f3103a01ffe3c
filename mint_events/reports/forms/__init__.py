"""What is typed into the reports' screens."""
