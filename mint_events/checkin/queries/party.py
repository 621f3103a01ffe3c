"""Reads of the people who signed up together and stand before the door together."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, bindparam, exists, select

from mint_events.checkin.models import Arrival
from mint_events.kernel.database import session
from mint_events.registration.models import Guest
from mint_events.tickets.models import Ticket

MOST_PEOPLE = 61  # the one who was scanned, and 60 others

_tickets = Ticket.__table__.c
_guests = Guest.__table__.c
_arrivals = Arrival.__table__.c


@dataclass(frozen=True, slots=True)
class PartyMember:
    """One of a party with a valid ticket; `inside` at the door that asks."""

    code: str
    given_name: str
    family_name: str
    inside: bool


def _people(at_this_door: ColumnElement[bool]) -> Select[tuple[int, str, str, str, bool]]:
    is_open = exists().where(
        _arrivals.ticket_id == _tickets.id, _arrivals.left_at.is_(None), at_this_door
    )
    return (
        select(
            _guests.registration_id,
            _tickets.code,
            _guests.given_name,
            _guests.family_name,
            is_open.label("inside"),
        )
        .select_from(Guest.__table__)
        .join(Ticket.__table__, (_tickets.guest_id == _guests.id) & _tickets.voided_at.is_(None))
        .where(_guests.registration_id.in_(bindparam("parties", expanding=True)))
        .order_by(_guests.registration_id, _guests.position)
    )


_AT_EVENT = _people(_arrivals.session_id.is_(None))
_AT_SESSION = _people(_arrivals.session_id == bindparam("which"))


def list_parties_at_door(
    session_id: int | None, registration_ids: Sequence[int]
) -> dict[int, list[PartyMember]]:
    """The people of these parties with valid tickets, in their order, at most 61 of each."""
    values = {"parties": list(registration_ids), "which": session_id}
    found: dict[int, list[PartyMember]] = {}
    statement = _AT_EVENT if session_id is None else _AT_SESSION
    for row in session().execute(statement, values):
        party = found.setdefault(row.registration_id, [])
        if len(party) < MOST_PEOPLE:
            party.append(PartyMember(row.code, row.given_name, row.family_name, bool(row.inside)))
    return found
