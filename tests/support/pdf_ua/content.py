"""PDF/UA-1, the pages: all that is painted is either marked and in the tree, or an artifact
(clause 7.1)."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.support.pdf_ua.tree import Element

_PAINTS = frozenset(["Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh"])
_PAINTS_PICTURES = frozenset(["Do", "INLINE IMAGE"])
_MOST = 5  # of one kind on one page; the rest is the same again


def find_content_faults(document: pikepdf.Pdf, tree: Element) -> list[str]:
    """What is painted outside of the tree, or claimed by the tree and not there."""
    claimed: dict[tuple[int, int], set[int]] = {}
    for element in tree.walk():
        for page, mark in element.marks:
            claimed.setdefault(page, set()).add(mark)
    faults = []
    for number, page in enumerate(document.pages, 1):
        reader = _Reader()
        reader.read(page)
        faults += [f"page {number}: {fault}" for fault in dict.fromkeys(reader.faults)][:_MOST]
        faults += _compare(number, reader.marks, claimed.pop(page.objgen, set()))
    return faults + [f"the tree claims marks of no page: {sorted(at)}" for at in claimed.values()]


def _compare(number: int, painted: list[int], claimed: set[int]) -> Iterator[str]:
    if len(painted) != len(set(painted)):
        yield f"page {number}: a mark is there twice"
    if lost := sorted(set(painted) - claimed):
        yield f"page {number}: marks {lost[:9]} are not in the tree"
    if missing := sorted(claimed - set(painted)):
        yield f"page {number}: marks {missing[:9]} of the tree are not painted"


class _Reader:
    """Walks a page's operators with the stack of what is open."""

    def __init__(self) -> None:
        self.marks: list[int] = []
        self.faults: list[str] = []
        self._open: list[str] = []

    def read(self, content: Any) -> None:
        """All operators of a page or a form."""
        for operands, operator in pikepdf.parse_content_stream(content):
            self._step(list(operands), str(operator), content)
        if self._open:
            self.faults.append("a mark is not closed")

    def _step(self, operands: list[Any], operator: str, content: Any) -> None:
        if operator in ("BMC", "BDC"):
            self._begin(str(operands[0]), operands[1] if operator == "BDC" else None)
        elif operator == "EMC":
            if not self._open:
                self.faults.append("a mark is closed that was not open")
            else:
                self._open.pop()
        elif operator in _PAINTS or operator in _PAINTS_PICTURES:
            if not set(self._open) & {"artifact", "mark"}:
                self.faults.append(f"{operator} paints outside of marks and artifacts")
            if operator == "Do":
                self._look_inside(content, operands[0])

    def _begin(self, tag: str, properties: Any) -> None:
        mark = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
        kind = "artifact" if tag == "/Artifact" else "other" if mark is None else "mark"
        if kind != "other" and {"artifact", "mark"} - {kind} & set(self._open):
            self.faults.append("an artifact in a mark, or a mark in an artifact")
        if kind == "mark":
            assert mark is not None
            self.marks.append(int(mark))
        self._open.append(kind)

    def _look_inside(self, content: Any, name: Any) -> None:
        """A form's own marks would need a key of its own; none of ours has any."""
        form = content.get("/Resources", {}).get("/XObject", {}).get(name)
        if form is None or form.get("/Subtype") != "/Form":
            return
        for operands, operator in pikepdf.parse_content_stream(form):
            if str(operator) == "BDC" and "/MCID" in operands[1]:
                self.faults.append("a form has marks of its own")
