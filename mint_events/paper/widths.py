"""How wide a text will be in the print font, and the size at which it fits. Pure arithmetic."""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

Weight = Literal["400", "700"]
MM_PER_PT = 25.4 / 72
_TABLE = (
    Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts" / "print" / "widths.json"
)
_WIDE_EM, _OTHER_EM, _STACKED_EM = 1.05, 0.85, 0.0
_SAFETY = 1.03  # kerning, rounding, and Pango's own mind
_PIECES = re.compile(r"[^\s-]+-*|-+")


@dataclass(frozen=True, slots=True)
class Room:
    """A box for text: millimetres, the sizes to try (points, largest first), and the line height
    as a multiple of the size."""

    width: float
    height: float
    sizes: tuple[float, ...]
    leading: float

    def height_of(self, lines: int, size: float) -> float:
        """What `lines` lines of `size` take, in mm."""
        return lines * size * self.leading * MM_PER_PT

    def less(self, height: float) -> "Room":
        """The same room with `height` mm taken away."""
        return replace(self, height=self.height - height)


@cache
def _advances(weight: Weight) -> dict[str, float]:
    """Sign → width in em; empty when the print fonts were not made."""
    if not _TABLE.is_file():
        return {}
    table: dict[str, dict[str, int]] = json.loads(_TABLE.read_text("utf-8"))
    return {sign: width / 1000 for sign, width in table[weight].items()}


def is_measured(text: str, weight: Weight = "400") -> bool:
    """Whether every sign of `text` is in our own font, so that its width is known, not guessed."""
    advances = _advances(weight)
    return all(sign in advances for sign in text)


def text_width(text: str, weight: Weight = "400") -> float:
    """The width of `text` on one line, in em; an upper guess for other scripts."""
    advances = _advances(weight)
    return sum(advances[sign] if sign in advances else _guess(sign) for sign in text)


def _guess(sign: str) -> float:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return _STACKED_EM
    return _WIDE_EM if unicodedata.east_asian_width(sign) in "WF" else _OTHER_EM


def count_lines(text: str, width_mm: float, size: float, weight: Weight = "400") -> int:
    """How many lines `text` takes in a column, broken at blanks and hyphens, and anywhere in a
    word that is longer than the line."""
    room = width_mm / (size * MM_PER_PT * _SAFETY)
    blank = text_width(" ", weight)
    lines, filled = 1, 0.0
    for word in text.split():
        gap = blank if filled else 0.0
        for piece in _PIECES.findall(word):
            width = text_width(piece, weight)
            if filled and filled + gap + width > room:
                lines, filled, gap = lines + 1, 0.0, 0.0
            extra = int(width / room) if width > room else 0
            # Each break within a word may leave most of a sign's width unused.
            slack = extra * 1.1 if extra else 0.0
            more = int((width + slack) / room) if extra else 0
            lines += more
            filled = filled + gap + width + slack - more * room
            gap = 0.0
    return lines


def fit_in(room: Room, texts: Sequence[str], weight: Weight = "400", *, lines: int = 99) -> float:
    """The largest of the room's sizes at which all `texts`, one below the other and each on at
    most `lines` lines, stay within it; the smallest when none does."""
    for size in room.sizes:
        taken = [count_lines(text, room.width, size, weight) for text in texts]
        if max(taken, default=0) <= lines and room.height_of(sum(taken), size) <= room.height:
            return size
    return room.sizes[-1]
