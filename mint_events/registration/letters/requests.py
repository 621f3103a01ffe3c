"""The letters to who asks to come: received, approved, declined."""

from mint_events.events.queries import get_event_by_id
from mint_events.kernel import clock
from mint_events.kernel.words import Language, Words
from mint_events.mail.layout import Button, Paragraph, Part
from mint_events.mail.letter import LetterContent
from mint_events.registration.letters import event_facts
from mint_events.registration.letters.invitations import ANSWER, compose_to, invitation_link
from mint_events.registration.queries.invitation_settings import get_request
from mint_events.registration.queries.invitations import get_invitation
from mint_events.web.links import full_link

ASKED_SUBJECT = Words("Ihre Anfrage: {title}", "Your request: {title}")
ASKED_TITLE = Words("Ihre Anfrage ist angekommen", "We have your request")
ASKED = Words(
    "Sie möchten zu diesem Treffen kommen. Es ist für Mitglieder des Netzwerks; wir sehen uns Ihre "
    "Anfrage an und schreiben Ihnen.",
    "You would like to come to this meeting. It is for members of the network; we look at your "
    "request and write to you.",
)
ASKED_IGNORE = Words(
    "Waren Sie das nicht? Dann können Sie diese E-Mail einfach löschen.",
    "Was it not you? Then simply delete this e-mail.",
)
APPROVED_SUBJECT = Words("Sie sind eingeladen: {title}", "You are invited: {title}")
APPROVED_TITLE = Words("Schön, dass Sie kommen möchten", "Glad that you would like to come")
APPROVED = Words(
    "gern sind Sie dabei. Bitte bestätigen Sie noch mit einem Klick, dass Sie kommen; dann bekommen "
    "Sie Ihr Ticket.",
    "We are happy to have you. Please confirm with one click that you are coming; you then get your "
    "ticket.",
)
DECLINED_SUBJECT = Words("Ihre Anfrage: {title}", "Your request: {title}")
DECLINED_TITLE = Words("Diesmal geht es leider nicht", "Sorry, not this time")
DECLINED = Words(
    "vielen Dank für Ihr Interesse. Zu diesem Treffen können wir Sie leider nicht einladen.",
    "Thank you for your interest. We are sorry that we cannot invite you to this meeting.",
)
OTHER_EVENTS = Words("Zu den öffentlichen Veranstaltungen", "To the public events")


def write_asked_letter(request_id: int, lang: Language) -> LetterContent | None:
    """ "We have your request"; None when it is answered already."""
    found = get_request(request_id)
    if found.state != "asked":
        return None
    event = get_event_by_id(found.event_id, clock.now())
    parts = (
        Paragraph(ASKED.in_(lang)),
        event_facts(event, lang),
        Paragraph(ASKED_IGNORE.in_(lang), soft=True),
    )
    return compose_to(found.name, ASKED_SUBJECT, ASKED_TITLE, parts, event, lang)


def write_approved_letter(request_id: int, lang: Language) -> LetterContent | None:
    """ "You are invited", with the personal link; None when the invitation was taken back."""
    found = get_request(request_id)
    if found.state != "approved" or found.invitation_id is None:
        return None
    invitation = get_invitation(found.invitation_id)
    if invitation.is_withdrawn:
        return None
    event = get_event_by_id(found.event_id, clock.now())
    parts = (
        Paragraph(APPROVED.in_(lang)),
        event_facts(event, lang),
        Button(ANSWER.in_(lang), invitation_link(invitation.token, lang)),
    )
    return compose_to(found.name, APPROVED_SUBJECT, APPROVED_TITLE, parts, event, lang)


def write_declined_letter(request_id: int, lang: Language) -> LetterContent | None:
    """ "Not this time", with the organizer's words; None when it was approved after all."""
    found = get_request(request_id)
    if found.state != "declined":
        return None
    event = get_event_by_id(found.event_id, clock.now())
    said: tuple[Part, ...] = (Paragraph(found.reason),) if found.reason else ()
    parts = (
        Paragraph(DECLINED.in_(lang)),
        *said,
        Button(OTHER_EVENTS.in_(lang), full_link("events_public.index"), quiet=True),
    )
    return compose_to(found.name, DECLINED_SUBJECT, DECLINED_TITLE, parts, event, lang)
