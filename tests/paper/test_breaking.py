"""Words wider than their line get places to break, and only these."""

import pytest

from mint_events.paper.breaking import breakable, shortened
from mint_events.paper.widths import MM_PER_PT, text_width


@pytest.mark.parametrize(
    "text", ["Müller-Lüdenscheidt", "", "山田太郎", "von und zu Hohenstein-Waldburg " * 9]
)
def test_usual_words_are_left_alone(text: str) -> None:
    assert breakable(text, 60) == text.strip()


@pytest.mark.parametrize("word", ["W" * 100, "Anna" * 40, "Ж" * 90, "Z\u0335\u0335\u0335" * 60])
def test_pieces_of_a_long_word_fit_their_line(word: str) -> None:
    pieces = breakable(word, 40).split("\u200b")
    assert "".join(pieces) == word
    assert len(pieces) > 1
    assert all(text_width(piece) * 9 * MM_PER_PT <= 40 for piece in pieces)
    assert not any(piece.startswith("\u0335") for piece in pieces)  # a mark without its letter


def test_signs_that_steer_the_layout_are_gone() -> None:
    assert breakable("An\u202ena\n\u200bB", 60) == "An na B"


@pytest.mark.parametrize("text", ["W" * 200, "山" * 99, "Ein langer Titel " * 20])
def test_shortened_text_fits_and_says_that_something_is_left_out(text: str) -> None:
    short = shortened(text, 100, 8)
    assert short.endswith("…")
    assert text.startswith(short[:-1])
    assert 85 <= text_width(short) * 8 * MM_PER_PT <= 100
    assert shortened("kurz", 100, 8) == "kurz"
