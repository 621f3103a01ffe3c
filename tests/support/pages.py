"""A fetched page, and what each test does with it: read it, fill in its forms as a browser would."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from tests.support.dom import Element, read_html

Fields = dict[str, str | list[str]]


@dataclass
class Form:
    """A form as a browser holds it: where it goes and what it would send now."""

    method: str
    action: str
    fields: Fields
    element: Element

    def fill(self, **typed: str | list[str]) -> "Form":
        """Types into fields that are there; for names with dashes use `type`."""
        return self.type(typed)

    def type(self, typed: Mapping[str, str | list[str]]) -> "Form":
        """Types into fields that are there. Raises KeyError for one that is not."""
        known = {each.get("name") for each in self.element.walk() if each.get("name")}
        for name, value in typed.items():
            if name not in known:
                raise KeyError(f"the form has no field {name}: {sorted(known)}")
            self.fields[name] = value
        return self


@dataclass
class Page:
    """A page with its address, its status and its headers."""

    html: str
    url: str = "/"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _read(self) -> tuple[Element, list[str]]:
        return read_html(self.html)

    @property
    def root(self) -> Element:
        """The tree."""
        return self._read[0]

    @property
    def wrong(self) -> list[str]:
        """What is wrong with how it is written."""
        return self._read[1]

    @cached_property
    def elements(self) -> list[Element]:
        """All elements, in the page's order."""
        return list(self.root.walk())

    @cached_property
    def _by_tag(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for each in self.elements:
            found.setdefault(each.tag, []).append(each)
        return found

    @property
    def path(self) -> str:
        """The address without host and query."""
        return urlsplit(self.url).path

    def all(self, tag: str, **equal: str) -> list[Element]:
        """All elements with this tag and these attributes."""
        found = self._by_tag.get(tag, [])
        return [each for each in found if each.has(**equal)] if equal else list(found)

    def one(self, tag: str, **equal: str) -> Element:
        """The only such element. Raises AssertionError."""
        found = self.all(tag, **equal)
        assert len(found) == 1, f"{len(found)} <{tag}> with {equal} on {self.url}"
        return found[0]

    def by_id(self, wanted: str) -> Element:
        """The element with this id. Raises AssertionError."""
        found = [each for each in self.elements if each.get("id") == wanted]
        assert len(found) == 1, f"{len(found)} elements with id {wanted} on {self.url}"
        return found[0]

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        titles = [each for each in self.all("title") if "svg" not in _tags_around(each)]
        return titles[0].text if titles else ""

    @property
    def h1(self) -> str:
        """The page's heading."""
        return self.one("h1").text

    @property
    def main(self) -> Element:
        """What the page is about."""
        return self.one("main")

    @property
    def text(self) -> str:
        """All that can be read between header and footer."""
        return self.main.text

    def forms(self) -> list[Form]:
        """All forms."""
        return [_read_form(each, self.url) for each in self.all("form")]

    def form(self, action: str) -> Form:
        """The form that goes to this path. Raises AssertionError."""
        found = [each for each in self.forms() if urlsplit(each.action).path == action]
        assert len(found) == 1, f"{len(found)} forms to {action} on {self.url}"
        return found[0]

    def links(self) -> dict[str, str]:
        """Address → words, of every link."""
        return {each.get("href"): each.text for each in self.all("a") if each.get("href")}


def _tags_around(element: Element) -> list[str]:
    return [each.tag for each in element.ancestors()]


def _read_form(element: Element, url: str) -> Form:
    action = urljoin(url, element.get("action") or url)
    return Form(element.get("method", "get").lower(), action, _fields(element), element)


def _fields(form: Element) -> Fields:
    fields: Fields = {}
    for each in form.walk():
        name, kind = each.get("name"), each.get("type")
        if not name or "disabled" in each.attributes or each.tag == "button":
            continue
        if each.tag == "input" and kind in ("checkbox", "radio"):
            if "checked" in each.attributes:
                _add(fields, name, each.get("value", "on"))
        elif each.tag == "input" and kind not in ("submit", "button", "file"):
            _add(fields, name, each.get("value"))
        elif each.tag == "textarea":
            _add(fields, name, "".join(c for c in each.children if isinstance(c, str)))
        elif each.tag == "select":
            for option in each.all("option"):
                if "selected" in option.attributes:
                    _add(fields, name, option.get("value", option.text))
    return fields


def _add(fields: Fields, name: str, value: str) -> None:
    before = fields.get(name)
    if before is None:
        fields[name] = value
    else:
        fields[name] = [*before, value] if isinstance(before, list) else [before, value]
