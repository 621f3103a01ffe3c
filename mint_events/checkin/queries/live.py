"""Reads of the live view: when people came, and from which clusters."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from mint_events.checkin.models import Arrival
from mint_events.kernel.database import session
from mint_events.kernel.words import Words
from mint_events.network.models import Cluster, Member
from mint_events.registration.models import Guest, Registration
from mint_events.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class ClusterHere:
    """A cluster's people: how many are expected, and how many have arrived. `name` None: people
    who came for no member of a cluster."""

    name: Words | None
    shape: str
    expected: int
    arrived: int


def list_first_arrivals(event_id: int) -> list[datetime]:
    """When each person came for the first time by the event's own door, in order."""
    first = func.min(Arrival.arrived_at)
    rows = session().scalars(
        select(first)
        .where(Arrival.event_id == event_id, Arrival.session_id.is_(None))
        .group_by(Arrival.ticket_id)
        .order_by(first)
    )
    return list(rows)


def list_clusters_here(event_id: int) -> list[ClusterHere]:
    """The event's people by the cluster that they come for; empty when nobody comes for one."""
    came = (
        select(Ticket.guest_id)
        .join(Arrival, Arrival.ticket_id == Ticket.id)
        .where(Arrival.event_id == event_id, Arrival.session_id.is_(None))
        .distinct()
        .subquery()
    )
    rows = session().execute(
        select(
            Cluster.name_de,
            Cluster.name_en,
            Cluster.shape,
            func.count(Guest.id),
            func.count(came.c.guest_id),
        )
        .select_from(Registration)
        .join(Guest, Guest.registration_id == Registration.id)
        .outerjoin(Member, Member.id == Registration.member_id)
        .outerjoin(Cluster, Cluster.id == Member.cluster_id)
        .outerjoin(came, came.c.guest_id == Guest.id)
        .where(Registration.event_id == event_id, Registration.status == "confirmed")
        .group_by(Cluster.id, Cluster.name_de, Cluster.name_en, Cluster.shape, Cluster.position)
        .order_by(Cluster.id.is_(None), Cluster.position, Cluster.id)
    )
    found = [
        ClusterHere(Words(de, en) if de else None, shape or "", expected, arrived)
        for de, en, shape, expected, arrived in rows
    ]
    return found if any(one.name for one in found) else []
