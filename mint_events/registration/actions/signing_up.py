"""Signing a party up: a place, a turn on the waiting list, or a letter to who is already there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mint_events.events.actions import (
    lock_event,
    take_places,
    take_session_places,
)
from mint_events.events.queries import EventView, SessionView
from mint_events.events.rules import may_sign_up
from mint_events.events.rules.answers import GoodAnswer
from mint_events.kernel.codes import hash_secret
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.names import mailbox_key
from mint_events.registration.actions.adding import add_party, keep_key, name_key_of_party
from mint_events.registration.actions.answering import keep_answers, read_answers
from mint_events.registration.actions.choosing import check_session_places, choose_sessions
from mint_events.registration.actions.holding import about_registration
from mint_events.registration.actions.offering import take_places_in_turn
from mint_events.registration.actions.steps import Step, note_step
from mint_events.registration.milestones import (
    AboutRegistration,
    ConsentGiven,
    GuestPutOnWaitingList,
    GuestRegistered,
    GuestSignedUpAgain,
)
from mint_events.registration.models import Registration
from mint_events.registration.queries import (
    InMailbox,
    find_sent_sign_up,
    get_registration,
    list_in_mailbox,
)
from mint_events.registration.refusals import (
    EventIsFull,
    KeyIsUsed,
    MailboxIsBusy,
    PartyIsTooLarge,
    SessionIsFull,
    SignUpIsClosed,
)
from mint_events.registration.refusals.groups import GroupIsTooLarge, GroupsAreNotTaken
from mint_events.registration.rules import (
    SignUp,
    hash_body,
    is_for_another_sign_up,
    is_mailbox_busy,
)
from mint_events.registration.rules.offers import Reason, WaitingParty
from mint_events.registration.wordings import NEWSLETTER, PHOTO


@dataclass(frozen=True, slots=True)
class SignUpAnswer:
    """What a sign-up led to. `registration_id` None: a letter is on its way to the mailbox, and
    the page must not say more. `is_repeated`: it was sent before and nothing was changed."""

    registration_id: int | None
    guest_token: str | None = None
    is_repeated: bool = False


def sign_up_from_page(event_id: int, sign_up: SignUp, key: str, now: datetime) -> SignUpAnswer:
    """A sign-up by the form. The same form sent twice is one; changed and sent again it is
    another (someone went back and typed the next child's name). Raises the refusals of
    `sign_up_guest` but KeyIsUsed, and MailboxIsBusy: who signs a stranger up and cancels, again
    and again, would fill that mailbox with our letters."""
    page_key = f"page|{key}|{hash_body(sign_up)}"
    return sign_up_guest(event_id, sign_up, page_key, now, spares_mailbox=True)


def sign_up_from_script(event_id: int, sign_up: SignUp, key: str, now: datetime) -> SignUpAnswer:
    """A sign-up by the API, under its Idempotency-Key. Raises as `sign_up_guest`."""
    return sign_up_guest(event_id, sign_up, f"script|{key}", now)


def sign_up_guest(
    event_id: int,
    sign_up: SignUp,
    key: str,
    now: datetime,
    *,
    spares_mailbox: bool = False,
    asks: bool = True,
) -> SignUpAnswer:
    """Signs a party up for an event: places for all of it, or its turn on the waiting list. Without
    `asks` the event's questions wait for the guest's own page.

    Raises SignUpIsClosed, EventIsFull, SessionIsFull, SessionIsUnknown, SessionsOverlap,
    PartyIsTooLarge, GroupsAreNotTaken, GroupIsTooLarge, AnswerIsWrong, KeyIsUsed, NothingFound;
    with `spares_mailbox` also MailboxIsBusy."""
    event = lock_event(event_id, now, with_sessions=bool(sign_up.session_keys))
    key_hash = hash_secret(key)
    sent = find_sent_sign_up(event_id, key_hash)
    if sent is not None:
        return _repeat(sent.body_hash, sent.registration_id, sign_up)
    sessions = _check(event, sign_up)
    # A group's people are not asked one by one: its contact answers.
    asked = 1 if sign_up.is_group else len(sign_up.people)
    answers = read_answers(event, asked, sign_up.answers) if asks else ()
    known = list_in_mailbox(event_id, mailbox_key(sign_up.email))
    if spares_mailbox and is_mailbox_busy(_count_last_day(known, now)):
        raise MailboxIsBusy()
    living = [one for one in known if one.is_living]
    answer = _answer(event, sessions, answers, sign_up, living, now)
    keep_key(event_id, key_hash, sign_up, answer.registration_id, now)
    return answer


def _count_last_day(known: Sequence[InMailbox], now: datetime) -> int:
    return sum(one.created_at > now - timedelta(days=1) for one in known)


def _answer(
    event: EventView,
    sessions: list[SessionView],
    answers: Sequence[GoodAnswer],
    sign_up: SignUp,
    living: Sequence[InMailbox],
    now: datetime,
) -> SignUpAnswer:
    same = [one for one in living if one.name_key == name_key_of_party(sign_up)]
    if is_for_another_sign_up(bool(same), len(living)):
        return _register(event, sessions, answers, sign_up, now)
    row = session().get_one(Registration, (same or living)[0].registration_id)
    announce(GuestSignedUpAgain(about_registration(row)))
    return SignUpAnswer(None)


def _repeat(body_hash: str, registration_id: int | None, sign_up: SignUp) -> SignUpAnswer:
    if body_hash != hash_body(sign_up):
        raise KeyIsUsed()
    if registration_id is None:
        return SignUpAnswer(None, is_repeated=True)
    known = get_registration(registration_id)
    return SignUpAnswer(known.id, known.guest_token, is_repeated=True)


def _check(event: EventView, sign_up: SignUp) -> list[SessionView]:
    if not may_sign_up(event.state):
        raise SignUpIsClosed()
    _check_size(event, sign_up)
    chosen = choose_sessions(event.sessions, sign_up.session_keys)
    _check_places(event, chosen, sign_up)
    return chosen


def _check_size(event: EventView, sign_up: SignUp) -> None:
    people = len(sign_up.people)
    if not sign_up.is_group:
        if people > 1 + event.max_companions:
            raise PartyIsTooLarge(event.max_companions)
    elif not event.max_group:
        raise GroupsAreNotTaken()
    elif people > event.max_group:
        raise GroupIsTooLarge(event.max_group)


def _check_places(event: EventView, sessions: list[SessionView], sign_up: SignUp) -> None:
    people = len(sign_up.people)
    # Asked of everybody, also of who is signed up already: else "full" for some names and a letter
    # for others would tell a stranger who is coming.
    if event.places_left is not None and event.places_left < people:
        if not event.waiting_list:
            raise EventIsFull()
        return
    if not (sign_up.waits_for_sessions and event.waiting_list):
        check_session_places(sessions, people, may_wait=event.waiting_list)


def _register(
    event: EventView,
    sessions: list[SessionView],
    answers: Sequence[GoodAnswer],
    sign_up: SignUp,
    now: datetime,
) -> SignUpAnswer:
    if event.parties_in_line and now < event.starts_at:
        confirmed = _take_in_turn(event, sessions, sign_up, now)
    else:
        confirmed = _take(event, sessions, sign_up)
    if not confirmed and not event.waiting_list:
        raise EventIsFull()
    party = add_party(event.id, sign_up, [chosen.id for chosen in sessions], now, confirmed)
    keep_answers(party.id, party.guest_ids, answers, now)
    about = AboutRegistration(party.id, party.uid, event.id, sign_up.email, sign_up.lang)
    if not confirmed:
        note_step(party.id, Step.JOINED, now, reason=_why_joined(event, sign_up), made_by="guest")
    milestone = GuestRegistered if confirmed else GuestPutOnWaitingList
    announce(milestone(about, party.guest_ids, consents_of(sign_up)))
    return SignUpAnswer(party.id, party.guest_token)


def _take(event: EventView, sessions: list[SessionView], sign_up: SignUp) -> bool:
    people = len(sign_up.people)
    if sign_up.waits_for_sessions and any(
        one.places_left is not None and one.places_left < people for one in sessions
    ):
        return False
    if not take_places(event.id, people):
        return False
    for chosen in sessions:
        if not take_session_places(chosen.id, people):
            raise SessionIsFull(chosen.title, may_wait=event.waiting_list)
    return True


def _take_in_turn(
    event: EventView, sessions: list[SessionView], sign_up: SignUp, now: datetime
) -> bool:
    wanted = tuple(one.id for one in sessions)
    insists = sign_up.waits_for_sessions
    party = WaitingParty(0, len(sign_up.people), session_ids=wanted, insists=insists)
    served = take_places_in_turn(event, party, now)
    if served is not None and served.missing:  # kept for who waits for it
        title = next(one.title for one in sessions if one.id in served.missing)
        raise SessionIsFull(title, may_wait=event.waiting_list)
    return served is not None


def _why_joined(event: EventView, sign_up: SignUp) -> Reason:
    left = event.places_left
    if left is None or left >= len(sign_up.people):
        return Reason.SESSION_FULL if sign_up.waits_for_sessions else Reason.KEPT_FOR_LARGER
    return Reason.EVENT_FULL if left <= 0 else Reason.TOO_FEW_PLACES


def consents_of(sign_up: SignUp) -> tuple[ConsentGiven, ...]:
    """What was agreed to, with the words that were shown."""
    given = []
    if sign_up.photo_consent:
        given.append(ConsentGiven("photo", PHOTO.in_(sign_up.lang)))
    if sign_up.newsletter:
        given.append(ConsentGiven("newsletter", NEWSLETTER.in_(sign_up.lang)))
    return tuple(given)
