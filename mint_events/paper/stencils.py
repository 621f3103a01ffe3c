"""What is the same on many pages, laid out once and kept: a stencil. The rest of each page is laid
out alone and put on it, at a third of the cost.

A stencil is a document of two pages, as large as those to be printed: what lies below and is read
before the rest of a page, then what lies above and is read after it. It brings its own fonts and
pictures, and has no links.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf

from mint_events.paper.pieces import Gatherer, Piece, add_pieces
from mint_events.paper.slimming import slim_pictures
from mint_events.paper.tags import Tag, take_tags
from mint_events.paper.wire import Job

MOST_KEPT = 32  # events by languages, of 30 to 80 kB each
_KINDS = ("ExtGState", "Font", "Pattern", "Shading", "XObject")
_PREFIX = "k"  # before the names of the stencil's resources; no name of WeasyPrint's begins with it
_NAMED = re.compile(rb"/(\S+ (?:[\d.]+ Tf|Do|gs|sh|scn|SCN))\Z")
Cut = Callable[[str, str, Mapping[str, bytes]], "Stencil"]


class NoStencil(ValueError):
    """The document is nothing that a stencil can be made of."""


@dataclass(frozen=True, slots=True)
class Stencil:
    """`pieces` are all its objects, first the contents of its two pages; `names` the kind and name
    of each resource that these call, and what it is; `tags` what is read on each page, in all with
    as many marks as `marks`."""

    pieces: tuple[Piece, ...]
    names: tuple[tuple[str, str, Piece], ...]
    tags: tuple[tuple[Tag, ...], tuple[Tag, ...]]
    marks: int


class Stencils:
    """Those used last. `cut` makes one of HTML, CSS, and the pictures that it may see."""

    def __init__(self, cut: Cut) -> None:
        self._cut = cut
        self._kept: dict[tuple[object, ...], Stencil] = {}

    def find(self, job: Job) -> Stencil:
        """The job's. It is known by all that it is made of, whole, so that it is never one of other
        words, another look or other pictures. Of these it sees `pic:` alone: a `qr:` is
        somebody's."""
        pictures = {name: job.pictures[name] for name in job.pictures if name.startswith("pic:")}
        key = (job.stencil, job.style, *sorted(pictures.items()))
        found = self._kept.pop(key, None) or self._cut(job.stencil, job.style, pictures)
        while len(self._kept) >= MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = found  # the last used stands last
        return found


def cut_stencil(pdf: Any) -> Stencil:
    """The stencil of what WeasyPrint is about to write (a pydyf.PDF). Raises NoStencil."""
    pages = [_at(pdf, reference) for reference in pdf.page_references]
    if len(pages) != 2 or any("Annots" in page for page in pages):
        raise NoStencil("a stencil has two pages and no links")
    document = take_tags(pdf)
    slim_pictures(pdf)
    before, after = (_tags_of(document, reference) for reference in pdf.page_references)
    streams = [_at(pdf, page["Contents"]) for page in pages]
    _move_marks(streams[1], after, _count_marks(before))
    gatherer = Gatherer(pdf)
    for stream in streams:
        gatherer.add(_renamed(stream))
    resources = _by_kind(pdf, _at(pdf, pages[0]["Resources"]))
    names = tuple(
        (kind, _PREFIX + name, gatherer.cut(thing if isinstance(thing, bytes) else thing.data))
        for kind, things in resources
        for name, thing in things.items()
    )
    return Stencil(gatherer.finish(), names, (before, after), _count_marks((*before, *after)))


def lay_on(stencil: Stencil, pdf: Any, document: Tag) -> None:
    """Put all pages of what WeasyPrint is about to write on the stencil, and around what is read on
    each of them, in `document`, what the stencil says: each page becomes a section."""
    first = add_pieces(pdf, stencil.pieces)
    below, above = (b"%d 0 R" % (first + place) for place in range(2))
    sections: list[Tag | int] = []
    for reference in pdf.page_references:
        page, own = _at(pdf, reference), _tags_of(document, reference)
        stream = _at(pdf, page["Contents"])
        _move_marks(stream, own, stencil.marks)
        stream.stream[:] = _apart(stream.stream)
        page["Contents"] = pydyf.Array([below, stream.reference, above])
        before, after = (_on_page(tags, reference) for tags in stencil.tags)
        sections.append(Tag("Sect", kids=[*before, *own, *after]))
    document.kids = sections
    resources = _at(pdf, _at(pdf, pdf.page_references[0])["Resources"])  # all pages share them
    things = dict(_by_kind(pdf, resources))
    for kind, name, piece in stencil.names:
        things[kind][name] = piece.write(first)


def _at(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _by_kind(pdf: Any, resources: Any) -> Iterator[tuple[str, Any]]:
    for kind in _KINDS:
        found = resources[kind]
        yield kind, _at(pdf, found) if isinstance(found, bytes) else found


def _renamed(stream: Any) -> pydyf.Stream:
    """The content of a stencil's page, which calls its resources by other names than those of the
    pages that it will be on."""
    new = rb"/%s\1" % _PREFIX.encode()
    said = [_NAMED.sub(new, one) if isinstance(one, bytes) else one for one in stream.stream]
    return pydyf.Stream(_apart(said), compress=True)


def _apart(said: Sequence[object]) -> list[object]:
    """A content that leaves no transformation, clip or colour to the next."""
    return [b"q", *said, b"Q"]


def _tags_of(document: Tag, page: bytes) -> tuple[Tag, ...]:
    """What is read on a page, without a section around all of it."""
    found: list[Tag | int] = []
    for tag in document.kids:
        if isinstance(tag, Tag) and tag.page == page:
            found += tag.kids if tag.kind == "Sect" else [tag]
    return tuple(tag for tag in found if isinstance(tag, Tag))


def _count_marks(tags: Sequence[Tag]) -> int:
    """One more than the last mark of theirs."""
    return 1 + max((mark for tag in tags for mark in _marks_of(tag)), default=-1)


def _marks_of(tag: Tag) -> Iterator[int]:
    for kid in tag.kids:
        if isinstance(kid, int):
            yield kid
        else:
            yield from _marks_of(kid)


def _move_marks(stream: Any, tags: Sequence[Tag], by: int) -> None:
    """Count the marks of a page from `by` on."""
    for item in stream.stream:
        if isinstance(item, pydyf.Dictionary) and "MCID" in item:
            item["MCID"] += by
    for tag in tags:
        _move_tag(tag, by)


def _move_tag(tag: Tag, by: int) -> None:
    for place, kid in enumerate(tag.kids):
        if isinstance(kid, int):
            tag.kids[place] = kid + by
        else:
            _move_tag(kid, by)


def _on_page(tags: Sequence[Tag], page: bytes) -> list[Tag]:
    """The same on another page."""
    return [_copied(tag, page) for tag in tags]


def _copied(tag: Tag, page: bytes) -> Tag:
    kids = [kid if isinstance(kid, int) else _copied(kid, page) for kid in tag.kids]
    return Tag(tag.kind, page if tag.page else b"", tag.said, tag.alt, None, kids)
