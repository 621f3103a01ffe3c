"""Whose badges the tests print: names that are real, and names that are hard on a layout."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from mint_events.badges.paper import BadgePerson, print_badges
from mint_events.badges.paper.backs import Back
from mint_events.badges.paper.orders import BadgeOrder
from mint_events.kernel.words import Language

CODE = "0123456789ABCDEF"
ANNA = BadgePerson(
    "Anna", "Kruse", "Hochschule Heilbronn", "Wissenschaft & Forschung", "circle", False
)
TITLE = "Das MINT-Jubiläum"
HARD = {
    "double": ("Jörg", "Müller-Lüdenscheidt", "Müller GmbH & Co. KG"),
    "vietnamese": ("Nguyễn Thị", "Ánh", "Đại học"),
    "one_sign": ("X", "Ng", ""),
    "no_family_name": ("Sukarno", "", "42 Heilbronn"),
    "long_word": ("Hubert Blaine", "Wolfeschlegelsteinhausenbergerdorff Sr.", "x" * 80),
    "widest": ("W" * 100, "W" * 100, "W" * 200),
    "umlauts": ("Ä" * 100, "Ü" * 100, "Ö" * 200),
    "words": ("Maria de la " * 8, "von und zu " * 9, "Verein zur Förderung " * 9),
    "hyphens": ("Anna-" * 19 + "Lena", "Müller-" * 13 + "Meier", "MINT-" * 39 + "Haus"),
    "japanese": ("太郎", "山田", "𠮷野家"),
    "many_japanese": ("名" * 100, "字" * 100, "社" * 200),
    "korean": ("철수" * 20, "김", "한국어"),
    "cyrillic": ("Анна " * 12, "Каренина", "Школа"),
    "html": ("<b>fett</b>", "<script>alert(1)</script>", "&amp; {{ 7*7 }}"),
}
PROGRAMME = Back(TITLE, ["14:00  Begrüßung", "14:30  Roboter bauen · Raum 2"])


def badge(given: str, family: str, organisation: str) -> BadgePerson:
    """Anna's, with these texts and a code."""
    return replace(
        ANNA, given_name=given, family_name=family, organisation=organisation, short_code=CODE
    )


def badges_pdf(people: Sequence[BadgePerson], title: str, lang: Language, **how: Any) -> bytes:
    """Their badges as one PDF; `how` as a BadgeOrder takes it."""
    return print_badges(BadgeOrder(list(people), title, lang, **how))
