"""Reads for the badges: who gets one, as plain values."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from mint_events.badges.rules import Category
from mint_events.kernel.database import session
from mint_events.kernel.names import searchable
from mint_events.network.models import Member
from mint_events.network.queries import list_clusters
from mint_events.registration.models import Guest, Registration
from mint_events.registration.rules.groups import is_unnamed
from mint_events.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class BadgeWearer:
    """Someone with a place; `cluster` of their organisation, if that is a member in one."""

    given_name: str
    family_name: str
    organisation: str
    cluster: Category | None
    photo_consent: bool
    short_code: str
    is_unnamed: bool = False  # of a group; `given_name` is a number then


def list_badge_wearers(event_id: int) -> list[BadgeWearer]:
    """The people of the event's confirmed parties, by family name as a German list has it; those
    of a group together at their contact's."""
    clusters = _shapes()
    rows = session().execute(_wearers(event_id)).all()
    contacts = {row.id: row for row in rows if row.is_group and row.position == 0}
    return [
        _wearer(row, clusters)
        for row in sorted(rows, key=lambda row: _as_sorted(row, contacts.get(row.id, row)))
    ]


def find_badge_wearer(event_id: int, short_code: str) -> BadgeWearer | None:
    """Who comes to the event with this ticket, if it is good."""
    row = session().execute(_wearers(event_id).where(Ticket.code == short_code)).first()
    return None if row is None else _wearer(row, _shapes())


def _shapes() -> dict[int, Category]:
    return {one.id: Category(one.name, one.shape) for one in list_clusters()}


def _wearers(event_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Guest.given_name,
            Guest.family_name,
            Registration.organisation,
            Member.cluster_id,
            Registration.photo_consent,
            Ticket.code,
            Registration.id,
            Registration.is_group,
            Guest.position,
        )
        .join(Registration, Registration.id == Guest.registration_id)
        .join(Ticket, Ticket.guest_id == Guest.id)
        .outerjoin(Member, Member.id == Registration.member_id)
        .where(
            Registration.event_id == event_id,
            Registration.status == "confirmed",
            Ticket.voided_at.is_(None),
        )
    )


def _wearer(row: Any, clusters: dict[int, Category]) -> BadgeWearer:
    return BadgeWearer(
        row.given_name,
        row.family_name,
        row.organisation,
        clusters.get(row.cluster_id or 0),
        row.photo_consent,
        row.code,
        is_unnamed=row.is_group and is_unnamed(row.given_name, row.family_name),
    )


def _as_sorted(row: Any, who: Any) -> tuple[object, ...]:
    names = searchable(who.family_name), searchable(who.given_name)
    return (*names, row.id, row.position) if row.is_group else (*names, 0, row.code)
