"""What who is invited to a meeting, and silent or excused, hears of it: moved, called off, on again.
No calendar file: they have no entry. The sentences about when and where are those of the guests."""

from dataclasses import dataclass

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.queries.notices import NoticeView, list_notices
from mint_events.events.rules import WhenAndWhere, may_sign_up
from mint_events.kernel import clock
from mint_events.kernel.words import Language, Words
from mint_events.mail.layout import Button, Paragraph, Part
from mint_events.mail.letter import LetterContent
from mint_events.registration.letters.invitations import ANSWER, compose_to, invitation_link
from mint_events.registration.queries.invitations import InvitationView, get_invitation
from mint_events.registration.queries.invitees import is_to_be_told
from mint_events.registration.rules.invitations import Answer
from mint_events.tickets.letters import notice_words as say
from mint_events.tickets.letters.notices import has_moved, what_is_known

OF_INVITEES = "invitation_"  # what their kinds of letters begin with
MOVED = Words(
    "an der Veranstaltung, zu der wir Sie eingeladen haben, hat sich etwas geändert:",
    "Something has changed about the event to which we invited you:",
)
CALLED_OFF = Words(
    "leider müssen wir die Veranstaltung absagen, zu der wir Sie eingeladen haben. Sie müssen "
    "nichts tun.",
    "We are sorry: the event to which we invited you has been called off. There is nothing you "
    "need to do.",
)
PLEASE_ANSWER = Words(
    "Bitte sagen Sie uns, ob Sie kommen können.", "Please let us know whether you can come."
)
STILL_EXCUSED = Words(
    "Sie sind weiter entschuldigt. Passt es Ihnen jetzt doch? Mit einem Klick sagen Sie zu.",
    "You are still excused. Does it suit you now after all? One click says yes.",
)


@dataclass(frozen=True, slots=True)
class _News:
    invitation: InvitationView
    event: EventView
    notice: NoticeView
    known: WhenAndWhere
    heard_it_is_off: bool
    lang: Language


def write_invitee_moved_letter(
    invitation_id: int, lang: Language, notice_id: int
) -> LetterContent | None:
    """ "New time or place": what was and what is now."""
    news = _find_news(invitation_id, lang, notice_id)
    return None if news is None else _moved(news)


def write_invitee_called_off_letter(
    invitation_id: int, lang: Language, notice_id: int
) -> LetterContent | None:
    """ "The event does not take place"."""
    news = _find_news(invitation_id, lang, notice_id)
    if news is None:
        return None
    known = say.facts(news.event.title, news.known, lang)
    parts = (Paragraph(CALLED_OFF.in_(lang)), known, *_message(news))
    return _compose(news, say.OFF_SUBJECT, say.OFF_TITLE, parts)


def write_invitee_reinstated_letter(
    invitation_id: int, lang: Language, notice_id: int
) -> LetterContent | None:
    """ "It takes place after all"; to who never heard that it was called off, only what moved."""
    news = _find_news(invitation_id, lang, notice_id)
    if news is None or not news.heard_it_is_off:
        return None if news is None else _moved(news)
    parts = (Paragraph(say.REINSTATED.in_(lang)), _changes(news), *_message(news), *_ask(news))
    return _compose(news, say.ON_SUBJECT, say.ON_TITLE, parts)


def _find_news(invitation_id: int, lang: Language, notice_id: int) -> _News | None:
    """None when there is nothing to say: overtaken, answered with yes meanwhile, gone, or past."""
    found = get_invitation(invitation_id)
    now = clock.now()
    event = get_event_by_id(found.event_id, now)
    notices = list_notices(event.id)
    if not notices or notices[-1].id != notice_id or event.ends_at <= now:
        return None
    if not is_to_be_told(event, found):
        return None
    known, heard_it_is_off = what_is_known(invitation_id, notices, OF_INVITEES)
    return _News(found, event, notices[-1], known, heard_it_is_off, lang)


def _moved(news: _News) -> LetterContent | None:
    if not has_moved(news.known, news.event):
        return None
    parts = (Paragraph(MOVED.in_(news.lang)), _changes(news), *_message(news), *_ask(news))
    return _compose(news, say.MOVED_SUBJECT, say.MOVED_TITLE, parts)


def _changes(news: _News) -> Part:
    now = news.event.when_and_where
    if not has_moved(news.known, news.event):
        return say.facts(news.event.title, now, news.lang)
    return say.changed_facts(news.event.title, news.known, now, news.lang)


def _message(news: _News) -> tuple[Part, ...]:
    return say.message(news.notice.message, news.lang)


def _ask(news: _News) -> tuple[Part, ...]:
    if not may_sign_up(news.event.state):  # nobody can answer
        return ()
    is_excused = news.invitation.state is Answer.EXCUSED
    asked = STILL_EXCUSED if is_excused else PLEASE_ANSWER
    link = invitation_link(news.invitation.token, news.lang)
    return Paragraph(asked.in_(news.lang)), Button(ANSWER.in_(news.lang), link)


def _compose(news: _News, subject: Words, title: Words, parts: tuple[Part, ...]) -> LetterContent:
    return compose_to(news.invitation.name, subject, title, parts, news.event, news.lang)
