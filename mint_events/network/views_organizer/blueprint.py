"""What the network's screens share."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

from flask import Blueprint
from flask_wtf import FlaskForm

from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.dates import in_berlin, say_day
from mint_events.kernel.refusals import InputIsWrong
from mint_events.web.forms import show_refusal_of_input
from mint_events.web.languages import page_language

blueprint = Blueprint("network_organizer", __name__, url_prefix="/console/network")


def today() -> date:
    """The day that it is in the region."""
    return in_berlin(clock.now()).date()


def is_saved(form: FlaskForm, save: Callable[[], object]) -> bool:
    """Whether what was typed is good and saved, in a unit of work of its own; the form shows why it
    is not."""
    if not form.validate():
        return False
    try:
        with unit_of_work():
            save()
    except InputIsWrong as refusal:
        show_refusal_of_input(form, refusal)
        return False
    return True


@blueprint.app_template_filter("calendar_day")
def calendar_day(day: date | str) -> str:
    """A day without a time (or its ISO text) as "28. Februar 2024"."""
    found = date.fromisoformat(day) if isinstance(day, str) else day
    return say_day(datetime.combine(found, time(12), UTC), page_language())
