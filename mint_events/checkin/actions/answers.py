"""What is sent and what is answered, and whom the helper gets to see with it."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from mint_events.checkin.queries.party import PartyMember, list_parties_at_door
from mint_events.checkin.queries.scans import AnyRow
from mint_events.checkin.rules import Outcome, Verdict, Why, say_outcome
from mint_events.checkin.rules.marks import Mark, list_marks
from mint_events.kernel.words import Words

# Only of a guest who is or goes in may others come along.
_WITH_PARTY = frozenset({Outcome.ADMITTED, Outcome.ALREADY_IN})


@dataclass(frozen=True, slots=True)
class ScanSent:
    """A scan as a phone or a script sends it. `scanned_at` is what its clock said, which was
    `clock_offset_ms` behind ours (None: never measured); `source` is how the code was read,
    `shown` the outcome that the phone showed by itself. `has_no_place`: of somebody without a
    registration whom a phone let in by itself when all places were taken."""

    scan_id: str
    code: str
    scanned_at: datetime
    direction: str = "in"
    offline: bool = False
    clock_offset_ms: int | None = None
    source: str | None = None
    helper: str | None = None
    shown: str | None = None
    has_no_place: bool = False


@dataclass(frozen=True, slots=True)
class GuestSeen:
    """Whom the helper has before them; `party` is how many people signed up together, `people` the
    others of them who may come in here too, `note` and `marks` what organizers want seen."""

    guest_id: int
    registration_id: int
    given_name: str
    family_name: str
    organisation: str
    party: int
    people: tuple[PartyMember, ...] = ()
    note: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class ScanAnswer:
    """What the helper is told. `first_at` and `first_gate`: since when and where already in.
    `field`: what was wrong with a record that was set aside. `is_new`: something was kept by it."""

    scan_id: str
    outcome: Outcome
    guest: GuestSeen | None = None
    first_at: datetime | None = None
    first_gate: str | None = None
    why: Why | None = None
    field: str | None = None
    is_new: bool = dataclasses.field(default=False, compare=False)

    @property
    def words(self) -> Words:
        """The outcome in words."""
        return say_outcome(self.outcome, self.why)


Parties = dict[int, list[PartyMember]]


def list_parties(
    event_id: int, session_id: int | None, asked: Iterable[tuple[Outcome, AnyRow | None]]
) -> Parties:
    """The people of the parties whose ticket was just scanned, by registration."""
    wanted = {
        ticket.registration_id
        for outcome, ticket in asked
        if outcome in _WITH_PARTY
        and ticket is not None
        and ticket.party_size > 1
        and ticket.event_id == event_id
    }
    return list_parties_at_door(session_id, sorted(wanted)) if wanted else {}


def answer_new(
    event_id: int, scan_id: str, verdict: Verdict, ticket: AnyRow | None, parties: Parties
) -> ScanAnswer:
    """The answer to a scan that was just judged."""
    first = verdict.first
    return ScanAnswer(
        scan_id,
        verdict.outcome,
        _see_guest(event_id, verdict.outcome, ticket, parties),
        None if first is None else first.at,
        None if first is None else first.gate,
        verdict.why,
        is_new=True,
    )


def answer_again(event_id: int, row: AnyRow, ticket: AnyRow | None, parties: Parties) -> ScanAnswer:
    """The first answer once more, as the log has it."""
    outcome = Outcome(row.outcome)
    return ScanAnswer(
        row.scan_id,
        outcome,
        _see_guest(event_id, outcome, ticket if row.ticket_id is not None else None, parties),
        row.first_at,
        row.first_gate,
        Why(row.why) if row.why else None,
    )


def for_a_kiosk(answer: ScanAnswer) -> ScanAnswer:
    """Without what only helpers may read: whoever stands there sees the screen."""
    if answer.guest is None:
        return answer
    return replace(answer, guest=replace(answer.guest, people=(), note="", marks=()))


def _see_guest(
    event_id: int, outcome: Outcome, ticket: AnyRow | None, parties: Parties
) -> GuestSeen | None:
    if ticket is None or ticket.event_id != event_id:  # nobody is shown guests of other events
        return None
    party = parties.get(ticket.registration_id, []) if outcome in _WITH_PARTY else []
    return GuestSeen(
        guest_id=ticket.guest_id,
        registration_id=ticket.registration_id,
        given_name=ticket.given_name,
        family_name=ticket.family_name,
        organisation=ticket.organisation,
        party=ticket.party_size,
        people=tuple(one for one in party if one.code != ticket.code),
        note=ticket.note or "",
        marks=list_marks(ticket.photo_consent, ticket.is_press, ticket.is_speaker),
    )
