"""Reads for the badges: who gets one, as plain values."""

from dataclasses import dataclass

from sqlalchemy import select

from mint_events.badges.rules import Category
from mint_events.kernel.database import session
from mint_events.kernel.names import searchable
from mint_events.network.models import Member
from mint_events.network.queries import list_clusters
from mint_events.registration.models import Guest, Registration
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


def list_badge_wearers(event_id: int) -> list[BadgeWearer]:
    """The people of the event's confirmed parties, by family name as a German list has it."""
    clusters = {one.id: Category(one.name, one.shape) for one in list_clusters()}
    rows = session().execute(
        select(
            Guest.given_name,
            Guest.family_name,
            Registration.organisation,
            Member.cluster_id,
            Registration.photo_consent,
            Ticket.code,
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
    wearers = [
        BadgeWearer(given, family, organisation, clusters.get(cluster_id or 0), photo, code)
        for given, family, organisation, cluster_id, photo, code in rows
    ]
    return sorted(wearers, key=_as_sorted)


def _as_sorted(wearer: BadgeWearer) -> tuple[str, str, str]:
    return searchable(wearer.family_name), searchable(wearer.given_name), wearer.short_code
