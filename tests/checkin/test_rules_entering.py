"""What a scan of a valid ticket is answered, and which scans count as somebody moving."""

from datetime import timedelta

import pytest

from mint_events.checkin.rules import (
    Outcome,
    Verdict,
    Why,
    decide_moment_after,
    decide_part,
    did_go_out,
    did_let_in,
    is_entry_untold,
    is_turning_away_untold,
    judge_entry_offline,
    judge_entry_online,
    judge_leaving,
)
from tests.checkin.test_rules_stays import START, mark


def marks_of(said: str) -> list[object]:
    return [mark(one) for one in said.split(", ")] if said else []


@pytest.mark.parametrize(
    ("before", "pass_out", "outcome", "first", "why"),
    [
        ("", True, Outcome.ADMITTED, None, None),
        ("a in 1", True, Outcome.ALREADY_IN, "a", None),
        ("a in 1, b in 2", True, Outcome.ALREADY_IN, "a", None),
        ("a in 1, b out 2", True, Outcome.ADMITTED, None, None),
        ("a in 1, b out 2, c in 3", True, Outcome.ALREADY_IN, "c", None),
        ("a out 1", True, Outcome.ADMITTED, None, None),
        # where nobody may come back
        ("", False, Outcome.ADMITTED, None, None),
        ("a out 1", False, Outcome.ADMITTED, None, None),
        ("a in 1", False, Outcome.ALREADY_IN, "a", None),
        ("a in 1, b out 2", False, Outcome.ALREADY_IN, "a", Why.NO_RETURN),
    ],
)
def test_entry_online(
    before: str, pass_out: bool, outcome: Outcome, first: str | None, why: Why | None
) -> None:
    verdict = judge_entry_online(marks_of(before), pass_out=pass_out)  # type: ignore[arg-type]
    went = "in" if outcome is Outcome.ADMITTED else None
    assert (verdict.outcome, verdict.went, verdict.why) == (outcome, went, why)
    assert (verdict.first and verdict.first.scan_id) == first


@pytest.mark.parametrize(
    ("before", "entry", "outcome", "first"),
    [
        ("", "x in 5", Outcome.ADMITTED, None),
        ("a in 1, b out 2", "x in 5", Outcome.ADMITTED, None),
        ("a in 6, b out 7", "x in 8", Outcome.ADMITTED, None),
        ("a in 1", "x in 5", Outcome.CONFLICT, "a"),
        ("a in 1, b in 2", "x in 5", Outcome.CONFLICT, "a"),
        # known later, but first by time: two are in all the same
        ("a in 6", "x in 5", Outcome.CONFLICT, "x"),
        # somebody left before the other came
        ("b out 6, c in 7", "x in 5", Outcome.ADMITTED, None),
        ("a in 1, b out 2, c in 7", "x in 5", Outcome.CONFLICT, "x"),
        # in between, while another was in and before that one left
        ("a in 1, b out 7", "x in 5", Outcome.CONFLICT, "a"),
    ],
)
def test_entry_offline(before: str, entry: str, outcome: Outcome, first: str | None) -> None:
    verdict = judge_entry_offline(marks_of(before), mark(entry))  # type: ignore[arg-type]
    assert (verdict.outcome, verdict.went) == (outcome, "in")
    assert (verdict.first and verdict.first.scan_id) == first


@pytest.mark.parametrize(
    ("before", "outcome", "first"),
    [
        ("", Outcome.NOT_INSIDE, None),
        ("a in 1", Outcome.LEFT, "a"),
        ("a in 1, b in 2", Outcome.LEFT, "a"),
        ("a in 1, b out 2", Outcome.NOT_INSIDE, None),
        ("a in 1, b out 7", Outcome.LEFT, "a"),  # then b changes nothing any more
        ("a in 6", Outcome.NOT_INSIDE, None),
    ],
)
def test_leaving(before: str, outcome: Outcome, first: str | None) -> None:
    leaving = mark("x out 5")
    verdict = judge_leaving(marks_of(before), leaving)  # type: ignore[arg-type]
    entry = mark(f"{first} in 1") if first else None
    assert verdict == Verdict(outcome, "out", entry)


