"""Spreadsheets: a German Excel opens them, and no cell is ever calculated."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from mint_events.reports.spreadsheets import GuestRow, guests_csv, guests_xlsx, make_safe

ROW = GuestRow(
    family_name="Müller-Lüdenscheidt",
    given_name="Jörg",
    organisation='Müller GmbH; Co. "KG"',
    email="max@example.org",
    status="bestätigt",
    photo_consent=False,
    newsletter=True,
    signed_up_at=datetime(2027, 1, 15, 12, 0, tzinfo=UTC),
    arrived_at=datetime(2027, 7, 28, 13, 5, tzinfo=UTC),
    short_code="0123456789ABCDEF",
)
FORMULAS = [
    "=cmd|'/C calc'!A0", '=WEBSERVICE("http://127.0.0.1:9/")', "+1+1", "-1+1", "-Max-", "@SUM(1+1)",
    "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "\u202e=1+1",
    "＝1+1", "＋1", "－1", "＠SUM(1)", ";=1+1", ",=1+1", "a;=1+1", "a, +1", 'a""b;=1+1', "+49 30 1234567",
    "a,\t=1", "a,\u200b=1",
]  # fmt: skip
STARTS = "=+-@＝＋－＠"


def read_csv(content: bytes, delimiter: str = ";") -> list[list[str]]:
    return list(
        csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter)
    )


def test_csv_is_what_a_german_excel_expects() -> None:
    content = guests_csv([ROW], "de")
    assert content.startswith(b"\xef\xbb\xbfFamilienname;Vorname;Organisation;")
    assert content.count(b"\r\n") == 2
    assert content.count(b"\n") == 2
    head, row = read_csv(content)
    guest = dict(zip(head, row, strict=True))
    assert guest["Familienname"] == "Müller-Lüdenscheidt"
    assert guest["Organisation"] == 'Müller GmbH; Co. "KG"'
    assert guest["Foto erlaubt"] == "nein"
    assert guest["Newsletter"] == "ja"
    assert guest["Angemeldet am"] == "15.01.2027 13:00"
    assert guest["Eingetroffen"] == "28.07.2027 15:05"  # summer time


def test_english_headings_and_answers() -> None:
    head, row = read_csv(guests_csv([ROW], "en"))
    assert head[:3] == ["Family name", "Given name", "Organisation"]
    assert {"yes", "no"} <= set(row)


@pytest.mark.parametrize("typed", FORMULAS)
def test_no_cell_begins_a_formula_in_any_country(typed: str) -> None:
    row = replace(ROW, given_name=typed, organisation=typed, email=typed, gate=typed)
    content = guests_csv([row], "de")
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
    content = guests_csv([replace(ROW, organisation="a\r\nb\u2028c")], "de")
    assert read_csv(content)[1][2] == "a b c"


@pytest.mark.parametrize(
    "typed", [*FORMULAS, "http://127.0.0.1:9/", "mailto:a@b.c", "00123", "TRUE"]
)
def test_xlsx_has_text_as_text(typed: str) -> None:
    content = guests_xlsx([replace(ROW, given_name=typed)], "de")
    cell = load_workbook(io.BytesIO(content)).active["B2"]
    assert cell.data_type in ("s", "inlineStr")
    assert cell.hyperlink is None
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<hyperlink" not in sheet


def test_xlsx_is_ready_to_work_with() -> None:
    page = load_workbook(io.BytesIO(guests_xlsx([ROW, ROW], "de"))).active
    assert page.title == "Gäste"
    assert page.freeze_panes == "C2"
    assert page.auto_filter.ref == "A1:O3"
    assert page["A1"].value == "Familienname"
    assert page["A2"].value == "Müller-Lüdenscheidt"
    assert page["M2"].value == datetime(2027, 7, 28, 15, 5)
    assert page.column_dimensions["A"].width > 20


def test_nobody_makes_a_sheet_with_headings() -> None:
    assert len(read_csv(guests_csv([], "de"))) == 1
    assert load_workbook(io.BytesIO(guests_xlsx([], "en"))).active.max_row == 1
