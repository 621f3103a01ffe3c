"""What sessions a party may choose: known ones, no two at the same time, with places for all."""

from collections.abc import Iterable, Sequence

from mint_events.events.queries import SessionView
from mint_events.events.rules import find_overlaps
from mint_events.registration.refusals import SessionIsFull, SessionIsUnknown, SessionsOverlap


def choose_sessions(sessions: Sequence[SessionView], keys: Iterable[str]) -> list[SessionView]:
    """The sessions with these keys, each once. Raises SessionIsUnknown, SessionsOverlap."""
    by_key = {found.key: found for found in sessions}
    wanted = list(dict.fromkeys(keys))
    if any(key not in by_key for key in wanted):
        raise SessionIsUnknown()
    chosen = [by_key[key] for key in wanted]
    for one, other in find_overlaps(chosen):
        raise SessionsOverlap(one.title, other.title)
    return chosen


def check_session_places(chosen: Iterable[SessionView], people: int, *, may_wait: bool) -> None:
    """Raises SessionIsFull when one has no places for so many."""
    for one in chosen:
        if one.places_left is not None and one.places_left < people:
            raise SessionIsFull(one.title, may_wait=may_wait, left=one.places_left, people=people)
