"""Spreadsheets: a German Excel opens them, no cell is ever calculated, none is too much for it."""

import csv
import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from mint_events.paper.cells import MOST_SIGNS, fit_cell, make_safe
from mint_events.paper.spreadsheets import (
    Cell,
    Heading,
    Spreadsheet,
    sheet_name,
    write_csv,
    write_xlsx,
)

WINTER = datetime(2027, 1, 15, 12, 0, tzinfo=UTC)
SUMMER = datetime(2027, 7, 28, 13, 5, tzinfo=UTC)
FORMULAS = [
    "=cmd|'/C calc'!A0", '=WEBSERVICE("http://127.0.0.1:9/")', "+1+1", "-1+1", "-Max-", "@SUM(1+1)",
    "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "\u202e=1+1",
    "＝1+1", "＋1", "－1", "＠SUM(1)", ";=1+1", ",=1+1", "a;=1+1", "a, +1", 'a""b;=1+1', "+49 30 1234567",
    "a,\t=1", "a,\u200b=1",
]  # fmt: skip
STARTS = "=+-@＝＋－＠"


def sheet(*rows: list[Cell], headings: tuple[str, ...] = ("A", "B", "C")) -> Spreadsheet:
    """A sheet with these rows."""
    return Spreadsheet("Gäste", [Heading(text, 20) for text in headings], rows)


def read_csv(content: bytes, delimiter: str = ";") -> list[list[str]]:
    return list(
        csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter)
    )


def read_xlsx(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content)).active


def test_csv_is_what_a_german_excel_expects() -> None:
    content = write_csv(sheet(['Müller GmbH; Co. "KG"', True, WINTER], ["b", 7, SUMMER]), "de")
    assert content.startswith(b"\xef\xbb\xbfA;B;C\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == 3
    assert read_csv(content)[1:] == [
        ['Müller GmbH; Co. "KG"', "ja", "15.01.2027 13:00"],
        ["b", "7", "28.07.2027 15:05"],  # summer time
    ]
    assert read_csv(write_csv(sheet([None, False, WINTER]), "en"))[1] == [
        "",
        "no",
        "2027-01-15 13:00",
    ]


@pytest.mark.parametrize("typed", FORMULAS)
def test_no_cell_of_a_csv_begins_a_formula_in_any_country(typed: str) -> None:
    content = write_csv(sheet(["x", typed, typed], headings=("x", typed, typed)), "de")
    for delimiter in ";,\t":
        for line in read_csv(content, delimiter):
            for cell in line:
                bare = re.sub(r"^[\s\u200b\ufeff\u202e\"]+", "", cell)
                assert not bare.startswith(tuple(STARTS)), (delimiter, cell)


def test_control_unguarded_cells_would_begin_formulas() -> None:
    cells = [cell for typed in FORMULAS for cell in re.split("[;,]", typed)]
    assert sum(cell.strip().startswith(tuple(STARTS)) for cell in cells) > 15


@pytest.mark.parametrize(
    "name", ["Jean--Luc", "O'Brien", "Müller-Lüdenscheidt", "a@b.c", "山田太郎", "'t Hooft", "1e5"]
)
def test_real_names_are_left_alone(name: str) -> None:
    assert make_safe(name) == name


def test_line_breaks_in_a_cell_become_blanks() -> None:
    assert read_csv(write_csv(sheet(["a\r\nb\u2028c", "", ""]), "de"))[1][0] == "a b c"


TEXTS = [*FORMULAS, "http://127.0.0.1:9/", "mailto:a@b.c", "00123", "TRUE", "1/2", "_x0041_"]


def test_xlsx_has_text_as_text() -> None:
    content = write_xlsx(
        sheet(*([text, "", ""] for text in TEXTS), headings=("=1", "+1", "-1")), "de"
    )
    page = read_xlsx(content)
    for cell in [each for line in page.iter_rows() for each in line if each.value is not None]:
        assert cell.data_type in ("s", "inlineStr") and cell.hyperlink is None
    assert (page["A32"].value, page["A1"].value) == ("1/2", "=1")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        written = parts.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in written and b"<hyperlink" not in written
    assert b"_x005F_x0041_" in written  # Excel reads _x0041_ as "A"


def test_xlsx_has_times_and_numbers_as_such() -> None:
    page = read_xlsx(write_xlsx(sheet([WINTER, 12, True], [SUMMER, -3, None]), "de"))
    assert page["A2"].value == datetime(2027, 1, 15, 13, 0)
    assert page["A3"].value == datetime(2027, 7, 28, 15, 5) and page["A3"].is_date
    assert (page["B2"].value, page["B2"].data_type, page["B3"].value) == (12, "n", -3)
    assert (page["C2"].value, page["C3"].value) == ("ja", None)


def test_xlsx_is_ready_to_work_with() -> None:
    page = read_xlsx(write_xlsx(sheet(["a", "b", "c"], ["d", "e", "f"]), "de"))
    assert (page.title, page.freeze_panes, page.auto_filter.ref) == ("Gäste", "C2", "A1:C3")
    assert page["A1"].font.bold and page.column_dimensions["A"].width > 20


def test_nothing_to_list_makes_a_sheet_with_headings() -> None:
    assert read_csv(write_csv(sheet(), "de")) == [["A", "B", "C"]]
    assert read_xlsx(write_xlsx(sheet(), "en")).max_row == 1


@pytest.mark.parametrize("sign", ["a", "😀", "é"])
def test_no_cell_holds_more_than_excel_does(sign: str) -> None:
    full = sign * 40_000
    for text in (read_xlsx(write_xlsx(sheet([full, "", ""]), "de"))["A2"].value,
                 read_csv(write_csv(sheet([full, "", ""]), "de"))[1][0]):  # fmt: skip
        assert MOST_SIGNS - 2 <= len(text.encode("utf-16-le")) / 2 <= MOST_SIGNS
        assert text == text[0] * (len(text) - 1) + "…" and text[0] == sign
    assert fit_cell("a" * MOST_SIGNS) == "a" * MOST_SIGNS


def test_control_signs_do_not_break_the_file() -> None:
    odd = "a\x00b\x0bc\x1bd\ufffee\ud800f"
    page = read_xlsx(write_xlsx(sheet([odd, odd, odd], headings=(odd, "b", "c")), "de"))
    assert page["A1"].value == page["A2"].value == "a b c d e f"


def test_headings_are_told_apart() -> None:
    content = sheet(headings=("Size", "Size", "Size"))
    assert read_csv(write_csv(content, "de")) == [["Size", "Size (2)", "Size (3)"]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gäste", "Gäste"),
        ("=1+1", "=1+1"),  # a name is never calculated
        ("a/b:c?[d]", "a b c  d"),
        ("'quoted'", "quoted"),
        ("x" * 40, "x" * 31),
        ("\x00", "1"),
    ],
)
def test_names_of_sheets_are_such_as_excel_takes(text: str, name: str) -> None:
    assert sheet_name(text) == name
    assert read_xlsx(write_xlsx(Spreadsheet(text, [Heading("A", 9)], [["b"]]), "de")).title == name
