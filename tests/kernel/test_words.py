"""A text in both languages, as one value."""

import pytest

from mint_events.kernel.words import Words, as_language


@pytest.mark.parametrize(
    ("words", "german", "english"),
    [
        (Words("Guten Tag", "Hello"), "Guten Tag", "Hello"),
        (Words("Guten Tag", ""), "Guten Tag", "Guten Tag"),
        (Words("", "Hello"), "Hello", "Hello"),
        (Words(), "", ""),
    ],
)
def test_the_other_language_serves_where_one_is_missing(
    words: Words, german: str, english: str
) -> None:
    assert words.in_("de") == german
    assert words.in_("en") == english
    assert words.as_json() == {"de": german, "en": english}


def test_unknown_language_is_german() -> None:
    assert Words("Guten Tag", "Hello").in_("fr") == "Guten Tag"


def test_filled_fills_both() -> None:
    words = Words("Platz {place} von {all}", "{place} of {all}")
    assert words.filled(place=2, all=9) == Words("Platz 2 von 9", "2 of 9")


@pytest.mark.parametrize(
    ("value", "lang"),
    [("de", "de"), ("en", "en"), ("EN", None), ("fr", None), ("", None), (None, None)],
)
def test_as_language(value: str | None, lang: str | None) -> None:
    assert as_language(value) == lang
