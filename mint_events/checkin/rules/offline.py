"""What a door phone answers by itself, when the network is gone.

tests/checkin/judging_cases.json holds the cases; static/door/judge.js answers the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Literal

from mint_events.checkin.rules.judging import DoorFacts, Outcome, why_not_in
from mint_events.checkin.rules.stays import Mark, derive_stays

Seal = Literal["right", "wrong", "none"]
Reason = Literal["late_sign_up", "not_this_session", "no_return"]


class LineState(IntEnum):
    """What a pack says of a ticket."""

    CONFIRMED = 1
    CANCELLED = 2  # or voided, or replaced by another ticket
    WAITING = 3
    OTHER_SESSION = 4  # good, but its party did not choose this door's session


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A ticket as the pack has it: inside since when and by which gate, or when its guest left."""

    state: LineState
    inside_since: datetime | None = None
    gate: str | None = None
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PhoneFacts:
    """What a phone knows when it judges by itself. `line` None: not in the pack. `seal` "none": a
    short code, which carries no seal. Without a measured clock, times are not judged."""

    direction: Literal["in", "out"]
    at: datetime
    is_clock_measured: bool
    line: KnownLine | None
    seal: Seal
    marks: tuple[Mark, ...]
    opens_at: datetime | None
    closes_at: datetime | None
    is_called_off: bool
    pass_out: bool


@dataclass(frozen=True, slots=True)
class PhoneAnswer:
    """The outcome, why it is not the usual one, and since when somebody is inside."""

    outcome: Outcome
    reason: Reason | None = None
    first: Mark | None = None


def judge_scan_offline(facts: PhoneFacts) -> PhoneAnswer:
    """The answer of a phone alone. It never turns away a ticket that may be good: one that is
    rightly sealed came too late for the pack, and a clock that nobody measured closes no door."""
    entry, has_left = _follow(facts)
    if facts.direction == "out" and _is_ours(facts):
        # Whether they came in by another door, this phone cannot know: nobody is kept from leaving.
        return PhoneAnswer(Outcome.LEFT, first=entry)
    refusal = _why_not_in(facts)
    if refusal is not None:
        return refusal
    if entry is not None:
        return PhoneAnswer(Outcome.ALREADY_IN, first=entry)
    if has_left and not facts.pass_out:
        return PhoneAnswer(Outcome.ALREADY_IN, "no_return")
    return PhoneAnswer(Outcome.ADMITTED, None if facts.line else "late_sign_up")


def _is_ours(facts: PhoneFacts) -> bool:
    return facts.seal == "right" or (facts.seal == "none" and facts.line is not None)


def _why_not_in(facts: PhoneFacts) -> PhoneAnswer | None:
    state = None if facts.line is None else facts.line.state
    door = DoorFacts(
        event_id=1,
        ticket_event_id=1 if _is_ours(facts) else None,
        is_voided=state is LineState.CANCELLED,
        status="waiting" if state is LineState.WAITING else "confirmed",
        opens_at=facts.opens_at if facts.is_clock_measured else None,
        closes_at=facts.closes_at if facts.is_clock_measured else None,
        event_state="called_off" if facts.is_called_off else "open",
        is_for_session=state is not LineState.OTHER_SESSION,
    )
    outcome = why_not_in(door, facts.at)
    if outcome is None:
        return None
    return PhoneAnswer(outcome, "not_this_session" if outcome is Outcome.OTHER_EVENT else None)


def _follow(facts: PhoneFacts) -> tuple[Mark | None, bool]:
    """The entry of the stay that lasts, and whether the guest ever left."""
    stays, _ = derive_stays([*facts.marks, *_marks_of(facts.line)])
    last = stays[-1] if stays else None
    has_left = any(stay.leaving for stay in stays) or bool(facts.line and facts.line.left_at)
    return (last.entry if last and last.leaving is None else None), has_left


def _marks_of(line: KnownLine | None) -> Iterator[Mark]:
    if line is not None and line.inside_since is not None:
        yield Mark(line.inside_since, "in", "", line.gate or "")
    if line is not None and line.left_at is not None:
        yield Mark(line.left_at, "out", "", "")
