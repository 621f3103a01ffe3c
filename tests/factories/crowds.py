"""Many guests at once, by plain inserts: a sign-up each would take too long."""

from collections.abc import Sequence
from typing import Any, cast

from flask import Flask
from sqlalchemy import Table, insert, select, update

from mint_events.events.models import Event
from mint_events.kernel import clock
from mint_events.kernel.codes import new_secret, new_short_code, new_uid
from mint_events.kernel.database import session, unit_of_work
from mint_events.registration.models import Guest, Registration
from mint_events.tickets.models import Ticket
from mint_events.tickets.queries import TicketView, list_tickets

NAMES = ("Jörg Müller-Lüdenscheidt", "Nguyễn Thị Ánh", "太郎 山田", "Séamus O'Brien")
_PAGE = 500  # SQLite takes only so many values in one statement


def fill_event(app: Flask, event_id: int, guests: int) -> list[TicketView]:
    """So many parties of one, confirmed, each with its ticket; their tickets."""
    with app.app_context():
        with unit_of_work():
            registrations = _add_parties(event_id, guests)
            _add_tickets(event_id, registrations)
        pages = [registrations[at : at + _PAGE] for at in range(0, guests, _PAGE)]
        return [ticket for page in pages for ticket in list_tickets(page)]


def _add_parties(event_id: int, guests: int) -> Sequence[int]:
    now = clock.now()
    parties = [
        {
            "uid": new_uid(), "event_id": event_id, "status": "confirmed", "guest_token": new_secret(),
            "email": f"g{n}@example.org", "mailbox_key": f"g{n}@example.org", "name_key": f"n{n}",
            "organisation": f"Schule {n % 50}", "lang": "de", "photo_consent": n % 5 > 0,
            "newsletter": False, "party_size": 1, "created_at": now, "confirmed_at": now,
        }
        for n in range(guests)
    ]  # fmt: skip
    current = session()
    current.execute(insert(cast(Table, Registration.__table__)), parties)
    taken = update(Event).where(Event.id == event_id).values(places_taken=guests)
    current.execute(taken)
    return current.scalars(
        select(Registration.id).where(Registration.event_id == event_id).order_by(Registration.id)
    ).all()


def _add_tickets(event_id: int, registrations: Sequence[int]) -> None:
    people: list[dict[str, Any]] = []
    for n, party in enumerate(registrations):
        given, _, family = NAMES[n % len(NAMES)].rpartition(" ")
        name = {"given_name": given, "family_name": f"{family} {n}", "search_key": f"{family} {n}"}
        people.append({"registration_id": party, "position": 0, **name})
    current, now = session(), clock.now()
    current.execute(insert(cast(Table, Guest.__table__)), people)
    of_event = select(Guest.id).join(Registration, Registration.id == Guest.registration_id)
    tickets = [
        {"code": new_short_code(), "event_id": event_id, "guest_id": guest, "issued_at": now}
        for guest in current.scalars(of_event.where(Registration.event_id == event_id))
    ]
    current.execute(insert(cast(Table, Ticket.__table__)), tickets)
