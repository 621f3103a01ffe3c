"""What a pack says of a ticket, how it is named and keyed: nothing is told but to who has it."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mint_events.checkin.rules.marks import list_marks
from mint_events.checkin.rules.offline import KnownLine, LineState
from mint_events.events.rules import may
from mint_events.kernel.boxes import as_text, derive_key

BODY = b"mint-body"
INDEX = b"mint-index"  # what an index is bound to
SALT_BYTES = 16
LOOKUP_BYTES = 16
DIGEST_BYTES = 12
MOST_IN_EVERY_BODY = 10  # people of a party; a larger one stands with its contact alone
LIVING = ("confirmed", "waiting", "offered")


@dataclass(frozen=True, slots=True)
class PackTicket:
    """A ticket with all that a pack may tell of it. `place` 0 is the party's contact."""

    ticket_id: int
    code: str
    is_voided: bool
    registration_id: int
    status: str
    organisation: str
    party: int
    may_photograph: bool
    guest_id: int
    given_name: str
    family_name: str
    place: int
    search_key: str
    note: str = ""
    is_press: bool = False
    is_speaker: bool = False


@dataclass(frozen=True, slots=True)
class PackStay:
    """A coming of a ticket's guest at one door (`session_id` None: the event's own)."""

    session_id: int | None
    arrived_at: datetime
    left_at: datetime | None
    gate: str


def lookups_of(salt: bytes) -> Callable[[str], str]:
    """Finds under which name a ticket stands in a pack: 22 signs that only its code leads to."""
    begun = hashlib.sha256(f"mint-lookup|{as_text(salt)}|".encode())

    def find_lookup(short_code: str) -> str:
        digest = begun.copy()
        digest.update(short_code.encode("ascii"))
        return as_text(digest.digest()[:LOOKUP_BYTES])

    return find_lookup


def derive_body_key(salt: bytes, short_code: str) -> bytes:
    """The key of a ticket's body. Its code has 80 random bits, so nobody tries them all."""
    return derive_key(short_code.encode("ascii"), salt, BODY)


def write_plain(told: Any) -> bytes:
    """What goes into a box: compact JSON in UTF-8."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(told: object) -> bytes:
    """The same for the same plain value (of tuples, texts, numbers, moments), else another."""
    return hashlib.blake2b(repr(told).encode(), digest_size=DIGEST_BYTES).digest()


def decide_state(ticket: PackTicket, event_state: str) -> LineState:
    """What the ticket is worth at the event's own door."""
    if ticket.is_voided or ticket.status not in LIVING or not may(event_state, "scan"):
        return LineState.CANCELLED
    return LineState.CONFIRMED if ticket.status == "confirmed" else LineState.WAITING


def decide_line(
    state: LineState, stays: Sequence[PackStay], chosen: frozenset[int], session_id: int | None
) -> KnownLine:
    """What one door is told; `stays` in order of time. A session's door has its own list and its
    own comings and goings."""
    if state is LineState.CONFIRMED and session_id is not None and session_id not in chosen:
        state = LineState.OTHER_SESSION
    here = [stay for stay in stays if stay.session_id == session_id]
    if not here:
        return KnownLine(state)
    last = here[-1]
    if last.left_at is None:
        return KnownLine(state, last.arrived_at, last.gate)
    return KnownLine(state, left_at=last.left_at)


def has_body(ticket: PackTicket) -> bool:
    """Whether the ticket's holder is still whom it was for. One that was replaced (handed over, say)
    would tell its old holder the new one's name."""
    return not ticket.is_voided or ticket.status not in LIVING


def list_others(ticket: PackTicket, party: Sequence[PackTicket]) -> list[PackTicket]:
    """Who of the party is told with this ticket: everyone else who has a valid one. Of a large
    group that is told with the contact's ticket only; else it would grow by its square."""
    if len(party) > MOST_IN_EVERY_BODY and ticket.place != 0:
        return []
    return [one for one in party if one.guest_id != ticket.guest_id and not one.is_voided]


def without_helpers_part(body: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a kiosk: what only helpers may read is not even sealed there."""
    return {**body, "pp": [], "n": "", "m": [], "a": []}


def write_body(
    ticket: PackTicket, party: Sequence[PackTicket], answers: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """What whoever shows the ticket may be shown; docs/door-protocol.md names the fields."""
    return {
        "gn": ticket.given_name,
        "fn": ticket.family_name,
        "o": ticket.organisation,
        "p": ticket.party,
        "pp": [
            {"c": one.code, "gn": one.given_name, "fn": one.family_name}
            for one in list_others(ticket, party)
        ],
        "n": ticket.note,
        "m": list(list_marks(ticket.may_photograph, ticket.is_press, ticket.is_speaker)),
        "a": list(answers),
    }
