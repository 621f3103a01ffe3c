"""Limits that are lower than what there is already: what the form and the saved event say of it."""

from collections.abc import Iterator

from flask import flash
from flask_babel import ngettext

from mint_events.events.actions import EventPlan
from mint_events.events.forms import EventForm
from mint_events.events.outlook import outlook
from mint_events.events.queries import EventView
from mint_events.events.rules import decide_places_limit
from mint_events.events.rules.limits import Measures, measure_limits


def measure_typed(event: EventView | None, form: EventForm) -> Measures:
    """How the limits in the form stand to the event's parties; a new event has none."""
    if event is None:
        return Measures()
    limit = decide_places_limit(form.capacity.data, form.overbooking.data or 0)
    most = (form.max_companions.data or 0, form.max_group.data or 0)
    return measure_limits(outlook().count_sizes(event.id), *most, limit)


def warn_of_lower_limits(event: EventView, plan: EventPlan) -> None:
    """After saving: who is beyond a limit that was just set lower."""
    limit = decide_places_limit(plan.capacity, plan.overbooking)
    sizes = outlook().count_sizes(event.id)
    found = measure_limits(sizes, plan.max_companions, plan.max_group, limit)
    if plan.max_companions >= event.max_companions:
        found = Measures(groups=found.groups, waiting=found.waiting)
    if plan.max_group >= event.max_group:
        found = Measures(companions=found.companions, waiting=found.waiting)
    if limit == event.places_limit:
        found = Measures(companions=found.companions, groups=found.groups)
    for said in say_beyond(found).values():
        flash(said, "warning")


def say_beyond(found: Measures) -> dict[str, str]:
    """What is said of those who are beyond a limit, by the field of it."""
    return dict(_say(found))


def _say(found: Measures) -> Iterator[tuple[str, str]]:
    if found.companions.beyond:
        yield (
            "max_companions",
            ngettext(
                "%(num)d party has more companions than that. It keeps them all and can still "
                "change names, drop people or cancel.",
                "%(num)d parties have more companions than that. They keep them all and can still "
                "change names, drop people or cancel.",
                found.companions.beyond,
            ),
        )
    if found.groups.beyond:
        yield (
            "max_group",
            ngettext(
                "%(num)d group is larger than that. It keeps its places and can still change "
                "names, become smaller or cancel.",
                "%(num)d groups are larger than that. They keep their places and can still change "
                "names, become smaller or cancel.",
                found.groups.beyond,
            ),
        )
    if found.waiting.beyond:
        yield (
            "capacity",
            ngettext(
                "%(num)d party on the waiting list has more people than there are places, and "
                "cannot get any.",
                "%(num)d parties on the waiting list have more people than there are places, and "
                "cannot get any.",
                found.waiting.beyond,
            ),
        )
