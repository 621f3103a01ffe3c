"""Who gets a badge, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Select, exists, false, func, select

from mint_events.badges.models import BadgeCategory
from mint_events.badges.rules import Category
from mint_events.badges.rules.categories import decide_category_key
from mint_events.badges.rules.choosing import SortKeys, digest_of
from mint_events.checkin.models import Arrival, DoorNote
from mint_events.kernel.database import session
from mint_events.kernel.names import searchable
from mint_events.network.models import Member
from mint_events.network.queries import list_clusters
from mint_events.registration.models import Guest, Registration
from mint_events.registration.rules.groups import is_unnamed, say_given_name
from mint_events.tickets.models import Ticket


@dataclass(frozen=True)
class BadgeWearer:
    """Someone with a place; `cluster` of their organisation, if that is a member in one. `category`
    is as what they come: `said_category` by hand, "" when nobody said so, else `told_category`."""

    given_name: str
    family_name: str
    organisation: str
    cluster: Category | None
    photo_consent: bool
    short_code: str
    is_unnamed: bool = False  # of a group; `given_name` is a number then
    category: str = "guest"
    told_category: str = "guest"
    said_category: str = ""
    guest_id: int = 0
    added_at: datetime = datetime.min  # noqa: DTZ901 - of nobody in the database
    has_arrived: bool = False
    cluster_place: int = 0  # in the order of clusters; 0 is none
    family_key: tuple[Any, ...] = ()

    @cached_property
    def digest(self) -> str:
        """What stands on the badge, in short."""
        cluster = (self.cluster.name.de, self.cluster.name.en) if self.cluster else ()
        names = self.given_name, self.family_name, self.organisation
        return digest_of(*names, self.category, cluster, self.photo_consent, self.short_code)

    def number_in(self, lang: str) -> str:
        """ "Person 2 of 24", of whom `is_unnamed`."""
        return say_given_name(self.given_name, "", lang)

    @cached_property
    def sort_keys(self) -> SortKeys:
        """By what it is sorted."""
        last = 10_000  # after all clusters
        return SortKeys(self.family_key, searchable(self.organisation), self.cluster_place or last)


def list_badge_wearers(event_id: int) -> list[BadgeWearer]:
    """The people of the event's confirmed parties, by family name as a German list has it; those
    of a group together at their contact's."""
    clusters = _clusters()
    rows = session().execute(_wearers(event_id)).all()
    contacts = {row.id: row for row in rows if row.is_group and row.position == 0}
    found = [_wearer(row, clusters, contacts.get(row.id, row)) for row in rows]
    return sorted(found, key=lambda one: one.family_key)


def list_these_wearers(event_id: int, guest_ids: Sequence[int]) -> list[BadgeWearer]:
    """Of those people the ones who still have their place, in this order."""
    by_id = {one.guest_id: one for one in list_badge_wearers(event_id)}
    return [by_id[guest_id] for guest_id in guest_ids if guest_id in by_id]


def find_badge_wearer(event_id: int, short_code: str) -> BadgeWearer | None:
    """Who comes to the event with this ticket, if it is good."""
    row = session().execute(_wearers(event_id).where(Ticket.code == short_code)).first()
    return None if row is None else _wearer(row, _clusters(), row)


def _clusters() -> dict[int, tuple[int, Category]]:
    """By row id: the place in their order (from 1), and what stands on the badge."""
    return {
        one.id: (place, Category(one.name, one.shape))
        for place, one in enumerate(list_clusters(), 1)
    }


def _wearers(event_id: int) -> Select[*tuple[Any, ...]]:
    has_arrived = exists().where(Arrival.ticket_id == Ticket.id, Arrival.session_id.is_(None))
    return (
        select(
            Guest.id.label("guest_id"),
            Guest.given_name,
            Guest.family_name,
            Registration.organisation,
            Registration.member_id,
            Member.cluster_id,
            Registration.photo_consent,
            Ticket.code,
            Ticket.issued_at,
            Registration.id,
            Registration.is_group,
            Registration.adults,
            Guest.position,
            func.coalesce(DoorNote.is_speaker, false()).label("is_speaker"),
            func.coalesce(DoorNote.is_press, false()).label("is_press"),
            BadgeCategory.category,
            has_arrived.label("has_arrived"),
        )
        .join(Registration, Registration.id == Guest.registration_id)
        .join(Ticket, Ticket.guest_id == Guest.id)
        .outerjoin(Member, Member.id == Registration.member_id)
        .outerjoin(DoorNote, DoorNote.guest_id == Guest.id)
        .outerjoin(BadgeCategory, BadgeCategory.guest_id == Guest.id)
        .where(
            Registration.event_id == event_id,
            Registration.status == "confirmed",
            Ticket.voided_at.is_(None),
        )
    )


def _wearer(row: Any, clusters: dict[int, tuple[int, Category]], contact: Any) -> BadgeWearer:
    place, cluster = clusters.get(row.cluster_id or 0, (0, None))
    return BadgeWearer(
        row.given_name,
        row.family_name,
        row.organisation,
        cluster,
        row.photo_consent,
        row.code,
        is_unnamed=row.is_group and is_unnamed(row.given_name, row.family_name),
        category=_category(row, row.category),
        told_category=_category(row, None),
        said_category=row.category or "",
        guest_id=row.guest_id,
        added_at=row.issued_at,
        has_arrived=row.has_arrived,
        cluster_place=place,
        family_key=_as_sorted(row, contact),
    )


def _category(row: Any, by_hand: str | None) -> str:
    return decide_category_key(
        by_hand,
        is_speaker=row.is_speaker,
        is_press=row.is_press,
        # Of a group the contact comes first, then the other adults, then those they bring.
        is_child=row.is_group and row.position > row.adults,
        is_member=row.member_id is not None,
    )


def _as_sorted(row: Any, who: Any) -> tuple[object, ...]:
    names = searchable(who.family_name), searchable(who.given_name)
    return (*names, row.id, row.position) if row.is_group else (*names, 0, row.code)
