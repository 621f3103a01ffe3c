"""What every page must keep, whoever fetches it: `check_page` raises with all that is wrong."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

from tests.support.dom import Element
from tests.support.pages import Page
from tests.support.policies import policy
from tests.support.tongues import texts_in_the_wrong_language

REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "list")
LOADED = {"script": "src", "img": "src", "link": "href", "source": "src", "video": "src"}
NOT_LOADED_LINKS = {"canonical", "alternate"}
# A badge, which is only ever printed, or looked at in a frame before.
BADGE_PAGE = re.compile(r"/door/badges/[^/]+|/console/events/[^/]+/badges/preview")
# Blocks that are data: browsers run none of them, so no policy stops them.
DATA_BLOCKS = ("application/json", "application/ld+json")
SECRET = re.compile(r"[A-Za-z0-9_-]{20,}")


def findings(page: Page) -> list[str]:
    """All that is wrong with a page; empty when it is as it should be."""
    found = list(page.wrong)
    for rule in RULES:
        found += rule(page)
    return found


def check_page(page: Page) -> None:
    """Raises AssertionError with all that is wrong."""
    found = findings(page)
    assert not found, f"{page.url}:\n  " + "\n  ".join(found)


def _heads(page: Page) -> Iterator[str]:
    if len(page.all("h1")) != 1:
        yield f"{len(page.all('h1'))} h1"
    elif not page.h1:
        yield "an empty h1"
    if len(page.all("main")) != 1:
        yield f"{len(page.all('main'))} main"
    if not page.title.replace("MINT Events", "").strip(" –"):
        yield f"title says nothing: {page.title!r}"
    if any(secret in page.title for secret in _secrets(page.url)):
        yield "a secret of the address stands in the title"


def _secrets(url: str) -> list[str]:
    parts = urlsplit(url)
    return [
        one for one in re.split(r"[/=&?]", f"{parts.path}?{parts.query}") if SECRET.fullmatch(one)
    ]


def _language(page: Page) -> Iterator[str]:
    lang = page.one("html").get("lang") if page.all("html") else ""
    if lang not in ("de", "en"):
        yield f"html lang is {lang!r}"
    if page.headers.get("Content-Language") != lang:
        yield f"Content-Language {page.headers.get('Content-Language')} is not html lang {lang}"
    yield from texts_in_the_wrong_language(page.root, lang)


def _labels(page: Page) -> Iterator[str]:
    named = {each.get("for") for each in page.all("label") if each.text} - {""}
    for each in page.elements:
        if each.tag not in ("input", "select", "textarea") or _needs_no_label(each):
            continue
        around = any(a.tag == "label" and a.text for a in each.ancestors())
        if not (each.get("id") in named or around or _is_named(each)):
            yield f"<{each.tag} name={each.get('name')}> has no label"
    for each in [*page.all("button"), *page.all("a"), *page.all("summary")]:
        if not (each.text or _is_named(each) or _svg_name(each) or _filled_by_script(each)):
            yield f"<{each.tag} {each.attributes}> has no words"
    for each in page.all("img"):
        if "alt" not in each.attributes:
            yield f"<img src={each.get('src')}> has no alt"


def _needs_no_label(each: Element) -> bool:
    return each.tag == "input" and each.get("type") in ("hidden", "submit", "button")


def _is_named(each: Element) -> bool:
    return bool(each.get("aria-label").strip() or each.get("aria-labelledby").strip())


def _svg_name(each: Element) -> bool:
    return any(_is_named(svg) or svg.all("title") for svg in each.all("svg"))


def _filled_by_script(each: Element) -> bool:
    hidden = "hidden" in each.attributes
    return hidden or any("hidden" in a.attributes or a.tag == "template" for a in each.ancestors())


def _ids(page: Page) -> Iterator[str]:
    ids = Counter(each.get("id") for each in page.elements if "id" in each.attributes)
    yield from (f"id {name!r} stands {count} times" for name, count in ids.items() if count > 1)
    if "" in ids:
        yield "an empty id"
    for each in page.elements:
        for name in REFERENCES:
            for wanted in each.get(name).split():
                if wanted not in ids:
                    yield f"<{each.tag} {name}={wanted}>: there is no such id"
        href = each.get("href")
        if href.startswith("#") and href != "#" and href[1:] not in ids:
            yield f"<{each.tag} href={href}>: there is no such id"


def _inline(page: Page) -> Iterator[str]:
    for each in page.elements:
        if each.tag == "style":
            yield "an inline <style>"
        if each.tag == "script" and not each.get("src") and each.get("type") not in DATA_BLOCKS:
            yield "an inline <script>"
        for name, value in each.attributes.items():
            if name == "style":
                yield f"<{each.tag} style={value!r}>"
            if name.startswith("on"):
                yield f"<{each.tag} {name}=…>"
            if value.strip().lower().startswith("javascript:"):
                yield f"<{each.tag} {name}={value!r}>"


def _forms(page: Page) -> Iterator[str]:
    for form in page.forms():
        if form.method not in ("get", "post"):
            yield f"a form with method {form.method}"
        if urlsplit(form.action).netloc not in ("", urlsplit(page.url).netloc):
            yield f"a form that goes to {form.action}"
        is_staffs = urlsplit(form.action).path.startswith("/console")
        if form.method == "post" and is_staffs and not form.fields.get("csrf_token"):
            yield f"the form to {form.action} has no csrf_token"


def _foot(page: Page) -> Iterator[str]:
    if BADGE_PAGE.fullmatch(page.path):
        return
    feet = page.all("footer")
    links = {each.get("href") for foot in feet for each in foot.all("a")}
    paths = {urlsplit(link).path for link in links}
    for wanted in ("/imprint", "/privacy", "/accessibility"):
        if wanted not in paths:
            yield f"no link to {wanted} in the footer"
    if not any("lang=" in link for link in links):
        yield "no language in the footer"


def _strangers(page: Page) -> Iterator[str]:
    ours = urlsplit(page.url).netloc
    for each in page.elements:
        if each.tag == "link" and each.get("rel") in NOT_LOADED_LINKS:
            continue
        value = each.get(LOADED.get(each.tag, "src")) or each.get("srcset") or each.get("poster")
        parts = urlsplit(urljoin(page.url, value))
        if value and parts.scheme != "data" and parts.netloc not in ("", ours):
            yield f"<{each.tag}> loads {value} from somebody else"
    for link in page.all("a"):
        read = link.get("href").replace("\\", "/")  # as browsers read it
        if read.startswith("//") and urlsplit(read).netloc != ours:
            yield f"a link that looks like ours leads to {read}"


def _cookies(page: Page) -> Iterator[str]:
    cookies = [v for n, v in page.headers.items() if n == "Set-Cookie"]
    names = {one.partition("=")[0] for one in cookies}
    allowed = {"lang"} | ({"mint_staff"} if page.path.startswith("/console") else set())
    if not names <= allowed:
        yield f"sets the cookies {sorted(names - allowed)}"


RULES: tuple[Callable[[Page], Iterator[str]], ...] = (
    _heads,
    _language,
    _labels,
    _ids,
    _inline,
    _forms,
    _foot,
    policy,
    _strangers,
    _cookies,
)
