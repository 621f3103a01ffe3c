"""What a phone keeps for when the network is gone, and the live count."""

from dataclasses import asdict

from flask import Response

from mint_events.checkin import queries
from mint_events.checkin.views_api.blueprint import blueprint, the_door
from mint_events.checkin.views_api.bodies import ArrivalCounts, DoorTimes, GuestList, ListedGuest
from mint_events.kernel import clock
from mint_events.web.api import give, read_since
from mint_events.web.guards import open_to_tokens
from mint_events.web.openapi import SINCE, described


@blueprint.get("/guestlist")
@open_to_tokens("door")
@described(gives=GuestList, asks=(SINCE,))
def get_guestlist(slug: str) -> Response:
    """Gives what a door phone needs to work without network. With `since`, only what changed."""
    door = the_door(slug)
    since, now = read_since(), clock.now()
    guests = queries.list_guests_for_phones(door.event_id, since)
    return give(
        GuestList(
            event=slug,
            as_of=now,
            door=DoorTimes(opens_at=door.opens_at, closes_at=door.closes_at),
            guests=[_listed(guest) for guest in guests],
        )
    )


def _listed(guest: queries.ListedGuest) -> ListedGuest:
    return ListedGuest(
        code=guest.code,
        given_name=guest.given_name,
        family_name=guest.family_name,
        organisation=guest.organisation,
        party=guest.party,
        status=guest.status,
        inside_since=guest.arrived_at,
        gate=guest.gate,
    )


@blueprint.get("/arrivals")
@open_to_tokens("door", "organizer")
@described(gives=ArrivalCounts)
def get_arrivals(slug: str) -> Response:
    """Gives the live count."""
    return give(ArrivalCounts(**asdict(queries.count_arrivals(the_door(slug).event_id))))
