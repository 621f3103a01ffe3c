"""When a sheet of labels that somebody enters is one that we can print on. Hundredths of a millimetre."""

from collections.abc import Iterator
from dataclasses import dataclass

from mint_events.kernel.words import Words

NAME_LENGTH = 80
NAME_KEY_LENGTH = 240
MOST_PAGE = 45_000  # wider than A3 is long
MOST_COLUMNS, MOST_ROWS = 6, 20
# Smaller than this there is no room for a name beside a QR that is read.
LEAST_WIDTH, LEAST_HEIGHT = 6_500, 3_400


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What was entered."""

    name: str
    page_width: int
    page_height: int
    columns: int
    rows: int
    width: int
    height: int
    margin_left: int
    margin_top: int
    gap_x: int = 0
    gap_y: int = 0

    def taken_across(self) -> int:
        """How much of the page's width margin, labels and gaps take."""
        return self.margin_left + self.columns * self.width + (self.columns - 1) * self.gap_x

    def taken_down(self) -> int:
        """How much of its height."""
        return self.margin_top + self.rows * self.height + (self.rows - 1) * self.gap_y


_TOO_WIDE = Words(
    de="Rand, Etiketten und Abstände sind zusammen {taken} mm breit, die Seite nur {page} mm.",
    en="Margin, labels and gaps are {taken} mm wide together, the page only {page} mm.",
)
_TOO_HIGH = Words(
    de="Rand, Etiketten und Abstände sind zusammen {taken} mm hoch, die Seite nur {page} mm.",
    en="Margin, labels and gaps are {taken} mm high together, the page only {page} mm.",
)


def list_faults(plan: SheetPlan) -> Iterator[tuple[str, Words]]:
    """The field and the words for each thing that does not fit together."""
    pairs = (
        ("columns", plan.taken_across(), plan.page_width, _TOO_WIDE),
        ("rows", plan.taken_down(), plan.page_height, _TOO_HIGH),
    )
    for field, taken, page, words in pairs:
        if taken > page:
            german, english = _say(taken, page, ","), _say(taken, page, ".")
            yield field, Words(words.de.format(**german), words.en.format(**english))


def _say(taken: int, page: int, point: str) -> dict[str, str]:
    return {
        "taken": f"{taken / 100:g}".replace(".", point),
        "page": f"{page / 100:g}".replace(".", point),
    }
