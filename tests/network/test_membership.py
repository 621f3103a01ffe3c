"""Who is a member on a day; how days and websites are typed; which shape comes next."""

from datetime import date

import pytest

from mint_events.network.rules import (
    SHAPES,
    is_current,
    is_name_too_long,
    name_order,
    next_shape,
    read_day,
    read_website,
)

DAY, BEFORE, AFTER = date(2027, 2, 28), date(2027, 2, 27), date(2027, 3, 1)


@pytest.mark.parametrize(
    ("joined_on", "left_on", "expected"),
    [
        (None, None, True),
        (BEFORE, None, True),
        (DAY, None, True),
        (AFTER, None, False),
        (None, AFTER, True),
        (None, DAY, False),
        (BEFORE, BEFORE, False),
        (DAY, AFTER, True),
        (DAY, DAY, False),
    ],
)
def test_member_on_a_day_between_joining_and_leaving(
    joined_on: date | None, left_on: date | None, expected: bool
) -> None:
    assert is_current(joined_on, left_on, DAY) is expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("28.02.2024", date(2024, 2, 28)),
        ("8.2.2024", date(2024, 2, 8)),
        (" 28. 2. 2024 ", date(2024, 2, 28)),
        ("2024-02-28", date(2024, 2, 28)),
        ("2024-02-28 00:00:00", date(2024, 2, 28)),
        ("29.02.2024", date(2024, 2, 29)),
        ("29.02.2023", None),
        ("28.02.24", None),
        ("02/28/2024", None),
        ("28.02.0024", None),
        ("28.02.9999", None),
        ("2024-02-28T14:00", None),
        ("２８.02.2024", None),
        ("45350", None),
        ("heute", None),
        ("", None),
    ],
)
def test_day_is_read_as_people_type_it(typed: str, expected: date | None) -> None:
    assert read_day(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("www.example.org", "https://www.example.org"),
        (" https://example.org/a?b=c ", "https://example.org/a?b=c"),
        ("http://example.org:8080", "http://example.org:8080"),
        ("münchen.example", "https://münchen.example"),
        ("javascript:alert(1)", None),
        ("javascript://example.org/%0aalert(1)", None),
        ("data:text/html,x", None),
        ("ftp://example.org", None),
        ("https://user:pass@example.org", None),
        ("https://example.org/\" onclick=", None),
        ("https://example", None),
        ("https://[::1", None),
        ("https://example.org:99999", None),
        ("example.org/" + "x" * 300, None),
        ("example org", None),
        ("", None),
    ],
)  # fmt: skip
def test_website_is_an_address_of_the_web_or_nothing(typed: str, expected: str | None) -> None:
    assert read_website(typed) == expected


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        ([], "circle"),
        (["circle", "triangle"], "square"),
        (list(SHAPES), "circle"),
        ([*SHAPES, "circle"], "square"),
    ],
)
def test_next_shape_is_one_that_nobody_has(used: list[str], expected: str) -> None:
    assert next_shape(used) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("x" * 150, False), ("x" * 151, True), ("ß" * 100, False), ("\ufdfa" * 12, True)],
)
def test_name_that_grows_when_it_is_compared_counts_as_it_grows(name: str, expected: bool) -> None:
    assert is_name_too_long(name) is expected


def test_names_are_sorted_as_people_do() -> None:
    names = ["42 Heilbronn", "9 Leben", "Ähre", "Abend", "Schule 10", "schule 9", "Schule", "10"]
    assert sorted(names, key=name_order) == [
        "9 Leben", "10", "42 Heilbronn", "Abend", "Ähre", "Schule", "schule 9", "Schule 10",
    ]  # fmt: skip
    assert name_order("²" + "٣" * 150)  # digits of other scripts
