"""The ticket on paper: one A6 page a person, which fills a phone and prints on a quarter sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mint_events.kernel.codes import in_groups
from mint_events.kernel.dates import in_berlin, say_clock, say_span, say_time, say_weekday_day
from mint_events.kernel.words import Words
from mint_events.paper.pages import paper_picture, paper_style, render_paper
from mint_events.paper.printer import print_pdf
from mint_events.paper.qr import ticket_qr_png
from mint_events.paper.widths import Room, fit_in

# Where the template leaves room for text of unknown length (ticket.css draws these boxes).
_TITLE = Room(87, 19, (18, 16.5, 15, 13.5, 12, 10.5, 9.5, 8.5, 7.5, 6.5), 1.12)
_NAME = Room(87, 9.5, (17, 15.5, 14, 12.5, 11, 10, 9, 8, 7, 6, 5, 4.2), 1.15)
_ORGANISATION = Room(87, 6.5, (9.5, 8.5, 7.5, 6.5, 5.5, 4.8, 4), 1.25)
_FACTS = Room(39, 55, (8.8, 8.2, 7.6, 7, 6.4, 5.8, 5.2, 4.6, 4, 3.5, 3), 1.3)
_FACT_HEAD_MM = 6


@dataclass(frozen=True, slots=True)
class TicketPaper:
    """What one person's ticket says, in the guest's language. `url` is what the QR holds, in upper
    case; `short_code` has 16 signs; `companions` are the names of the others of the party."""

    event_title: str
    starts_at: datetime
    ends_at: datetime | None
    door_opens_at: datetime | None
    venue: str
    address: str
    given_name: str
    family_name: str
    organisation: str
    url: str
    short_code: str
    companions: tuple[str, ...] = ()


_WORDS = {
    "title": Words(de="Ihr Ticket", en="Your ticket"),
    "network": Words(
        de="Zukunftsallianz MINT-Region Heilbronn", en="Zukunftsallianz MINT-Region Heilbronn"
    ),
    "qr": Words(de="QR-Code für den Einlass", en="QR code for the door"),
    "place": Words(de="Ort", en="Place"),
    "with": Words(de="Mit dabei", en="Coming with you"),
    "show": Words(
        de="Zeigen Sie diesen Code am Einlass, auf dem Handy oder ausgedruckt.",
        en="Show this code at the door, on your phone or printed.",
    ),
    "cancel": Words(
        de="Jede Person braucht ihren eigenen Code. Doch verhindert? Sagen Sie bitte über den Link "
        "in Ihrer E-Mail ab, dann kann jemand anderes kommen.",
        en="Each person needs their own code. Can’t come after all? Please cancel with the "
        "link in your e-mail, so that somebody else can come instead.",
    ),
}
_FROM_TO = Words(de="{start} bis {end} Uhr", en="{start} to {end}")
_DOORS = Words(de="{hours} · Einlass ab {time}", en="{hours} · doors open at {time}")


def ticket_pdf(tickets: Sequence[TicketPaper], lang: str) -> bytes:
    """One PDF, one page a person, in the order given. Raises PrintFailed, and ValueError for a
    link that is not in upper case."""
    pictures = {f"qr:{number}": ticket_qr_png(one.url) for number, one in enumerate(tickets)}
    html = render_paper(
        "ticket.html",
        lang=lang,
        title=f"{_WORDS['title'].in_(lang)} · {tickets[0].event_title}",
        words={key: words.in_(lang) for key, words in _WORDS.items()},
        tickets=[_lay_out(one, f"qr:{number}", lang) for number, one in enumerate(tickets)],
    )
    pictures["pic:motif"] = paper_picture("motif.svg")
    return print_pdf(html, pictures, style=paper_style("ticket"))


def _lay_out(ticket: TicketPaper, qr: str, lang: str) -> dict[str, object]:
    """What the template needs for one page: all texts ready, all sizes chosen."""
    facts = _facts(ticket, lang)
    return {
        "paper": ticket,
        "qr": qr,
        "code": in_groups(ticket.short_code),
        "day": say_weekday_day(ticket.starts_at, lang),
        "time": say_hours(ticket, lang),
        "facts": facts,
        "title_size": fit_in(_TITLE, [ticket.event_title], "700"),
        "name_size": fit_in(_NAME, [f"{ticket.given_name} {ticket.family_name}"], "700"),
        "organisation_size": fit_in(_ORGANISATION, [ticket.organisation]),
        "facts_size": fit_in(
            _FACTS.less(_FACT_HEAD_MM * len(facts)), [line for _, lines in facts for line in lines]
        ),
    }


def _facts(ticket: TicketPaper, lang: str) -> list[tuple[str, list[str]]]:
    named = [("place", [ticket.venue, ticket.address]), ("with", list(ticket.companions))]
    filled = [(key, [line for line in lines if line]) for key, lines in named]
    return [(_WORDS[key].in_(lang), lines) for key, lines in filled if lines]


def say_hours(ticket: TicketPaper, lang: str) -> str:
    """From when to when, and from when the door is open."""
    start, end, doors = ticket.starts_at, ticket.ends_at, ticket.door_opens_at
    if end is None:
        hours = say_time(start, lang)
    elif in_berlin(end).date() != in_berlin(start).date():
        hours = say_span(start, end, lang)
    else:
        hours = _FROM_TO.filled(start=say_clock(start), end=say_clock(end)).in_(lang)
    if doors is None or in_berlin(doors).date() != in_berlin(start).date():
        return hours
    return _DOORS.filled(hours=hours, time=say_time(doors, lang)).in_(lang)
