"""Letters about a guest's own page: a mailbox to confirm, one that was changed, links that got lost."""

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.kernel import clock
from mint_events.kernel.names import mailbox_key
from mint_events.kernel.words import Language, Words
from mint_events.mail.layout import (
    Button,
    Heading,
    Letter,
    Paragraph,
    Part,
    render_letter,
)
from mint_events.mail.letter import LetterContent
from mint_events.registration.letters import (
    AGAIN_IGNORE,
    CLOSING,
    GREETING,
    compose,
    event_facts,
    my_page,
)
from mint_events.registration.queries import (
    RegistrationView,
    get_registration,
    list_coming_in_mailbox,
)
from mint_events.registration.signed_links import new_mailbox_link
from mint_events.web.links import full_link

NEW_MAILBOX_SUBJECT = Words(
    "Bitte bestätigen Sie Ihre E-Mail-Adresse: {title}",
    "Please confirm your e-mail address: {title}",
)
NEW_MAILBOX_TITLE = Words("Ist das Ihre E-Mail-Adresse?", "Is this your e-mail address?")
NEW_MAILBOX = Words(
    "für eine Anmeldung zu dieser Veranstaltung wurde diese E-Mail-Adresse angegeben. "
    "Erst wenn Sie zustimmen, schicken wir die E-Mails hierher.",
    "This e-mail address was given for a registration for this event. "
    "We send its e-mails here only once you agree.",
)
NEW_MAILBOX_BUTTON = Words("Ja, das ist meine Adresse", "Yes, this is my address")
NEW_MAILBOX_LASTS = Words(
    "Der Link gilt drei Tage. Waren Sie das nicht? Dann löschen Sie diese E-Mail einfach.",
    "The link is good for three days. Was it not you? Then simply delete this e-mail.",
)
CHANGED_SUBJECT = Words(
    "Ihre E-Mails gehen jetzt an eine andere Adresse: {title}",
    "Your e-mails now go to another address: {title}",
)
CHANGED_TITLE = Words("Neue E-Mail-Adresse", "New e-mail address")
CHANGED = Words(
    "zu Ihrer Anmeldung gehört jetzt eine andere E-Mail-Adresse. Alle weiteren E-Mails gehen "
    "dorthin, an diese Adresse kommt keine mehr. Ihre Tickets gelten weiter; die Links in unseren "
    "früheren E-Mails öffnen Ihre Seite nicht mehr.",
    "Your registration now has another e-mail address. All further e-mails go there, and none to "
    "this address any more. Your tickets stay valid; the links in our earlier e-mails do not open "
    "your page any more.",
)
CHANGED_NOT_YOU = Words(
    "Waren Sie das nicht? Dann sagen Sie uns bitte gleich Bescheid; wie, steht im Impressum.",
    "Was it not you? Then please tell us at once; the imprint says how.",
)
IMPRINT = Words("Zum Impressum", "To the imprint")
LOST_SUBJECT = Words("Ihre Anmeldungen bei MINT Events", "Your registrations with MINT Events")
LOST_TITLE = Words("Ihre Anmeldungen", "Your registrations")
LOST = Words(
    "Sie haben nach Ihren Anmeldungen gefragt. Hier sind die Links zu allen kommenden "
    "Veranstaltungen, für die diese E-Mail-Adresse angemeldet ist:",
    "You asked for your registrations. Here are the links to all coming events for which this "
    "e-mail address is signed up:",
)
LOST_BUTTON = Words("Anmeldung öffnen", "Open registration")


def write_new_mailbox_letter(registration_id: int, lang: Language) -> LetterContent | None:
    """ "Is this your address?", to the new mailbox; None when it is wanted no more. It greets
    nobody: whoever typed this mailbox may not be its owner."""
    registration = get_registration(registration_id)
    if not registration.new_email:
        return None
    event = get_event_by_id(registration.event_id, clock.now())
    parts = (
        Paragraph(NEW_MAILBOX.in_(lang)),
        event_facts(event, lang),
        Button(NEW_MAILBOX_BUTTON.in_(lang), new_mailbox_link(registration, lang)),
        Paragraph(NEW_MAILBOX_LASTS.in_(lang), soft=True),
    )
    return compose(NEW_MAILBOX_SUBJECT, NEW_MAILBOX_TITLE, parts, event, lang)


def write_mailbox_changed_letter(registration_id: int, lang: Language) -> LetterContent | None:
    """ "Your e-mails go elsewhere now", to the old mailbox; does not say where, and opens nothing:
    whoever reads this mailbox may be a stranger, who was typed by mistake."""
    registration = get_registration(registration_id)
    event = get_event_by_id(registration.event_id, clock.now())
    parts = (
        Paragraph(CHANGED.in_(lang)),
        event_facts(event, lang),
        Paragraph(CHANGED_NOT_YOU.in_(lang), soft=True),
        Button(IMPRINT.in_(lang), full_link("web_pages.imprint", lang=lang), quiet=True),
    )
    return compose(CHANGED_SUBJECT, CHANGED_TITLE, parts, event, lang)


def write_lost_letter(registration_id: int, lang: Language) -> LetterContent | None:
    """The links of all living registrations of coming events of this mailbox; None when there are
    none any more."""
    about = get_registration(registration_id)
    coming = list_coming_in_mailbox(mailbox_key(about.email), clock.now())
    if not coming:
        return None
    parts: list[Part] = [Paragraph(LOST.in_(lang))]
    for registration in coming:
        parts += _entry(registration, get_event_by_id(registration.event_id, clock.now()), lang)
    parts.append(Paragraph(AGAIN_IGNORE.in_(lang), soft=True))
    letter = Letter(GREETING.in_(lang), tuple(parts), CLOSING.in_(lang), LOST_TITLE.in_(lang))
    html, text = render_letter(letter, lang)
    return LetterContent(subject=LOST_SUBJECT.in_(lang), html=html, text=text)


def _entry(registration: RegistrationView, event: EventView, lang: Language) -> list[Part]:
    return [
        Heading(event.title.in_(lang)),
        event_facts(event, lang),
        Button(LOST_BUTTON.in_(lang), my_page(registration, lang), quiet=True),
    ]
