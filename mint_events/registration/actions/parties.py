"""What guests change on their page: names, sessions, mailbox, language, consents; all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete

from mint_events.events.actions import free_session_places, take_session_places
from mint_events.events.milestones import PlacesAdded
from mint_events.events.queries import EventView
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language
from mint_events.registration.actions.changing import change_names
from mint_events.registration.actions.choosing import choose_sessions
from mint_events.registration.actions.holding import about_registration
from mint_events.registration.actions.locking import (
    get_people,
    list_chosen,
    lock_changeable,
    lock_party,
)
from mint_events.registration.actions.mailboxes import ask_new_mailbox
from mint_events.registration.milestones import ConsentGiven, ConsentsChanged
from mint_events.registration.models import Registration, SessionChoice
from mint_events.registration.refusals import SessionIsFull
from mint_events.registration.refusals.my import OfferIsOpen
from mint_events.registration.rules import PersonName
from mint_events.registration.wordings import NEWSLETTER, PHOTO


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a party may say at any time, also after the deadline."""

    lang: Language
    photo_consent: bool
    newsletter: bool


@dataclass(frozen=True, slots=True)
class PartyChange:
    """The whole change page as sent. `people` are those of the party in their order, of a group only
    its contact."""

    people: tuple[PersonName, ...]
    organisation: str
    email: str
    session_keys: tuple[str, ...]
    wishes: Wishes


def change_party(registration_id: int, change: PartyChange, shown: Language, now: datetime) -> None:
    """Everything that was typed, at once. `shown`: the language in which the consents were read.

    Raises RegistrationIsCancelled, EventIsOver, ChangesAreClosed, OfferIsOpen, NameIsSignedUp,
    SessionIsFull, SessionIsUnknown, SessionsOverlap, TooManyLetters, NothingFound (also when somebody joined or
    left the party meanwhile)."""
    row, event = lock_changeable(registration_id, now)
    change_names(row.id, _name_everybody(row, change.people), change.organisation, now)
    _change_sessions(row, event, change.session_keys)
    change_wishes(row.id, change.wishes, shown, now)
    ask_new_mailbox(row, change.email, now)


def _name_everybody(row: Registration, typed: Sequence[PersonName]) -> list[PersonName]:
    people = get_people(row)
    if len(typed) != (1 if row.is_group else len(people)):
        raise NothingFound()
    rest = people[len(typed) :]
    return [*typed, *(PersonName(guest.given_name, guest.family_name) for guest in rest)]


def change_wishes(registration_id: int, wishes: Wishes, shown: Language, now: datetime) -> None:
    """Language and consents; a consent can be withdrawn at any time (GDPR art. 7(3)). Raises
    NothingFound."""
    row, _ = lock_party(registration_id, now)
    row.lang = wishes.lang
    _agree(row, wishes, shown)


def withdraw_all(row: Registration) -> None:
    """Nobody's consent is another person's: who gets the ticket is asked anew."""
    lang = about_registration(row).lang
    _agree(row, Wishes(lang, photo_consent=False, newsletter=False), lang)


def _agree(row: Registration, wishes: Wishes, shown: Language) -> None:
    changes = (
        ("photo", PHOTO, row.photo_consent, wishes.photo_consent),
        ("newsletter", NEWSLETTER, row.newsletter, wishes.newsletter),
    )
    row.photo_consent, row.newsletter = wishes.photo_consent, wishes.newsletter
    session().flush()
    given = tuple(
        ConsentGiven(purpose, words.in_(shown)) for purpose, words, was, is_ in changes if is_ > was
    )
    withdrawn = tuple(purpose for purpose, _, was, is_ in changes if was > is_)
    if given or withdrawn:
        announce(ConsentsChanged(about_registration(row), given, withdrawn))


def _change_sessions(row: Registration, event: EventView, keys: Sequence[str]) -> None:
    chosen = set(list_chosen(row.id))
    wanted = {each.id for each in choose_sessions(event.sessions, keys)}
    if wanted == chosen:
        return
    if row.status == "offered":
        raise OfferIsOpen()
    # The new before the old: when one is full, the party keeps what it has.
    _take(row, event, sorted(wanted - chosen))
    _give_up(row, sorted(chosen - wanted))
    if chosen - wanted:
        announce(PlacesAdded(event.id))


def _take(row: Registration, event: EventView, session_ids: Sequence[int]) -> None:
    titles = {each.id: each.title for each in event.sessions}
    for session_id in session_ids:
        holds = row.status == "confirmed"
        if holds and not take_session_places(session_id, row.party_size):
            raise SessionIsFull(titles[session_id], may_wait=False)
        session().add(SessionChoice(registration_id=row.id, session_id=session_id))
    session().flush()


def _give_up(row: Registration, session_ids: Sequence[int]) -> None:
    session().execute(
        delete(SessionChoice).where(
            SessionChoice.registration_id == row.id, SessionChoice.session_id.in_(session_ids)
        )
    )
    for session_id in session_ids:
        if row.status == "confirmed":
            free_session_places(session_id, row.party_size)
