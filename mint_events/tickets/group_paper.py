"""A group's tickets on paper: a page for the contact, then sheets of small tickets to cut out."""

from collections.abc import Sequence

from mint_events.kernel.codes import in_groups
from mint_events.kernel.dates import say_weekday_day
from mint_events.kernel.words import Words
from mint_events.paper.pages import paper_style, render_paper
from mint_events.paper.printer import print_pdf
from mint_events.paper.qr import ticket_qr_png
from mint_events.paper.widths import Room, fit_in
from mint_events.tickets.ticket_paper import TicketPaper, say_hours

PER_SHEET = 24  # 4 × 6 on A4
# What group.css leaves for texts of unknown length, in mm.
_TITLE = Room(170, 24, (24, 22, 20, 18, 16, 14, 12, 10, 8.5), 1.15)
_LINE = Room(43, 8.4, (9.5, 8.8, 8, 7.2, 6.4, 5.6, 4.8, 4), 1.15)
_LIST_COLUMNS = 3
_WORDS = {
    "title": Words(de="Tickets Ihrer Gruppe", en="Your group’s tickets"),
    "network": Words(
        de="Zukunftsallianz MINT-Region Heilbronn", en="Zukunftsallianz MINT-Region Heilbronn"
    ),
    "qr": Words(de="QR-Code für den Einlass", en="QR code for the door"),
    "contact": Words(de="Ansprechperson", en="Contact"),
    "organisation": Words(de="Schule oder Organisation", en="School or organisation"),
    "place": Words(de="Ort", en="Place"),
    "your_code": Words(de="Ihr eigenes Ticket", en="Your own ticket"),
    "list": Words(de="Wer kommt", en="Who comes"),
    "show": Words(
        de="Jede Person braucht ihren eigenen Code. Schneiden Sie die Tickets auf den nächsten "
        "Seiten aus und verteilen Sie sie, oder zeigen Sie die Blätter am Einlass vor: Dort wird "
        "ein Code nach dem anderen gescannt.",
        en="Each person needs their own code. Cut out the tickets on the next pages and hand them "
        "out, or show the sheets at the door: there one code is scanned after the other.",
    ),
    "cancel": Words(
        de="Kommen weniger oder mehr? Ändern Sie die Zahl bitte über den Link in Ihrer E-Mail.",
        en="Are fewer of you coming, or more? Please change the number with the link in your "
        "e-mail.",
    ),
}
_PEOPLE = Words(de="{count} Personen", en="{count} people")
_SHEET = Words(de="Blatt {number} von {sheets}", en="Sheet {number} of {sheets}")


def group_pdf(tickets: Sequence[TicketPaper], lang: str) -> bytes:
    """One PDF on A4: the contact's page, which is the first ticket's, then all others to cut out.
    Raises PrintFailed, and ValueError for a link that is not in upper case."""
    contact, others = tickets[0], list(enumerate(tickets))[1:]
    sheets = [others[at : at + PER_SHEET] for at in range(0, len(others), PER_SHEET)]
    html = render_paper(
        "group.html",
        lang=lang,
        title=f"{_WORDS['title'].in_(lang)} · {contact.event_title}",
        words={key: words.in_(lang) for key, words in _WORDS.items()},
        contact=contact,
        contact_name=_name(contact),
        contact_code=in_groups(contact.short_code),
        people=_PEOPLE.filled(count=len(tickets)).in_(lang),
        day=say_weekday_day(contact.starts_at, lang),
        time=say_hours(contact, lang),
        title_size=fit_in(_TITLE, [contact.event_title], "700"),
        columns=_columns([_name(one) for one in tickets]),
        sheets=[
            (
                _SHEET.filled(number=number, sheets=len(sheets)).in_(lang),
                [_cell(place, one) for place, one in sheet],
            )
            for number, sheet in enumerate(sheets, start=1)
        ],
    )
    pictures = {f"qr:{place}": ticket_qr_png(one.url) for place, one in enumerate(tickets)}
    return print_pdf(html, pictures, style=paper_style("group"))


def _name(ticket: TicketPaper) -> str:
    return f"{ticket.given_name} {ticket.family_name}".strip()


def _cell(place: int, ticket: TicketPaper) -> dict[str, object]:
    return {
        "name": _name(ticket),
        "size": fit_in(_LINE, [_name(ticket)], "700"),
        "qr": f"qr:{place}",
        "code": in_groups(ticket.short_code),
    }


def _columns(names: Sequence[str]) -> list[list[tuple[int, str]]]:
    """Numbered names in columns that are read downwards."""
    numbered = list(enumerate(names, start=1))
    rows = -(-len(numbered) // _LIST_COLUMNS)
    return [numbered[at : at + rows] for at in range(0, len(numbered), rows)]
