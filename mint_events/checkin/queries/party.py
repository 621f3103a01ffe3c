"""Reads of the people who signed up together and stand before the door together."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, bindparam, exists, select

from mint_events.checkin.models import Arrival
from mint_events.checkin.queries.statements import keyed
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
        .order_by(_guests.registration_id, _guests.position)
    )


_AT_EVENT = keyed(_guests.registration_id, _people(_arrivals.session_id.is_(None)).where)
_AT_SESSION = keyed(
    _guests.registration_id, _people(_arrivals.session_id == bindparam("which")).where
)


def list_parties_at_door(
    session_id: int | None, registration_ids: Sequence[int]
) -> dict[int, list[PartyMember]]:
    """The people of these parties with valid tickets, in their order, at most 61 of each."""
    found: dict[int, list[PartyMember]] = {}
    if session_id is None:
        rows = _AT_EVENT.run(registration_ids)
    else:
        rows = _AT_SESSION.run(registration_ids, which=session_id)
    for row in rows:
        party = found.setdefault(row.registration_id, [])
        if len(party) < MOST_PEOPLE:
            party.append(PartyMember(row.code, row.given_name, row.family_name, bool(row.inside)))
    return found
