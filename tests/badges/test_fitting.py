"""Sizes on badges: one line as long as that reads well, then smaller, then wrapped."""

import pytest

from mint_events.badges.paper import BadgePerson
from mint_events.badges.rules.fitting import MARGIN_MM, fit_badge, fit_event
from mint_events.paper.widths import MM_PER_PT, count_lines, text_width

WIDTH = 90 - 2 * MARGIN_MM


def fit(given: str, family: str) -> tuple[float, float]:
    sizes = fit_badge(BadgePerson(given, family), 90, 54)
    return sizes.given, sizes.family


def test_short_names_are_largest() -> None:
    assert fit("Anna", "Kruse") == (33, 17)


def test_longer_names_shrink_on_one_line() -> None:
    given, family = fit("Friedrich-Wilhelm", "Müller-Lüdenscheidt-Hohenlohe")
    assert 18 <= given < 33
    assert count_lines("Friedrich-Wilhelm", WIDTH, given, "700") == 1
    assert count_lines("Müller-Lüdenscheidt-Hohenlohe", WIDTH, family) == 1


def test_longest_names_wrap() -> None:
    given, family = fit("Anna-" * 12 + "Lena", "von und zu " * 8)
    assert count_lines("Anna-" * 12 + "Lena", WIDTH, given, "700") > 1
    assert given >= family


def test_given_name_is_never_smaller_than_the_family_name() -> None:
    for length in range(1, 100):
        given, family = fit("W" * length, "i")
        assert given >= family


@pytest.mark.parametrize("length", range(1, 101, 9))
def test_longer_is_never_larger(length: int) -> None:
    assert fit("n" * length, "x")[0] >= fit("n" * (length + 9), "x")[0]


def test_event_title_stays_on_its_line() -> None:
    for title in ("MINT", "Netzwerktreffen " * 8):
        assert text_width(title.strip()) * fit_event(title, 90) * MM_PER_PT <= WIDTH
