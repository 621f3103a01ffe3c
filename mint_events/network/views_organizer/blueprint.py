"""What the network's screens share."""

from datetime import UTC, date, datetime, time

from flask import Blueprint

from mint_events.kernel import clock
from mint_events.kernel.dates import in_berlin, say_day
from mint_events.web.languages import page_language

blueprint = Blueprint("network_organizer", __name__, url_prefix="/console/network")


def today() -> date:
    """The day that it is in the region."""
    return in_berlin(clock.now()).date()


@blueprint.app_template_filter("calendar_day")
def calendar_day(day: date | str) -> str:
    """A day without a time (or its ISO text) as "28. Februar 2024"."""
    found = date.fromisoformat(day) if isinstance(day, str) else day
    return say_day(datetime.combine(found, time(12), UTC), page_language())
