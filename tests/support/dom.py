"""A page as a tree of elements, read strictly: what is opened must be closed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    ("base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
UNREAD = ("script", "style", "template")


@dataclass
class Element:
    """One element; `attributes` are in the page's order, twice the same name is an error."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: "Element | None" = None
    children: "list[Element | str]" = field(default_factory=list)

    def get(self, name: str, otherwise: str = "") -> str:
        """An attribute's value."""
        return self.attributes.get(name, otherwise)

    def walk(self) -> "Iterator[Element]":
        """This element and all below it, in the page's order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str, **equal: str) -> "list[Element]":
        """All elements below with this tag and these attributes (`class_` for class)."""
        return [each for each in self.walk() if each.tag == tag and each.has(**equal)]

    def has(self, **equal: str) -> bool:
        """Whether it has these attributes (`class_` for class)."""
        wanted = ((name.rstrip("_").replace("_", "-"), value) for name, value in equal.items())
        return all(self.attributes.get(name) == value for name, value in wanted)

    def ancestors(self) -> "Iterator[Element]":
        """The elements around this one, from inside out."""
        around = self.parent
        while around is not None:
            yield around
            around = around.parent

    def texts(self) -> Iterator[tuple[str, "Element"]]:
        """The pieces of text below with the element that each stands in."""
        for child in self.children:
            if isinstance(child, str):
                if child.strip():
                    yield " ".join(child.split()), self
            elif child.tag not in UNREAD:
                yield from child.texts()

    @property
    def text(self) -> str:
        """All that can be read below, with single spaces."""
        return " ".join(text for text, _ in self.texts())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = self.root
        self.wrong: list[str] = []
        self.doctype = ""

    def handle_decl(self, decl: str) -> None:
        self.doctype = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.wrong.append(f"<{tag}> has an attribute twice: {names}")
        new = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(new)
        if tag not in VOID:
            self.open = new

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        before = self.open
        self.handle_starttag(tag, attrs)
        self.open = before

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open.tag != tag:
            self.wrong.append(f"</{tag}> closes <{self.open.tag}>")
            matching = next((a for a in self.open.ancestors() if a.tag == tag), None)
            if matching is None:
                return
            self.open = matching
        self.open = self.open.parent or self.root

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def read_html(html: str) -> tuple[Element, list[str]]:
    """The tree, and what is wrong with how it is written."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    if builder.doctype.lower() != "doctype html":
        builder.wrong.append("no <!doctype html>")
    if builder.open is not builder.root:
        builder.wrong.append(f"<{builder.open.tag}> is never closed")
    return builder.root, builder.wrong
