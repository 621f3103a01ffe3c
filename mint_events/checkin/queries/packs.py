"""Reads of all that a pack may tell, and of what phones have been told already.

Nothing here trusts a time of change: what is there now is compared with what was told. So no change
is missed, whichever room makes it and whenever its transaction ends."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, false, func, select

from mint_events.checkin.models import Arrival, DoorNote, PackLine, PackState
from mint_events.checkin.rules.offline import LineState
from mint_events.checkin.rules.packs import (
    PackStay,
    PackTicket,
    decide_state,
    digest_of,
    has_body,
    lookups_of,
    write_body,
)
from mint_events.events.models import Event
from mint_events.kernel.database import session
from mint_events.registration.models import Guest, Registration, SessionChoice
from mint_events.registration.queries.answers import AnswerView, list_answers_at_door
from mint_events.tickets.models import Ticket

_events = Event.__table__.c
_tickets = Ticket.__table__.c
_guests = Guest.__table__.c
_registrations = Registration.__table__.c
_arrivals = Arrival.__table__.c
_choices = SessionChoice.__table__.c
_notes = DoorNote.__table__.c
_states = PackState.__table__.c
_lines = PackLine.__table__.c

_PACKED = (
    select(_events.id, _events.state, _events.question_count, _states.salt, _states.seq)
    .join_from(Event.__table__, PackState.__table__, _states.event_id == _events.id)
    .where(_events.id == bindparam("event"))
)
_PACKED_IN_TURN = _PACKED.with_for_update(of=PackState)
_TICKETS = (
    select(
        _tickets.id,
        _tickets.code,
        _tickets.voided_at.is_not(None),
        _registrations.id,
        _registrations.status,
        _registrations.organisation,
        _registrations.party_size,
        _registrations.photo_consent,
        _guests.id,
        _guests.given_name,
        _guests.family_name,
        _guests.position,
        _guests.search_key,
        func.coalesce(_notes.note, ""),
        func.coalesce(_notes.is_press, false()),
        func.coalesce(_notes.is_speaker, false()),
    )
    .join_from(Ticket.__table__, Guest.__table__, _guests.id == _tickets.guest_id)
    .join(Registration.__table__, _registrations.id == _guests.registration_id)
    .outerjoin(DoorNote.__table__, _notes.guest_id == _guests.id)
    .where(_tickets.event_id == bindparam("event"))
    .order_by(_guests.registration_id, _guests.position, _tickets.id)
)
_STAYS = (
    select(
        _arrivals.ticket_id,
        _arrivals.session_id,
        _arrivals.arrived_at,
        _arrivals.left_at,
        _arrivals.gate,
    )
    .where(_arrivals.event_id == bindparam("event"))
    .order_by(_arrivals.arrived_at, _arrivals.id)
)
_CHOICES = (
    select(_choices.registration_id, _choices.session_id)
    .join_from(
        SessionChoice.__table__,
        Registration.__table__,
        _registrations.id == _choices.registration_id,
    )
    .where(_registrations.event_id == bindparam("event"), _choices.is_missing.is_(False))
)
_TOLD = select(
    _lines.lookup, _lines.state_digest, _lines.body_digest, _lines.seq, _lines.body_seq
).where(_lines.event_id == bindparam("event"))


class Told(NamedTuple):
    """A line as phones were last told; `state` None: that its ticket is gone."""

    lookup: str
    state: bytes | None
    body: bytes | None
    seq: int
    body_seq: int


@dataclass(frozen=True, slots=True)
class Packed:
    """An event with the salt of its packs, and how many changes were told."""

    event_id: int
    state: str
    question_count: int
    salt: bytes
    seq: int


@lru_cache(maxsize=1024)  # most lines say the same: good, not in yet
def _digest_line(state: LineState, stays: tuple[PackStay, ...], chosen: frozenset[int]) -> bytes:
    return digest_of((state.value, stays, sorted(chosen)))


@dataclass(frozen=True, slots=True)
class PackRow:
    """All that a pack may tell of a ticket, whichever door it is for. `body` None: nothing."""

    ticket: PackTicket
    lookup: str
    state: LineState
    stays: tuple[PackStay, ...]
    chosen: frozenset[int]
    body: dict[str, Any] | None

    def digests(self) -> tuple[bytes, bytes | None]:
        """Of what is told openly, and of what is sealed."""
        openly = _digest_line(self.state, self.stays, self.chosen)
        return openly, None if self.body is None else digest_of(self.body)


def find_packed(event_id: int, *, in_turn: bool = False) -> Packed | None:
    """None before the first pack of an event. `in_turn`: locked until the transaction ends."""
    statement = _PACKED_IN_TURN if in_turn else _PACKED
    row = session().execute(statement, {"event": event_id}).first()
    return None if row is None else Packed(*row)


def list_told(event_id: int) -> dict[str, Told]:
    """What phones were told of each ticket, by its lookup."""
    rows = session().execute(_TOLD, {"event": event_id})
    return {row[0]: Told(*row) for row in rows}


def list_pack_rows(packed: Packed) -> list[PackRow]:
    """All tickets of an event as they are now, voided ones too."""
    find_lookup = lookups_of(packed.salt)
    given = {"event": packed.event_id}
    tickets = [PackTicket(*row) for row in session().execute(_TICKETS, given)]
    stays, chosen = _stays(given), _chosen(given)
    parties = _by(tickets)
    answers = _answers(packed) if packed.question_count else {}
    return [
        PackRow(
            ticket=ticket,
            lookup=find_lookup(ticket.code),
            state=decide_state(ticket, packed.state),
            stays=tuple(stays.get(ticket.ticket_id, ())),
            chosen=frozenset(chosen.get(ticket.registration_id, ())),
            body=write_body(ticket, parties[ticket.registration_id], _of(ticket, answers))
            if has_body(ticket)
            else None,
        )
        for ticket in tickets
    ]


def _by(tickets: Iterable[PackTicket]) -> dict[int, list[PackTicket]]:
    parties: dict[int, list[PackTicket]] = defaultdict(list)
    for ticket in tickets:
        parties[ticket.registration_id].append(ticket)
    return parties


def _stays(given: dict[str, int]) -> dict[int, list[PackStay]]:
    found: dict[int, list[PackStay]] = defaultdict(list)
    for row in session().execute(_STAYS, given):
        found[row.ticket_id].append(PackStay(row.session_id, row.arrived_at, row.left_at, row.gate))
    return found


def _chosen(given: dict[str, int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for row in session().execute(_CHOICES, given):
        found[row.registration_id].append(row.session_id)
    return found


def _answers(packed: Packed) -> dict[int, list[AnswerView]]:
    found: dict[int, list[AnswerView]] = defaultdict(list)
    for answer in list_answers_at_door(packed.event_id):
        found[answer.registration_id].append(answer)
    return found


def _of(ticket: PackTicket, answers: dict[int, list[AnswerView]]) -> list[dict[str, Any]]:
    return [
        {
            "de": one.question.label.de,
            "en": one.question.label.en,
            "said": {"de": one.said.de, "en": one.said.en},
        }
        for one in answers.get(ticket.registration_id, ())
        if one.guest_id in (None, ticket.guest_id)
    ]
