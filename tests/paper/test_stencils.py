"""What many pages have in common, laid out once: looks and reads as if it were laid out with each."""

import io
from collections.abc import Mapping
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops
from PIL.Image import Image

from mint_events.paper.printer import PrintFailed, print_pdf
from mint_events.paper.qr import qr_png
from mint_events.paper.stencils import MOST_KEPT, NoStencil, Stencil, Stencils
from mint_events.paper.wire import Job
from tests.paper.reading import read_codes, read_texts
from tests.paper.test_tags import shape
from tests.support.pdf_ua import check_pdf_ua
from tests.support.pdf_ua.tree import read_tree

STYLE = """@page { size: 100mm 100mm; margin: 0 } html { font-family: "Hanken Grotesk" }
body { margin: 0 } section { position: relative; height: 100mm; break-after: page }
section:last-child { break-after: auto } section > * { position: absolute; margin: 0 }
h1 { left: 5mm; top: 5mm; color: #0a6a4e } h2 { left: 5mm; top: 30mm; color: #15231d80 }
.code { left: 60mm; top: 30mm; width: 20mm; image-rendering: pixelated }
.code.other { top: 60mm } .last { left: 5mm; top: 80mm }
.look { left: 0; top: 0; width: 50mm; height: 20mm;
  background: url("pic:dots") 0 0 / 8mm 8mm, linear-gradient(45deg, #ff000080, blue) }"""
DOTS = b"""<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="3" cy="3" r="2"
fill="green" opacity=".5"/><text x="1" y="8" font-size="4">A</text></svg>"""
PAGE = '<html lang="de"><title>Blatt</title><body>{}</body></html>'
ABOVE = '<p class="last">Zuletzt <b>fett</b></p><img class="code other" src="pic:qr" alt="Link">'
BELOW = '<div class="look"></div><h1>Zuerst</h1>'


def own(name: str) -> str:
    return f'<h2>{name}</h2><img class="code" src="qr:{name[0]}" alt="Code von {name}">'


def sections(*inner: str) -> str:
    return PAGE.format("".join(f"<section>{one}</section>" for one in inner))


def printed(names: list[str], stencil: str, **pictures: bytes) -> bytes:
    given = {f"qr:{name[0]}": qr_png(name) for name in names}
    given |= {"pic:dots": DOTS, "pic:qr": qr_png("LINK")}
    given |= {f"pic:{name}": picture for name, picture in pictures.items()}
    html = (
        sections(*map(own, names))
        if stencil
        else sections(*(BELOW + own(n) + ABOVE for n in names))
    )
    return print_pdf(html, given, style=STYLE, stencil=stencil)


STENCIL = sections(BELOW, ABOVE)
NAMES = ["Jörg", "Nguyễn Thị Ánh"]


@pytest.fixture(scope="module")
def pages() -> bytes:
    return printed(NAMES, STENCIL)


@pytest.fixture(scope="module")
def at_once() -> bytes:
    return printed(NAMES, "")


def seen(pdf: bytes) -> list[Image]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=2).to_pil().convert("RGB") for page in document]


def test_pages_look_as_if_laid_out_at_once(pages: bytes, at_once: bytes) -> None:
    for one, other in zip(seen(pages), seen(at_once), strict=True):
        assert ImageChops.difference(one, other).getbbox() is None


def test_pages_are_read_as_if_laid_out_at_once(pages: bytes, at_once: bytes) -> None:
    assert read_texts(pages) == read_texts(at_once)
    assert [read_codes(pages, n) for n in range(2)] == [read_codes(at_once, n) for n in range(2)]
    check_pdf_ua(pages, "Blatt", "de")
    trees = []
    for pdf in (pages, at_once):
        with pikepdf.open(io.BytesIO(pdf)) as document:
            trees.append(shape(read_tree(document)))
    assert trees[0] == trees[1]


def test_what_all_pages_share_is_in_the_file_once(pages: bytes) -> None:
    with pikepdf.open(io.BytesIO(pages)) as document:
        first, second = ([one.objgen for one in page.Contents] for page in document.pages)
    assert (first[0], first[2]) == (second[0], second[2])
    assert first[1] != second[1]


def test_other_words_or_another_picture_make_another_stencil() -> None:
    printed(["Anh"], STENCIL)
    text = read_texts(printed(["Anh"], STENCIL.replace("Zuerst", "Neues")))[0]
    assert ("Neues" in text, "Zuerst" in text) == (True, False)
    other = printed(["Anh"], STENCIL, qr=qr_png("OTHER"))
    assert sorted(read_codes(other)) == ["Anh", "OTHER"]
    assert sorted(read_codes(printed(["Anh"], STENCIL))) == ["Anh", "LINK"]


def test_code_of_one_person_is_never_kept_for_others() -> None:
    sly = sections(BELOW, '<img class="code other" src="qr:J" alt="">')
    assert read_codes(printed(["Jörg"], sly)).count("Jörg") == 1


@pytest.mark.parametrize(
    "broken",
    [
        PAGE.format("one page"),
        sections("", "", ""),
        sections("", '<a href="https://a.example">a</a>'),
    ],
)
def test_what_is_no_stencil_fails_its_own_job_alone(broken: str) -> None:
    with pytest.raises(PrintFailed, match="NoStencil"):
        printed(["Jörg"], broken)
    assert "Zuerst" in read_texts(printed(["Jörg"], STENCIL))[0]


def test_long_paper_on_a_stencil_is_refused_not_printed_without() -> None:
    with pytest.raises(ValueError, match="no stencil"):
        print_pdf(sections(own("Jörg")), stencil=STENCIL, long=True)


class TestKept:
    """Which are kept, without printing any."""

    def setup_method(self) -> None:
        self.cuts: list[tuple[str, str, Mapping[str, bytes]]] = []
        self.stencils = Stencils(self.cut)

    def cut(self, html: str, style: str, pictures: Mapping[str, bytes]) -> Stencil:
        if html == "broken":
            raise NoStencil
        self.cuts.append((html, style, pictures))
        return Stencil((), (), ((), ()), len(self.cuts))

    def find(self, html: str, style: str = "", **pictures: bytes) -> int:
        given: Any = {name.replace("_", ":"): picture for name, picture in pictures.items()}
        return self.stencils.find(Job([], style, given, html)).marks

    def test_the_same_is_cut_once_whoever_is_to_be_printed_on_it(self) -> None:
        assert self.find("a", qr_1=b"1", pic_a=b"a") == self.find("a", qr_2=b"2", pic_a=b"a")
        assert self.cuts == [("a", "", {"pic:a": b"a"})]

    def test_each_difference_makes_another(self) -> None:
        jobs: list[dict[str, Any]] = [
            {"html": "a"},
            {"html": "b"},
            {"html": "a", "style": "p {}"},
            {"html": "a", "pic_a": b"a"},
            {"html": "a", "pic_a": b"b"},
            {"html": "a", "pic_b": b"a"},
        ]
        found = [self.find(**job) for job in jobs]
        assert found == list(range(1, len(jobs) + 1))
        assert [self.find(**job) for job in jobs] == found

    def test_only_the_last_used_are_kept(self) -> None:
        for number in range(MOST_KEPT):
            self.find(str(number))
        self.find("0")  # now the longest unused is 1
        self.find("new")
        before = len(self.cuts)
        for kept in ("0", "new", "2"):
            self.find(kept)
        assert len(self.cuts) == before
        self.find("1")
        assert len(self.cuts) == before + 1

    def test_one_that_could_not_be_cut_is_tried_again(self) -> None:
        for _ in range(2):
            with pytest.raises(NoStencil):
                self.find("broken")
