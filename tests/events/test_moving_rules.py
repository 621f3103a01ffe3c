"""What is a move and what mere spelling; what a copy's day, address and title are."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mint_events.events.rules import (
    WhenAndWhere,
    decide_year_in_title,
    decide_years,
    is_calendar_change,
    is_link,
    is_move,
    move_by_years,
    move_day_by_years,
    propose_deletion_day,
    propose_next_slug,
)
from mint_events.kernel.dates import in_berlin
from mint_events.kernel.words import Words

START = datetime(2027, 2, 28, 13, tzinfo=UTC)
HERE = WhenAndWhere(START, START + timedelta(hours=4), "experimenta", "Experimenta-Platz 1")


@pytest.mark.parametrize(
    ("after", "moves"),
    [
        (HERE, False),
        (replace(HERE, starts_at=START + timedelta(minutes=1)), True),
        (replace(HERE, ends_at=START + timedelta(hours=5)), True),
        (replace(HERE, venue="Experimenta"), False),
        (replace(HERE, venue="experimneta"), False),  # two letters swapped
        (replace(HERE, venue="experimentta"), False),
        (replace(HERE, venue="Éxperimenta"), False),
        (replace(HERE, address="Experimenta Platz, 1"), False),
        (replace(HERE, address="Experimenta-Platz 2"), True),  # a number is never spelling
        (replace(HERE, address="Experimenta-Platz 11"), True),
        (replace(HERE, venue="42 Heilbronn"), True),
        (replace(HERE, venue="experimenta, Forum"), True),
        (replace(HERE, address=""), True),
    ],
)
def test_a_move_is_told_and_spelling_is_not(after: WhenAndWhere, moves: bool) -> None:
    assert is_move(HERE, after) is moves
    assert is_calendar_change(HERE, after) is (after != HERE)


@pytest.mark.parametrize(
    ("old", "new", "moves"),
    [
        ("Aula", "Aulen", True),
        ("Halle A", "Halle B", True),
        ("Westhalle", "Osthalle", True),
        ("Hof", "Hot", True),
        ("Kuppelsaal", "Kupelsaal", False),
        ("", "Forum", True),
    ],
)
def test_short_words_and_letters_are_other_places(old: str, new: str, moves: bool) -> None:
    assert is_move(replace(HERE, venue=old), replace(HERE, venue=new)) is moves


def test_an_address_that_was_missing_moves_nobody() -> None:
    assert not is_move(replace(HERE, address=""), HERE)


def test_title_alone_is_a_calendar_change() -> None:
    assert is_calendar_change(HERE, HERE, words_differ=True)


def berlin(*parts: int) -> datetime:
    from mint_events.kernel.dates import BERLIN

    year, month, day, hour, minute = parts
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "later"),
    [
        (berlin(2026, 11, 19, 16, 0), berlin(2027, 11, 19, 16, 0)),
        (berlin(2027, 2, 28, 14, 0), berlin(2028, 2, 28, 14, 0)),
        (berlin(2028, 2, 29, 14, 0), berlin(2029, 2, 28, 14, 0)),
        # 29 March 2026 is the first day of summer time, 29 March 2027 the second
        (berlin(2026, 3, 28, 18, 30), berlin(2027, 3, 28, 18, 30)),
        (berlin(2026, 10, 25, 12, 0), berlin(2027, 10, 25, 12, 0)),
        (berlin(2027, 1, 1, 0, 30), berlin(2028, 1, 1, 0, 30)),  # still last year in UTC
    ],
)
def test_a_copy_keeps_day_and_wall_time_over_summer_time(moment: datetime, later: datetime) -> None:
    assert move_by_years(moment, 1) == later
    assert in_berlin(later).time() == in_berlin(moment).time()


@pytest.mark.parametrize(
    ("starts_at", "years"),
    [
        (berlin(2025, 11, 19, 16, 0), 2),  # in 2026 its day has passed already
        (berlin(2025, 12, 19, 16, 0), 1),
        (berlin(2026, 11, 19, 16, 0), 1),
        (berlin(2027, 2, 28, 14, 0), 1),  # not held yet: the one after it
        (berlin(2024, 11, 19, 16, 0), 3),
        (berlin(2024, 12, 1, 16, 0), 2),
    ],
)
def test_a_copy_lies_ahead(starts_at: datetime, years: int) -> None:
    assert decide_years(starts_at, berlin(2026, 11, 22, 12, 0)) == years


def test_days_and_titles_of_a_copy() -> None:
    assert move_day_by_years(date(2028, 2, 29), 1) == date(2029, 2, 28)
    title = Words("Netzwerktreffen 2026, Raum 20261", "Network meeting 2026")
    assert decide_year_in_title(title, 2026, 2) == Words(
        "Netzwerktreffen 2028, Raum 20261", "Network meeting 2028"
    )


@pytest.mark.parametrize(
    ("slug", "years", "taken", "proposed"),
    [
        ("jubilaeum-2026", 1, (), "jubilaeum-2027"),
        ("jubilaeum-2026", 2, (), "jubilaeum-2028"),
        ("2026", 1, (), "2027"),
        ("jubilaeum-2026", 1, ("jubilaeum-2027",), "jubilaeum-2027-2"),
        ("tag-der-technik", 1, ("tag-der-technik",), "tag-der-technik-2"),
        ("raum-12026", 1, ("raum-12026",), "raum-12026-2"),
    ],
)
def test_address_of_a_copy(slug: str, years: int, taken: tuple[str, ...], proposed: str) -> None:
    assert propose_next_slug(slug, years, taken) == proposed


def test_data_are_kept_for_ninety_days_by_the_regions_calendar() -> None:
    assert propose_deletion_day(berlin(2027, 2, 28, 18, 0)) == date(2027, 5, 29)


@pytest.mark.parametrize(
    ("link", "is_ours"),
    [
        ("https://www.example.org/way?x=1#y", True),
        ("https://example.org:443", True),
        ("http://example.org", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://localhost/", False),
        ("https://user:pw@example.org", False),
        ("https://example.org:8443/", False),
        ('https://example.org/"onclick="x', False),
        ("https://example.org/a b", False),
        ("https://[::1", False),
        ("https://example.org/" + "x" * 500, False),
    ],
)
def test_only_plain_https_links_stand_on_a_page(link: str, is_ours: bool) -> None:
    assert is_link(link) is is_ours
