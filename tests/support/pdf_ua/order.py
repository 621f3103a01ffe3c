"""PDF/UA-1, what a screen reader reads: pictures told in words, headings in order, whole tables
and lists, links (clauses 7.3 to 7.6, 7.18)."""

from collections.abc import Iterator

from tests.support.pdf_ua.tree import Element

_BELOW = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
}
_ABOVE = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
}
_SCOPES = {"/Row", "/Column", "/Both"}


def find_order_faults(tree: Element) -> list[str]:
    """What a screen reader would stumble over."""
    elements = list(tree.walk())
    known = {bytes(one.raw.ID) for one in elements if "/ID" in one.raw}
    return [
        *_headings(elements),
        *(fault for one in elements for fault in _nesting(one)),
        *(fault for one in elements if one.kind == "Figure" for fault in _figure(one)),
        *(fault for one in elements if one.kind == "Table" for fault in _table(one, known)),
        *("a Link has no annotation" for one in elements if one.kind == "Link" and not one.notes),
        *(
            f"an annotation belongs to a {one.kind}"
            for one in elements
            if one.notes and one.kind not in ("Link", "Form", "Annot")
        ),
    ]


def _headings(elements: list[Element]) -> Iterator[str]:
    level = 0
    for one in elements:
        if one.kind[:1] == "H" and one.kind[1:].isdigit():
            found = int(one.kind[1:])
            if found > level + 1:
                yield f"a heading H{found} comes after H{level}" if level else f"H{found} is first"
            level = found
    if any(one.kind == "H" for one in elements):
        yield "a heading of no level (H) stands beside those that have one"


def _nesting(one: Element) -> Iterator[str]:
    allowed = _BELOW.get(one.kind)
    for kid in one.kids:
        if allowed is not None and kid.kind not in allowed:
            yield f"a {kid.kind} stands in a {one.kind}"
    if one.kind in _ABOVE and (one.parent is None or one.parent.kind not in _ABOVE[one.kind]):
        yield f"a {one.kind} stands in a {one.parent.kind if one.parent else 'nothing'}"


def _figure(one: Element) -> Iterator[str]:
    said = str(one.raw.get("/Alt", "")) or str(one.raw.get("/ActualText", ""))
    if not said.strip():
        yield "a Figure has no alternative text"
    if one.attribute("/BBox") is None:
        yield "a Figure does not say where it is (BBox)"


def _table(table: Element, known: set[bytes]) -> Iterator[str]:
    rows = [one for one in table.walk() if one.kind == "TR"]
    cells = [one for row in rows for one in row.kids]
    heads = [one for one in cells if one.kind == "TH"]
    if not rows or not heads:
        yield "a Table has no rows, or no TH"
    named = {bytes(name) for one in cells for name in one.attribute("/Headers") or []}
    if named - known:
        yield f"cells name {len(named - known)} headers that are not there"
    for head in heads:
        mine = bytes(head.raw.ID) if "/ID" in head.raw else b""
        if str(head.attribute("/Scope")) not in _SCOPES and mine not in named:
            yield "a TH says neither its Scope nor is it named by a cell"
    if len(set(_widths(rows))) > 1:
        yield f"the rows of a Table are of unequal length: {sorted(set(_widths(rows)))}"


def _widths(rows: list[Element]) -> Iterator[int]:
    """How many columns each row has, with cells that reach in from above."""
    reaching: list[int] = []
    for row in rows:
        width = sum(int(cell.attribute("/ColSpan") or 1) for cell in row.kids)
        yield width + len(reaching)
        reaching = [left - 1 for left in reaching if left > 1]
        for cell in row.kids:
            left = int(cell.attribute("/RowSpan") or 1) - 1
            reaching += [left] * int(cell.attribute("/ColSpan") or 1) * (left > 0)
