"""What a door phone answers by itself, when the network is gone.

tests/checkin/judging_cases.json holds the cases; static/door/judge.js answers the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Literal

from mint_events.checkin.rules import DoorFacts, Outcome, why_not_in

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
class Mark:
    """A guest went in or out, as this phone saw it or heard of it after the pack."""

    way: Literal["in", "out"]
    at: datetime
    gate: str | None
    scan_id: str = ""


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
    is_for_other_session = facts.line is not None and facts.line.state is LineState.OTHER_SESSION
    opens, closes = (facts.opens_at, facts.closes_at) if facts.is_clock_measured else (None, None)
    door = DoorFacts(
        event_id=1,
        ticket_event_id=1 if _is_ours(facts) else None,
        is_voided=facts.line is not None and facts.line.state is LineState.CANCELLED,
        status="waiting" if facts.line and facts.line.state is LineState.WAITING else "confirmed",
        opens_at=None if is_for_other_session else opens,
        closes_at=None if is_for_other_session else closes,
        event_state="called_off" if facts.is_called_off else "open",
    )
    outcome = why_not_in(door, facts.at)
    if outcome is None and is_for_other_session:
        return PhoneAnswer(Outcome.OTHER_EVENT, "not_this_session")
    return None if outcome is None else PhoneAnswer(outcome)


def _follow(facts: PhoneFacts) -> tuple[Mark | None, bool]:
    """The entry of the stay that lasts, and whether the guest ever left."""
    entry, has_left = None, False
    for mark in sorted(_all_marks(facts), key=lambda mark: (mark.at, mark.scan_id)):
        if mark.way == "out":
            entry, has_left = None, True
        else:
            entry = entry or mark
    return entry, has_left


def _all_marks(facts: PhoneFacts) -> Iterable[Mark]:
    yield from facts.marks
    if facts.line is not None and facts.line.inside_since is not None:
        yield Mark("in", facts.line.inside_since, facts.line.gate)
    if facts.line is not None and facts.line.left_at is not None:
        yield Mark("out", facts.line.left_at, None)
