"""What a scan is answered: every reason, their order, every edge of time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mint_events.checkin.rules import (
    OUTCOME_WORDS,
    DoorFacts,
    Outcome,
    decide_double_entry,
    decide_scan_time,
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
        # the first reason that holds is said
        (replace(GOOD, ticket_event_id=None, status="waiting"), CLOSES, Outcome.UNKNOWN),
        (replace(GOOD, ticket_event_id=2, is_voided=True), CLOSES, Outcome.OTHER_EVENT),
        (replace(GOOD, is_voided=True, status="waiting"), CLOSES, Outcome.CANCELLED),
        (replace(GOOD, status="waiting"), OPENS - SECOND, Outcome.WAITING),
        (replace(GOOD, status="cancelled"), CLOSES, Outcome.CANCELLED),
    ],
)
def test_why_not_in(facts: DoorFacts, at: datetime, outcome: Outcome | None) -> None:
    assert why_not_in(facts, at) == outcome


def test_a_second_entry_is_stopped_online_and_told_offline() -> None:
    assert decide_double_entry(offline=False) is Outcome.ALREADY_IN
    assert decide_double_entry(offline=True) is Outcome.CONFLICT


@pytest.mark.parametrize(
    ("scanned", "offline", "counts_at"),
    [
        # online the server's clock counts, whatever the phone says
        (timedelta(0), False, timedelta(0)),
        (timedelta(hours=-3), False, timedelta(0)),
        (timedelta(days=900), False, timedelta(0)),
        # offline the phone's, but never in the future
        (timedelta(hours=-3), True, timedelta(hours=-3)),
        (timedelta(0), True, timedelta(0)),
        (timedelta(minutes=5), True, timedelta(0)),
        (timedelta(minutes=5, seconds=1), True, None),
    ],
)
def test_decide_scan_time(scanned: timedelta, offline: bool, counts_at: timedelta | None) -> None:
    expected = None if counts_at is None else OPENS + counts_at
    assert decide_scan_time(OPENS + scanned, OPENS, offline) == expected


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
