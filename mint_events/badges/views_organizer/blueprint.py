"""What the organizers' pages of badges share."""

from pathlib import Path

from flask import Blueprint, current_app

from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock

blueprint = Blueprint("badges_organizer", __name__, url_prefix="/console/events/<slug>")


def the_event(slug: str) -> EventView:
    """The event of the address. Raises NothingFound."""
    return get_event(slug, clock.now())


def the_shelf() -> Path:
    """Where drawn pictures are kept."""
    data_dir: Path = current_app.config["MINT"].data_dir
    return data_dir / "posters"
