"""Words that are wider than their line: where they may be broken (Typst breaks none by itself), or
where a text ends that may be left out."""

from collections.abc import Iterator
from functools import lru_cache

from mint_events.paper.plain import plain
from mint_events.paper.widths import MM_PER_PT, Weight, text_width

USUAL_SIZE = 9.0  # points
_BREAK = "\u200b"
_FILLED = 0.94  # of a line; kerning and other fonts have their own mind


@lru_cache(maxsize=8192)
def breakable(text: str, room: float, size: float = USUAL_SIZE, weight: Weight = "400") -> str:
    """`text` made plain, with a place to break wherever a word fills a line of `room` mm at `size`
    points; short words stay as they are."""
    text = plain(text).strip()
    most = room / (size * MM_PER_PT) * _FILLED
    if text_width(text, weight) <= most:
        return text
    return " ".join(_BREAK.join(_pieces(word, most, weight)) for word in text.split(" "))


def _pieces(word: str, most: float, weight: Weight) -> Iterator[str]:
    """The word in pieces of at most `most` em each; marks stay with their letter."""
    start, filled = 0, 0.0
    for place, sign in enumerate(word):
        width = text_width(sign, weight)
        if width and filled + width > most and place > start:
            yield word[start:place]
            start, filled = place, 0.0
        filled += width
    yield word[start:]


def shortened(text: str, room: float, size: float = USUAL_SIZE) -> str:
    """`text` made plain and short enough for `room` mm at `size` points, with "…" where something
    was left out; for what stands whole elsewhere."""
    text = plain(text).strip()
    most = room / (size * MM_PER_PT) * _FILLED
    if text_width(text) <= most:
        return text
    while text and text_width(f"{text}…") > most:
        text = text[:-1]
    return f"{text}…"
