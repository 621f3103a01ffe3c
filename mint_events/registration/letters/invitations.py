"""The letters to who is invited: invitation, forwarded, reminder, answer confirmed."""

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.rules import may_sign_up
from mint_events.kernel import clock
from mint_events.kernel.dates import say_moment
from mint_events.kernel.harmless import is_name_harmless
from mint_events.kernel.words import Language, Words
from mint_events.mail.layout import Button, Facts, Items, Letter, Paragraph, Part, render_letter
from mint_events.mail.letter import LetterContent
from mint_events.registration.letters import CLOSING, GREETING, event_facts
from mint_events.registration.queries.invitation_settings import get_invitation_settings
from mint_events.registration.queries.invitations import InvitationView, get_invitation
from mint_events.registration.rules.invitations import Answer
from mint_events.web.links import full_link

GREETING_BY_NAME = Words("Guten Tag {name},", "Hello {name},")
SUBJECT = Words("Einladung: {title}", "Invitation: {title}")
INVITED = Words(
    "wir laden Sie und Ihre Organisation herzlich ein. Mit einem Klick sagen Sie uns, wer kommt, "
    "oder dass es diesmal nicht geht. Ein Benutzerkonto brauchen Sie nicht.",
    "We cordially invite you and your organisation. One click tells us who is coming, or that it "
    "does not work out this time. You need no account.",
)
INVITED_ALONE = Words(
    "wir laden Sie herzlich ein. Mit einem Klick sagen Sie zu oder ab. Ein Benutzerkonto brauchen "
    "Sie nicht.",
    "We cordially invite you. One click tells us whether you are coming. You need no account.",
)
FORWARDED = Words(
    "jemand aus Ihrer Organisation hat diese Einladung an Sie weitergeleitet. Mit einem Klick sagen "
    "Sie uns, wer kommt, oder dass es nicht geht. Ein Benutzerkonto brauchen Sie nicht.",
    "Someone in your organisation has forwarded this invitation to you. One click tells us who is "
    "coming, or that it does not work out. You need no account.",
)
REMINDER_SUBJECT = Words("Kommen Sie? {title}", "Are you coming? {title}")
REMINDER_TITLE = Words("Kommen Sie?", "Are you coming?")
REMINDER = Words(
    "wir haben noch keine Antwort auf unsere Einladung. Bitte sagen Sie uns kurz Bescheid, auch "
    "wenn es nicht geht: So wissen wir, mit wie vielen wir rechnen können.",
    "We have not had an answer to our invitation yet. Please let us know, even if you cannot come, "
    "so that we know how many to expect.",
)
FOR_ORGANISATION = Words("Eingeladen", "Invited")
ANSWER_UNTIL = Words("Bitte antworten bis", "Please answer by")
ANSWER = Words("Antworten", "Answer")
TO_ANSWER = Words("Antwort ansehen oder ändern", "See or change the answer")
PERSONAL = Words(
    "Dieser Link ist persönlich. Wer für Sie antworten soll, dem leiten Sie die Einladung bitte auf "
    "der Seite weiter, dann bekommt die Person einen eigenen Link.",
    "This link is personal. If a colleague is to answer, please forward the invitation on the page: "
    "they then get a link of their own.",
)
TAKE_OFF = Words(
    "Sie möchten keine Einladungen mehr? Bitte sagen Sie dem Netzwerkbüro Bescheid, wir nehmen Sie "
    "dann von der Liste.",
    "You would rather not be invited any more? Please tell the network’s office, and we take you "
    "off the list.",
)
COMING_SUBJECT = Words("Ihre Zusage: {title}", "Your answer: {title}")
COMING_TITLE = Words("Danke für Ihre Zusage", "Thank you for saying yes")
COMING = Words(
    "Ihre Antwort ist angekommen. Diese Personen haben Sie angemeldet; jedes Ticket kommt in einer "
    "eigenen E-Mail:",
    "Your answer has arrived. You have signed up these people; each ticket comes in an e-mail of "
    "its own:",
)
COMING_NUMBER = Words("Angemeldete Personen: {number}", "People signed up: {number}")
EXCUSED_SUBJECT = Words("Ihre Absage: {title}", "Your answer: {title}")
EXCUSED_TITLE = Words("Danke für Ihre Nachricht", "Thank you for telling us")
EXCUSED = Words(
    "schade, dass es diesmal nichts wird. Wir haben Sie als entschuldigt eingetragen.",
    "What a pity that it does not work out this time. We have noted that you are excused.",
)
CHANGE_LATER = Words(
    "Ändert sich etwas? Mit Ihrem persönlichen Link können Sie Ihre Antwort jederzeit anpassen, "
    "solange die Anmeldung offen ist.",
    "Has something changed? With your personal link you can change your answer for as long as the "
    "sign-up is open.",
)


def greet_person(name: str, lang: Language) -> str:
    """By name where it is surely a name, else neutral: forwarders and askers type what they like."""
    if is_name_harmless(name):
        return GREETING_BY_NAME.in_(lang).replace("{name}", name)
    return GREETING.in_(lang)


