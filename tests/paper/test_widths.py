"""Widths are known, not guessed, and lines are never counted short."""

import pytest

from mint_events.paper.printer import print_pdf
from mint_events.paper.widths import (
    MM_PER_PT,
    Room,
    Weight,
    count_lines,
    fit_in,
    is_measured,
    text_width,
)
from tests.paper.reading import signs_on

STYLE = """@page { size: 400mm 300mm; margin: 10mm } body { margin: 0 }
html { font: 20pt "Hanken Grotesk" } p { margin: 0 } .narrow { width: 60mm; overflow-wrap: anywhere }"""


@pytest.mark.parametrize("weight", ["400", "700"])
@pytest.mark.parametrize(
    "text", ["Müller-Lüdenscheidt", "NguyễnThịÁnh", "WWWWWWWW", "iiiiiiii", "Żółć"]
)
def test_width_is_that_of_the_paper(text: str, weight: Weight) -> None:
    pdf = print_pdf(
        f'<html lang="de"><title>x</title><p style="font-weight:{weight}">I{text}I</p>', style=STYLE
    )
    signs = signs_on(pdf)
    real = signs[-1].left - signs[0].left
    said = text_width(f"I{text}", weight) * 20 * MM_PER_PT
    assert said == pytest.approx(real, rel=0.025)


@pytest.mark.parametrize(
    "text",
    [
        "kurz",
        "W" * 60,
        "Anna-Anna-Anna-Anna-Anna-Anna-Anna",
        "Maria de la de la de la de la de la Cruz",
        "Wolfeschlegelsteinhausenbergerdorff Sr.",
        "Dr. med. dent. Käthe Kruse-Wolfeschlegelsteinhausenbergerdorff von und zu",
        "山田太郎" * 12,
        "김철수" * 12,
        "Анна Каренина Аркадьевна Облонская",
        "الله عبد محمد" * 3,
        "𠮷野家" * 5,
    ],
)
def test_paper_takes_no_more_lines_than_counted(text: str) -> None:
    pdf = print_pdf(f'<html lang="de"><title>x</title><p class="narrow">{text}</p>', style=STYLE)
    signs = signs_on(pdf)
    line_mm = 20 * 1.2 * MM_PER_PT
    taken = round((max(s.bottom for s in signs) - min(s.top for s in signs)) / line_mm + 0.25)
    assert taken <= count_lines(text, 60, 20)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 60, 1), ("kurz", 60, 1), ("zwei Wörter", 26, 2), ("Anna-Lena", 22, 2), ("a b c", 100, 1)],
)
def test_lines_are_counted(text: str, width: float, lines: int) -> None:
    assert count_lines(text, width, 20) == lines


def test_largest_size_that_fits_is_taken_and_the_smallest_at_worst() -> None:
    room = Room(60, 20, (20, 15, 10), 1.2)
    assert fit_in(room, ["kurz"]) == 20
    assert fit_in(room, ["W" * 20], lines=2) == 15
    assert fit_in(room, ["W" * 500]) == 10
    assert fit_in(room, []) == 20


def test_other_scripts_are_guessed_wide() -> None:
    assert is_measured("Nguyễn Thị Ánh ŁŻ")
    assert not is_measured("山田")
    assert text_width("山田") >= 2
    assert text_width("e\u0301") == text_width("e") + text_width("\u0301")
