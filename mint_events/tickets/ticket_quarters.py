"""What stands on a ticket beside its code: the event, the way there, and what else to know.

The page is read flat, on a phone or a desk, and by screen readers: so nothing on it stands upside
down. Folded with the lower half to the back, then the right half, the code is in front and the event
behind it; turned over like a page, that quarter is upright, too. Way and rest are inside, and upright
as soon as the sheet is opened."""

from dataclasses import dataclass
from datetime import datetime

from mint_events.kernel.words import Words
from mint_events.paper.widths import Room, fit_in

Block = tuple[str, list[str]]
_SIZES = (11.5, 10.8, 10.1, 9.4, 8.8, 8.2, 7.6, 7, 6.4, 5.8, 5.2, 4.6, 4, 3.5, 3)
_HEADING_MM = 10  # a heading with the space around it
_ROOMS = {
    "event": Room(87, 129, _SIZES, 1.35),
    "way": Room(87, 129, _SIZES, 1.35),
    "rest": Room(87, 115, _SIZES, 1.35),  # the hint how to fold stands below
}
_HEADINGS = {
    "where": Words("Wo", "Where"),
    "programme": Words("Ihr Programm", "Your programme"),
    "with": Words("Mit dabei", "Coming with you"),
    "way": Words("So kommen Sie hin", "How to get there"),
    "link": Words("Seite des Veranstaltungsorts", "The venue’s own page"),
    "bring": Words("Das bringen Sie mit", "What to bring"),
    "call": Words("Wen Sie anrufen können", "Whom to call"),
    "cancel": Words("Doch verhindert?", "Can’t come after all?"),
}
_TICKET = Words(
    "Dieses Ticket, auf dem Handy oder ausgedruckt. Jede Person braucht ihren eigenen Code.",
    "This ticket, on your phone or printed. Each person needs their own code.",
)
_CANCEL = Words(
    "Sagen Sie bitte über den Link in Ihrer E-Mail ab, dann kann jemand anderes kommen.",
    "Please cancel with the link in your e-mail, so that somebody else can come instead.",
)


@dataclass(frozen=True, slots=True)
class TicketPaper:
    """What one person's ticket says, in the guest's language. `url` is what the QR holds, in upper
    case; `short_code` has 16 signs; `companions` are the names of the others of the party;
    `directions`, `bring` and `contact` may have several lines."""

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
    programme: tuple[str, ...] = ()
    venue_url: str = ""
    directions: str = ""
    bring: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of the page: its place, its size of type in points, and what it says."""

    place: str
    size: float
    blocks: list[Block]


def lay_out_quarters(ticket: TicketPaper, lang: str) -> list[Quarter]:
    """The three quarters beside the code (which says when), in the order in which they are read."""
    where = [ticket.venue, ticket.address]
    said = {
        "event": {
            "where": where,
            "programme": list(ticket.programme),
            "with": list(ticket.companions),
        },
        "way": {
            "way": ticket.directions.splitlines() or where,
            "link": [ticket.venue_url],
        },
        "rest": {
            "bring": [_TICKET.in_(lang), *ticket.bring.splitlines()],
            "call": ticket.contact.splitlines(),
            "cancel": [_CANCEL.in_(lang)],
        },
    }
    return [_quarter(place, blocks, lang) for place, blocks in said.items()]


def _quarter(place: str, said: dict[str, list[str]], lang: str) -> Quarter:
    filled = {key: [line for line in lines if line.strip()] for key, lines in said.items()}
    blocks = [(_HEADINGS[key].in_(lang), lines) for key, lines in filled.items() if lines]
    room = _ROOMS[place].less(_HEADING_MM * len(blocks))
    size = fit_in(room, [line for _, lines in blocks for line in lines])
    return Quarter(place, size, blocks)
