"""Whether somebody went through the door by a scan, whatever it was answered."""

from typing import Literal

from mint_events.checkin.rules.judging import Outcome

Part = Literal["in", "out", "not_valid"]

# Let in without network though the ticket opened nothing: a conflict, and no arrival.
_NOT_VALID = frozenset(
    {
        Outcome.OTHER_EVENT,  # of this event's tickets: not signed up for this session
        Outcome.CANCELLED,
        Outcome.WAITING,
        Outcome.TOO_EARLY,
        Outcome.TOO_LATE,
    }
)

# What a phone alone turns somebody away by. "unknown" it also says of what was never answered.
_TURNED_AWAY = _NOT_VALID | {Outcome.ALREADY_IN}


def did_let_in(direction: str, offline: bool, shown: str | None) -> bool:
    """Whether the phone let the guest in by itself. Offline means that the guest went in, unless
    the phone says that it showed something else."""
    return direction == "in" and offline and shown in (None, Outcome.ADMITTED)


def did_go_out(offline: bool, shown: str | None) -> bool:
    """Whether the guest of a scan with direction `out` went out. Nobody is held back because the
    door had not heard of them: their coming may be on a phone that has no network."""
    return not offline or shown in (None, Outcome.LEFT, Outcome.NOT_INSIDE)


def is_entry_untold(
    stored: tuple[str, bool, str | None, str | None], sent: tuple[str, bool, str | None]
) -> bool:
    """Whether a scan that is sent again tells of an entry that the log has not: the phone let the
    guest in by itself, because our first answer was lost. `stored` is (direction, offline, shown,
    went), `sent` is (direction, offline, shown)."""
    direction, offline, shown, went = stored
    was_let_in = went is not None or did_let_in(direction, offline, shown)
    return direction == "in" and not was_let_in and did_let_in(*sent)


def is_turning_away_untold(
    stored: tuple[str, bool, str | None], sent: tuple[str, bool, str | None]
) -> bool:
    """Whether a scan that is sent again tells that nobody went in by it: we had let the guest in,
    our answer was lost, and the phone by itself turned them away. `stored` is (direction, offline,
    went), `sent` is (direction, offline, shown)."""
    direction, offline, shown = sent
    was_let_in = stored == ("in", False, "in")
    return was_let_in and direction == "in" and offline and shown in _TURNED_AWAY


def decide_part(
    went: str | None, outcome: str, let_in: bool, has_untold_entry: bool
) -> Part | None:
    """What a scan of a known ticket of this event counts as: somebody in, somebody out, somebody in
    with a ticket that was not valid, or nothing. `let_in` is `did_let_in` of the scan."""
    if went == "out":
        return "out"
    if went == "in":
        return "in"
    if not (let_in or has_untold_entry):
        return None
    if outcome in _NOT_VALID:
        return "not_valid"
    return "in" if has_untold_entry and outcome == Outcome.ALREADY_IN else None
