"""How many more people without a registration a door may let in."""


def decide_places_left(limit: int | None, taken: int, *, waiting: int) -> int | None:
    """How many places are free for who comes without a registration; None: there is no limit. While
    parties wait (`waiting` of them) and the event has not begun, what is free is theirs."""
    if limit is None:
        return None
    return 0 if waiting else max(0, limit - taken)
