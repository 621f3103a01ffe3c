"""Reads for the reports: who was expected, who came, what they chose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from mint_events.checkin.queries import Presence, list_presence
from mint_events.events.models import EventSession
from mint_events.kernel.database import session
from mint_events.kernel.names import searchable
from mint_events.kernel.words import Words
from mint_events.network.models import Member
from mint_events.network.queries import list_clusters
from mint_events.registration.models import Guest, Registration, SessionChoice
from mint_events.registration.rules.groups import say_given_name
from mint_events.tickets.models import Ticket

_Row = Row[*tuple[Any, ...]]
_NO_WORDS = Words()
# Columns, not whole rows: of thousands of people that costs half.
_PEOPLE = (
    select(
        Guest.id.label("guest_id"),
        Guest.registration_id,
        Guest.position,
        Guest.given_name,
        Guest.family_name,
        Registration.uid,
        Registration.status,
        Registration.organisation,
        Registration.email,
        Registration.lang,
        Registration.photo_consent,
        Registration.newsletter,
        Registration.party_size,
        Registration.is_group,
        Registration.has_no_place,
        Registration.created_at,
        Member.cluster_id,
        Ticket.code,
    )
    .join(Registration, Registration.id == Guest.registration_id)
    .outerjoin(Member, Member.id == Registration.member_id)
    .outerjoin(Ticket, (Ticket.guest_id == Guest.id) & Ticket.voided_at.is_(None))
)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One person of an event with all that a list may show. `party_of` names who signed a companion
    up; `presence` is None for who did not come; `code` is empty without a valid ticket. Of somebody
    whom a phone let in without a place, `has_no_place` says so of the event, and `sessions_without`
    which of `sessions` had none."""

    given_name: str
    family_name: str
    party_of: str
    status: str
    organisation: str
    cluster: Words
    email: str
    lang: str
    photo_consent: bool
    newsletter: bool
    signed_up_at: datetime
    code: str
    sessions: tuple[Words, ...]
    presence: Presence | None
    guest_id: int = 0
    registration_id: int = 0
    is_first: bool = True  # who signed up
    registration_uid: str = ""
    party_size: int = 1
    has_no_place: bool = False
    sessions_without: tuple[Words, ...] = ()

    def given_name_in(self, lang: str) -> str:
        """As it is; of a group's member without a name the number, in `lang`."""
        return say_given_name(self.given_name, self.family_name, lang)


@dataclass(frozen=True, slots=True)
class _Choice:
    title: Words
    has_no_place: bool


def list_people(event_id: int, status: str | None = None) -> list[ListedPerson]:
    """The event's people by family name as a German list has it, those of a group together at
    its contact's; with `status` only those."""
    presence = list_presence(event_id)
    clusters = {cluster.id: cluster.name for cluster in list_clusters()}
    sessions = _list_choices(event_id)
    rows = _list_rows(event_id, status)
    first = {row.registration_id: row for row in rows if row.position == 0}
    ordered = sorted(rows, key=lambda row: _as_sorted(row, first))
    return [
        _listed(row, first, clusters, sessions.get(row.registration_id, ()), presence)
        for row in ordered
    ]


def _listed(
    row: _Row,
    first: Mapping[int, _Row],
    clusters: Mapping[int, Words],
    choices: Sequence[_Choice],
    presence: Mapping[int, Presence],
) -> ListedPerson:
    who = first.get(row.registration_id) if row.position else None
    return ListedPerson(
        given_name=row.given_name,
        family_name=row.family_name,
        party_of=f"{who.given_name} {who.family_name}" if who else "",
        status=row.status,
        organisation=row.organisation,
        cluster=clusters.get(row.cluster_id or 0, _NO_WORDS),
        email=row.email,
        lang=row.lang,
        photo_consent=row.photo_consent,
        newsletter=row.newsletter,
        signed_up_at=row.created_at,
        code=row.code or "",
        sessions=tuple(one.title for one in choices),
        presence=presence.get(row.guest_id),
        guest_id=row.guest_id,
        registration_id=row.registration_id,
        is_first=row.position == 0,
        registration_uid=row.uid,
        party_size=row.party_size,
        has_no_place=row.has_no_place,
        sessions_without=tuple(one.title for one in choices if one.has_no_place),
    )


def _list_rows(event_id: int, status: str | None) -> Sequence[_Row]:
    statement = _PEOPLE.where(Registration.event_id == event_id)
    if status is not None:
        statement = statement.where(Registration.status == status)
    return session().execute(statement).all()


def _list_choices(event_id: int) -> dict[int, list[_Choice]]:
    columns = (EventSession.title_de, EventSession.title_en, SessionChoice.has_no_place)
    rows = session().execute(
        select(SessionChoice.registration_id, *columns)
        .join(EventSession, EventSession.id == SessionChoice.session_id)
        .where(EventSession.event_id == event_id)
        .order_by(EventSession.position)
    )
    found: dict[int, list[_Choice]] = {}
    for registration_id, title_de, title_en, has_no_place in rows:
        choice = _Choice(Words(title_de, title_en), has_no_place)
        found.setdefault(registration_id, []).append(choice)
    return found


def _as_sorted(row: _Row, first: Mapping[int, _Row]) -> tuple[object, ...]:
    who = first.get(row.registration_id, row) if row.is_group else row
    names = searchable(who.family_name), searchable(who.given_name)
    return (*names, row.email, row.registration_id, row.position)
