"""Reads of registration, as plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, func, or_, select

from mint_events.kernel.database import session
from mint_events.kernel.names import comparable, searchable
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language
from mint_events.registration.models import Guest, Registration, SessionChoice, SignUpKey
from mint_events.registration.rules import WaitingParty

PAGE = 50


@dataclass(frozen=True, slots=True)
class GuestView:
    """One person of a party."""

    id: int
    position: int
    given_name: str
    family_name: str


@dataclass(frozen=True, slots=True)
class RegistrationView:
    """A party's registration; `queue_place` 1 is next, None unless it waits."""

    id: int
    uid: str
    event_id: int
    member_id: int | None
    status: str
    guest_token: str
    email: str
    organisation: str
    lang: Language
    photo_consent: bool
    newsletter: bool
    created_at: datetime
    queue_number: int | None
    queue_place: int | None
    guests: tuple[GuestView, ...]
    session_ids: tuple[int, ...] = ()

    @property
    def given_name(self) -> str:
        """Of who signed up."""
        return self.guests[0].given_name

    @property
    def family_name(self) -> str:
        """Of who signed up."""
        return self.guests[0].family_name


@dataclass(frozen=True, slots=True)
class SentSignUp:
    """A sign-up key that is known: what came with it, and what it led to."""

    body_hash: str
    registration_id: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people of an event are confirmed and waiting, and how many parties cancelled."""

    confirmed: int = 0
    waiting: int = 0
    cancelled: int = 0


def _queue_place(row: Registration) -> int | None:
    if row.status != "waiting" or row.queue_number is None:
        return None
    return session().scalar(
        select(func.count())
        .select_from(Registration)
        .where(
            Registration.event_id == row.event_id,
            Registration.status == "waiting",
            Registration.queue_number <= row.queue_number,
        )
    )


def _view(
    row: Registration, guests: Iterable[Guest], sessions: Iterable[int], place: int | None
) -> RegistrationView:
    return RegistrationView(
        id=row.id,
        uid=row.uid,
        event_id=row.event_id,
        member_id=row.member_id,
        status=row.status,
        guest_token=row.guest_token,
        email=row.email,
        organisation=row.organisation,
        lang=cast(Language, row.lang),
        photo_consent=row.photo_consent,
        newsletter=row.newsletter,
        created_at=row.created_at,
        queue_number=row.queue_number,
        queue_place=place,
        guests=tuple(GuestView(g.id, g.position, g.given_name, g.family_name) for g in guests),
        session_ids=tuple(sessions),
    )


_BY_TOKEN = select(Registration).execution_options(populate_existing=True)
_GUESTS = select(Guest).order_by(Guest.position).execution_options(populate_existing=True)


def _find(condition: Any) -> RegistrationView | None:
    row = session().scalar(_BY_TOKEN.where(condition))
    if row is None:
        return None
    guests = session().scalars(_GUESTS.where(Guest.registration_id == row.id))
    sessions = session().scalars(
        select(SessionChoice.session_id).where(SessionChoice.registration_id == row.id)
    )
    return _view(row, guests, sessions, _queue_place(row))


def get_registration(registration_id: int) -> RegistrationView:
    """By row id. Raises NothingFound."""
    return _found(_find(Registration.id == registration_id))


def get_registration_by_token(guest_token: str) -> RegistrationView:
    """By the secret of the guest's page. Raises NothingFound."""
    return _found(_find(Registration.guest_token == guest_token))


def get_registration_of_event(event_id: int, uid: str) -> RegistrationView:
    """By public id, only when it belongs to the event. Raises NothingFound."""
    return _found(_find((Registration.uid == uid) & (Registration.event_id == event_id)))


def _found(view: RegistrationView | None) -> RegistrationView:
    if view is None:
        raise NothingFound()
    return view


def find_sent_sign_up(event_id: int, key_hash: str) -> SentSignUp | None:
    """What a sign-up with this key led to, if it was sent before."""
    row = (
        session()
        .execute(
            select(SignUpKey.body_hash, SignUpKey.registration_id).where(
                SignUpKey.event_id == event_id, SignUpKey.key_hash == key_hash
            )
        )
        .first()
    )
    return None if row is None else SentSignUp(row.body_hash, row.registration_id)


