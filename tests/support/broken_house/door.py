"""The door: arrivals and scans."""

from typing import Any

from sqlalchemy import select

from mint_events.checkin.actions import scanning
from mint_events.checkin.models import Arrival
from mint_events.checkin.rules import Outcome
from mint_events.checkin.views_api import scans as views_api
from mint_events.kernel.database import session
from tests.support.broken_house.looking import SEEN, looking_first


def break_arrivals() -> None:
    """Who is inside is looked up first, and let in afterwards, without the unique index."""

    def list_inside() -> dict[int, Any]:
        rows = session().scalars(select(Arrival).where(Arrival.left_at.is_(None)))
        return {row.ticket_id: row for row in rows}

    def admit(door: Any, scanner: Any, scan: Any, ticket: Any, moment: Any) -> Any:
        first = SEEN.get().get(ticket.id)
        if first is not None:
            return scanning._Judged(Outcome.ALREADY_IN, ticket, first.arrived_at, first.gate)
        session().add(
            Arrival(
                event_id=door.event_id, ticket_id=ticket.id, gate=scanner.gate,
                arrived_at=moment, scan_id=scan.scan_id,
            )
        )  # fmt: skip
        return scanning._Judged(Outcome.ADMITTED, ticket)

    views_api.unit_of_work = looking_first(list_inside)  # type: ignore[assignment]
    scanning._admit = admit


def break_scans() -> None:
    """A scan that was taken before is not recognised."""
    scanning.find_scans = lambda event_id, ids: {}
    scanning._keep = lambda *_: None
