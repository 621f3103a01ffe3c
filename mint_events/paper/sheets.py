"""Sheets of labels as data: where each label lies on the page. Lengths in millimetres."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A page of equal labels in a grid; `left` and `top` are the margins before the first one."""

    key: str
    name: str
    page_width: float
    page_height: float
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap_x: float = 0.0
    gap_y: float = 0.0
    has_cut_marks: bool = False

    @property
    def per_page(self) -> int:
        """How many labels one page has."""
        return self.columns * self.rows

    def place(self, index: int) -> tuple[float, float]:
        """The left upper corner of label `index` (from 0) of a page, in reading order."""
        row, column = divmod(index, self.columns)
        return (
            self.left + column * (self.width + self.gap_x),
            self.top + row * (self.height + self.gap_y),
        )

    def as_css(self, page: str, label: str, place: str, marks: str) -> str:
        """The CSS for pages, labels, `<place><index>` and cut marks; arguments are selectors."""
        whole = f"width:{self.page_width}mm;height:{self.page_height}mm"
        rules = [
            f"@page{{size:{self.page_width}mm {self.page_height}mm;margin:0}}",
            f"{page},{marks}{{{whole}}}",
            f"{label}{{width:{self.width}mm;height:{self.height}mm}}",
        ]
        for index in range(self.per_page):
            x, y = self.place(index)
            rules.append(f"{place}{index}{{left:{x:g}mm;top:{y:g}mm}}")
        return "".join(rules)

    def cut_marks_svg(self, arm: float = 2.0) -> str:
        """Light crosses of `arm` mm at the labels' corners, in one path for the whole page."""
        corners = set()
        for index in range(self.per_page):
            x, y = self.place(index)
            corners |= {(x + dx, y + dy) for dx in (0, self.width) for dy in (0, self.height)}
        path = "".join(
            f"M{x - arm:g} {y:g}h{2 * arm:g}M{x:g} {y - arm:g}v{2 * arm:g}"
            for x, y in sorted(corners)
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.page_width:g} '
            f'{self.page_height:g}"><path fill="none" stroke="#b9c2bd" stroke-width=".2" '
            f'd="{path}"/></svg>'
        )


def _on_a4(
    key: str,
    name: str,
    grid: tuple[int, int],
    size: tuple[float, float],
    start: tuple[float, float],
    gap: tuple[float, float] = (0.0, 0.0),
) -> LabelSheet:
    return LabelSheet(key, name, 210.0, 297.0, *grid, *size, *start, *gap)


# Only formats whose measures are certain; each fills its A4 page evenly, which a test checks.
SHEETS = {
    sheet.key: sheet
    for sheet in (
        replace(
            _on_a4("90x54", "90 × 54 mm (10)", (2, 5), (90.0, 54.0), (15.0, 13.5)),
            has_cut_marks=True,
        ),
        _on_a4(
            "L4785",
            "Avery Zweckform L4785, 80 × 50 mm (10)",
            (2, 5),
            (80.0, 50.0),
            (17.5, 13.5),
            (15.0, 5.0),
        ),
        _on_a4(
            "C32011",
            "Avery Zweckform C32011, 85 × 54 mm (10)",
            (2, 5),
            (85.0, 54.0),
            (15.0, 13.5),
            (10.0, 0.0),
        ),
        _on_a4(
            "L7165",
            "Avery Zweckform L7165, 99,1 × 67,7 mm (8)",
            (2, 4),
            (99.1, 67.7),
            (4.65, 13.1),
            (2.5, 0.0),
        ),
    )
}
OUR_SHEET = SHEETS["90x54"]


def spread_labels(
    labels: Sequence[Label], sheet: LabelSheet, start_at: int = 1
) -> list[list[tuple[int, Label]]]:
    """The labels page by page, each with its place (from 0) on the page. `start_at` is the number
    (from 1) of the first label of the first page that is still there."""
    if not 1 <= start_at <= sheet.per_page:
        raise ValueError(f"start_at must be 1 to {sheet.per_page}")
    pages: list[list[tuple[int, Label]]] = []
    for number, label in enumerate(labels, start_at - 1):
        page, place = divmod(number, sheet.per_page)
        if page == len(pages):
            pages.append([])
        pages[page].append((place, label))
    return pages
