"""What a scan is answered: every reason, their order, every edge of time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mint_events.checkin.rules import (
    OUTCOME_WORDS,
    DoorFacts,
    Outcome,
    Why,
    is_refused_by_doubtful_time,
    say_outcome,
    why_not_in,
)

OPENS = datetime(2027, 2, 28, 12, tzinfo=UTC)
CLOSES = OPENS + timedelta(hours=5)
SECOND = timedelta(seconds=1)
GOOD = DoorFacts(1, 1, False, "confirmed", OPENS, CLOSES)


@pytest.mark.parametrize(
    ("facts", "at", "outcome"),
    [
        (GOOD, OPENS, None),
        (GOOD, CLOSES - SECOND, None),
        (GOOD, OPENS - SECOND, Outcome.TOO_EARLY),
        (GOOD, CLOSES, Outcome.TOO_LATE),
        (replace(GOOD, opens_at=None), OPENS - timedelta(days=365), None),
        (replace(GOOD, closes_at=None), CLOSES + timedelta(days=365), None),
        (replace(GOOD, opens_at=None, closes_at=None), OPENS, None),
        (replace(GOOD, ticket_event_id=None), OPENS, Outcome.UNKNOWN),
        (replace(GOOD, ticket_event_id=2), OPENS, Outcome.OTHER_EVENT),
        (replace(GOOD, is_voided=True), OPENS, Outcome.CANCELLED),
        (replace(GOOD, status="cancelled"), OPENS, Outcome.CANCELLED),
        (replace(GOOD, status="waiting"), OPENS, Outcome.WAITING),
        (replace(GOOD, is_for_session=False), OPENS, Outcome.OTHER_EVENT),
        (replace(GOOD, event_state="called_off"), OPENS, Outcome.CANCELLED),
        # the first reason that holds is said
        (replace(GOOD, ticket_event_id=None, status="waiting"), CLOSES, Outcome.UNKNOWN),
        (replace(GOOD, ticket_event_id=2, is_voided=True), CLOSES, Outcome.OTHER_EVENT),
        (replace(GOOD, is_voided=True, status="waiting"), CLOSES, Outcome.CANCELLED),
        (replace(GOOD, status="waiting"), OPENS - SECOND, Outcome.WAITING),
        (replace(GOOD, status="cancelled"), CLOSES, Outcome.CANCELLED),
        (replace(GOOD, is_for_session=False, status="waiting"), CLOSES, Outcome.WAITING),
        (replace(GOOD, is_for_session=False), CLOSES, Outcome.OTHER_EVENT),
    ],
)
def test_why_not_in(facts: DoorFacts, at: datetime, outcome: Outcome | None) -> None:
    assert why_not_in(facts, at) == outcome


@pytest.mark.parametrize(
    ("reason", "device_at", "received_at", "is_measured", "forgiven"),
    [
        # early by a clock that nobody measured: forgiven once the door is open
        (Outcome.TOO_EARLY, OPENS - SECOND, OPENS, False, True),
        (Outcome.TOO_EARLY, OPENS - SECOND, OPENS - SECOND, False, False),
        (Outcome.TOO_EARLY, OPENS - SECOND, OPENS, True, False),
        # late: forgiven when that clock is ahead of ours
        (Outcome.TOO_LATE, CLOSES + SECOND, CLOSES, False, True),
        (Outcome.TOO_LATE, CLOSES, CLOSES, False, False),
        (Outcome.TOO_LATE, CLOSES + SECOND, CLOSES, True, False),
        # nothing else is a matter of time
        (Outcome.CANCELLED, OPENS - SECOND, OPENS, False, False),
        (Outcome.WAITING, CLOSES + SECOND, CLOSES, False, False),
        (Outcome.OTHER_EVENT, CLOSES + SECOND, CLOSES, False, False),
    ],
)
def test_nobody_is_refused_for_a_clock_that_may_be_wrong(
    reason: Outcome, device_at: datetime, received_at: datetime, is_measured: bool, forgiven: bool
) -> None:
    found = is_refused_by_doubtful_time(reason, device_at, received_at, OPENS, is_measured)
    assert found is forgiven


def test_words_of_a_reason_that_the_outcome_does_not_tell() -> None:
    assert say_outcome(Outcome.ALREADY_IN) == OUTCOME_WORDS[Outcome.ALREADY_IN]
    no_return = say_outcome(Outcome.ALREADY_IN, Why.NO_RETURN)
    assert no_return.en == "Has been in, coming back is not planned"
    other = say_outcome(Outcome.OTHER_EVENT, Why.NOT_THIS_SESSION)
    assert other.de == "Nicht für diesen Programmpunkt angemeldet"


def test_outcomes_are_those_of_the_contract_with_words_in_both_languages() -> None:
    assert [outcome.value for outcome in Outcome] == [
        "admitted",
        "already_in",
        "left",
        "not_inside",
        "other_event",
        "cancelled",
        "waiting",
        "too_early",
        "too_late",
        "unknown",
        "conflict",
        "quarantined",
    ]
    assert set(OUTCOME_WORDS) == set(Outcome)
    texts = [(words.de, words.en) for words in OUTCOME_WORDS.values()]
    assert all(german and english for german, english in texts)
    assert len(set(texts)) == len(Outcome)
