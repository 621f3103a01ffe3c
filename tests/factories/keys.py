"""Who may enter: staff, door phones, scripts."""

from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.staff.actions import add_api_token, seed_door_phone, seed_staff

PASSWORD = "correct horse battery staple"


def make_phone(app: Flask, event: EventView, gate: str = "Haupteingang") -> str:
    """An enrolled door phone; its token."""
    with app.app_context(), unit_of_work():
        return seed_door_phone(event.id, gate, clock.now())


def make_token(app: Flask, event: EventView, scope: str = "organizer") -> str:
    """An API token."""
    with app.app_context(), unit_of_work():
        return add_api_token(event.id, scope, clock.now())


def bearer(token: str, **headers: str) -> dict[str, str]:
    """The headers of a call by a script."""
    return {"Authorization": f"Bearer {token}", **headers}


def make_staff(app: Flask, role: str = "organizer", email: str = "") -> str:
    """An account with `PASSWORD`; its mailbox. Made once."""
    mailbox = email or f"{role}@example.org"
    with app.app_context(), unit_of_work():
        seed_staff(mailbox, PASSWORD, role, clock.now())
    return mailbox
