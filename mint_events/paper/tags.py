"""The structure that a screen reader walks, put right as PDF/UA-1 asks, before a PDF is written.

WeasyPrint tags what it lays out, box by box. Here its tree is read, made small (a box that means
nothing is no element) and written anew: pictures that only adorn and the margins of pages become
artifacts, heads of tables say what they are the head of. A third of its size, and of the time that
writing and joining take.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pydyf

_PX_TO_PT = 0.75
# Where text may stand without an element of its own.
_HOLDS_TEXT = frozenset(
    ("P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Lbl", "TD", "TH", "Caption", "Link", "Span")
)
_ONCE = _HOLDS_TEXT - {"TD", "TH"}  # one in another of its kind is the same one
_KEPT_EMPTY = frozenset(("TD", "TH", "TR", "Document"))


@dataclass(slots=True)
class Tag:
    """One element: its kind, attributes as PDF writes them, and marks of its page or tags in
    reading order. `note` is the reference of a link's annotation."""

    kind: str
    page: bytes = b""
    said: str = ""
    alt: bytes | None = None
    note: bytes | None = None
    kids: "list[Tag | int]" = field(default_factory=list)
    reference: bytes = b""


class _Raw(pydyf.Object):
    """An object that is written as it is."""

    def __init__(self, content: bytes = b"") -> None:
        super().__init__()
        self.content = content

    @property
    def data(self) -> bytes:
        return self.content


def take_tags(pdf: Any) -> Tag:
    """The structure tree of `pdf` (a pydyf.PDF with tags), put right and taken out of it: its
    Document."""
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    raw = _at(pdf, root["K"][0])
    tree = _Reader(pdf).read(raw)
    document = next(iter(_simplify(tree, "")))
    assert isinstance(document, Tag)
    _drop_old(pdf, _number(root["ParentTree"]))
    return document


