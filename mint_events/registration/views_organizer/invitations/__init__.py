"""Organizers' screens of the invitations: the list, inviting, answers by hand, reminders, requests."""

from mint_events.registration.views_organizer.invitations import (
    answering,
    choosing,
    listing,
    reminding,
    requests,
    settings,
)
from mint_events.registration.views_organizer.invitations.blueprint import blueprint

__all__ = [
    "answering",
    "blueprint",
    "choosing",
    "listing",
    "reminding",
    "requests",
    "settings",
]
