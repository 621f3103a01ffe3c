"""A party's registration as a plain value, one or many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import func, select

from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language
from mint_events.registration.models import Guest, Registration, SessionChoice


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


def view_all(rows: Sequence[Registration]) -> list[RegistrationView]:
    """Many rows as plain values, in their order; four questions whatever their number."""
    ids = [row.id for row in rows]
    guests: dict[int, list[Guest]] = {row_id: [] for row_id in ids}
    for guest in session().scalars(_GUESTS.where(Guest.registration_id.in_(ids))):
        guests[guest.registration_id].append(guest)
    chosen: dict[int, list[int]] = {row_id: [] for row_id in ids}
    choices = select(SessionChoice).where(SessionChoice.registration_id.in_(ids))
    for choice in session().scalars(choices):
        chosen[choice.registration_id].append(choice.session_id)
    places = _queue_places([row for row in rows if row.status == "waiting"])
    return [_view(row, guests[row.id], chosen[row.id], places.get(row.id)) for row in rows]


def _queue_places(waiting: Sequence[Registration]) -> dict[int, int]:
    if not waiting:
        return {}
    place = func.row_number().over(
        partition_by=Registration.event_id, order_by=Registration.queue_number
    )
    events = {row.event_id for row in waiting}
    rows = session().execute(
        select(Registration.id, place).where(
            Registration.event_id.in_(events), Registration.status == "waiting"
        )
    )
    return dict(rows.all())
