"""Many guests at once, by plain inserts: a sign-up each would take too long."""

from collections.abc import Collection, Iterator, Sequence
from itertools import cycle
from typing import Any, cast

from flask import Flask
from sqlalchemy import Table, func, insert, select, update

from mint_events.events.models import Event, EventSession
from mint_events.kernel import clock
from mint_events.kernel.codes import new_secret, new_short_code, new_uid
from mint_events.kernel.database import session, unit_of_work
from mint_events.registration.models import Guest, Registration, SessionChoice
from mint_events.tickets.models import Ticket
from mint_events.tickets.queries import TicketView, list_tickets

NAMES = ("Jörg Müller-Lüdenscheidt", "Nguyễn Thị Ánh", "太郎 山田", "Séamus O'Brien")
_PAGE = 500  # SQLite takes only so many values in one statement


def fill_event(
    app: Flask, event_id: int, guests: int, sizes: Sequence[int] = (1,)
) -> list[TicketView]:
    """So many guests, confirmed, each with a ticket, in parties of these sizes by turns; their
    tickets."""
    with app.app_context():
        with unit_of_work():
            parties = list(_size(guests, sizes))
            registrations = _add_parties(event_id, parties)
            _add_tickets(event_id, dict(zip(registrations, parties, strict=True)))
        pages = [registrations[at : at + _PAGE] for at in range(0, len(registrations), _PAGE)]
        return [ticket for page in pages for ticket in list_tickets(page)]


def _size(guests: int, sizes: Sequence[int]) -> Iterator[int]:
    for size in cycle(sizes):
        if guests <= 0:
            return
        yield min(size, guests)
        guests -= size


def choose_session(app: Flask, session_id: int, registrations: Collection[int]) -> None:
    """These parties have places in the session."""
    rows = [{"registration_id": one, "session_id": session_id} for one in sorted(registrations)]
    with app.app_context(), unit_of_work() as current:
        current.execute(insert(cast(Table, SessionChoice.__table__)), rows)
        people = select(func.sum(Registration.party_size)).where(Registration.id.in_(registrations))
        taken = update(EventSession).where(EventSession.id == session_id)
        current.execute(taken.values(places_taken=people.scalar_subquery()))


def _add_parties(event_id: int, sizes: Sequence[int]) -> Sequence[int]:
    now = clock.now()
    parties = [
        {
            "uid": new_uid(), "event_id": event_id, "status": "confirmed", "guest_token": new_secret(),
            "email": f"g{n}@example.org", "mailbox_key": f"g{n}@example.org", "name_key": f"n{n}",
            "organisation": f"Schule {n % 50}", "lang": "de", "photo_consent": n % 5 > 0,
            "newsletter": False, "party_size": size, "created_at": now, "confirmed_at": now,
        }
        for n, size in enumerate(sizes)
    ]  # fmt: skip
    current = session()
    current.execute(insert(cast(Table, Registration.__table__)), parties)
    taken = update(Event).where(Event.id == event_id).values(places_taken=sum(sizes))
    current.execute(taken)
    return current.scalars(
        select(Registration.id).where(Registration.event_id == event_id).order_by(Registration.id)
    ).all()


def _add_tickets(event_id: int, parties: dict[int, int]) -> None:
    people: list[dict[str, Any]] = []
    for party, size in parties.items():
        for position in range(size):
            n = len(people)
            given, _, family = NAMES[n % len(NAMES)].rpartition(" ")
            name = {"given_name": given, "family_name": f"{family} {n}"}
            key = {"search_key": f"{family} {n}", "registration_id": party, "position": position}
            people.append({**name, **key})
    current, now = session(), clock.now()
    current.execute(insert(cast(Table, Guest.__table__)), people)
    of_event = select(Guest.id).join(Registration, Registration.id == Guest.registration_id)
    tickets = [
        {"code": new_short_code(), "event_id": event_id, "guest_id": guest, "issued_at": now}
        for guest in current.scalars(of_event.where(Registration.event_id == event_id))
    ]
    current.execute(insert(cast(Table, Ticket.__table__)), tickets)
