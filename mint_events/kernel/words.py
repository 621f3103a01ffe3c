"""A text in both languages of the house, as one value."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """The same text in German and English; either may be empty, then the other one serves."""

    de: str = ""
    en: str = ""

    def in_(self, lang: str) -> str:
        """The text in `lang`; the other language where that one was left empty."""
        return (self.en or self.de) if lang == "en" else (self.de or self.en)

    def filled(self, **values: object) -> "Words":
        """Both texts with their `{name}` places filled (never used on what people typed)."""
        return Words(self.de.format(**values), self.en.format(**values))

    def as_json(self) -> dict[str, str]:
        """`{"de": …, "en": …}`, as the API gives texts."""
        return {"de": self.in_("de"), "en": self.in_("en")}


def as_language(value: str | None) -> Language | None:
    """`value` when it is one of our languages, else None."""
    if value == "de":
        return "de"
    return "en" if value == "en" else None
