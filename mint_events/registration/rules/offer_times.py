"""Until when an offer of places holds: a day, less as the event comes nearer, never over its start.
The table of cases stands in docs/waiting-list.md."""

from datetime import datetime, time, timedelta

from mint_events.kernel.dates import BERLIN, in_berlin

SHORTEST = timedelta(minutes=30)
DAY = timedelta(hours=24)
MORNING, NIGHT = time(7), time(22)


def is_too_late_to_ask(now: datetime, starts_at: datetime) -> bool:
    """Whether asking would take the time that the way to the event takes: then who waits gets the
    place at once, and can cancel."""
    return starts_at - now < 4 * SHORTEST


def may_offer(stored_state: str, now: datetime, starts_at: datetime) -> bool:
    """Whether free places go to the waiting list at all. Once the event has begun they go to
    whoever comes."""
    return stored_state not in ("draft", "called_off") and now < starts_at


def decide_offer_until(now: datetime, starts_at: datetime, offer_hours: int) -> datetime | None:
    """When an offer made now lapses; None: nobody is asked any more (`is_too_late_to_ask`).

    The organizer's hours, at most a quarter of the time until the start, at least 30 minutes. Of a
    time under a day the hours between 22 and 7 do not count, as far as that fits into half of the
    time until the start and into a day."""
    if is_too_late_to_ask(now, starts_at):
        return None
    left = starts_at - now
    length = max(SHORTEST, min(timedelta(hours=offer_hours), left / 4))
    if length >= DAY:
        return now + length
    awake = _add_awake(now, length)
    return max(now + length, min(awake, now + DAY, now + left / 2))


def decide_longer(until: datetime, now: datetime, starts_at: datetime, hours: int) -> datetime:
    """When an offer lapses that an organizer makes `hours` longer; never over the start."""
    return min(max(until, now) + timedelta(hours=hours), starts_at)


def _add_awake(moment: datetime, length: timedelta) -> datetime:
    moment = _morning_after(moment)
    while True:
        evening = _at(moment, NIGHT)
        if length <= evening - moment:
            return moment + length
        length -= evening - moment
        moment = _morning_after(evening)


def _morning_after(moment: datetime) -> datetime:
    """The moment itself by day, else the next 7 o'clock."""
    clock = in_berlin(moment).time()
    if MORNING <= clock < NIGHT:
        return moment
    return _at(moment, MORNING, days=1 if clock >= NIGHT else 0)


def _at(moment: datetime, clock: time, days: int = 0) -> datetime:
    # Back in the moment's own zone: Python subtracts times of one zone as clocks show them, and
    # would take a night in which the clocks change for an hour too long.
    day = in_berlin(moment).date() + timedelta(days=days)
    return datetime.combine(day, clock, BERLIN).astimezone(moment.tzinfo)
