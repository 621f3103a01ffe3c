"""What a door phone is for, and who holds it: its session, mode, search; the helper's name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import or_, update

from mint_events.kernel.boxes import new_key
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.staff.models import DoorPhone
from mint_events.staff.rules import name_helper

Mode = Literal["door", "kiosk"]
Search = Literal["none", "online", "offline"]


@dataclass(frozen=True, slots=True)
class PhonePlan:
    """What an organizer wants a phone for: the event's door or one session's (`session_id`), held
    by a helper or standing by itself, and how guests are found by name."""

    session_id: int | None = None
    mode: Mode = "door"
    search: Search = "online"


def set_plan(row: DoorPhone, plan: PhonePlan) -> None:
    """Makes a phone what `plan` says. Search without network gets a key that is new each time it
    is allowed; taken back, the key is forgotten, and what the phone holds opens no more. A kiosk
    stands among guests, so nobody is found by name there."""
    row.session_id, row.mode = plan.session_id, plan.mode
    search: Search = "none" if plan.mode == "kiosk" else plan.search
    if search != "offline":
        row.index_key = None
    elif row.index_key is None:
        row.index_key = new_key()
    row.search = search


def change_door_phone(door_phone_id: int, plan: PhonePlan) -> None:
    """Changes what a phone is for; the phone hears of it within a minute. Raises NothingFound."""
    row = session().get(DoorPhone, door_phone_id, with_for_update=True, populate_existing=True)
    if row is None or row.revoked_at is not None:
        raise NothingFound()
    set_plan(row, plan)
    session().flush()


def withdraw_phone_search(door_phone_id: int) -> None:
    """Forgets the key of a phone's index of names, if it has one; it still searches online."""
    session().execute(
        update(DoorPhone)
        .where(DoorPhone.id == door_phone_id, DoorPhone.index_key.is_not(None))
        .values(search="online", index_key=None)
        .execution_options(synchronize_session=False)
    )


def leave_session_door(session_id: int, now: datetime) -> None:
    """Phones that were revoked, or whose code nobody used in time, stand at this session's door no
    longer. With any other phone there the table refuses that the session is deleted."""
    session().execute(
        update(DoorPhone)
        .where(
            DoorPhone.session_id == session_id,
            or_(
                DoorPhone.revoked_at.is_not(None),
                DoorPhone.token_hash.is_(None) & (DoorPhone.enrol_until <= now),
            ),
        )
        .values(session_id=None)
        .execution_options(synchronize_session=False)
    )


def note_helper(door_phone_id: int, typed: str) -> None:
    """Whoever holds the phone said their name; "" takes it back."""
    session().execute(
        update(DoorPhone)
        .where(DoorPhone.id == door_phone_id)
        .values(helper=name_helper(typed) or None)
        .execution_options(synchronize_session=False)
    )
