"""PDF/UA-1, the fonts: embedded, and each sign that is shown known as a letter (clause 7.21)."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_TEXT = frozenset(["Tj", "TJ", "'", '"'])
_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_TRIPLE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_NOT_LETTERS = {"", "0000", "fffe", "feff"}


def find_font_faults(document: pikepdf.Pdf) -> list[str]:
    """What is wrong with the fonts of all pages."""
    fonts: dict[tuple[int, int], Any] = {}
    shown: dict[tuple[int, int], set[int]] = {}
    for page in document.pages:
        _read(page, page.get("/Resources", {}), fonts, shown)
    faults: list[str] = []
    for key, font in fonts.items():
        faults += _check(font, shown.get(key, set()))
    return faults


def _read(content: Any, resources: Any, fonts: dict[Any, Any], shown: dict[Any, set[int]]) -> None:
    """Notes which codes are shown in which font, in the content and its forms."""
    current, known = None, resources.get("/Font", {})
    for operands, operator in pikepdf.parse_content_stream(content):
        if str(operator) == "Tf" and operands[0] in known:
            current = known[operands[0]]
            fonts[current.objgen] = current
        elif str(operator) in _TEXT and current is not None:
            shown.setdefault(current.objgen, set()).update(_codes(operands))
        elif str(operator) == "Do":
            form = resources.get("/XObject", {}).get(operands[0])
            if form is not None and form.get("/Subtype") == "/Form":
                _read(form, form.get("/Resources", resources), fonts, shown)


def _codes(operands: Any) -> Iterator[int]:
    """The codes of two bytes, as all fonts of WeasyPrint and Typst have them."""
    for one in operands:
        if isinstance(one, pikepdf.Array):
            yield from _codes(one)
        elif isinstance(one, pikepdf.String):
            text = bytes(one)
            yield from (int.from_bytes(text[n : n + 2]) for n in range(0, len(text), 2))


def _check(font: Any, shown: set[int]) -> Iterator[str]:
    name = str(font.get("/BaseFont", "?"))
    if font.get("/Subtype") != "/Type0":
        yield f"font {name} is a {font.get('/Subtype')}, which this check cannot read"
        return
    inner = font.DescendantFonts[0]
    if not any(file in inner.get("/FontDescriptor", {}) for file in _FILES):
        yield f"font {name} is not embedded"
    if inner.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
        yield f"font {name} does not say which glyph a code is (CIDToGIDMap)"
    if "/ToUnicode" not in font:
        yield f"font {name} does not say which letters its signs are (ToUnicode)"
        return
    if unknown := shown - _letters(font.ToUnicode.read_bytes()):
        yield f"font {name} shows {len(unknown)} signs that are no letters: {sorted(unknown)[:9]}"


def _letters(cmap: bytes) -> set[int]:
    found: set[int] = set()
    for kind, block in _BLOCK.findall(cmap):
        if kind == b"char":
            found |= {
                int(code, 16)
                for code, text in _PAIR.findall(block)
                if text.decode().lower() not in _NOT_LETTERS
            }
        else:
            for first, last, _ in _TRIPLE.findall(block):
                found |= set(range(int(first, 16), int(last, 16) + 1))
    return found
