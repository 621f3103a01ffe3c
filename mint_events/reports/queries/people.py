"""Reads for the reports: who was expected, who came, what they chose."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from mint_events.checkin.queries import Presence, list_presence
from mint_events.events.models import EventSession
from mint_events.kernel.database import session
from mint_events.kernel.names import searchable
from mint_events.kernel.words import Words
from mint_events.network.models import Member
from mint_events.network.queries import list_clusters
from mint_events.registration.models import Guest, Registration, SessionChoice
from mint_events.tickets.models import Ticket

_Row = tuple[Guest, Registration, int | None, str | None]


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One person of an event with all that a list may show. `party_of` names who signed a companion
    up; `presence` is None for who did not come; `code` is empty without a valid ticket."""

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


def list_people(event_id: int, status: str | None = None) -> list[ListedPerson]:
    """The event's people by family name as a German list has it, those of a group together at
    its contact's; with `status` only those."""
    presence = list_presence(event_id)
    clusters = {cluster.id: cluster.name for cluster in list_clusters()}
    sessions = _list_choices(event_id)
    rows = _list_rows(event_id, status)
    first = {party.id: guest for guest, party, _, _ in rows if guest.position == 0}
    ordered = sorted(rows, key=lambda row: _as_sorted(row[0], row[1], first))
    return [
        _listed(row, first, clusters, sessions.get(row[1].id, ()), presence.get(row[0].id))
        for row in ordered
    ]


def _listed(
    row: _Row,
    first: dict[int, Guest],
    clusters: dict[int, Words],
    sessions: tuple[Words, ...],
    presence: Presence | None,
) -> ListedPerson:
    guest, party, cluster_id, code = row
    who = first.get(party.id)
    return ListedPerson(
        given_name=guest.given_name,
        family_name=guest.family_name,
        party_of=f"{who.given_name} {who.family_name}" if who and guest.position else "",
        status=party.status,
        organisation=party.organisation,
        cluster=clusters.get(cluster_id or 0, Words()),
        email=party.email,
        lang=party.lang,
        photo_consent=party.photo_consent,
        newsletter=party.newsletter,
        signed_up_at=party.created_at,
        code=code or "",
        sessions=sessions,
        presence=presence,
        guest_id=guest.id,
        registration_id=party.id,
        is_first=guest.position == 0,
    )


def _list_rows(event_id: int, status: str | None) -> list[_Row]:
    statement = (
        select(Guest, Registration, Member.cluster_id, Ticket.code)
        .join(Registration, Registration.id == Guest.registration_id)
        .outerjoin(Member, Member.id == Registration.member_id)
        .outerjoin(Ticket, (Ticket.guest_id == Guest.id) & Ticket.voided_at.is_(None))
        .where(Registration.event_id == event_id)
    )
    if status is not None:
        statement = statement.where(Registration.status == status)
    return [
        (guest, party, cluster, code)
        for guest, party, cluster, code in session().execute(statement)
    ]


def _list_choices(event_id: int) -> dict[int, tuple[Words, ...]]:
    rows = session().execute(
        select(SessionChoice.registration_id, EventSession.title_de, EventSession.title_en)
        .join(EventSession, EventSession.id == SessionChoice.session_id)
        .where(EventSession.event_id == event_id)
        .order_by(EventSession.position)
    )
    found: dict[int, tuple[Words, ...]] = {}
    for registration_id, title_de, title_en in rows:
        found[registration_id] = (*found.get(registration_id, ()), Words(title_de, title_en))
    return found


def _as_sorted(guest: Guest, party: Registration, first: dict[int, Guest]) -> tuple[object, ...]:
    who = first.get(party.id, guest) if party.is_group else guest
    names = searchable(who.family_name), searchable(who.given_name)
    return (*names, party.email, party.id, guest.position)
