"""How a letter is put together: one list of parts, from which HTML and text are both drawn.

A room's letters.py builds a `Letter` from finished sentences; nothing is said in one form only.
Everything in it is escaped, and nothing in it becomes a link except a `Button`: what people typed
(a name like "win.example") is broken up invisibly, so that mail programs do not make it clickable.
"""

import re
from dataclasses import dataclass

from flask import current_app

from mint_events.kernel.words import Language, Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or a few. `soft` for what matters less."""

    text: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section, for letters that have several."""

    text: str


@dataclass(frozen=True, slots=True)
class Button:
    """The one thing to do; `url` is ours and begins with http. Also the only kind of link."""

    label: str
    url: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of what and which: when, where, for whom."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short lines."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An inline picture by its name; `caption` stands under it, and in the text instead of it."""

    name: str
    alt: str
    caption: str = ""
    width: int = 220


Part = Paragraph | Heading | Button | Facts | Items | Picture

SIGNATURE = Words(
    de="Zukunftsallianz MINT-Region Heilbronn", en="Zukunftsallianz MINT-Region Heilbronn"
)
REASON = Words(
    de="Sie erhalten diese E-Mail, weil diese Adresse bei MINT Events angegeben wurde. "
    "Sie wurde automatisch verschickt.",
    en="You receive this e-mail because this address was given to MINT Events. "
    "It was sent automatically.",
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in one language. `title` stands large above all, `closing` before our name."""

    greeting: str
    parts: tuple[Part, ...]
    closing: str
    title: str = ""


_LINK_LIKE = re.compile(r"(?<=\w)\.(?=[^\W\d_])|(?<=\w)@(?=\w)|:(?=//)|(?<=mailto):", re.IGNORECASE)
_PAGE = ("mail/letter.html", "mail/letter.txt")


def unlink(text: str) -> str:
    """`text` looking the same, with a word joiner (U+2060) where a mail program would see the
    beginning of a link: after the dot of "win.example", the colon of "http://", the "@"."""
    return _LINK_LIKE.sub(lambda found: f"{found[0]}\u2060", text)


def render_letter(letter: Letter, lang: Language) -> tuple[str, str]:
    """`(html, text)` of the same letter. Needs an app context."""
    values = {
        "letter": letter,
        "lang": lang,
        "signature": SIGNATURE.in_(lang),
        "reason": REASON.in_(lang),
        "kind": lambda part: type(part).__name__,
        "line": lambda text: unlink(" ".join(text.split())),
        "lines": lambda text: unlink(text.strip()).splitlines(),
    }
    html, text = (current_app.jinja_env.get_template(name).render(values) for name in _PAGE)
    return html, f"{_one_empty_line(text)}\n"


def _one_empty_line(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip()
