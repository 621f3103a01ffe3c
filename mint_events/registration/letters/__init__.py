"""The letters that registration writes: on the list, signed up already, cancelled."""

from dataclasses import replace

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.rules import may
from mint_events.kernel import clock
from mint_events.kernel.dates import say_span, say_weekday_day
from mint_events.kernel.harmless import is_name_harmless
from mint_events.kernel.names import mailbox_key
from mint_events.kernel.words import Language, Words
from mint_events.mail.layout import Button, Facts, Letter, Paragraph, Part, render_letter
from mint_events.mail.letter import LetterContent
from mint_events.registration.queries import (
    RegistrationView,
    get_registration,
    list_registrations_in_mailbox,
)
from mint_events.registration.rules.invitations import is_reachable_by_anyone
from mint_events.registration.rules.standing import may_still_cancel
from mint_events.registration.signed_links import leave_list_link
from mint_events.web.links import full_link

GREETING = Words("Guten Tag,", "Hello,")
GREETING_BY_NAME = Words("Guten Tag {name},", "Hello {name},")
CANNOT_COME = Words("Ich kann nicht kommen", "I cannot come")
LEAVE_LIST = Words("Von der Warteliste abmelden", "Leave the waiting list")
CLOSING = Words("Freundliche Grüße", "Kind regards")
WHEN = Words("Wann", "When")
WHERE = Words("Wo", "Where")
YOUR_PAGE = Words("Zu Ihrer Anmeldung", "To your registration")

WAITING_SUBJECT = Words(
    "Sie stehen auf der Warteliste: {title}", "You are on the waiting list: {title}"
)
WAITING_TITLE = Words("Sie stehen auf der Warteliste", "You are on the waiting list")
WAITING = Words(
    "vielen Dank für Ihre Anmeldung. Zurzeit ist leider kein Platz für Sie frei. Sobald einer frei "
    "wird, halten wir ihn für Sie zurück und schreiben Ihnen. Sie antworten mit einem Klick.",
    "Thank you for signing up. There is no place free for you at the moment. As soon as there is, "
    "we keep it for you and write to you. You answer with one click.",
)
WAITING_PLACE = Words(
    "Ihr Platz auf der Warteliste: {place}", "Your place on the waiting list: {place}"
)
WAITING_CANCEL = Words(
    "Sie möchten nicht mehr warten? Dann melden Sie sich bitte ab, damit andere nachrücken.",
    "You do not want to wait any longer? Then please leave the list, so that others move up.",
)
AGAIN_SUBJECT = Words("Sie sind schon angemeldet: {title}", "You are already signed up: {title}")
AGAIN_TITLE = Words("Sie sind schon angemeldet", "You are already signed up")
AGAIN = Words(
    "jemand hat gerade versucht, sich mit dieser E-Mail-Adresse noch einmal anzumelden. "
    "Es gibt schon eine Anmeldung, deshalb haben wir nichts geändert. "
    "Hier kommen Sie zu Ihrer Anmeldung:",
    "Someone has just tried to sign up again with this e-mail address. "
    "There already is a registration, so we have not changed anything. "
    "Here is the way to your registration:",
)
AGAIN_BUTTON = Words("Anmeldung {number} öffnen", "Open registration {number}")
AGAIN_IGNORE = Words(
    "Waren Sie das nicht? Dann können Sie diese E-Mail einfach löschen.",
    "Was it not you? Then simply delete this e-mail.",
)
CANCELLED_SUBJECT = Words("Ihre Anmeldung ist abgesagt: {title}", "Cancelled: {title}")
CANCELLED_TITLE = Words("Ihre Anmeldung ist abgesagt", "Your registration is cancelled")
CANCELLED = Words(
    "schade, dass es diesmal nichts wird. Ihre Tickets gelten nicht mehr, "
    "und so kann jemand anderes kommen.",
    "What a pity that it does not work out this time. Your tickets are no longer valid, "
    "and somebody else can come instead.",
)
CANCELLED_BY_US = Words(
    "Können Sie doch kommen? Melden Sie sich gern neu an.",
    "Can you come after all? You are welcome to sign up again.",
)
CANCELLED_AGAIN = Words(
    "War das ein Versehen? Solange niemand anderes Ihren Platz hat, können Sie die Absage auf Ihrer "
    "Seite zurücknehmen. Sonst melden Sie sich gern neu an.",
    "Was that a mistake? As long as nobody else has your place, you can take the cancellation back "
    "on your page. Otherwise you are welcome to sign up again.",
)
TO_EVENT = Words("Zur Veranstaltung", "To the event")


