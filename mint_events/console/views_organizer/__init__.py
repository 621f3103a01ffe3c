"""The organizer's front page, and an event's."""
