"""Certificates: hours as tables of cases, names as compared, and which are drawn up or withdrawn."""

from datetime import UTC, datetime, timedelta

import pytest

from mint_events.kernel.words import Words
from mint_events.reports.rules.certificates import (
    Amount,
    AmountIsUnreadable,
    Facts,
    IssuePlan,
    Living,
    count_minutes,
    decide_amount,
    judge_certificate,
    list_contents,
    name_key,
    plan_issue,
    read_amount,
)

DAY = datetime(2027, 2, 28, tzinfo=UTC)
BIG = Amount(20, "lessons")


def at(text: str, day: int = 0) -> datetime:
    """ "14:30" on that day."""
    hours, minutes = text.split(":")
    return DAY + timedelta(days=day, hours=int(hours), minutes=int(minutes))


@pytest.mark.parametrize(
    ("sessions", "start", "end", "minutes"),
    [
        ((), at("14:00"), at("18:00"), 240),
        ((), at("20:00"), at("1:00", 1), 300),  # over midnight is one evening
        ((), at("9:00"), at("17:00", 1), None),  # of two days nobody knows how many hours
        (((at("14:00"), at("15:30")), (at("16:00"), at("17:00"))), at("14:00"), at("18:00"), 150),
        # At the same time, once; one within another; without an end, not at all.
        (((at("14:00"), at("15:00")), (at("14:00"), at("15:00"))), at("14:00"), at("18:00"), 60),
        (((at("14:00"), at("16:00")), (at("14:30"), at("15:00"))), at("14:00"), at("18:00"), 120),
        (((at("14:00"), at("15:00")), (at("14:30"), at("15:30"))), at("14:00"), at("18:00"), 90),
        (((at("14:00"), None), (at("15:00"), at("15:45"))), at("14:00"), at("18:00"), 45),
        (((at("14:00"), None), (None, None)), at("14:00"), at("18:00"), 240),
        (((at("15:00"), at("14:00")),), at("14:00"), at("18:00"), 240),  # turned round
        # Several days with a programme.
        (
            ((at("9:00"), at("12:00")), (at("13:00"), at("16:00")), (at("9:00", 1), at("12:00", 1))),
            at("9:00"), at("12:00", 1), 540,
        ),
        (((at("9:00", 1), at("10:00", 1)), (at("9:00"), at("10:00"))), at("9:00"), at("10:00", 1), 120),
    ],
)  # fmt: skip
def test_minutes_are_those_of_the_programme_without_breaks(
    sessions: tuple[tuple[datetime | None, datetime | None], ...],
    start: datetime,
    end: datetime,
    minutes: int | None,
) -> None:
    assert count_minutes(sessions, start, end) == minutes


def test_the_night_the_clocks_change_has_the_hours_it_has() -> None:
    # 28 March 2027: 1:00 to 4:00 on the region's clocks are two hours.
    start, end = datetime(2027, 3, 28, 0, tzinfo=UTC), datetime(2027, 3, 28, 2, tzinfo=UTC)
    assert count_minutes((), start, end) == 120


@pytest.mark.parametrize(
    ("typed", "unit", "minutes", "said"),
    [
        (None, "lessons", 45, "1 Unterrichtseinheit zu 45 Minuten"),
        (None, "lessons", 90, "2 Unterrichtseinheiten zu je 45 Minuten"),
        (None, "lessons", 240, "5 Unterrichtseinheiten zu je 45 Minuten"),  # 5.33, rounded down
        (None, "lessons", 269, "5,5 Unterrichtseinheiten zu je 45 Minuten"),  # 5.98
        (None, "lessons", 270, "6 Unterrichtseinheiten zu je 45 Minuten"),
        (None, "lessons", 23, "0,5 Unterrichtseinheiten zu je 45 Minuten"),
        (None, "lessons", 22, None),
        (None, "lessons", None, None),
        (None, "hours", 60, "1 Stunde"),
        (None, "hours", 240, "4 Stunden"),
        (None, "hours", 100, "1,5 Stunden"),  # 1.67
        (None, "hours", 119, "1,75 Stunden"),
        (None, "hours", 45, "0,75 Stunden"),
        (None, "hours", 14, None),
        (22, "lessons", 240, "5,5 Unterrichtseinheiten zu je 45 Minuten"),
        (4, "hours", None, "1 Stunde"),
    ],
)
def test_amounts_are_rounded_down_or_as_typed(
    typed: int | None, unit: str, minutes: int | None, said: str | None
) -> None:
    amount = decide_amount(typed, unit, minutes)  # type: ignore[arg-type]
    assert (amount.said().de if amount else None) == said


