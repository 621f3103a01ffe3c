"""Sheets of labels as data: where each label lies on the page. Lengths in millimetres."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from mint_events.kernel.words import Language

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A page of equal labels in a grid; `left` and `top` are the margins before the first one,
    `corner` the radius of rounded ones. `source` says where the measures are from (a key of
    `table.SOURCES`); "" is nobody measured it. Of a `is_folded` page the upper half is the
    back of the lower one, upside down."""

    key: str
    maker: str
    number: str
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
    corner: float = 0.0
    has_cut_marks: bool = False
    is_folded: bool = False
    source: str = ""
    name_en: str = ""

    @property
    def per_page(self) -> int:
        """How many labels one page has."""
        return self.columns * self.rows

    @property
    def is_measured(self) -> bool:
        """Whether somebody measured it; print the test sheet first when not."""
        return self.source != ""

    def name_in(self, lang: Language) -> str:
        """E.g. "Avery Zweckform L7165, 99,1 × 67,7 mm (8)"."""
        number = self.name_en if lang == "en" and self.name_en else self.number
        sides = f"{self.width:g} × {self.height:g} mm"
        size = sides if lang == "en" else sides.replace(".", ",")
        who = " ".join(part for part in (self.maker, number) if part)
        many = f" ({self.per_page})" if self.per_page > 1 else ""
        return f"{who}, {size}{many}" if who else f"{size}{many}"

    def place(self, index: int) -> tuple[float, float]:
        """The left upper corner of label `index` (from 0) of a page, in reading order."""
        row, column = divmod(index, self.columns)
        return (
            self.left + column * (self.width + self.gap_x),
            self.top + row * (self.height + self.gap_y),
        )

    def place_behind(self, index: int) -> tuple[float, float]:
        """The same of the label's back on the other side of a page turned over its long edge, as
        printers do: what is left in front is right behind."""
        x, y = self.place(index)
        return (self.page_width - x - self.width, y)


# What organizers buy is in table.py; this is what can be cut from plain paper.
OUR_SHEET = LabelSheet(
    "90x54", "", "", 210.0, 297.0, 2, 5, 90.0, 54.0, 15.0, 13.5,
    has_cut_marks=True, source="house",
)  # fmt: skip


def sheet_css(sheet: LabelSheet) -> str:
    """The CSS of pages (`section`), labels (`.badge`), their places (`.at0`, behind `.bk0`) and
    the cut marks (`.marks`)."""
    whole = f"width:{sheet.page_width:g}mm;height:{sheet.page_height:g}mm"
    rules = [
        f"@page{{size:{sheet.page_width:g}mm {sheet.page_height:g}mm;margin:0}}",
        f"section,.marks{{{whole}}}",
        f".badge{{width:{sheet.width:g}mm;height:{sheet.height:g}mm}}",
    ]
    for index in range(sheet.per_page):
        for name, (x, y) in (("at", sheet.place(index)), ("bk", sheet.place_behind(index))):
            rules.append(f".{name}{index}{{left:{x:g}mm;top:{y:g}mm}}")
    if sheet.is_folded:
        rules.append(".bk0{top:0;transform:rotate(180deg)}")
    return "".join(rules)


def cut_marks_svg(sheet: LabelSheet, arm: float = 2.0) -> str:
    """Light crosses of `arm` mm at the labels' corners, in one path for the whole page."""
    path = "".join(
        f"M{x - arm:g} {y:g}h{2 * arm:g}M{x:g} {y - arm:g}v{2 * arm:g}" for x, y in _corners(sheet)
    )
    return _page_svg(sheet, f'<path fill="none" stroke="#b9c2bd" stroke-width=".2" d="{path}"/>')


def _corners(sheet: LabelSheet) -> list[tuple[float, float]]:
    places = [sheet.place(index) for index in range(sheet.per_page)]
    sides = (0, sheet.width), (0, sheet.height)
    return sorted({(x + dx, y + dy) for x, y in places for dx in sides[0] for dy in sides[1]})


def _page_svg(sheet: LabelSheet, drawn: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.page_width:g} '
        f'{sheet.page_height:g}">{drawn}</svg>'
    )


def ruled_sheet_svg(sheet: LabelSheet) -> str:
    """The outline of every label, crosses at its corners, and a ruler of 100 mm (or what the page
    has room for) with a tick each millimetre in the middle of the page, both ways."""
    outlines = "".join(
        f'<rect x="{x:g}" y="{y:g}" width="{sheet.width:g}" height="{sheet.height:g}" '
        f'rx="{sheet.corner:g}"/>'
        for x, y in (sheet.place(index) for index in range(sheet.per_page))
    )
    across, down = sheet.page_width / 2, sheet.page_height / 2
    rulers = _ruler(sheet.page_width, down, is_upright=False) + _ruler(
        sheet.page_height, across, is_upright=True
    )
    crosses = "".join(f"M{x - 3:g} {y:g}h6M{x:g} {y - 3:g}v6" for x, y in _corners(sheet))
    return _page_svg(
        sheet,
        f'<g fill="none" stroke="#15231d" stroke-width=".15">{outlines}</g>'
        f'<path fill="none" stroke="#0a6a4e" stroke-width=".15" d="{crosses}{rulers}"/>',
    )


def _ruler(length: float, at: float, *, is_upright: bool) -> str:
    """A path of at most 100 mm, whole tens of it, in the middle of a side of `length`."""
    tens = min(10, int((length - 6) // 10))
    start = (length - tens * 10) / 2
    steps = []
    for tick in range(tens * 10 + 1):
        size = 4 if tick % 10 == 0 else 2.6 if tick % 5 == 0 else 1.4
        along = start + tick
        steps.append(f"M{at:g} {along:g}h{size:g}" if is_upright else f"M{along:g} {at:g}v{size:g}")
    return "".join(steps)


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


def cut_in_stacks(labels: Sequence[Label], per_page: int, start_at: int = 1) -> list[Label]:
    """The labels in such an order that the pile of printed pages, cut through and laid stack on
    stack (that of the first place on top), is in the order of `labels`."""
    slots = [divmod(number, per_page) for number in range(start_at - 1, start_at - 1 + len(labels))]
    after_cutting = sorted(range(len(labels)), key=lambda number: slots[number][::-1])
    printed = dict(zip(after_cutting, labels, strict=True))
    return [printed[number] for number in range(len(labels))]
