"""Subsets of one font, as each part of a paper carries its own → one that serves all parts.

What a PDF says of a font: its file, the widths of its glyphs, and which letters they are."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from mint_events.paper.glyphs import CannotUnite, Cut, unite_cuts

_LETTER = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_CMAP_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
    b"<< /Registry (Adobe)\n/Ordering (UCS)\n/Supplement 0\n>> def\n"
    b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n"
    b"<0000> <ffff>\nendcodespacerange\n"
)
_CMAP_END = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
_MOST_IN_BLOCK = 100


def unite_fonts(pikepdf: Any, document: Any, parts: Sequence[Any]) -> None:
    """Make the parts' font dictionaries (name → font) share what is of one font. Fonts that cannot
    be put together stay as they are."""
    by_name: dict[tuple[str, str], list[Any]] = {}
    for part in parts:
        for name, font in part.items():
            by_name.setdefault((name, str(font.BaseFont)), []).append(part)
    for (name, _), owners in by_name.items():
        if len(owners) < 2:
            continue
        try:
            united = _unite(pikepdf, document, [owner[name] for owner in owners])
        except (CannotUnite, AttributeError, KeyError):
            continue
        for owner in owners:
            owner[name] = united


def _unite(pikepdf: Any, document: Any, fonts: list[Any]) -> Any:
    """The first of the fonts, which now serves for all."""
    inner = [font.DescendantFonts[0] for font in fonts]
    widths = _merge(_read_widths(one.get("/W", [])) for one in inner)
    told = [_read_letters(font.ToUnicode.read_bytes()) for font in fonts]
    letters = _merge(told)
    cuts = [
        Cut(one.FontDescriptor.FontFile2.read_bytes(), frozenset(known))
        for one, known in zip(inner, told, strict=True)
    ]
    file = unite_cuts(cuts)
    stream = document.make_stream(file)
    stream.Length1 = len(file)
    inner[0].FontDescriptor.FontFile2 = stream
    inner[0].W = pikepdf.Array(_write_widths(pikepdf, widths))
    fonts[0].ToUnicode = document.make_stream(_write_letters(letters))
    return fonts[0]


def _merge(tables: Iterable[dict[int, Any]]) -> dict[int, Any]:
    """One table; a number may stand for one thing only."""
    whole: dict[int, Any] = {}
    for table in tables:
        for key, value in table.items():
            if whole.setdefault(key, value) != value:
                raise CannotUnite
    return whole


def _read_widths(widths: Any) -> dict[int, Any]:
    found: dict[int, Any] = {}
    given = list(widths)
    for first, row in zip(given[::2], given[1::2], strict=True):
        found.update(enumerate(row, int(first)))
    return found


def _write_widths(pikepdf: Any, widths: dict[int, Any]) -> list[Any]:
    rows: list[Any] = []
    last = None
    for glyph, width in sorted(widths.items()):
        if last is None or glyph != last + 1:
            rows += [glyph, pikepdf.Array()]
        rows[-1].append(width)
        last = glyph
    return rows


def _read_letters(cmap: bytes) -> dict[int, bytes]:
    body = cmap.partition(b"endcodespacerange")[2]
    return {int(glyph, 16): text for glyph, text in _LETTER.findall(body)}


def _write_letters(letters: dict[int, bytes]) -> bytes:
    lines = [b"<%04x> <%s>" % pair for pair in sorted(letters.items())]
    blocks = [lines[at : at + _MOST_IN_BLOCK] for at in range(0, len(lines), _MOST_IN_BLOCK)]
    said = [b"%d beginbfchar\n%s\nendbfchar\n" % (len(b), b"\n".join(b)) for b in blocks]
    return _CMAP_HEAD + b"".join(said) + _CMAP_END
