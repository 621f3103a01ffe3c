"""The check of PDF/UA-1 catches what it is for: each case breaks a good PDF in one place."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from mint_events.paper.printer import print_pdf
from mint_events.paper.qr import qr_png
from tests.support.pdf_ua import check_pdf_ua, find_ua_faults

TITLE = "Prüfung für Jörg"
PAGE = f"""<html lang="de"><title>{TITLE}</title><body><h1>Kopf</h1><h2>Teil</h2><p>Text</p>
<img src="qr:1" alt="Ein Code"><ul><li>eins</li><li>zwei</li></ul>
<p><a href="https://example.org/">Link</a></p></body></html>"""
Break = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def good() -> bytes:
    return print_pdf(PAGE, {"qr:1": qr_png("x")})


def broken(pdf: bytes, breaks: Break) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        breaks(document)
        target = io.BytesIO()
        document.save(target)
    return find_ua_faults(target.getvalue(), TITLE, "de")


def elements(document: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [
        one
        for one in document.objects
        if isinstance(one, Dictionary)
        and one.get("/S") == kind
        and one.get("/Type") == "/StructElem"
    ]


def rewrite(document: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    contents = document.pages[0].Contents
    before = contents.read_bytes()
    assert old in before
    contents.write(before.replace(old, new, 1))


def fonts(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(document.pages[0].Resources.Font.values())


def test_good_pdf_passes(good: bytes) -> None:
    check_pdf_ua(good, TITLE, "de")


def test_wrong_title_and_language_are_told(good: bytes) -> None:
    assert find_ua_faults(good, "Anders", "en") == [
        f"dc:title is '{TITLE}', not 'Anders'",
        "the language is 'de', not 'en'",
    ]
    with pytest.raises(AssertionError, match="2 faults against PDF/UA-1"):
        check_pdf_ua(good, "Anders", "en")


def _delete(*path: str) -> Break:
    def breaks(document: pikepdf.Pdf) -> None:
        owner = document.Root
        for name in path[:-1]:
            owner = owner[name]
        del owner[path[-1]]

    return breaks


def _swap_parent_tree(document: pikepdf.Pdf) -> None:
    marks = document.Root.StructTreeRoot.ParentTree.Nums[1]
    marks[0], marks[1] = marks[1], marks[0]


def _lose_an_element(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot.K[0].K[1]


def _claim_twice(document: pikepdf.Pdf) -> None:
    elements(document, "/P")[0].K.append(elements(document, "/Figure")[0].K[0])


def _add_table(scope: str | None) -> Break:
    """A table of one head and one cell, that shows nothing."""

    def breaks(document: pikepdf.Pdf) -> None:
        top = document.Root.StructTreeRoot.K[0]

        def add(kind: str, below: pikepdf.Object, **more: pikepdf.Object) -> pikepdf.Object:
            one = Dictionary(Type=Name.StructElem, S=Name(kind), P=below, K=Array(), **more)
            made = document.make_indirect(one)
            below.K.append(made)
            return made

        table = add("/Table", top)
        first, second = add("/TR", table), add("/TR", table)
        said = Dictionary(O=Name.Table, **({"Scope": Name(scope)} if scope else {}))
        add("/TH", first, A=said)
        add("/TD", second)

    return breaks


def _short_row(document: pikepdf.Pdf) -> None:
    _add_table("/Column")(document)
    elements(document, "/TH")[0].A.ColSpan = 2


def _cell_outside(document: pikepdf.Pdf) -> None:
    _add_table("/Column")(document)
    elements(document, "/TR")[0].S = Name.Div


def _set(kind: str, name: str, value: pikepdf.Object) -> Break:
    return lambda document: elements(document, kind)[0].__setitem__(name, value)


CASES: dict[str, tuple[Break, str]] = {
    "no metadata": (_delete("/Metadata"), "there is no XMP metadata"),
    "no mark": (_delete("/MarkInfo"), "MarkInfo does not say Marked"),
    "file name in the window": (_delete("/ViewerPreferences"), "not the title"),
    "no tree": (_delete("/StructTreeRoot"), "there is no structure tree"),
    "no way back": (_delete("/StructTreeRoot", "/ParentTree"), "page 1 is not in ParentTree"),
    "wrong way back": (_swap_parent_tree, "ParentTree leads mark 0 elsewhere"),
    "lost element": (_lose_an_element, "are not in the tree"),
    "two claims": (_claim_twice, "is claimed twice"),
    "no Document": (_set("/Document", "/S", Name.Sect), "the root holds ['Sect']"),
    "unknown kind": (_set("/H2", "/S", Name.Schild), "no standard kind"),
    "skipped heading": (_set("/H2", "/S", Name.H3), "a heading H3 comes after H1"),
    "no H1": (_set("/H1", "/S", Name.P), "H2 is first"),
    "picture without words": (_set("/Figure", "/Alt", String(" ")), "no alternative text"),
    "picture nowhere": (_set("/Figure", "/A", Array()), "does not say where it is"),
    "item outside a list": (_set("/L", "/S", Name.Div), "a LI stands in a Div"),
    "link outside": (_set("/Link", "/S", Name.Span), "an annotation belongs to a Span"),
    "silent link": (
        lambda pdf: pdf.pages[0].Annots[0].__delitem__("/Contents"),
        "does not say where it leads",
    ),
    "two names": (_set("/H1", "/ID", String("a")), "IDTree lists 0 names"),
    "table without scope": (_add_table(None), "a TH says neither its Scope"),
    "unequal rows": (_short_row, "of unequal length: [1, 2]"),
    "cell outside a row": (_cell_outside, "a TH stands in a Div"),
    "unmarked": (lambda pdf: rewrite(pdf, b"/Span\n<</MCID 0>>\nBDC", b"/Span BMC"), "outside of"),
    "not closed": (lambda pdf: rewrite(pdf, b"EMC", b""), "a mark is not closed"),
    "font not embedded": (
        lambda pdf: fonts(pdf)[0].DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2"),
        "is not embedded",
    ),
    "no letters": (lambda pdf: fonts(pdf)[0].__delitem__("/ToUnicode"), "(ToUnicode)"),
    "tab order": (lambda pdf: pdf.pages[0].__delitem__("/Tabs"), "tab order"),
}


@pytest.mark.parametrize(("breaks", "told"), CASES.values(), ids=CASES)
def test_fault_is_told(good: bytes, breaks: Break, told: str) -> None:
    assert told in "\n".join(broken(good, breaks))
