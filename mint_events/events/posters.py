"""What stands on an event's poster, the picture for link previews."""

from mint_events.events.queries import EventView
from mint_events.kernel.dates import (
    in_berlin,
    say_clock,
    say_moment,
    say_time,
    say_weekday_day,
)
from mint_events.kernel.words import Language, Words
from mint_events.paper.poster import Poster

CALLED_OFF = Words("Abgesagt", "Called off")
_HOURS = Words("{start} bis {end} Uhr", "{start} to {end}")
_UNTIL = Words("{start} bis {end}", "{start} until {end}")


def poster_of(event: EventView, lang: Language) -> Poster:
    """The poster in one language."""
    return Poster(
        lang=lang,
        slug=event.slug,
        kind=event.kind,
        title=event.title.in_(lang),
        day=say_weekday_day(event.starts_at, lang),
        time=_time(event, lang),
        venue=", ".join(part for part in (event.venue, event.address) if part),
        note=CALLED_OFF.in_(lang) if event.state == "called_off" else "",
    )


def _time(event: EventView, lang: Language) -> str:
    if in_berlin(event.starts_at).date() == in_berlin(event.ends_at).date():
        start, end = say_clock(event.starts_at), say_clock(event.ends_at)
        return _HOURS.filled(start=start, end=end).in_(lang)
    start, end = say_time(event.starts_at, lang), say_moment(event.ends_at, lang)
    return _UNTIL.filled(start=start, end=end).in_(lang)
