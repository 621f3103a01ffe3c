"""The network as CSV: for a German Excel, and such that it can be imported again as it is."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from mint_events.kernel.words import Words
from mint_events.network.queries import ClusterView, ContactView, MemberView
from mint_events.network.queries.imports import ImportView
from mint_events.network.rules.columns import COLUMN_WORDS, COLUMNS
from mint_events.network.rules.reading import SheetLine
from mint_events.network.rules.wordings import LANGUAGE_WORDS
from mint_events.paper.cells import make_safe

_LINE = Words("Zeile", "Line")
_REASON = Words("Was nicht stimmt", "What is wrong")
_EXAMPLES = (
    ("Anna", "Beispiel", "anna@example.org", "de", Words("Leitung", "Head"), "28.02.2024"),
    ("Bert", "Muster", "bert@example.org", "en", Words("", ""), ""),
)


def network_csv(members: Iterable[MemberView], contacts: Sequence[ContactView], lang: str) -> bytes:
    """A line for each contact, and one for each member without any; in `lang`."""
    people: dict[int, list[ContactView | None]] = {}
    for contact in contacts:
        people.setdefault(contact.member_id, []).append(contact)
    lines = [
        _member_line(member, contact, lang)
        for member in members
        for contact in people.get(member.id, [None])
    ]
    return _write([_headings(lang), *lines])


def template_csv(clusters: Sequence[ClusterView], lang: str) -> bytes:
    """The columns, and a made-up member with two contacts that shows what they hold."""
    name = Words("Beispielschule", "Example School").in_(lang)
    cluster = clusters[0].name.in_(lang) if clusters else ""
    lines = [
        [
            *(name, cluster, given, family, email, LANGUAGE_WORDS[tongue].in_(lang)),
            *(position.in_(lang), "https://www.example.org" if joined else "", joined, ""),
        ]
        for given, family, email, tongue, position, joined in _EXAMPLES
    ]
    return _write([_headings(lang), *lines])


def errors_csv(found: ImportView, lang: str) -> bytes:
    """The lines that were left out, as they were typed, each with what is wrong; our two columns
    stand last and are not read when the mended file comes back."""
    reasons = {v.number: v.reason for v in found.verdicts if v.outcome == "wrong"}
    width = len(found.sheet.headings)
    lines = [
        [*_as_wide(line, width), str(line.number), (reasons[line.number] or _REASON).in_(lang)]
        for line in found.sheet.lines
        if line.number in reasons
    ]
    return _write([[*found.sheet.headings, _LINE.in_(lang), _REASON.in_(lang)], *lines])


def _as_wide(line: SheetLine, width: int) -> list[str]:
    # A cell too many goes into the last column, where whoever mends the line sees it.
    cells = [*line.row[:width], *[""] * (width - len(line.row))]
    surplus = [cell for cell in line.row[width:] if cell.strip()]
    return [*cells[:-1], " ".join([cells[-1], *surplus])]


def _headings(lang: str) -> list[str]:
    return [COLUMN_WORDS[column].in_(lang) for column in COLUMNS]


def _member_line(member: MemberView, contact: ContactView | None, lang: str) -> list[str]:
    person = ("", "", "", "", "")
    if contact is not None:
        tongue = LANGUAGE_WORDS[contact.lang].in_(lang)
        names = contact.given_name, contact.family_name
        person = (*names, contact.email, tongue, contact.position)
    return [
        member.name,
        member.cluster.name.in_(lang) if member.cluster else "",
        *person,
        member.website,
        _day(member.joined_on, lang),
        _day(member.left_on, lang),
    ]


def _day(day: date | None, lang: str) -> str:
    if day is None:
        return ""
    return day.isoformat() if lang == "en" else day.strftime("%d.%m.%Y")


def _write(lines: Iterable[Sequence[str]]) -> bytes:
    """Semicolons, UTF-8 with BOM, CRLF: a German Excel opens it by double click."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerows([make_safe(cell) for cell in line] for line in lines)
    return b"\xef\xbb\xbf" + target.getvalue().encode()
