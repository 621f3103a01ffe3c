"""The decisions about invitations, by tables."""

from datetime import UTC, datetime, timedelta

import pytest

from mint_events.registration.rules.invitations import (
    Answer,
    Attendance,
    Silent,
    decide_member_places,
    decide_whom_to_remind,
    is_reachable_by_anyone,
    is_reminder_due,
    judge_answer,
    judge_attendance,
    judge_member,
    may_forward,
    may_remind_mailbox,
    read_reminder_days,
)

NOW = datetime(2027, 1, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)
COMING, EXCUSED, SILENT, NOT_INVITED = (
    Answer.COMING,
    Answer.EXCUSED,
    Answer.SILENT,
    Answer.NOT_INVITED,
)


@pytest.mark.parametrize(("kind", "said"), [("public", True), ("network", False)])
def test_only_public_events_are_reachable_by_anyone(kind: str, said: bool) -> None:
    assert is_reachable_by_anyone(kind) is said


@pytest.mark.parametrize(
    ("answer", "people", "said"),
    [
        (None, 0, SILENT),
        ("yes", 2, COMING),
        ("yes", 0, EXCUSED),  # everybody was taken off again
        ("no", 0, EXCUSED),
        (None, 1, COMING),
    ],
)
def test_where_an_invitation_stands(answer: str | None, people: int, said: Answer) -> None:
    assert judge_answer(answer, people) is said


@pytest.mark.parametrize(
    ("answers", "people", "said"),
    [
        ([], 0, NOT_INVITED),
        ([], 1, COMING),  # signed up by the office
        ([SILENT, SILENT], 0, SILENT),
        ([SILENT, EXCUSED], 0, EXCUSED),
        ([COMING, EXCUSED], 1, COMING),
        ([EXCUSED, SILENT], 1, COMING),
    ],
)
def test_where_a_member_stands(answers: list[Answer], people: int, said: Answer) -> None:
    assert judge_member(answers, people) is said


@pytest.mark.parametrize(
    ("answer", "was_there", "is_over", "said"),
    [
        (COMING, True, True, Attendance.WAS_THERE),
        (EXCUSED, True, True, Attendance.WAS_THERE),  # came all the same
        (COMING, False, False, Attendance.COMING),
        (COMING, False, True, Attendance.MISSING),
        (SILENT, False, False, Attendance.SILENT),
        (SILENT, False, True, Attendance.MISSING),
        (EXCUSED, False, True, Attendance.EXCUSED),
        (NOT_INVITED, False, True, Attendance.NOT_INVITED),
    ],
)
def test_what_became_of_a_member(
    answer: Answer, was_there: bool, is_over: bool, said: Attendance
) -> None:
    assert judge_attendance(answer, was_there, is_over) is said


@pytest.mark.parametrize(
    ("most", "taken", "wanted", "places"),
    [
        (3, [], 3, [1, 2, 3]),
        (3, [2], 2, [1, 3]),
        (3, [1, 2], 2, None),
        (3, [1, 2, 3], 1, None),
        (3, [1, 2, 3, 4], 0, []),  # the limit was made smaller
        (1, [], 1, [1]),
    ],
)
def test_places_of_an_organisation(
    most: int, taken: list[int], wanted: int, places: list[int] | None
) -> None:
    assert decide_member_places(most, taken, wanted) == places


@pytest.mark.parametrize(
    ("forwards", "invitations", "has_member", "said"),
    [
        (0, 1, True, True),
        (4, 19, True, True),
        (5, 6, True, False),
        (0, 20, True, False),
        (0, 0, False, False),
    ],
)
def test_who_may_forward(forwards: int, invitations: int, has_member: bool, said: bool) -> None:
    assert may_forward(forwards, invitations, has_member) is said


@pytest.mark.parametrize(
    ("invited_days", "reminded_days", "said"),
    [(1, None, False), (2, None, True), (30, 6.9, False), (30, 7, True), (1, 9, False)],
)
def test_a_mailbox_gets_one_reminder_a_week(
    invited_days: float, reminded_days: float | None, said: bool
) -> None:
    reminded = None if reminded_days is None else NOW - reminded_days * DAY
    assert may_remind_mailbox(NOW - invited_days * DAY, reminded, NOW) is said


@pytest.mark.parametrize(("every", "chosen"), [(False, [3, 4]), (True, [1, 3, 4])])
def test_whom_to_remind(every: bool, chosen: list[int]) -> None:
    long_ago = NOW - 9 * DAY
    silent = [
        Silent(1, 10, long_ago, None),  # a colleague has answered
        Silent(2, 11, NOW - DAY, None),  # invited yesterday
        Silent(3, 12, long_ago, None),
        Silent(4, None, long_ago, None),  # of no member
        Silent(5, 13, long_ago, NOW - DAY),  # reminded yesterday
    ]
    assert decide_whom_to_remind(silent, {10}, every, NOW) == chosen


@pytest.mark.parametrize(
    ("starts_in", "days", "reminded_ago", "said"),
    [
        (15, [14], None, False),
        (14, [14], None, True),
        (13, [14], None, True),  # the sweep did not run for a day
        (13, [14], 0.5, False),
        (13, [14, 3], 2, True),
        (3, [14, 3], 5, True),
        (3, [], None, False),
        (-0.1, [14], None, False),
        (0, [1], None, False),
    ],
)
def test_when_a_reminder_is_due(
    starts_in: float, days: list[int], reminded_ago: float | None, said: bool
) -> None:
    reminded = None if reminded_ago is None else NOW - reminded_ago * DAY
    assert is_reminder_due(NOW + starts_in * DAY, days, reminded, NOW) is said


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("", ()),
        ("14, 3", (14, 3)),
        (" 3;14 14 ", (14, 3)),
        ("0", None),
        ("121", None),
        ("1,2,3,4,5,6", None),
        ("drei", None),
        ("-3", None),
        ("٣", None),
        ("3.5", None),
    ],
)
def test_days_as_typed(typed: str, days: tuple[int, ...] | None) -> None:
    assert read_reminder_days(typed) == days