def list_living_in_mailbox(event_id: int, mailbox_key: str) -> list[tuple[int, str]]:
    """The mailbox's registrations for an event that are not cancelled: (id, name_key), oldest
    first."""
    rows = session().execute(
        select(Registration.id, Registration.name_key)
        .where(
            Registration.event_id == event_id,
            Registration.mailbox_key == mailbox_key,
            Registration.status != "cancelled",
        )
        .order_by(Registration.id)
    )
    return [(row.id, row.name_key) for row in rows]


def list_queue(event_id: int, limit: int = 500) -> list[WaitingParty]:
    """The event's waiting list in its order, the first `limit` parties."""
    rows = session().execute(
        select(Registration.id, Registration.party_size)
        .where(Registration.event_id == event_id, Registration.status == "waiting")
        .order_by(Registration.queue_number)
        .limit(limit)
    )
    return [WaitingParty(row.id, row.party_size) for row in rows]


def count_by_status(event_ids: Sequence[int]) -> dict[int, Counts]:
    """People confirmed, waiting and cancelled, for each event."""
    rows = session().execute(
        select(Registration.event_id, Registration.status, func.sum(Registration.party_size))
        .where(Registration.event_id.in_(event_ids))
        .group_by(Registration.event_id, Registration.status)
    )
    found: dict[int, dict[str, int]] = {event_id: {} for event_id in event_ids}
    for event_id, status, people in rows:
        found[event_id][status] = int(people)
    return {event_id: Counts(**counts) for event_id, counts in found.items()}


def _organisations_with(event_id: int, word: str) -> list[str]:
    # Compared here: databases' lower() knows no accents, and one event has few organisations.
    names = select(Registration.organisation).where(Registration.event_id == event_id).distinct()
    return [name for name in session().scalars(names) if word in searchable(name)]


def _matching(event_id: int, search: str, status: str | None) -> Select[Registration]:
    statement = select(Registration).where(Registration.event_id == event_id)
    if status:
        statement = statement.where(Registration.status == status)
    for word in comparable(search).split():
        named = select(Guest.registration_id).where(
            Guest.search_key.contains(searchable(word), autoescape=True)
        )
        statement = statement.where(
            or_(
                Registration.id.in_(named),
                Registration.mailbox_key.contains(word, autoescape=True),
                Registration.organisation.in_(_organisations_with(event_id, searchable(word))),
            )
        )
    return statement


def list_registrations(
    event_id: int, search: str = "", status: str | None = None, page: int = 1, size: int = PAGE
) -> list[RegistrationView]:
    """One page of an event's parties, the newest first. Every word of `search` is found in a
    name, the mailbox or the organisation."""
    statement = _matching(event_id, search, status).order_by(Registration.id.desc())
    return _with_guests(list(session().scalars(statement.limit(size).offset((page - 1) * size))))


def count_registrations(event_id: int, search: str = "", status: str | None = None) -> int:
    """How many parties `list_registrations` would find in all."""
    inner = _matching(event_id, search, status).subquery()
    return session().scalar(select(func.count()).select_from(inner)) or 0


def list_registrations_after(event_id: int, after_id: int, limit: int) -> list[RegistrationView]:
    """An event's parties by row id, those after `after_id`."""
    statement = (
        select(Registration)
        .where(Registration.event_id == event_id, Registration.id > after_id)
        .order_by(Registration.id)
        .limit(limit)
    )
    return _with_guests(list(session().scalars(statement)))


def _with_guests(rows: list[Registration]) -> list[RegistrationView]:
    ids = [row.id for row in rows]
    guests: dict[int, list[Guest]] = {row_id: [] for row_id in ids}
    for guest in session().scalars(_GUESTS.where(Guest.registration_id.in_(ids))):
        guests[guest.registration_id].append(guest)
    chosen: dict[int, list[int]] = {row_id: [] for row_id in ids}
    choices = select(SessionChoice).where(SessionChoice.registration_id.in_(ids))
    for choice in session().scalars(choices):
        chosen[choice.registration_id].append(choice.session_id)
    return [_view(row, guests[row.id], chosen[row.id], _queue_place(row)) for row in rows]


def list_registrations_in_mailbox(event_id: int, mailbox_key: str) -> list[RegistrationView]:
    """The mailbox's registrations for an event that are not cancelled, oldest first."""
    ids = [found for found, _ in list_living_in_mailbox(event_id, mailbox_key)]
    rows = session().scalars(
        select(Registration).where(Registration.id.in_(ids)).order_by(Registration.id)
    )
    return _with_guests(list(rows))


def name_key_of(given_name: str, family_name: str) -> str:
    """A person's name as compared."""
    return comparable(f"{given_name} {family_name}")
