"""What organizers see of registrations."""
