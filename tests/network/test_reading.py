"""From bytes to lines: encodings, separators, headings, and files that are none of ours."""

import pytest

from mint_events.network.refusals import SheetIsUnreadable
from mint_events.network.rules.columns import COLUMN_WORDS, find_column
from mint_events.network.rules.reading import MOST_BYTES, MOST_LINES, decode_sheet, read_sheet

NAMES = "Name;Vorname\nJörg & Söhne – „Müller“;Ánh\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (NAMES.encode(), NAMES),
        (NAMES.encode("utf-8-sig"), NAMES),
        ("Jörg – „Müller“ €".encode("cp1252"), "Jörg – „Müller“ €"),
        (NAMES.encode("utf-16"), NAMES),
        ("Jörg".encode("latin-1") + b"\x81", "Jörg\ufffd"),
        (b"An\x00na", "An\ufffdna"),
        (b"", ""),
    ],
)
def test_file_is_read_in_the_encoding_that_it_has(content: bytes, expected: str) -> None:
    assert decode_sheet(content) == expected


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x" * (MOST_BYTES + 1), "größer als 1 MB"),
        (b"PK\x03\x04" + b"\0" * 30, "Excel-Datei"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel-Datei"),
    ],
)
def test_file_that_is_no_text_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(SheetIsUnreadable) as raised:
        decode_sheet(content)
    assert said in raised.value.words.de


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        *((words.de, column) for column, words in COLUMN_WORDS.items()),
        *((words.en, column) for column, words in COLUMN_WORDS.items()),
        ("ORGANISATION", "name"),
        ("Mitglied", "name"),
        ("e-mail-adresse", "email"),
        ("E - Mail", "email"),
        ("First name", "given_name"),
        ("Familienname", "family_name"),
        ("Beigetreten am", "joined_on"),
        ("Ausgetreten", "left_on"),
        ("Telefon", None),
        ("", None),
    ],
)
def test_heading_is_known_in_both_languages(heading: str, column: str | None) -> None:
    assert find_column(heading) == column


@pytest.mark.parametrize(
    "text",
    [
        "Name;E-Mail;Cluster\nA;a@b.example;X\n",
        "Cluster,Name,E-Mail\nX,A,a@b.example",
        "E-Mail\tCluster\tName\r\na@b.example\tX\tA\r\n",
        "sep=;\r\nName;E-Mail;Cluster\r\nA;a@b.example;X",
        '"Name";"E-Mail";"Cluster"\n"A";"a@b.example";"X"',
        "\n\nName;E-Mail;Cluster\n;;\n\nA;a@b.example;X\n\n",
        "\ufeffName;E-Mail;Cluster\rA;a@b.example;X\r",
    ],
)
def test_columns_stand_in_any_order_behind_any_usual_separator(text: str) -> None:
    (line,) = read_sheet(text).lines
    assert dict(line.cells) == {"name": "A", "email": "a@b.example", "cluster": "X"}


def test_lines_have_the_numbers_that_an_editor_shows() -> None:
    sheet = read_sheet('Name;Telefon\nA;1\n\n"B\nb";2\nC\nD;3;zu viel\n')
    assert [(line.number, line.cells["name"]) for line in sheet.lines] == [
        (2, "A"),
        (4, "B\nb"),
        (6, "C"),
        (7, "D"),
    ]
    assert [line.is_too_wide for line in sheet.lines] == [False, False, False, True]
    assert (sheet.headings, sheet.unknown) == (("Name", "Telefon"), ("Telefon",))


def test_commas_inside_a_cell_do_not_part_a_list_with_semicolons() -> None:
    (line,) = read_sheet("Name;Cluster\nMüller, Meier, Schulze;Kunst, Musik\n").lines
    assert line.cells == {"name": "Müller, Meier, Schulze", "cluster": "Kunst, Musik"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Darin steht nichts"),
        (" \n ; ; \n", "Darin steht nichts"),
        ("Vorname;E-Mail\nA;B", "fehlt die Spalte „Name“"),
        ("A;B\nName;E-Mail", "fehlt die Spalte „Name“"),
        ("Name;Organisation\nA;B", "„Name“ steht zweimal"),
        ('Name\n"A\nB\nC', "In Zeile 2 stimmt etwas mit den Anführungszeichen"),
        ('Name\nA\n"B"b', "In Zeile 3 stimmt etwas mit den Anführungszeichen"),
        ("Name\n" + "A\n" * (MOST_LINES + 1), "mehr als 5000 Zeilen"),
    ],
)
def test_text_that_is_no_list_is_refused_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(SheetIsUnreadable) as raised:
        read_sheet(text)
    assert said in raised.value.words.de
    assert raised.value.words.en


def test_as_many_lines_as_allowed_are_read() -> None:
    assert len(read_sheet("Name\n" + "A\n" * MOST_LINES).lines) == MOST_LINES