@pytest.mark.parametrize(
    ("before", "minute", "after"),
    [("", 5, 0), ("a in 4", 5, 0), ("a in 5", 5, 1), ("a in 6, b out 2", 5, 60_001)],
)
def test_online_scans_count_in_the_order_they_were_taken(
    before: str, minute: int, after: int
) -> None:
    now = START + timedelta(minutes=minute)
    found = decide_moment_after(marks_of(before), now)  # type: ignore[arg-type]
    assert found == now + timedelta(milliseconds=after)


@pytest.mark.parametrize(
    ("direction", "offline", "shown", "let_in"),
    [
        ("in", True, None, True),  # offline means that the guest went in
        ("in", True, "admitted", True),
        ("in", True, "already_in", False),
        ("in", True, "cancelled", False),
        ("in", True, "unknown", False),
        ("in", False, None, False),
        ("in", False, "admitted", False),
        ("out", True, None, False),
        ("out", True, "left", False),
    ],
)
def test_did_let_in(direction: str, offline: bool, shown: str | None, let_in: bool) -> None:
    assert did_let_in(direction, offline, shown) is let_in


@pytest.mark.parametrize(
    ("offline", "shown", "went"),
    [
        (False, None, True),
        (True, None, True),
        (True, "left", True),
        (True, "not_inside", True),
        (True, "unknown", False),
        (True, "other_event", False),
    ],
)
def test_did_go_out(offline: bool, shown: str | None, went: bool) -> None:
    assert did_go_out(offline, shown) is went


REFUSED = ("in", False, None, None)  # direction, offline, shown, went


@pytest.mark.parametrize(
    ("stored", "sent", "untold"),
    [
        # our answer was lost, and the phone let the guest in
        (REFUSED, ("in", True, "admitted"), True),
        (REFUSED, ("in", True, None), True),
        (("in", True, "already_in", None), ("in", True, "admitted"), True),
        # the phone did not let the guest in
        (REFUSED, ("in", False, None), False),
        (REFUSED, ("in", True, "already_in"), False),
        (REFUSED, ("out", True, None), False),
        # the log knows
        (("in", False, None, "in"), ("in", True, "admitted"), False),
        (("in", True, None, None), ("in", True, "admitted"), False),
        (("in", True, "admitted", None), ("in", True, None), False),
        (("out", False, None, None), ("in", True, "admitted"), False),
    ],
)
def test_is_entry_untold(
    stored: tuple[str, bool, str | None, str | None],
    sent: tuple[str, bool, str | None],
    untold: bool,
) -> None:
    assert is_entry_untold(stored, sent) is untold


@pytest.mark.parametrize(
    ("went", "outcome", "let_in", "has_entry", "part"),
    [
        ("in", "admitted", False, False, "in"),
        ("in", "conflict", True, False, "in"),
        ("out", "left", False, False, "out"),
        ("out", "not_inside", False, False, "out"),
        (None, "already_in", False, False, None),
        (None, "cancelled", False, False, None),
        (None, "cancelled", True, False, "not_valid"),
        (None, "waiting", True, False, "not_valid"),
        (None, "other_event", True, False, "not_valid"),
        (None, "too_early", True, False, "not_valid"),
        (None, "too_late", True, False, "not_valid"),
        (None, "unknown", True, False, None),
        (None, "quarantined", True, False, None),
        (None, "already_in", False, True, "in"),
        (None, "cancelled", False, True, "not_valid"),
        (None, "unknown", False, True, None),
    ],
)
def test_decide_part(
    went: str | None, outcome: str, let_in: bool, has_entry: bool, part: str | None
) -> None:
    assert decide_part(went, outcome, let_in, has_entry) == part


@pytest.mark.parametrize(
    ("stored", "sent", "expected"),
    [
        (("in", False, "in"), ("in", True, "already_in"), True),
        (("in", False, "in"), ("in", True, "cancelled"), True),
        (("in", False, "in"), ("in", True, "admitted"), False),
        (("in", False, "in"), ("in", True, None), False),
        (("in", False, "in"), ("in", True, "unknown"), False),  # also said of what nobody answered
        (("in", False, "in"), ("in", False, "already_in"), False),  # sent again as it was
        (("in", False, None), ("in", True, "already_in"), False),  # we had said no, too
        (("in", True, "in"), ("in", True, "already_in"), False),  # the phone had let them in
        (("out", False, "out"), ("out", True, "not_inside"), False),
    ],
)
def test_is_turning_away_untold(
    stored: tuple[str, bool, str | None], sent: tuple[str, bool, str | None], expected: bool
) -> None:
    assert is_turning_away_untold(stored, sent) is expected
