"""What a helper's attention is drawn to when a guest stands before them."""

from typing import Literal

NOTE_LENGTH = 200
Mark = Literal["no_photo", "press", "speaker"]


def list_marks(
    may_photograph: bool, is_press: bool | None = False, is_speaker: bool | None = False
) -> tuple[Mark, ...]:
    """A guest's marks, always in this order; None: nobody noted anything of them."""
    given: tuple[tuple[Mark, bool], ...] = (
        ("no_photo", not may_photograph),
        ("press", bool(is_press)),
        ("speaker", bool(is_speaker)),
    )
    return tuple(mark for mark, has in given if has)