def event_facts(event: EventView, lang: Language) -> Facts:
    """When and where, as they stand in each letter."""
    place = ", ".join(part for part in (event.venue, event.address) if part)
    day = say_weekday_day(event.starts_at, lang).split(",")[0]
    rows = [(WHEN.in_(lang), f"{day}, {say_span(event.starts_at, event.ends_at, lang)}")]
    if place:
        rows.append((WHERE.in_(lang), place))
    return Facts(tuple(rows))


def my_page(registration: RegistrationView, lang: Language) -> str:
    """The full link to the guest's page, in the letter's language."""
    return full_link("tickets_public.my", guest_token=registration.guest_token, lang=lang)


def greet(registration: RegistrationView | None, lang: Language) -> str:
    """By full name where it is surely a name, else neutral: whoever signs a stranger up chooses
    what stands here."""
    if registration is not None:
        name = f"{registration.given_name} {registration.family_name}"
        if is_name_harmless(name):
            return GREETING_BY_NAME.in_(lang).replace("{name}", name)
    return GREETING.in_(lang)


def cannot_come(registration: RegistrationView, lang: Language) -> Button:
    """The way out in one click: to a page with one button, since mail scanners open links."""
    token = registration.guest_token
    label = LEAVE_LIST if registration.status == "waiting" else CANNOT_COME
    link = full_link("registration_my.cancel", guest_token=token, lang=lang)
    return Button(label.in_(lang), link, quiet=True)


def compose(
    subject: Words,
    title: Words,
    parts: tuple[Part, ...],
    event: EventView,
    lang: Language,
    to: RegistrationView | None = None,
) -> LetterContent:
    """A letter about an event, without attachments. With `to`, a party that may still come, it
    greets by name and ends with "I cannot come"."""
    if to is not None and may_still_cancel(to.status, event.state):
        parts = (*parts, cannot_come(to, lang))
    letter = Letter(greet(to, lang), parts, CLOSING.in_(lang), title.in_(lang))
    html, text = render_letter(letter, lang)
    # Not .filled(): a title may hold braces.
    said = subject.in_(lang).replace("{title}", event.title.in_(lang))
    return LetterContent(subject=said, html=html, text=text)


def write_waiting_letter(registration_id: int, lang: Language) -> LetterContent | None:
    """ "You are on the waiting list"; None when the party does not wait any more, or in vain."""
    registration = get_registration(registration_id)
    if registration.status != "waiting":
        return None
    event = get_event_by_id(registration.event_id, clock.now())
    if not may(event.state, "offer_places"):
        return None
    place = WAITING_PLACE.filled(place=registration.queue_place or 1)
    parts = (
        Paragraph(WAITING.in_(lang)),
        Paragraph(place.in_(lang)),
        event_facts(event, lang),
        Button(YOUR_PAGE.in_(lang), my_page(registration, lang)),
        Paragraph(WAITING_CANCEL.in_(lang), soft=True),
    )
    letter = compose(WAITING_SUBJECT, WAITING_TITLE, parts, event, lang, registration)
    return replace(letter, unsubscribe_url=leave_list_link(registration))


def write_again_letter(registration_id: int, lang: Language) -> LetterContent | None:
    """ "You are already signed up", with the way to each registration of the mailbox."""
    registration = get_registration(registration_id)
    event = get_event_by_id(registration.event_id, clock.now())
    living = list_registrations_in_mailbox(event.id, mailbox_key(registration.email))
    if not living:
        return None
    label = YOUR_PAGE if len(living) == 1 else AGAIN_BUTTON
    buttons: tuple[Part, ...] = tuple(
        Button(label.filled(number=number).in_(lang), my_page(one, lang))
        for number, one in enumerate(living, start=1)
    )
    parts: tuple[Part, ...] = (
        Paragraph(AGAIN.in_(lang)),
        *buttons,
        event_facts(event, lang),
        Paragraph(AGAIN_IGNORE.in_(lang), soft=True),
    )
    return compose(AGAIN_SUBJECT, AGAIN_TITLE, parts, event, lang)


def write_cancelled_letter(registration_id: int, lang: Language) -> LetterContent | None:
    """ "Your registration is cancelled", whoever cancelled it."""
    registration = get_registration(registration_id)
    event = get_event_by_id(registration.event_id, clock.now())
    again = CANCELLED_AGAIN if registration.cancelled_by_guest else CANCELLED_BY_US
    parts: tuple[Part, ...] = (
        Paragraph(CANCELLED.in_(lang)),
        event_facts(event, lang),
        Paragraph(again.in_(lang)),
        Button(YOUR_PAGE.in_(lang), my_page(registration, lang)),
    )
    if is_reachable_by_anyone(event.kind):
        link = full_link("registration_public.event", slug=event.slug)
        parts = (*parts, Button(TO_EVENT.in_(lang), link, quiet=True))
    return compose(CANCELLED_SUBJECT, CANCELLED_TITLE, parts, event, lang, registration)
