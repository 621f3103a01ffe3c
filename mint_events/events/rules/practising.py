"""Decisions about practices: events that helpers try the door with before the real one."""

from datetime import timedelta

from mint_events.events.rules.addresses import SLUG_LENGTH

KEPT_AFTER_END = timedelta(hours=12)  # of the real event; then nobody practises for it any more

_MARK = "practice"


def propose_practice_slug(slug: str, chance: str) -> str:
    """The address of a practice for the event at `slug`. `chance` (letters and digits) is in it, so
    that no organizer ever types an address that is taken by something they cannot see."""
    room = SLUG_LENGTH - len(_MARK) - len(chance) - 2
    return f"{slug[:room].rstrip('-')}-{_MARK}-{chance}"


def decide_practice_capacity(capacity: int | None, people: int) -> int | None:
    """Places of a practice with `people` made up: as many as the event has, and always a few more
    than are taken, so that walk-ins can be practised."""
    return None if capacity is None else max(capacity, people + 10)
