"""Taking an admission back: the arrival stays as a record and counts no more."""

from datetime import datetime

from sqlalchemy import select, update

from mint_events.checkin.models import Arrival, Scan
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.web.guards import Scanner


def undo_admission(scanner: Scanner, scan_id: str, now: datetime) -> None:
    """Takes back what this phone admitted with `scan_id`. Again changes nothing. Raises
    NothingFound when this phone admitted nobody with it."""
    scan = session().scalar(
        select(Scan).where(
            Scan.event_id == scanner.event_id,
            Scan.scan_id == scan_id,
            Scan.door_phone_id == scanner.door_phone_id,
            Scan.outcome == "admitted",
        )
    )
    if scan is None:
        raise NothingFound()
    session().execute(
        update(Arrival)
        .where(
            Arrival.event_id == scanner.event_id,
            Arrival.scan_id == scan_id,
            Arrival.undone_at.is_(None),
        )
        .values(undone_at=now)
        .execution_options(synchronize_session=False)
    )
