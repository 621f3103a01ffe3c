"""A party's tickets as papers: from what the rooms know to what the printer wants."""

from collections.abc import Sequence

from mint_events.events.queries import EventView
from mint_events.kernel.words import Language
from mint_events.registration.queries import RegistrationView
from mint_events.tickets.group_paper import group_pdf
from mint_events.tickets.programme import list_chosen
from mint_events.tickets.queries import TicketView
from mint_events.tickets.ticket_paper import TicketPaper, ticket_pdf
from mint_events.web.links import ticket_link


def ticket_papers(
    registration: RegistrationView,
    event: EventView,
    tickets: Sequence[TicketView],
    lang: Language,
) -> list[TicketPaper]:
    """A paper for each ticket of a party, in plain strings."""
    programme = tuple(list_chosen(event, registration.session_ids, lang))
    names = [f"{ticket.given_name} {ticket.family_name}".strip() for ticket in tickets]
    return [
        TicketPaper(
            event_title=event.title.in_(lang),
            starts_at=event.starts_at,
            ends_at=event.ends_at,
            door_opens_at=event.door_opens_at,
            venue=event.venue,
            address=event.address,
            given_name=ticket.given_name,
            family_name=ticket.family_name,
            organisation=registration.organisation,
            url=ticket_link(ticket.full_code),
            short_code=ticket.code,
            companions=tuple(names[:place] + names[place + 1 :]),
            programme=programme,
            venue_url=event.venue_url,
            directions=event.directions.in_(lang),
            bring=event.bring.in_(lang),
            contact=event.contact.in_(lang),
        )
        for place, ticket in enumerate(tickets)
    ]


def print_tickets(
    registration: RegistrationView,
    event: EventView,
    tickets: Sequence[TicketView],
    lang: Language,
) -> bytes:
    """The party's tickets as one PDF, a group's all on a few sheets. Raises PrintFailed."""
    papers = ticket_papers(registration, event, tickets, lang)
    return group_pdf(papers, lang) if registration.is_group else ticket_pdf(papers, lang)