def compose_to(
    name: str, subject: Words, title: Words | str, parts: tuple[Part, ...], event: EventView,
    lang: Language,
) -> LetterContent:  # fmt: skip
    """A letter about an event to somebody by name."""
    heading = title if isinstance(title, str) else title.in_(lang)
    letter = Letter(greet_person(name, lang), parts, CLOSING.in_(lang), heading)
    html, text = render_letter(letter, lang)
    said = subject.in_(lang).replace("{title}", event.title.in_(lang))
    return LetterContent(subject=said, html=html, text=text)


def invitation_link(token: str, lang: Language) -> str:
    """The full link to the personal page."""
    return full_link("registration_invited.invited", token=token, lang=lang)


def _facts(event: EventView, organisation: str, lang: Language) -> Facts:
    rows = list(event_facts(event, lang).rows)
    if organisation:
        rows.append((FOR_ORGANISATION.in_(lang), organisation))
    if event.sign_up_closes_at:
        rows.append((ANSWER_UNTIL.in_(lang), say_moment(event.sign_up_closes_at, lang)))
    return Facts(tuple(rows))


def _paragraphs(text: str) -> list[Part]:
    return [Paragraph(part) for part in text.split("\n\n") if part.strip()]


def _inviting_parts(
    event: EventView, opening: Words, words: Words, organisation: str, link: str, lang: Language
) -> tuple[Part, ...]:
    has_house = bool(organisation)
    parts: list[Part] = [Paragraph(opening.in_(lang)), *_paragraphs(words.in_(lang))]
    parts += [_facts(event, organisation, lang), Button(ANSWER.in_(lang), link)]
    if has_house:
        parts.append(Paragraph(PERSONAL.in_(lang), soft=True))
    return (*parts, Paragraph(TAKE_OFF.in_(lang), soft=True))


def preview_invitation(event: EventView, words: Words, lang: Language) -> LetterContent:
    """The invitation as a made-up contact would get it, before anybody does."""
    name, house = (
        ("Anna Beispiel", "Beispielschule") if lang == "de" else ("Ann Sample", "Sample School")
    )
    parts = _inviting_parts(event, INVITED, words, house, full_link("events_public.index"), lang)
    return compose_to(name, SUBJECT, "", parts, event, lang)


def _open_invitation(invitation_id: int) -> tuple[InvitationView, EventView] | None:
    """With its event, when there still is something to ask."""
    found = get_invitation(invitation_id)
    event = get_event_by_id(found.event_id, clock.now())
    if found.is_withdrawn or found.answer is not None or event.state in ("over", "called_off"):
        return None
    return found, event


def write_invitation_letter(invitation_id: int, lang: Language) -> LetterContent | None:
    """The invitation; None when it was answered or taken back meanwhile."""
    opening = _open_invitation(invitation_id)
    if opening is None:
        return None
    found, event = opening
    said = INVITED if found.member_id else INVITED_ALONE
    return _write(found, event, said, SUBJECT, event.title.in_(lang), lang)


def write_forwarded_letter(invitation_id: int, lang: Language) -> LetterContent | None:
    """To the colleague to whom it was forwarded; None as for the invitation."""
    opening = _open_invitation(invitation_id)
    if opening is None:
        return None
    found, event = opening
    return _write(found, event, FORWARDED, SUBJECT, event.title.in_(lang), lang)


def write_reminder_letter(invitation_id: int, lang: Language) -> LetterContent | None:
    """ "Are you coming?"; None when they have answered, or nobody can answer any more."""
    opening = _open_invitation(invitation_id)
    if opening is None or not may_sign_up(opening[1].state):
        return None
    found, event = opening
    return _write(found, event, REMINDER, REMINDER_SUBJECT, REMINDER_TITLE, lang, Words())


def _write(
    found: InvitationView, event: EventView, opening: Words, subject: Words, title: Words | str,
    lang: Language, words: Words | None = None,
) -> LetterContent:  # fmt: skip
    own = get_invitation_settings(event.id).words if words is None else words
    house = found.organisation if found.member_id else ""
    link = invitation_link(found.token, lang)
    parts = _inviting_parts(event, opening, own, house, link, lang)
    return compose_to(found.name, subject, title, parts, event, lang)


def write_answered_letter(invitation_id: int, lang: Language) -> LetterContent | None:
    """What was answered, and the way to change it; None when the answer was taken back."""
    found = get_invitation(invitation_id)
    if found.answer is None or found.is_withdrawn:
        return None
    event = get_event_by_id(found.event_id, clock.now())
    comes = found.state is Answer.COMING
    parts: tuple[Part, ...] = (
        *(_who_comes(found, lang) if comes else (Paragraph(EXCUSED.in_(lang)),)),
        event_facts(event, lang),
        Button(TO_ANSWER.in_(lang), invitation_link(found.token, lang)),
        Paragraph(CHANGE_LATER.in_(lang), soft=True),
    )
    subject, title = (COMING_SUBJECT, COMING_TITLE) if comes else (EXCUSED_SUBJECT, EXCUSED_TITLE)
    return compose_to(found.name, subject, title, parts, event, lang)


def _who_comes(found: InvitationView, lang: Language) -> tuple[Part, ...]:
    names = tuple(one.name for one in found.people)
    if all(is_name_harmless(name) for name in names):
        return Paragraph(COMING.in_(lang)), Items(names)
    number = COMING_NUMBER.filled(number=len(names)).in_(lang)
    return Paragraph(COMING.in_(lang)), Paragraph(number)
