"""The ticket on paper: one A4 page a person, which folds to A6 with its code in front."""

from collections.abc import Sequence
from dataclasses import replace

from mint_events.kernel.codes import in_groups
from mint_events.kernel.dates import in_berlin, say_clock, say_span, say_time, say_weekday_day
from mint_events.kernel.words import Words
from mint_events.paper.pages import paper_picture, paper_style, render_paper
from mint_events.paper.printer import print_pdf
from mint_events.paper.qr import ticket_qr_png
from mint_events.paper.widths import Room, fit_in
from mint_events.tickets.ticket_quarters import Quarter, TicketPaper, lay_out_quarters

# Where the template leaves room for text of unknown length (ticket.css draws these boxes).
_TITLE = Room(87, 19, (18, 16.5, 15, 13.5, 12, 10.5, 9.5, 8.5, 7.5, 6.5), 1.12)
_NAME = Room(87, 9.5, (17, 15.5, 14, 12.5, 11, 10, 9, 8, 7, 6, 5, 4.2), 1.15)
_ORGANISATION = Room(87, 6.5, (9.5, 8.5, 7.5, 6.5, 5.5, 4.8, 4), 1.25)


_WORDS = {
    "title": Words(de="Ihr Ticket", en="Your ticket"),
    "network": Words(
        de="Zukunftsallianz MINT-Region Heilbronn", en="Zukunftsallianz MINT-Region Heilbronn"
    ),
    "qr": Words(de="QR-Code für den Einlass", en="QR code for the door"),
    "show": Words(
        de="Zeigen Sie diesen Code am Einlass, auf dem Handy oder ausgedruckt.",
        en="Show this code at the door, on your phone or printed.",
    ),
    "fold": Words(
        de="Zweimal falten: erst die untere Hälfte nach hinten, dann die rechte. "
        "So liegt Ihr Code vorn.",
        en="Fold it twice: first the lower half to the back, then the right one. "
        "That leaves your code in front.",
    ),
}
__all__ = ["TicketPaper", "say_hours", "ticket_pdf"]
_FROM_TO = Words(de="{start} bis {end} Uhr", en="{start} to {end}")
_DOORS = Words(de="{hours} · Einlass ab {time}", en="{hours} · doors open at {time}")


def ticket_pdf(tickets: Sequence[TicketPaper], lang: str) -> bytes:
    """One PDF, one page a person, in the order given, all of one event. Raises PrintFailed, and
    ValueError for a link that is not in upper case, or tickets of different events."""
    shared = _shared(tickets)
    # With somebody else on it, or a chosen programme, the event's quarter is theirs alone.
    own_event = any(one.companions or one.programme for one in tickets)
    said = {"lang": lang, "words": {key: words.in_(lang) for key, words in _WORDS.items()}}
    pictures = {f"qr:{number}": ticket_qr_png(one.url) for number, one in enumerate(tickets)}
    html = render_paper(
        "ticket.html",
        **said,
        title=f"{_WORDS['title'].in_(lang)} · {shared.event_title}",
        tickets=[
            _lay_out(one, f"qr:{number}", lay_out_quarters(one, lang)[0] if own_event else None)
            for number, one in enumerate(tickets)
        ],
    )
    stencil = render_paper(
        "ticket_stencil.html", **said, **_lay_out_shared(shared, lang, own_event)
    )
    pictures["pic:motif"] = paper_picture("motif.svg")
    pictures["pic:marks"] = paper_picture("fold.svg")
    return print_pdf(html, pictures, style=paper_style("ticket"), stencil=stencil)


def _shared(tickets: Sequence[TicketPaper]) -> TicketPaper:
    """What all of them say."""
    found = {
        replace(
            one, given_name="", family_name="", organisation="", url="", short_code="",
            companions=(), programme=(),
        )
        for one in tickets
    }  # fmt: skip
    if len(found) != 1:
        raise ValueError("tickets of different events have no page in common")
    return found.pop()


def _lay_out(ticket: TicketPaper, qr: str, event: Quarter | None) -> dict[str, object]:
    """What is one person's own: all texts ready, all sizes chosen."""
    name = f"{ticket.given_name} {ticket.family_name}"
    return {
        "name": name,
        "organisation": ticket.organisation,
        "qr": qr,
        "code": in_groups(ticket.short_code),
        "event": event,
        "name_size": fit_in(_NAME, [name], "700"),
        "organisation_size": fit_in(_ORGANISATION, [ticket.organisation]),
    }


def _lay_out_shared(shared: TicketPaper, lang: str, own_event: bool) -> dict[str, object]:
    """What the stencil says; without the event's quarter when each has their own."""
    return {
        "title": shared.event_title,
        "title_size": fit_in(_TITLE, [shared.event_title], "700"),
        "day": say_weekday_day(shared.starts_at, lang),
        "time": say_hours(shared, lang),
        "own_event": own_event,
        "quarters": lay_out_quarters(shared, lang)[1 if own_event else 0 :],
    }


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