def test_amounts_are_said_in_both_languages_and_break_where_they_may() -> None:
    assert Amount(22, "lessons").said().en == "5.5 teaching units of 45 minutes each"
    assert Amount(4, "lessons").said() == Words(
        "1 Unterrichtseinheit zu 45 Minuten", "1 teaching unit of 45 minutes"
    )
    assert Amount(16, "hours").said().en == "4 hours"
    assert Amount(8, "lessons").said_in_lines().de == "2 Unterrichtseinheiten\nzu je 45 Minuten"


@pytest.mark.parametrize(
    ("typed", "quarters"),
    [("5", 20), ("5,5", 22), ("5.5", 22), (" 0,25 ", 1), ("1,75", 7), ("200", 800), ("5,50", 22)],
)
def test_typed_amounts_are_read(typed: str, quarters: int) -> None:
    assert read_amount(typed) == quarters


@pytest.mark.parametrize(
    "typed", ["", "0", "0,1", "5,3", "-1", "200,25", "1e3", "fünf", "5,555", "٥", "5 6", "1.000"]
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(AmountIsUnreadable):
        read_amount(typed)


def test_contents_are_as_typed_or_the_programme() -> None:
    assert list_contents("", ["A", "B"]) == ("A", "B")
    assert list_contents("- Roboter\n\n • Chemie-Labor \n", ["A"]) == ("Roboter", "Chemie-Labor")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jörg Müller-Lüdenscheidt", "muller ludenscheidt JORG", True),
        ("Thị Ánh Nguyễn", "Nguyen Thi Anh", True),
        ("Ingeborg Weiß", "Ingeborg Weiss", True),
        ("Anna Muster", "Anne Muster", False),
        ("Anna Maria Muster", "Anna Muster", False),
        ("山田 太郎", "太郎 山田", True),
        ("山田 太郎", "山田 次郎", False),
    ],
)
def test_names_are_compared_without_case_accents_and_order(
    one: str, other: str, same: bool
) -> None:
    assert (name_key(one) == name_key(other)) is same


@pytest.mark.parametrize(
    ("withdrawn", "has_guest", "has_arrival", "state"),
    [
        (None, True, True, "genuine"),
        (None, True, False, "undone"),
        (None, False, False, "genuine"),  # the guests' data are deleted
        ("replaced", True, True, "replaced"),
        ("replaced", False, False, "replaced"),
        ("undone", True, True, "undone"),
        ("undone", False, False, "undone"),
    ],
)
def test_what_a_check_says(
    withdrawn: str | None, has_guest: bool, has_arrival: bool, state: str
) -> None:
    assert judge_certificate(withdrawn, has_guest, has_arrival) == state


ANNA, BERT = Facts("anna", BIG), Facts("bert", BIG)


@pytest.mark.parametrize(
    ("people", "living", "plan"),
    [
        ({}, (), IssuePlan((), (), ())),
        ({1: ANNA, 2: BERT}, (), IssuePlan((), (), (1, 2))),
        ({1: ANNA}, (Living(7, 1, ANNA),), IssuePlan((), (), ())),
        ({1: BERT}, (Living(7, 1, ANNA),), IssuePlan((7,), (), (1,))),  # renamed
        ({1: Facts("anna", None)}, (Living(7, 1, ANNA),), IssuePlan((7,), (), (1,))),
        ({}, (Living(7, 1, ANNA),), IssuePlan((), (7,), ())),  # never came, after all
        ({2: BERT}, (Living(7, 1, ANNA), Living(8, 2, BERT)), IssuePlan((), (7,), ())),
    ],
)
def test_who_holds_a_right_one_keeps_it(
    people: dict[int, Facts], living: tuple[Living, ...], plan: IssuePlan
) -> None:
    assert plan_issue(people, living) == plan
