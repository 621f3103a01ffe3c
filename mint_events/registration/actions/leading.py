"""The waiting list by an organizer's hand: another turn, an offer or a place out of turn, more
time. Each with a reason, which is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import func, select

from mint_events.events.actions import take_session_places
from mint_events.events.actions.lines import note_line
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.registration.actions.holding import (
    about_registration,
    keep_for_good,
    list_choices,
    take_all_places,
)
from mint_events.registration.actions.offering import (
    fill_free_places,
    hold_for,
    lock_settled,
)
from mint_events.registration.actions.steps import Step, note_step
from mint_events.registration.milestones import GuestGotPlace
from mint_events.registration.models import Registration
from mint_events.registration.queries import count_line, list_living_in_mailbox
from mint_events.registration.refusals import (
    EventIsOver,
    NameIsSignedUp,
    NotEnoughPlaces,
    NothingIsOffered,
    NotInLine,
)
from mint_events.registration.rules.offer_times import (
    decide_longer,
    decide_offer_until,
    may_offer,
)

Where = Literal["front", "up", "down"]


@dataclass(frozen=True, slots=True)
class Leader:
    """Who does it, and why."""

    staff_id: int
    why: str


def move_in_line(registration_id: int, where: Where, by: Leader, now: datetime) -> None:
    """Another turn for a party that waits; then free places are offered in the new order. Raises
    NothingFound, NotInLine."""
    row, event = lock_settled(registration_id, now)
    if row.status != "waiting" or row.queue_number is None:
        raise NotInLine()
    if where == "front":
        row.queue_number = _first_number(event.id) - 1
        session().flush()
    else:
        _change_turns(row, _find_neighbour(row, where))
    note_by_hand(row, Step.MOVED, where, by, now)
    fill_free_places(event.id, now)


def _first_number(event_id: int) -> int:
    first = select(func.min(Registration.queue_number)).where(Registration.event_id == event_id)
    return session().scalar(first) or 0


def _find_neighbour(row: Registration, where: Where) -> Registration:
    number = Registration.queue_number
    assert row.queue_number is not None
    others = select(Registration).where(
        Registration.event_id == row.event_id, Registration.status == "waiting"
    )
    if where == "up":
        others = others.where(number < row.queue_number).order_by(number.desc())
    else:
        others = others.where(number > row.queue_number).order_by(number)
    found = session().scalars(others.limit(1).execution_options(populate_existing=True)).first()
    if found is None:
        raise NotInLine()
    return found


def _change_turns(one: Registration, other: Registration) -> None:
    mine, theirs = one.queue_number, other.queue_number
    one.queue_number = None  # no two may have the same, not even for a moment
    session().flush()
    other.queue_number = mine
    session().flush()
    one.queue_number = theirs
    session().flush()


def offer_by_hand(registration_id: int, by: Leader, now: datetime) -> None:
    """Offers places to a party before its turn, or again, when enough are free. Raises
    NothingFound, NotInLine, NotEnoughPlaces, NothingIsOffered, NameIsSignedUp."""
    row, event = lock_settled(registration_id, now)
    if row.status not in ("waiting", "expired"):
        raise NotInLine()
    if not may_offer(event.stored_state, now, event.starts_at):
        raise NothingIsOffered()
    _refuse_second(row)
    missing = _take_all(row)
    note_by_hand(row, Step.MOVED, "offer", by, now)
    hold_for(row, missing, now, decide_offer_until(now, event.starts_at, event.offer_hours))
    note_line(event.id, *count_line(event.id))  # it may be the only one in line
    fill_free_places(event.id, now)


def admit_by_hand(registration_id: int, by: Leader, now: datetime) -> None:
    """Gives a party its places without asking: one that waits or did not answer takes free ones,
    one that has an offer holds its own. Raises NothingFound, NotInLine, NotEnoughPlaces,
    NameIsSignedUp, EventIsOver."""
    row, event = lock_settled(registration_id, now)
    if row.status not in ("waiting", "offered", "expired"):
        raise NotInLine()
    if event.ends_at <= now or event.stored_state == "called_off":
        raise EventIsOver()
    if row.status == "offered":
        missing = _take_missing(row)
    else:
        _refuse_second(row)
        missing = _take_all(row)
    for choice in list_choices(row.id):
        choice.is_missing = choice.session_id in missing
    session().flush()
    keep_for_good(row, now)
    note_by_hand(row, Step.ADMITTED, "by_hand", by, now)
    announce(GuestGotPlace(about_registration(row)))
    fill_free_places(event.id, now)  # whoever it stood before may fit now


def extend_offer(registration_id: int, hours: int, by: Leader, now: datetime) -> None:
    """More time to answer, but never over the start. Raises NothingFound, NotInLine."""
    row, event = lock_settled(registration_id, now)
    if row.status != "offered" or row.offer_until is None:
        raise NotInLine()
    row.offer_until = decide_longer(row.offer_until, now, event.starts_at, hours)
    session().flush()
    note_by_hand(row, Step.EXTENDED, "by_hand", by, now, until=row.offer_until.isoformat())
    note_line(event.id, *count_line(event.id))


def _refuse_second(row: Registration) -> None:
    living = list_living_in_mailbox(row.event_id, row.mailbox_key)
    if any(found != row.id and key == row.name_key for found, key in living):
        raise NameIsSignedUp()


def _take_all(row: Registration) -> tuple[int, ...]:
    wanted = tuple(choice.session_id for choice in list_choices(row.id))
    missing = take_all_places(row.event_id, row.party_size, wanted)
    if missing is None:
        raise NotEnoughPlaces()
    return missing


def _take_missing(row: Registration) -> tuple[int, ...]:
    wanted = [choice.session_id for choice in list_choices(row.id) if choice.is_missing]
    return tuple(one for one in wanted if not take_session_places(one, row.party_size))


def note_by_hand(
    row: Registration, step: Step, reason: str, by: Leader, now: datetime, **details: object
) -> None:
    """Keeps a step of an organizer with why it was made."""
    note_step(
        row.id, step, now, reason=reason, made_by="organizer", staff_id=by.staff_id,
        why=by.why, **details,
    )  # fmt: skip
