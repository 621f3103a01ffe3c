"""The letters that change a guest's calendar: moved, called off, on again, and a guest's own
cancelling. A notice that a later one has overtaken says nothing any more."""

from dataclasses import dataclass, replace

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.queries.notices import NoticeView, list_notices
from mint_events.events.rules import WhenAndWhere, is_correction
from mint_events.kernel import clock
from mint_events.kernel.words import Language
from mint_events.mail.layout import Button, Facts, Heading, Paragraph, Part
from mint_events.mail.letter import LetterContent
from mint_events.mail.queries import find_state_of_notice
from mint_events.registration.letters import TO_EVENT, YOUR_PAGE, compose, my_page
from mint_events.registration.letters import write_cancelled_letter as write_plain_cancelled_letter
from mint_events.registration.queries import RegistrationView, get_registration
from mint_events.registration.rules import is_living
from mint_events.registration.rules.invitations import is_reachable_by_anyone
from mint_events.tickets.calendar import (
    Method,
    calendar_attachment,
    calendar_file,
    calendar_guest,
)
from mint_events.tickets.letters import notice_words as say
from mint_events.tickets.letters import without_entry
from mint_events.tickets.queries import had_place
from mint_events.web.links import full_link


@dataclass(frozen=True, slots=True)
class _News:
    """A notice as one guest hears it: `known` is what this guest was last told, and
    `heard_it_is_off` whether that was that the event is called off."""

    registration: RegistrationView
    event: EventView
    notice: NoticeView
    known: WhenAndWhere
    heard_it_is_off: bool
    lang: Language

    @property
    def has_moved(self) -> bool:
        """Whether time or place are others than this guest knows."""
        now = self.event.when_and_where
        is_same_time = (self.known.starts_at, self.known.ends_at) == (now.starts_at, now.ends_at)
        return not (is_same_time and is_correction(self.known, now))

    @property
    def comes(self) -> bool:
        """Whether this guest has a place (else: waits for one)."""
        return self.registration.status == "confirmed"


def write_moved_letter(
    registration_id: int, lang: Language, notice_id: int
) -> LetterContent | None:
    """ "New time or place": what was and what is now."""
    news = _find_news(registration_id, lang, notice_id)
    return None if news is None or not news.has_moved else _moved(news)


def write_called_off_letter(
    registration_id: int, lang: Language, notice_id: int
) -> LetterContent | None:
    """ "The event does not take place"."""
    news = _find_news(registration_id, lang, notice_id)
    if news is None:
        return None
    parts = (
        Paragraph(say.CALLED_OFF.in_(lang)),
        say.facts(news.event.title, news.known, lang),
        *_message(news),
        Paragraph((say.OFF_TICKETS if news.comes else say.OFF_WAITING).in_(lang)),
        *_to_event(news),
    )
    letter = compose(say.OFF_SUBJECT, say.OFF_TITLE, parts, news.event, lang, news.registration)
    return _with_calendar(letter, news, "CANCEL")


def write_reinstated_letter(
    registration_id: int, lang: Language, notice_id: int
) -> LetterContent | None:
    """ "It takes place after all"; to who never heard that it was called off, only what moved."""
    news = _find_news(registration_id, lang, notice_id)
    if news is None:
        return None
    if not news.heard_it_is_off:
        return _moved(news) if news.has_moved else None
    parts = (
        Paragraph(say.REINSTATED.in_(lang)),
        _changes(news),
        *_message(news),
        Paragraph((say.ON_TICKETS if news.comes else say.STILL_WAITING).in_(lang)),
        Button(YOUR_PAGE.in_(lang), my_page(news.registration, lang)),
        Paragraph(say.CANNOT_COME.in_(lang), soft=True),
    )
    letter = compose(say.ON_SUBJECT, say.ON_TITLE, parts, news.event, lang, news.registration)
    return _with_calendar(letter, news, "REQUEST")


def write_cancelled_letter(registration_id: int, lang: Language) -> LetterContent | None:
    """ "Your registration is cancelled", which also takes the entry out of the calendar; None when
    the party has come back meanwhile: the later letter brings the entry."""
    registration = get_registration(registration_id)
    if is_living(registration.status):
        return None
    letter = write_plain_cancelled_letter(registration_id, lang)
    if letter is None or not had_place(registration_id):
        return letter
    event = get_event_by_id(registration.event_id, clock.now())
    return without_entry(letter, registration, event, lang)


def _find_news(registration_id: int, lang: Language, notice_id: int) -> _News | None:
    """None when there is nothing to say: overtaken, cancelled meanwhile, or the event is past."""
    registration = get_registration(registration_id)
    now = clock.now()
    event = get_event_by_id(registration.event_id, now)
    notices = list_notices(event.id)
    if not notices or notices[-1].id != notice_id:
        return None
    if not is_living(registration.status) or event.ends_at <= now:
        return None
    known, heard_it_is_off = _what_is_known(registration_id, notices)
    return _News(registration, event, notices[-1], known, heard_it_is_off, lang)


def _what_is_known(registration_id: int, notices: list[NoticeView]) -> tuple[WhenAndWhere, bool]:
    """When and where the guest believes the event is, before the last notice, and whether they
    believe it is called off. Letters that never left have told nobody."""
    known = notices[-1].old
    for notice in reversed(notices[:-1]):
        state = find_state_of_notice(notice.kind, registration_id, notice.id)
        if state is None:  # signed up after it
            return known, False
        if state == "sent":
            return notice.new, notice.kind == "called_off"
        known = notice.old
    return known, False


def _moved(news: _News) -> LetterContent:
    lang = news.lang
    parts = (
        Paragraph(say.MOVED.in_(lang)),
        _changes(news),
        *_message(news),
        Paragraph((say.STILL_VALID if news.comes else say.STILL_WAITING).in_(lang)),
        Button(YOUR_PAGE.in_(lang), my_page(news.registration, lang)),
        Paragraph(say.CANNOT_COME.in_(lang), soft=True),
    )
    letter = compose(say.MOVED_SUBJECT, say.MOVED_TITLE, parts, news.event, lang, news.registration)
    return _with_calendar(letter, news, "REQUEST")


def _changes(news: _News) -> Facts:
    if not news.has_moved:
        return say.facts(news.event.title, news.event.when_and_where, news.lang)
    return say.changed_facts(news.event.title, news.known, news.event.when_and_where, news.lang)


def _message(news: _News) -> tuple[Part, ...]:
    text = news.notice.message.in_(news.lang)
    if not text:
        return ()
    return Heading(say.MESSAGE.in_(news.lang)), Paragraph(text)


def _to_event(news: _News) -> tuple[Part, ...]:
    # The page of a network meeting opens for nobody.
    if not is_reachable_by_anyone(news.event.kind):
        return (Button(YOUR_PAGE.in_(news.lang), my_page(news.registration, news.lang)),)
    link = full_link("registration_public.event", slug=news.event.slug, lang=news.lang)
    return (Button(TO_EVENT.in_(news.lang), link),)


def _with_calendar(letter: LetterContent, news: _News, method: Method) -> LetterContent:
    if not news.comes:  # who waits has no entry in the calendar
        return letter
    guest = calendar_guest(news.registration)
    link = my_page(news.registration, news.lang)
    content = calendar_file(news.event, news.lang, link, clock.now(), guest, method)
    return replace(letter, attachments=(calendar_attachment(content, method),))
