"""PDF/UA-1, the structure tree: whole, linked both ways, of known kinds (clauses 7.1 to 7.5)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_GROUPS = (
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
)
_BLOCKS = ("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody")
_TABLES = ("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot")
_INLINE = ("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot")
_OTHERS = ("NonStruct", "Private", "Figure", "Formula", "Form", "Ruby", "RB", "RT", "RP", "Warichu")
STANDARD = frozenset((*_GROUPS, *_BLOCKS, *_TABLES, *_INLINE, *_OTHERS, "WT", "WP"))
Place = tuple[tuple[int, int], int]  # a page's object, a mark on it
_DEEPEST = 100
_HIDDEN = 2  # an annotation's flag (ISO 32000-1, table 165)


@dataclass
class Element:
    """One element of the structure; `marks` are its places on pages, `notes` its annotations."""

    kind: str
    raw: pikepdf.Object
    parent: "Element | None" = None
    kids: list["Element"] = field(default_factory=list)
    marks: list[Place] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)
    is_linked_back: bool = True

    def walk(self) -> "Iterator[Element]":
        """This one and all below, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def attribute(self, name: str) -> Any:
        """A value of its attribute dictionaries; None when it has none of that name."""
        given = self.raw.get("/A", [])
        for one in [given] if isinstance(given, pikepdf.Dictionary) else given:
            if isinstance(one, pikepdf.Dictionary) and name in one:
                return one[name]
        return None


def read_tree(document: pikepdf.Pdf) -> Element:
    """The structure as our own elements, below one of kind "StructTreeRoot"."""
    raw = document.Root.StructTreeRoot
    root = Element("StructTreeRoot", raw)
    _read_kids(root, dict(raw.get("/RoleMap", {}).items()), 0)
    return root


def _read_kids(element: Element, roles: dict[str, Any], depth: int) -> None:
    if depth > _DEEPEST:
        raise AssertionError("the structure tree is too deep, or a ring")
    for kid in _as_list(element.raw.get("/K")):
        page = element.raw.get("/Pg")
        if isinstance(kid, int):
            element.marks.append((page.objgen if page is not None else (0, 0), kid))
        elif kid.get("/Type") == "/MCR":
            element.marks.append((kid.get("/Pg", page).objgen, int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            element.notes.append(kid.Obj.objgen)
        else:
            name = str(kid.get("/S", "/"))
            below = Element(str(roles.get(name, name))[1:], kid, element)
            below.is_linked_back = "/P" in kid and kid.P.objgen == element.raw.objgen
            element.kids.append(below)
            _read_kids(below, roles, depth + 1)


def _as_list(kids: Any) -> list[Any]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def find_tree_faults(document: pikepdf.Pdf, tree: Element) -> list[str]:
    """What is broken in the tree and in the way back to it from pages and annotations."""
    if [kid.kind for kid in tree.kids] != ["Document"]:
        return [f"the root holds {[kid.kind for kid in tree.kids]}, not one Document"]
    return [*_kinds(tree), *_identifiers(tree), *_way_back(document, tree)]


def _kinds(tree: Element) -> Iterator[str]:
    for element in tree.kids[0].walk():
        if element.kind not in STANDARD:
            yield f"{element.kind!r} is no standard kind of element"
        if not element.is_linked_back:
            yield f"a {element.kind} names another parent than the one it has"
    again = [mark for mark, times in _claims(tree).items() if times > 1]
    yield from (f"mark {mark} of page {page} is claimed twice" for page, mark in again)


def _claims(tree: Element) -> Counter[Place]:
    return Counter(mark for element in tree.walk() for mark in element.marks)


def _identifiers(tree: Element) -> Iterator[str]:
    given = [bytes(one.raw.ID) for one in tree.walk() if "/ID" in one.raw]
    yield from (f"two elements are called {name!r}" for name, n in Counter(given).items() if n > 1)
    listed = list(_read_names(tree.raw.IDTree)) if "/IDTree" in tree.raw else []
    if sorted(listed) != listed or set(listed) != set(given):
        yield f"IDTree lists {len(listed)} names (or unsorted), {len(given)} elements have one"


def _read_names(node: pikepdf.Object) -> Iterator[bytes]:
    yield from (bytes(name) for name in list(node.get("/Names", []))[::2])
    for kid in node.get("/Kids", []):
        yield from _read_names(kid)


def _way_back(document: pikepdf.Pdf, tree: Element) -> Iterator[str]:
    entries = list(_read_numbers(tree.raw.get("/ParentTree", {})))
    keys = [key for key, _ in entries]
    if keys != sorted(set(keys)):
        yield "the keys of ParentTree are not in order, or one is there twice"
    parents = dict(entries)
    if int(tree.raw.get("/ParentTreeNextKey", 10**9)) <= max(keys, default=-1):
        yield "ParentTreeNextKey is in use already"
    owners = {mark: one.raw.objgen for one in tree.walk() for mark in one.marks}
    notes = {note: one.raw.objgen for one in tree.walk() for note in one.notes}
    used: Counter[int] = Counter()
    for number, page in enumerate(document.pages, 1):
        key = page.get("/StructParents")
        used.update([] if key is None else [int(key)])
        ours = {mark: owner for (at, mark), owner in owners.items() if at == page.objgen}
        yield from _page_back(number, parents.get(key), ours)
        for note in page.get("/Annots", []):
            if int(note.get("/F", 0)) & _HIDDEN:  # such as a signature that nobody sees (7.18.1)
                continue
            key = note.get("/StructParent")
            used.update([] if key is None else [int(key)])
            found = parents.get(key)
            if found is None or notes.get(note.objgen) != found.objgen:
                yield f"page {number}: an annotation is not in the structure"
    yield from (f"{n} pages or annotations share the key {key}" for key, n in used.items() if n > 1)


def _page_back(number: int, found: Any, ours: dict[int, tuple[int, int]]) -> Iterator[str]:
    if not isinstance(found, pikepdf.Array):
        yield f"page {number} is not in ParentTree"
        return
    back = {mark: one.objgen for mark, one in enumerate(found) if isinstance(one, pikepdf.Object)}
    for mark in sorted(set(ours) | set(back)):
        if ours.get(mark) != back.get(mark):
            yield f"page {number}: ParentTree leads mark {mark} elsewhere than the tree"


def _read_numbers(node: Any) -> Iterator[tuple[int, Any]]:
    entries = list(node.get("/Nums", []))
    yield from zip(map(int, entries[::2]), entries[1::2], strict=True)
    for kid in node.get("/Kids", []):
        yield from _read_numbers(kid)
