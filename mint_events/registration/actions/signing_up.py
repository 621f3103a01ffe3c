"""Signing a party up: a place, a turn on the waiting list, or a letter to who is already there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mint_events.events.actions import (
    lock_places,
    next_queue_number,
    take_places,
    take_session_places,
)
from mint_events.events.queries import EventView, SessionView, get_event_by_id
from mint_events.events.rules import may_sign_up
from mint_events.kernel.codes import hash_secret, new_secret, new_uid
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.names import mailbox_key, searchable
from mint_events.kernel.words import Language
from mint_events.network.queries import find_member_id_by_name
from mint_events.registration.milestones import (
    AboutRegistration,
    ConsentGiven,
    GuestPutOnWaitingList,
    GuestRegistered,
    GuestSignedUpAgain,
)
from mint_events.registration.models import Guest, Registration, SessionChoice, SignUpKey
from mint_events.registration.queries import (
    count_sign_ups_since,
    find_sent_sign_up,
    get_registration,
    list_living_in_mailbox,
    name_key_of,
)
from mint_events.registration.refusals import (
    EventIsFull,
    KeyIsUsed,
    MailboxIsBusy,
    PartyIsTooLarge,
    SessionIsFull,
    SessionIsUnknown,
    SignUpIsClosed,
)
from mint_events.registration.rules import (
    SignUp,
    hash_body,
    is_for_another_sign_up,
    is_mailbox_busy,
)
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
    made = count_sign_ups_since(event_id, mailbox_key(sign_up.email), now - timedelta(days=1))
    answer = sign_up_guest(event_id, sign_up, f"page|{key}|{hash_body(sign_up)}", now)
    if is_mailbox_busy(made) and not answer.is_repeated:
        raise MailboxIsBusy()
    return answer


def sign_up_from_script(event_id: int, sign_up: SignUp, key: str, now: datetime) -> SignUpAnswer:
    """A sign-up by the API, under its Idempotency-Key. Raises as `sign_up_guest`."""
    return sign_up_guest(event_id, sign_up, f"script|{key}", now)


def sign_up_guest(event_id: int, sign_up: SignUp, key: str, now: datetime) -> SignUpAnswer:
    """Signs a party up for an event: places for all of it, or its turn on the waiting list.

    Raises SignUpIsClosed, EventIsFull, SessionIsFull, SessionIsUnknown, PartyIsTooLarge,
    KeyIsUsed, NothingFound."""
    lock_places(event_id)
    key_hash = hash_secret(key)
    sent = find_sent_sign_up(event_id, key_hash)
    if sent is not None:
        return _repeat(sent.body_hash, sent.registration_id, sign_up)
    event = get_event_by_id(event_id, now)
    sessions = _check(event, sign_up)
    known = list_living_in_mailbox(event_id, mailbox_key(sign_up.email))
    same = [found for found, name_key in known if name_key == _name_key(sign_up)]
    if not is_for_another_sign_up(bool(same), len(known)):
        row_id = None
        announce(GuestSignedUpAgain(about_registration(_get(same[0] if same else known[0][0]))))
    else:
        row_id = _register(event, sessions, sign_up, now)
    _keep_key(event_id, key_hash, sign_up, row_id, now)
    return SignUpAnswer(row_id, _get(row_id).guest_token if row_id is not None else None)


def _get(registration_id: int) -> Registration:
    return session().get_one(Registration, registration_id)


def _name_key(sign_up: SignUp) -> str:
    return name_key_of(sign_up.people[0].given_name, sign_up.people[0].family_name)


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
    if len(sign_up.people) > 1 + event.max_companions:
        raise PartyIsTooLarge(event.max_companions)
    by_key = {found.key: found for found in event.sessions}
    if any(key not in by_key for key in sign_up.session_keys):
        raise SessionIsUnknown()
    chosen = [by_key[key] for key in dict.fromkeys(sign_up.session_keys)]
    _check_places(event, chosen, len(sign_up.people))
    return chosen


def _check_places(event: EventView, sessions: list[SessionView], people: int) -> None:
    # Asked of everybody, also of who is signed up already: else "full" for some names and a letter
    # for others would tell a stranger who is coming.
    if event.places_left is not None and event.places_left < people:
        if not event.waiting_list:
            raise EventIsFull()
        return
    for chosen in sessions:
        if chosen.places_left is not None and chosen.places_left < people:
            raise SessionIsFull(chosen.title)


def _register(event: EventView, sessions: list[SessionView], sign_up: SignUp, now: datetime) -> int:
    people = len(sign_up.people)
    confirmed = take_places(event.id, people)
    if not confirmed and not event.waiting_list:
        raise EventIsFull()
    for chosen in sessions:
        if confirmed and not take_session_places(chosen.id, people):
            raise SessionIsFull(chosen.title)
    row = _new_row(event, sign_up, now, confirmed)
    session().add(row)
    session().flush()
    session().add_all(_new_guests(row.id, sign_up))
    session().add_all(SessionChoice(registration_id=row.id, session_id=s.id) for s in sessions)
    session().flush()
    milestone = GuestRegistered if confirmed else GuestPutOnWaitingList
    announce(milestone(about_registration(row), _consents(sign_up)))
    return row.id


def _new_row(event: EventView, sign_up: SignUp, now: datetime, confirmed: bool) -> Registration:
    return Registration(
        uid=new_uid(),
        event_id=event.id,
        member_id=find_member_id_by_name(sign_up.organisation),
        status="confirmed" if confirmed else "waiting",
        guest_token=new_secret(),
        email=sign_up.email,
        mailbox_key=mailbox_key(sign_up.email),
        name_key=_name_key(sign_up),
        organisation=sign_up.organisation,
        lang=sign_up.lang,
        photo_consent=sign_up.photo_consent,
        newsletter=sign_up.newsletter,
        party_size=len(sign_up.people),
        queue_number=None if confirmed else next_queue_number(event.id),
        created_at=now,
        confirmed_at=now if confirmed else None,
    )


def _new_guests(registration_id: int, sign_up: SignUp) -> list[Guest]:
    return [
        Guest(
            registration_id=registration_id,
            position=position,
            given_name=person.given_name,
            family_name=person.family_name,
            search_key=searchable(f"{person.given_name} {person.family_name}"),
        )
        for position, person in enumerate(sign_up.people)
    ]


def _keep_key(
    event_id: int, key_hash: str, sign_up: SignUp, row_id: int | None, now: datetime
) -> None:
    session().add(
        SignUpKey(
            event_id=event_id,
            key_hash=key_hash,
            body_hash=hash_body(sign_up),
            registration_id=row_id,
            created_at=now,
        )
    )
    session().flush()


def _consents(sign_up: SignUp) -> tuple[ConsentGiven, ...]:
    given = []
    if sign_up.photo_consent:
        given.append(ConsentGiven("photo", PHOTO.in_(sign_up.lang)))
    if sign_up.newsletter:
        given.append(ConsentGiven("newsletter", NEWSLETTER.in_(sign_up.lang)))
    return tuple(given)


def about_registration(row: Registration) -> AboutRegistration:
    """What milestones say of a registration."""
    lang: Language = "en" if row.lang == "en" else "de"
    return AboutRegistration(row.id, row.uid, row.event_id, row.email, lang)