def write_tags(pdf: Any, document: Tag) -> None:
    """Give `pdf` the structure tree `document`."""
    _Writer(pdf).write(document)


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _at(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[_number(reference)]


def _drop_old(pdf: Any, first: int) -> None:
    """The tree is the last that WeasyPrint writes, but for the metadata."""
    metadata = _at(pdf, pdf.catalog["Metadata"])
    del pdf.objects[first:]
    pdf.add_object(metadata)
    pdf.catalog["Metadata"] = metadata.reference


class _Reader:
    """WeasyPrint's tree as tags; what is not in it is turned into artifacts on the pages."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._heights: dict[bytes, float] = {}
        self._marks: dict[bytes, dict[int, tuple[list[Any], int]]] = {}
        for reference in pdf.page_references:
            page = _at(pdf, reference)
            self._heights[reference] = page["MediaBox"][3]
            self._marks[reference] = _find_marks(_at(pdf, page["Contents"]).stream)

    def read(self, raw: Any) -> Tag:
        """The whole tree."""
        tree = self._read(raw, "")
        for marks in self._marks.values():
            for stream, place in marks.values():
                stream[place - 1 : place + 1] = ["/Artifact", b"<</Type /Pagination>>"]
        return tree

    def _read(self, raw: Any, above: str) -> Tag:
        tag = Tag(raw["S"][1:], raw.get("Pg", b""))
        tag.said = self._attributes(raw, tag)
        tag.alt = raw["Alt"].data if "Alt" in raw else None
        for kid in raw["K"]:
            if isinstance(kid, int):
                if tag.kind != "Figure" or tag.alt is not None:
                    self._marks[tag.page].pop(kid)
                    tag.kids.append(kid)
            elif (below := _at(self._pdf, kid))["Type"] == "/OBJR":
                tag.note = below["Obj"]
            else:
                tag.kids.append(self._read(below, above if tag.kind == "TR" else tag.kind))
        if tag.kind == "TR":
            _say_scope(tag, above)
        return tag

    def _attributes(self, raw: Any, tag: Tag) -> str:
        given = raw.get("A", {})
        if tag.kind == "Figure":
            left, top, right, bottom = (float(one) * _PX_TO_PT for one in given["BBox"])
            height = self._heights[tag.page]
            box = (left, height - bottom, right, height - top)
            return "/O/Layout/BBox[" + " ".join(f"{one:.2f}" for one in box) + "]"
        if tag.kind not in ("TD", "TH"):
            return ""
        return "".join(f"/{name} {given[name]}" for name in ("ColSpan", "RowSpan") if name in given)


def _say_scope(row: Tag, above: str) -> None:
    """What the heads of a row are the head of; one that has its row for itself heads what follows."""
    of_column = above == "THead" or len(row.kids) == 1
    for cell in row.kids:
        if isinstance(cell, Tag) and cell.kind == "TH":
            cell.said += "/Scope/Column" if of_column else "/Scope/Row"


def _find_marks(stream: list[Any]) -> dict[int, tuple[list[Any], int]]:
    """Each mark of a page: where its properties stand."""
    return {
        item["MCID"]: (stream, place)
        for place, item in enumerate(stream)
        if isinstance(item, pydyf.Dictionary) and "MCID" in item
    }


def _simplify(tag: Tag, above: str) -> "Iterator[Tag | int]":
    """The tag with only what means something below it; its kids in its place when it means nothing;
    nothing when it is empty."""
    kids: list[Tag | int] = []
    inner = above if tag.kind == "NonStruct" else tag.kind
    for kid in tag.kids:
        kids += [kid] if isinstance(kid, int) else _simplify(kid, inner)
    tag.kids = kids
    if not kids and tag.note is None and tag.kind not in _KEPT_EMPTY:
        return
    if _is_nothing(tag, above):
        yield from kids
    else:
        yield tag


def _is_nothing(tag: Tag, above: str) -> bool:
    """Whether a tag adds nothing to the one above it."""
    if tag.note is not None or tag.kind == "Link":
        return False
    has_marks = any(isinstance(kid, int) for kid in tag.kids)
    if tag.kind in ("NonStruct", "Span"):
        return above in _HOLDS_TEXT or not has_marks
    return tag.kind in _ONCE and tag.kind == above


class _Writer:
    """Tags → objects of the PDF, and the way back from each page's marks."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._owners: dict[bytes, dict[int, bytes]] = {page: {} for page in pdf.page_references}
        self._notes: list[tuple[bytes, bytes]] = []

    def write(self, document: Tag) -> None:
        """The tree, its root and ParentTree."""
        root = _Raw()
        self._pdf.add_object(root)
        self._write(document, root.reference)
        keys = [_list(owners) for owners in self._owners.values()]
        for note, owner in self._notes:
            _at(self._pdf, note)["StructParent"] = len(keys)
            keys.append(owner)
        numbers = b" ".join(b"%d %s" % pair for pair in enumerate(keys))
        root.content = (
            b"<</Type/StructTreeRoot/K[%s]/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>"
            % (document.reference, numbers, len(keys))
        )
        self._pdf.catalog["StructTreeRoot"] = root.reference

    def _write(self, tag: Tag, above: bytes) -> None:
        made = _Raw()
        self._pdf.add_object(made)
        tag.reference = made.reference
        kids = []
        for kid in tag.kids:
            if isinstance(kid, int):
                self._owners[tag.page][kid] = tag.reference
                kids.append(b"%d" % kid)
            else:
                self._write(kid, tag.reference)
                kids.append(kid.reference)
        if tag.note is not None:
            kids.append(b"<</Type/OBJR/Obj %s/Pg %s>>" % (tag.note, tag.page))
            self._notes.append((tag.note, tag.reference))
        made.content = _as_pdf(tag, above, kids)


def _list(owners: dict[int, bytes]) -> bytes:
    most = max(owners, default=-1)
    return b"[%s]" % b" ".join(owners.get(mark, b"null") for mark in range(most + 1))


def _as_pdf(tag: Tag, above: bytes, kids: list[bytes]) -> bytes:
    parts = [b"<</Type/StructElem/S/%s/P %s" % (tag.kind.encode(), above)]
    if tag.page:
        parts.append(b"/Pg %s" % tag.page)
    if tag.said:
        owner = "" if tag.said.startswith("/O") else "/O/Table"
        parts.append(f"/A<<{owner}{tag.said}>>".encode())
    if tag.alt is not None:
        parts.append(b"/Alt" + tag.alt)
    parts.append(b"/K[%s]>>" % b" ".join(kids))
    return b"".join(parts)
