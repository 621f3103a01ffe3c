"""The typesetter: every name on paper as it was typed, nothing read, nothing fetched, in bounds."""

import io
import shutil
import time
import unicodedata
from pathlib import Path

import pikepdf
import pytest

from mint_events.paper import typesetting
from mint_events.paper.blocks import (
    Column,
    Group,
    Margins,
    figures,
    head,
    heading,
    make_list,
    note,
    picture,
    table,
    to_sign,
)
from mint_events.paper.printer import PrintFailed
from mint_events.paper.typesetter import find_missing_signs
from mint_events.paper.typesetting import typeset_pdf
from tests.paper.reading import font_names, read_texts, signs_on
from tests.support.hostile import HOSTILE, REAL_NAMES
from tests.support.pdf_ua import check_pdf_ua
from tests.support.pdf_ua.tree import read_tree

ROOT = Path(__file__).resolve().parents[2]
MARGINS = Margins("28. Februar 2027", "Stand: heute", "Seite", "von")
COLUMNS = [Column("Familienname", 60), Column("Vorname", 60), Column("Zahl", 60, "right")]
MARKUP = (
    "#import \"@preview/cetz:0.3.0\": *", '#read("/etc/passwd")', "*fett* _schräg_ $x$ `y`",
    "= Kopf", "- Punkt", "#panic()", "\\", "<label> @ref", "]} #[",
)  # fmt: skip


def paper_of(rows: list[list[str]], title: str = "Liste · Jörg") -> dict[str, object]:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9"><path d="M0 0h9v9"/></svg>'
    parts = [
        head("Liste", title, ["Zeile"]), figures([("7", "Gäste")]), heading("Teil"), note("So."),
        picture(svg, "Ein Dreieck", 18), table(COLUMNS, [Group("Gruppe", rows)]), to_sign("A", "B"),
    ]  # fmt: skip
    return dict(make_list(title, "de", MARGINS, parts))


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def test_list_is_accessible_and_has_its_rows() -> None:
    people = [[f"Kruse {number}", "Käthe", str(number)] for number in range(1, 81)]
    pdf = typeset_pdf(paper_of(people))
    check_pdf_ua(pdf, "Liste · Jörg", "de")
    pages = read_texts(pdf)
    for number, text in enumerate(pages, 1):
        assert f"Seite {number} von {len(pages)}" in text
        assert "28. Februar 2027" in text
        assert "Familienname" in text
        assert "Gruppe" in text
    assert font_names(pdf) == {"HankenGrotesk-Regular"}  # both weights call themselves so


def test_screen_reader_finds_rows_and_heads() -> None:
    with pikepdf.open(io.BytesIO(typeset_pdf(paper_of([["A", "B", "1"], ["C", "D", "2"]])))) as pdf:
        rows = [one for one in read_tree(pdf).walk() if one.kind == "TR"]
        kinds = [[cell.kind for cell in row.kids] for row in rows]
    assert kinds == [["TH"] * 3, ["TH"], ["TD"] * 3, ["TD"] * 3]


def test_real_names_of_every_script_are_shown_by_some_font() -> None:
    pdf = typeset_pdf(paper_of([[family, given, "1"] for given, family in REAL_NAMES]))
    check_pdf_ua(pdf, "Liste · Jörg", "de")
    text = squeezed("".join(read_texts(pdf)))
    from_left = [name for _, name in REAL_NAMES if unicodedata.bidirectional(name[0]) == "L"]
    assert [name for name in from_left[:9] if squeezed(name) not in text] == []
    assert "?" not in text


def test_hostile_texts_stand_there_as_they_are() -> None:
    texts = [*MARKUP, *(one.kept for one in HOSTILE if one.kept.isascii() and one.kept)]
    pdf = typeset_pdf(paper_of([[text, "", "1"] for text in texts], title="= #panic() \\"))
    check_pdf_ua(pdf, "= #panic() \\", "de")
    whole = squeezed("".join(read_texts(pdf)))
    assert [text for text in texts if squeezed(text) not in whole] == []


