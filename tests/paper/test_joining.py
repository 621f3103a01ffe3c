"""Several parts as one PDF: tagged, read and drawn as each part alone."""

import io

import pikepdf
import pytest

from mint_events.paper.glyphs import CannotUnite, Cut, unite_cuts
from mint_events.paper.joining import join_pdfs
from mint_events.paper.printer import print_pdf
from mint_events.paper.qr import qr_png
from tests.paper.reading import draw_page, read_codes, read_texts
from tests.support.pdf_ua import check_pdf_ua

pytestmark = pytest.mark.xdist_group("joining")  # what all look at is made once

STYLE = 'html { font-family: "Hanken Grotesk" } img { image-rendering: pixelated; width: 30mm }'
PAGE = """<html lang="de"><title>Teile</title><h1>Teil {0}</h1><p>{1}</p>
<p><a href="https://example.org/{0}">Hin</a><table><thead><tr><th>A<tbody><tr><td>{0}</table>
<img src="qr:one" alt="für alle"><img src="qr:{0}" alt="nur hier"></html>"""
# Each with letters that the others do not have; the last with a script of another font.
TEXTS = ["Jörg Müller", "Żółć, Nguyễn", "12345 O'Brien", "山田太郎"]


@pytest.fixture(scope="module")
def parts() -> list[bytes]:
    return [
        print_pdf(
            PAGE.format(number, text),
            {"qr:one": qr_png("one"), f"qr:{number}": qr_png(f"no {number}")},
            style=STYLE,
        )
        for number, text in enumerate(TEXTS)
    ]


@pytest.fixture(scope="module")
def whole(parts: list[bytes]) -> bytes:
    return join_pdfs(parts)


def test_joined_parts_are_as_pdf_ua_asks(whole: bytes) -> None:
    check_pdf_ua(whole, "Teile", "de")


def test_joined_pages_look_and_read_as_alone(parts: list[bytes], whole: bytes) -> None:
    assert read_texts(whole) == [read_texts(part)[0] for part in parts]
    for number, part in enumerate(parts):
        assert draw_page(whole, number).tobytes() == draw_page(part).tobytes()
        assert sorted(read_codes(whole, number)) == [f"no {number}", "one"]


def test_joined_parts_share_fonts_and_pictures(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as document:
        streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
        pictures = [one for one in streams if one.get("/Subtype") == "/Image"]
        files = [one for one in streams if "/Length1" in one]
        ours = {
            font.objgen
            for page in document.pages
            for font in page.Resources.Font.values()
            if "Hanken" in str(font.BaseFont)
        }
    assert len(pictures) == 1 + len(TEXTS)
    assert len(ours) == 2  # text and heading
    assert len(files) < len(TEXTS) * 2


def test_joined_parts_have_the_bookmarks_of_all(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as document, document.open_outline() as outline:
        assert [one.title for one in outline.root] == ["Teil 0", "Teil 1", "Teil 2", "Teil 3"]


def test_one_part_is_left_alone(parts: list[bytes]) -> None:
    assert join_pdfs(parts[:1]) == parts[0]


@pytest.mark.parametrize("file", [b"", b"OTTO" + b"\0" * 60, b"\0\1\0\0\0\1" + b"\0" * 60])
def test_files_that_are_no_truetype_are_not_united(file: bytes) -> None:
    with pytest.raises(CannotUnite):
        unite_cuts([Cut(file, frozenset({1})), Cut(file + b"\1", frozenset({2}))])
