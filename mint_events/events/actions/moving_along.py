"""What moves along with an event: sessions and door, unless their times were changed by hand."""

from dataclasses import dataclass, replace

from mint_events.events.actions.plans import EventPlan, SessionPlan
from mint_events.events.queries import EventView
from mint_events.events.rules.moving_along import Times, decide_times, lies_outside, measure_shift
from mint_events.kernel.words import Words

DOOR = Words("Einlass", "Door")


@dataclass(frozen=True, slots=True)
class MovedPart:
    """A session, or the door, with the times it had and those it gets."""

    key: str  # of the session; empty: the door
    name: Words
    old: Times
    new: Times
    is_outside: bool = False  # of the event; a door is open before and after it as it likes


def move_along(event: EventView, plan: EventPlan) -> EventPlan:
    """The plan in which whatever nobody touched is as much later or earlier as the event; the plan
    itself when the event begins when it did."""
    shift = measure_shift(event.starts_at, plan.starts_at)
    if not shift:
        return plan
    known = {one.key: Times(one.starts_at, one.ends_at) for one in event.sessions}

    def moved(one: SessionPlan) -> SessionPlan:
        if one.key not in known:
            return one
        times = decide_times(known[one.key], _times(one), shift)
        return replace(one, starts_at=times.starts_at, ends_at=times.ends_at)

    door = decide_times(_door(event), _door(plan), shift)
    return replace(
        plan,
        door_opens_at=door.starts_at,
        door_closes_at=door.ends_at,
        sessions=tuple(moved(one) for one in plan.sessions),
    )


def list_moved_parts(typed: EventPlan, moved: EventPlan) -> list[MovedPart]:
    """What `move_along` made other than it was typed, in the programme's order, the door last."""
    parts = [
        MovedPart(new.key, new.title, _times(old), _times(new), _is_outside(new, moved))
        for old, new in zip(typed.sessions, moved.sessions, strict=True)
        if old != new
    ]
    if _door(typed) != _door(moved):
        parts.append(MovedPart("", DOOR, _door(typed), _door(moved)))
    return parts


def list_outside(plan: EventPlan) -> list[SessionPlan]:
    """The sessions that lie outside their event."""
    return [one for one in plan.sessions if _is_outside(one, plan)]


def _is_outside(one: SessionPlan, plan: EventPlan) -> bool:
    return lies_outside(one, plan.starts_at, plan.ends_at)


def _times(one: SessionPlan) -> Times:
    return Times(one.starts_at, one.ends_at)


def _door(event: EventView | EventPlan) -> Times:
    return Times(event.door_opens_at, event.door_closes_at)