def test_nothing_typed_comes_too_long_for_its_column() -> None:
    long = ["W" * 100, "Donaudampfschifffahrt" * 5, "ж" * 70, "山" * 60, "Anna-" * 19]
    pdf = typeset_pdf(paper_of([[text, "b", "1"] for text in long], title="W" * 100))
    found = "".join(squeezed(text) for text in read_texts(pdf))
    assert all(text in found for text in long[:2])
    signs = [sign for page in range(len(read_texts(pdf))) for sign in signs_on(pdf, page)]
    assert all(14.5 <= sign.left < sign.right <= 195.5 for sign in signs)
    table_signs = [sign for sign in signs if sign.text in "Ж山ж"]
    assert table_signs
    assert all(sign.right <= 15 + 60 for sign in table_signs)


def test_signs_that_no_font_has_do_not_keep_the_others_off_the_paper() -> None:
    pdf = typeset_pdf(paper_of([["Müller\u0378\ue000", "Jörg", "1"]]))
    check_pdf_ua(pdf, "Liste · Jörg", "de")
    assert "Müller??" in squeezed("".join(read_texts(pdf)))


def test_missing_signs_are_read_from_what_typst_says() -> None:
    said = 'error: the text `"a\\u{378}"` could not be displayed with font `"F"`'
    assert find_missing_signs(said) == {"\u0378"}
    assert find_missing_signs('error: the text `"𠀀"` could not be displayed') == {"𠀀"}
    assert find_missing_signs("error: file not found") == set()


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A typesetter of our own beside a template that tests write."""
    script = tmp_path / "house" / "mint_events" / "paper" / "typesetter.py"
    template = tmp_path / "house" / "templates" / "print" / "typeset" / "list.typ"
    for folder in (script.parent, template.parent):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / "mint_events/paper/typesetter.py", script)
    (tmp_path / "house" / "secret.txt").write_text("CANARY")
    monkeypatch.setattr(typesetting, "_START", script)
    return template


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('#read("/etc/passwd")', "file not found"),
        ('#read("../../../secret.txt")', "escape"),
        ('#read("/../../../secret.txt")', "escape"),
        ('#image("/secret.txt")', "not found"),
        ('#import "@local/x:1.0.0": *', "package"),
        # Refused by the way that leads nowhere: no name is looked up.
        ('#import "@preview/cetz:0.3.0": *', "refused"),
    ],
)
def test_template_could_not_even_read_or_fetch(workshop: Path, source: str, told: str) -> None:
    workshop.write_text(source)
    with pytest.raises(PrintFailed, match=told) as failed:
        typeset_pdf({"title": "x"})
    assert "CANARY" not in str(failed.value)


def test_control_template_of_the_workshop_is_typeset(workshop: Path) -> None:
    workshop.write_text('#set document(title: "x")\n= Kopf\n#json(bytes(sys.inputs.paper)).title')
    assert "*Jörg*" in read_texts(typeset_pdf({"title": "*Jörg*"}))[0]


def test_endless_list_is_ended_with_all_its_processes(workshop: Path) -> None:
    workshop.write_text(
        "#for a in range(9999) { for b in range(9999) { for c in range(9999) {} } }"
    )
    before = set(Path("/proc").iterdir())
    start = time.monotonic()
    with pytest.raises(PrintFailed, match="within 1.5 s"):
        typeset_pdf({"title": "x"}, limit_s=1.5)
    assert time.monotonic() - start < 6
    begun = set(Path("/proc").iterdir()) - before
    assert [process for process in begun if is_ours(process, workshop)] == []


def is_ours(process: Path, workshop: Path) -> bool:
    try:
        return str(workshop.parents[3]) in (process / "cmdline").read_text()
    except OSError:
        return False


def test_list_without_bounds_runs_out_of_memory_alone(workshop: Path) -> None:
    script = typesetting._START
    few = script.read_text().replace("1024 * 1024 * 1024", "300 * 1024 * 1024")
    script.write_text(few)
    workshop.write_text('#let n = "x"\n#while true { n = n + n }')
    with pytest.raises(PrintFailed):
        typeset_pdf({"title": "x"}, limit_s=20)
