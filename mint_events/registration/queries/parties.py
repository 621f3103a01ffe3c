"""A party's registration as a plain value, one or many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, Table, bindparam, exists, func, select

from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language
from mint_events.registration.models import Guest, Registration, SessionChoice
from mint_events.registration.rules import judge_status


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
    is_group: bool = False
    adults: int = 0
    new_email: str | None = None  # asked for, not confirmed yet
    handed_over: bool = False
    calendar_offset: int = 0  # how far its calendar entry is ahead of the event's SEQUENCE
    cancelled_by_guest: bool = False
    offer_until: datetime | None = None
    times_passed: int = 0
    waits_for_sessions: bool = False
    missing_session_ids: tuple[int, ...] = ()  # while it has an offer: those without room for it
    is_walk_in: bool = False
    has_no_place: bool = False

    def status_at(self, now: datetime) -> str:
        """The status; an offer that is past its time has expired, noted or not."""
        return judge_status(self.status, self.offer_until, now)

    @property
    def has_mailbox(self) -> bool:
        """Whether anybody can write to it: who walked in left none."""
        return self.email != ""

    @property
    def given_name(self) -> str:
        """Of who signed up."""
        return self.guests[0].given_name

    @property
    def family_name(self) -> str:
        """Of who signed up."""
        return self.guests[0].family_name


def _queue_place(row: Any) -> int | None:
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
    row: Any, guests: Iterable[GuestView], sessions: Sequence[tuple[int, bool]], place: int | None
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
        guests=tuple(guests),
        session_ids=tuple(one for one, _ in sessions),
        offer_until=row.offer_until,
        times_passed=row.times_passed,
        waits_for_sessions=row.waits_for_sessions,
        missing_session_ids=tuple(one for one, is_missing in sessions if is_missing),
        is_group=row.is_group,
        adults=row.adults,
        new_email=row.new_email,
        handed_over=row.handed_over_at is not None,
        calendar_offset=row.calendar_offset,
        cancelled_by_guest=row.cancelled_by_guest,
        is_walk_in=row.walk_in_id is not None,
        has_no_place=row.has_no_place,
    )


_GUESTS = select(Guest).order_by(Guest.position).execution_options(populate_existing=True)
# One question for a party and its people, built once and of tables: the guest's page asks it.
_PARTIES = cast(Table, Registration.__table__)
_PEOPLE = cast(Table, Guest.__table__)
_CHOICES = cast(Table, SessionChoice.__table__)
_PARTY = (
    select(
        *_PARTIES.c,
        _PEOPLE.c.id.label("guest_id"),
        _PEOPLE.c.position.label("position"),
        _PEOPLE.c.given_name.label("given_name"),
        _PEOPLE.c.family_name.label("family_name"),
        exists().where(_CHOICES.c.registration_id == _PARTIES.c.id).label("has_choices"),
    )
    .join_from(_PARTIES, _PEOPLE, _PEOPLE.c.registration_id == _PARTIES.c.id)
    .order_by(_PEOPLE.c.position)
)
_BY_ID = _PARTY.where(_PARTIES.c.id == bindparam("registration"))
_BY_TOKEN = _PARTY.where(_PARTIES.c.guest_token == bindparam("token"))
_BY_UID = _PARTY.where(_PARTIES.c.uid == bindparam("uid"))
_OF_EVENT = _PARTY.where(
    _PARTIES.c.uid == bindparam("uid"), _PARTIES.c.event_id == bindparam("event")
)
_CHOSEN = select(_CHOICES.c.session_id, _CHOICES.c.is_missing).where(
    _CHOICES.c.registration_id == bindparam("party")
)


def _find(statement: Select[Any], **values: Any) -> RegistrationView | None:
    rows = session().execute(statement, values).all()
    if not rows:
        return None
    party = rows[0]
    guests = [GuestView(r.guest_id, r.position, r.given_name, r.family_name) for r in rows]
    rows = session().execute(_CHOSEN, {"party": party.id}).all() if party.has_choices else []
    chosen = [(row.session_id, row.is_missing) for row in rows]
    return _view(party, guests, chosen, _queue_place(party))


def get_registration(registration_id: int) -> RegistrationView:
    """By row id. Raises NothingFound."""
    return _found(_find(_BY_ID, registration=registration_id))


def get_registration_by_token(guest_token: str) -> RegistrationView:
    """By the secret of the guest's page. Raises NothingFound."""
    return _found(_find(_BY_TOKEN, token=guest_token))


def find_registration_by_uid(uid: str) -> RegistrationView | None:
    """By public id; for signed links only, since it is no secret."""
    return _find(_BY_UID, uid=uid)


def get_registration_of_event(event_id: int, uid: str) -> RegistrationView:
    """By public id, only when it belongs to the event. Raises NothingFound."""
    return _found(_find(_OF_EVENT, uid=uid, event=event_id))


def _found(view: RegistrationView | None) -> RegistrationView:
    if view is None:
        raise NothingFound()
    return view


def view_all(rows: Sequence[Registration]) -> list[RegistrationView]:
    """Many rows as plain values, in their order; four questions whatever their number."""
    ids = [row.id for row in rows]
    guests: dict[int, list[GuestView]] = {row_id: [] for row_id in ids}
    for one in session().scalars(_GUESTS.where(Guest.registration_id.in_(ids))):
        person = GuestView(one.id, one.position, one.given_name, one.family_name)
        guests[one.registration_id].append(person)
    chosen: dict[int, list[tuple[int, bool]]] = {row_id: [] for row_id in ids}
    choices = select(SessionChoice).where(SessionChoice.registration_id.in_(ids))
    for choice in session().scalars(choices):
        chosen[choice.registration_id].append((choice.session_id, choice.is_missing))
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
