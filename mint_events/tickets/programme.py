"""The sessions that a party chose, in the words of letters and calendars."""

from collections.abc import Collection

from mint_events.events.queries import EventView, SessionView
from mint_events.kernel.dates import in_berlin, say_moment, say_time
from mint_events.kernel.words import Language


def list_chosen(event: EventView, session_ids: Collection[int], lang: Language) -> list[str]:
    """A line for each of these sessions of the event: when it begins, and its title."""
    return [_line(event, one, lang) for one in event.sessions if one.id in session_ids]


def _line(event: EventView, one: SessionView, lang: Language) -> str:
    title = one.title.in_(lang)
    if one.starts_at is None:
        return title
    is_same_day = in_berlin(one.starts_at).date() == in_berlin(event.starts_at).date()
    say = say_time if is_same_day else say_moment
    return f"{say(one.starts_at, lang)}: {title}"
