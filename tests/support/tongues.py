"""Whether a page speaks its own language: English words on a German page, and the other way."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.support.dom import Element

CATALOGUE = Path(__file__).parents[2] / "mint_events/translations/de/LC_MESSAGES/messages.po"
SPOKEN = ("alt", "title", "aria-label", "placeholder", "content")
_PLACES = re.compile(r"%\(\w+\)[sd]|%%")


@lru_cache(maxsize=1)
def read_catalogue() -> Catalog:
    """The German catalogue; what it lacks, tests/house/test_texts.py tells."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="de")


def pairs(message: Message) -> list[tuple[str, str]]:
    """A message's English and German, one pair for each form."""
    english = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    german = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return list(zip(english, german, strict=False))


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    english, german = set(), set()
    if not CATALOGUE.exists():
        return frozenset(), frozenset()
    for message in read_catalogue():
        for one, other in pairs(message):
            if one and other and one != other and not _PLACES.search(one):
                english.add(" ".join(one.split()))
                german.add(" ".join(other.split()))
    return frozenset(english - german), frozenset(german - english)


def texts_in_the_wrong_language(root: Element, lang: str) -> Iterator[str]:
    """Texts of our catalogue that stand on a page of the other language."""
    english, german = _known()
    wrong = english if lang == "de" else german
    for text, element in _spoken(root):
        if text in wrong and _lang_of(element) == lang:
            yield f"“{text}” on a page in {lang}"


def _spoken(root: Element) -> Iterator[tuple[str, Element]]:
    yield from root.texts()
    for each in root.walk():
        for name in SPOKEN:
            if each.get(name):
                yield " ".join(each.get(name).split()), each


def _lang_of(element: Element) -> str:
    around = [element, *element.ancestors()]
    return next((each.get("lang") for each in around if each.get("lang")), "")
