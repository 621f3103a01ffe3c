"""The ticket letter: the QR in sight, the tickets as PDF, the event for the calendar."""

from dataclasses import replace

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.rules import may
from mint_events.kernel import clock
from mint_events.kernel.codes import in_groups
from mint_events.kernel.dates import say_time
from mint_events.kernel.words import Language, Words
from mint_events.mail.layout import Button, Heading, Items, Paragraph, Part, Picture
from mint_events.mail.letter import Attachment, InlinePicture, LetterContent
from mint_events.paper.qr import ticket_qr_png
from mint_events.registration.letters import YOUR_PAGE, compose, event_facts, my_page
from mint_events.registration.queries import RegistrationView, get_registration
from mint_events.tickets.calendar import calendar_attachment, calendar_file, calendar_guest
from mint_events.tickets.queries import TicketView, list_tickets
from mint_events.tickets.wallet import print_tickets
from mint_events.web.links import ticket_link

SUBJECT = Words("Ihr Ticket: {title}", "Your ticket: {title}")
TITLE = Words("Sie sind dabei!", "You are in!")
THANKS = Words(
    "vielen Dank für Ihre Anmeldung. Ihr Platz ist sicher. Zeigen Sie am Einlass diesen QR-Code, "
    "auf dem Handy oder ausgedruckt; das PDF finden Sie im Anhang.",
    "Thank you for signing up. Your place is safe. Show this QR code at the door, on your "
    "phone or printed; the PDF is attached.",
)
THANKS_PARTY = Words(
    "vielen Dank für Ihre Anmeldung. Die Plätze für alle {people} Personen sind sicher. Jede "
    "Person hat einen eigenen QR-Code: Zeigen Sie ihn am Einlass, auf dem Handy oder "
    "ausgedruckt; im PDF im Anhang steht auf jedem Ticket der Name.",
    "Thank you for signing up. The places for all {people} of you are safe. Each person has a QR "
    "code of their own: show it at the door, on your phone or printed; in the attached PDF each "
    "ticket has its name.",
)
THANKS_GROUP = Words(
    "vielen Dank für die Anmeldung Ihrer Gruppe. Die Plätze für alle {people} Personen sind "
    "sicher. Das PDF im Anhang enthält die Liste Ihrer Gruppe und für jede Person ein Ticket zum "
    "Ausschneiden. Hier sehen Sie Ihr eigenes Ticket; alle anderen finden Sie auch auf Ihrer "
    "Seite.",
    "Thank you for signing up your group. The places for all {people} of you are safe. The "
    "attached PDF has the list of your group and a ticket to cut out for each person. Here you "
    "see your own ticket; all the others are on your page, too.",
)
ALT = Words("QR-Code Ihres Tickets", "QR code of your ticket")
CAPTION = Words("Ticket {number} · {code}", "Ticket {number} · {code}")
YOUR_SESSIONS = Words("Ihr Programm", "Your sessions")
CANNOT_COME = Words(
    "Sie können doch nicht kommen? Bitte sagen Sie ab, dann kann jemand anderes kommen.",
    "Can’t come after all? Please cancel, so that somebody else can come instead.",
)


def write_ticket_letter(registration_id: int, lang: Language) -> LetterContent | None:
    """ "You are in"; None when the party has no places any more or the event was called off."""
    registration = get_registration(registration_id)
    tickets = list_tickets([registration_id])
    if registration.status != "confirmed" or not tickets:
        return None
    event = get_event_by_id(registration.event_id, clock.now())
    if not may(event.state, "scan"):
        return None
    parts = _parts(registration, event, tickets, lang)
    plain = compose(SUBJECT, TITLE, parts, event, lang, registration)
    return with_tickets(plain, registration, event, tickets, lang)


def with_tickets(
    plain: LetterContent,
    registration: RegistrationView,
    event: EventView,
    tickets: list[TicketView],
    lang: Language,
) -> LetterContent:
    """The letter with the tickets' QR codes as pictures, the PDF and the calendar file."""
    return replace(
        plain,
        attachments=_attachments(registration, event, tickets, lang),
        inline=tuple(
            InlinePicture(_picture_name(ticket), ticket_qr_png(ticket_link(ticket.full_code)))
            for ticket in tickets_in_sight(registration, tickets)
        ),
    )


def without_entry(
    letter: LetterContent, registration: RegistrationView, event: EventView, lang: Language
) -> LetterContent:
    """The letter with a file that takes the party's entry out of the calendar."""
    link, guest = my_page(registration, lang), calendar_guest(registration)
    file = calendar_file(event, lang, link, clock.now(), guest, "CANCEL")
    return replace(letter, attachments=(calendar_attachment(file, "CANCEL"),))


def tickets_in_sight(registration: RegistrationView, tickets: list[TicketView]) -> list[TicketView]:
    """Those whose codes a letter shows: sixty pictures would only bury the contact's own."""
    return tickets[:1] if registration.is_group else tickets


def _parts(
    registration: RegistrationView,
    event: EventView,
    tickets: list[TicketView],
    lang: Language,
) -> tuple[Part, ...]:
    words = THANKS_GROUP if registration.is_group else THANKS_PARTY
    thanks = THANKS if len(tickets) == 1 else words.filled(people=len(tickets))
    return (
        Paragraph(thanks.in_(lang)),
        event_facts(event, lang),
        *programme(registration, event, lang),
        *ticket_pictures(tickets_in_sight(registration, tickets), lang),
        Button(YOUR_PAGE.in_(lang), my_page(registration, lang)),
        Paragraph(CANNOT_COME.in_(lang), soft=True),
    )


def ticket_pictures(tickets: list[TicketView], lang: Language) -> tuple[Part, ...]:
    """Each ticket's QR code with its number and its short code; never a name."""
    return tuple(
        Picture(
            _picture_name(ticket),
            ALT.in_(lang),
            CAPTION.filled(number=number, code=in_groups(ticket.code)).in_(lang),
        )
        for number, ticket in enumerate(tickets, start=1)
    )


def programme(registration: RegistrationView, event: EventView, lang: Language) -> tuple[Part, ...]:
    """The sessions that the party chose, if it did."""
    chosen = [one for one in event.sessions if one.id in registration.session_ids]
    if not chosen:
        return ()
    lines = (
        f"{say_time(one.starts_at, lang)}: {one.title.in_(lang)}"
        if one.starts_at
        else one.title.in_(lang)
        for one in chosen
    )
    return Heading(YOUR_SESSIONS.in_(lang)), Items(tuple(lines))


def _picture_name(ticket: TicketView) -> str:
    return f"ticket-{ticket.guest_id}"


def _attachments(
    registration: RegistrationView,
    event: EventView,
    tickets: list[TicketView],
    lang: Language,
) -> tuple[Attachment, ...]:
    guest = calendar_guest(registration)
    link = my_page(registration, lang)
    calendar = calendar_file(event, lang, link, clock.now(), guest, "REQUEST")
    return (
        # Printed late, when the courier holds no database connection any more.
        Attachment(
            "ticket.pdf",
            "application/pdf",
            lambda: print_tickets(registration, event, tickets, lang),
        ),
        calendar_attachment(calendar, "REQUEST"),
    )
