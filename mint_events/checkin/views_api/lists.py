"""The live count."""

from dataclasses import asdict

from flask import Response

from mint_events.checkin import queries
from mint_events.checkin.views_api.blueprint import blueprint, the_door
from mint_events.checkin.views_api.bodies import ArrivalCounts
from mint_events.web.api import give
from mint_events.web.guards import open_to_tokens
from mint_events.web.openapi import described


@blueprint.get("/arrivals")
@open_to_tokens("door", "organizer")
@described(gives=ArrivalCounts)
def get_arrivals(slug: str) -> Response:
    """Gives the live count."""
    return give(ArrivalCounts(**asdict(queries.count_arrivals(the_door(slug).event_id))))
