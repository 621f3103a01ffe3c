"""What a screen reader walks through in a printed page."""

import io

import pikepdf
import pytest

from mint_events.paper.printer import print_pdf
from mint_events.paper.qr import qr_png
from tests.paper.reading import read_codes
from tests.support.pdf_ua import check_pdf_ua
from tests.support.pdf_ua.tree import Element, read_tree

pytestmark = pytest.mark.xdist_group("tags")  # what all look at is made once

STYLE = """@page { @bottom-center { content: "Seite " counter(page) } }
.last { break-before: page } img { width: 20mm; image-rendering: pixelated }"""
PAGE = """<html lang="de"><title>Blatt</title><body>
<h1>Kopf</h1><p><b>fett</b> und <i>schräg</i><p><img src="qr:leaf" alt=""><img src="qr:1" alt="Code"></p>
<table><thead><tr><th>Name<th>Gekommen</thead>
<tbody><tr><th colspan="2">Gruppe<tr><th>Jörg<td>ja<tr><th>Ánh<td></tbody></table>
<ul><li>eins<li>zwei</ul><div>Bloßer Text</div><p class="last"><a href="https://example.org">Hin</a>
</body></html>"""


@pytest.fixture(scope="module")
def page() -> bytes:
    return print_pdf(PAGE, {"qr:leaf": qr_png("leaf"), "qr:1": qr_png("HELLO")}, style=STYLE)


def shape(element: Element) -> str:
    """The tree in short: P, H1, Table(TR(TH TD))."""
    below = " ".join(shape(kid) for kid in element.kids)
    return f"{element.kind}({below})" if below else element.kind


def test_page_is_as_pdf_ua_asks(page: bytes) -> None:
    check_pdf_ua(page, "Blatt", "de")


def test_tree_holds_what_means_something_and_nothing_else(page: bytes) -> None:
    with pikepdf.open(io.BytesIO(page)) as document:
        tree = read_tree(document)
        assert shape(tree.kids[0]) == (
            "Document(H1 P P(Figure)"
            " Table(THead(TR(TH TH)) TBody(TR(TH) TR(TH TD) TR(TH TD)))"
            " L(LI(Lbl LBody) LI(Lbl LBody)) Div(Span) P(Link))"
        )
        heads = [one for one in tree.walk() if one.kind == "TH"]
        scopes = ["/Column", "/Column", "/Column", "/Row", "/Row"]
        assert [str(one.attribute("/Scope")) for one in heads] == scopes


def test_adornment_and_margins_are_artifacts(page: bytes) -> None:
    with pikepdf.open(io.BytesIO(page)) as document:
        contents = [one.Contents.read_bytes() for one in document.pages]
    assert [text.count(b"/Artifact\n<</Type /Pagination>>\nBDC") for text in contents] == [2, 1]


def test_figure_says_where_it_is_on_the_page(page: bytes) -> None:
    with pikepdf.open(io.BytesIO(page)) as document:
        (figure,) = [one for one in read_tree(document).walk() if one.kind == "Figure"]
        left, bottom, right, top = (float(one) for one in figure.attribute("/BBox"))
    width, height = 20 * 72 / 25.4, 297 * 72 / 25.4
    assert right - left == pytest.approx(width, abs=0.1)
    assert height / 2 < bottom < top < height


def test_picture_of_two_colours_takes_one_bit_a_pixel_and_still_reads(page: bytes) -> None:
    with pikepdf.open(io.BytesIO(page)) as document:
        pictures = list(document.pages[0].Resources.XObject.values())
        assert {int(one.BitsPerComponent) for one in pictures} == {1}
    assert sorted(read_codes(page)) == ["HELLO", "leaf"]
