"""Letters when tickets change hands: all that are valid now; a new one; one that was given away."""

from mint_events.events.queries import get_event_by_id
from mint_events.events.rules import may
from mint_events.kernel import clock
from mint_events.kernel.words import Language, Words
from mint_events.mail.layout import Button, Paragraph
from mint_events.mail.letter import LetterContent
from mint_events.registration.letters import YOUR_PAGE, compose, event_facts, my_page
from mint_events.registration.queries import get_registration
from mint_events.tickets.letters import (
    CANNOT_COME,
    programme,
    ticket_pictures,
    tickets_in_sight,
    with_tickets,
    without_entry,
)
from mint_events.tickets.queries import list_tickets

NOW_SUBJECT = Words("Ihre Tickets haben sich geändert: {title}", "Your tickets changed: {title}")
NOW_TITLE = Words("Diese Tickets gelten jetzt", "These tickets are valid now")
NOW = Words(
    "an Ihrer Anmeldung hat sich etwas geändert. Hier ist alles, was jetzt gilt. Ein früherer "
    "QR-Code, der hier nicht mehr steht, öffnet die Tür nicht mehr.",
    "Something has changed in your registration. Here is all that is valid now. An earlier QR "
    "code that is not shown here any more does not open the door.",
)
HANDED_SUBJECT = Words("Ein Ticket für Sie: {title}", "A ticket for you: {title}")
HANDED_TITLE = Words("Ein Ticket für Sie", "A ticket for you")
HANDED = Words(
    "wer dieses Ticket bisher hatte, hat es an Sie weitergegeben und uns dafür Ihren Namen und diese "
    "E-Mail-Adresse genannt. Der QR-Code gilt nur für Sie; der frühere gilt nicht mehr.",
    "Whoever had this ticket has handed it over to you, and gave us your name and this e-mail "
    "address for it. The QR code is valid for you only; the earlier one is not valid any more.",
)
HANDED_PAGE = Words(
    "Auf Ihrer Seite können Sie Ihre Angaben ändern, sehen, was wir über Sie gespeichert haben, oder "
    "absagen. Nur Sie haben diesen Link.",
    "On your page you can change your details, see what we have stored about you, or cancel. "
    "Only you have this link.",
)
AWAY_SUBJECT = Words("Sie haben ein Ticket weitergegeben: {title}", "Ticket handed over: {title}")
AWAY_TITLE = Words("Ihr Ticket ist weitergegeben", "Your ticket is handed over")
AWAY = Words(
    "ein Ticket Ihrer Anmeldung gehört jetzt jemand anderem, mit einem neuen QR-Code. Der alte "
    "öffnet die Tür nicht mehr.",
    "A ticket of your registration belongs to somebody else now, with a new QR code. The old one "
    "does not open the door any more.",
)
AWAY_NOT_YOU = Words(
    "Waren Sie das nicht? Dann sagen Sie uns bitte gleich Bescheid; wie, steht im Impressum.",
    "Was it not you? Then please tell us at once; the imprint says how.",
)


def write_tickets_now_letter(registration_id: int, lang: Language) -> LetterContent | None:
    """All tickets that are valid now; None when the party has none any more, or the event was called
    off."""
    return _with_all_tickets(registration_id, lang, (NOW_SUBJECT, NOW_TITLE, NOW, CANNOT_COME))


def write_handed_letter(registration_id: int, lang: Language) -> LetterContent | None:
    """The new ticket, to whom it was handed; names nobody, as names are chosen by whoever types."""
    words = (HANDED_SUBJECT, HANDED_TITLE, HANDED, HANDED_PAGE)
    return _with_all_tickets(registration_id, lang, words)


def _with_all_tickets(
    registration_id: int, lang: Language, words: tuple[Words, Words, Words, Words]
) -> LetterContent | None:
    registration = get_registration(registration_id)
    tickets = list_tickets([registration_id])
    if registration.status != "confirmed" or not tickets:
        return None
    event = get_event_by_id(registration.event_id, clock.now())
    if not may(event.state, "scan"):
        return None
    subject, title, first, last = words
    parts = (
        Paragraph(first.in_(lang)),
        event_facts(event, lang),
        *programme(registration, event, lang),
        *ticket_pictures(tickets_in_sight(registration, tickets), lang),
        Button(YOUR_PAGE.in_(lang), my_page(registration, lang)),
        Paragraph(last.in_(lang), soft=True),
    )
    plain = compose(subject, title, parts, event, lang, registration)
    return with_tickets(plain, registration, event, tickets, lang)


def write_handed_away_letter(registration_id: int, lang: Language) -> LetterContent | None:
    """A confirmation to who gave a ticket away; does not say to whom. With the last ticket the
    entry leaves the calendar."""
    registration = get_registration(registration_id)
    event = get_event_by_id(registration.event_id, clock.now())
    parts = (
        Paragraph(AWAY.in_(lang)),
        event_facts(event, lang),
        Button(YOUR_PAGE.in_(lang), my_page(registration, lang)),
        Paragraph(AWAY_NOT_YOU.in_(lang), soft=True),
    )
    plain = compose(AWAY_SUBJECT, AWAY_TITLE, parts, event, lang, registration)
    is_last = registration.status == "cancelled"  # nobody of this party comes any more
    return without_entry(plain, registration, event, lang) if is_last else plain
