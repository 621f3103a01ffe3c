"""Several PDFs of one paper → one: pages, structure for screen readers, fonts and pictures once.

For what the press has made itself: the parts have the same title and language, each one Document in
its structure, and all pages of a part share their resources. Links within a part that lead to a
named place of it are lost."""

import hashlib
import io
from collections.abc import Sequence
from typing import Any

from mint_events.paper.font_union import unite_fonts


def join_pdfs(pdfs: Sequence[bytes]) -> bytes:
    """All pages in one PDF, tagged as the parts are, with title and language of the first."""
    if len(pdfs) == 1:
        return pdfs[0]
    import pikepdf

    with pikepdf.open(io.BytesIO(pdfs[0])) as whole:
        structure = _Structure(pikepdf, whole)
        outline = _Outline(whole)
        resources = [whole.pages[0].obj.Resources]
        for content in pdfs[1:]:
            with pikepdf.open(io.BytesIO(content)) as part:
                first = len(whole.pages)
                whole.pages.extend(part.pages)
                structure.add(part, first)
                outline.add(part)
                resources.append(whole.pages[first].obj.Resources)
        structure.finish()
        unite_fonts(pikepdf, whole, [one.get("/Font", {}) for one in resources])
        _share_pictures(resources)
        target = io.BytesIO()
        whole.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target.getvalue()


class _Structure:
    """One tree out of the parts': their Documents' elements below one Document, their ParentTrees
    one behind the other."""

    def __init__(self, pikepdf: Any, whole: Any) -> None:
        self._whole = whole
        self._root = whole.Root.StructTreeRoot
        self._document = self._root.K[0]
        self._numbers = list(self._root.ParentTree.Nums)
        self._next = int(self._root.ParentTreeNextKey)
        self._kids = list(self._document.K)
        self._array = pikepdf.Array

    def add(self, part: Any, first: int) -> None:
        """The tree of `part`, whose pages begin at page `first` (from 0) of the whole and are
        copied already: what points to a page would point nowhere else."""
        root = self._whole.copy_foreign(part.Root.StructTreeRoot)
        for kid in root.K[0].K:
            kid.P = self._document
            self._kids.append(kid)
        numbers = list(root.ParentTree.Nums)
        self._numbers += [
            one if place % 2 else int(one) + self._next for place, one in enumerate(numbers)
        ]
        for page in list(self._whole.pages)[first:]:
            for owner, key in [(page.obj, "/StructParents"), *_notes(page.obj)]:
                owner[key] = int(owner[key]) + self._next
        self._next += int(root.ParentTreeNextKey)

    def finish(self) -> None:
        """Write what was gathered."""
        self._document.K = self._array(self._kids)
        self._root.ParentTree.Nums = self._array(self._numbers)
        self._root.ParentTreeNextKey = self._next


def _notes(page: Any) -> list[tuple[Any, str]]:
    notes = page.get("/Annots", [])
    return [(note, "/StructParent") for note in notes if "/StructParent" in note]


class _Outline:
    """The bookmarks of the parts, one behind the other."""

    def __init__(self, whole: Any) -> None:
        self._whole = whole
        self._root = whole.Root.get("/Outlines")

    def add(self, part: Any) -> None:
        """The bookmarks of `part`, whose pages are copied already."""
        theirs = part.Root.get("/Outlines")
        if self._root is None or theirs is None or "/First" not in theirs:
            return
        copied = self._whole.copy_foreign(theirs)
        if "/Last" not in self._root:
            self._whole.Root.Outlines = self._root = copied
            return
        item = copied.First
        while item is not None:
            item.Parent = self._root
            item = item.get("/Next")
        self._root.Last.Next, copied.First.Prev = copied.First, self._root.Last
        self._root.Last = copied.Last
        self._root.Count = int(self._root.get("/Count", 0)) + int(copied.get("/Count", 0))


def _share_pictures(resources: list[Any]) -> None:
    """A picture that several parts show is kept once."""
    known: dict[bytes, Any] = {}
    for one in resources:
        pictures = one.get("/XObject", {})
        for name in list(pictures.keys()):
            picture = pictures[name]
            if picture.get("/Subtype") == "/Image" and "/SMask" not in picture:
                key = hashlib.sha256(picture.read_raw_bytes()).digest()
                pictures[name] = known.setdefault(key + str(picture.Width).encode(), picture)
