"""Door phones and API tokens: enrolling, seeding, revoking."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, update

from mint_events.kernel.codes import hash_secret, new_secret
from mint_events.kernel.database import session
from mint_events.kernel.refusals import InputIsWrong
from mint_events.kernel.words import Words
from mint_events.staff.actions.phones import PhonePlan, set_plan, withdraw_phone_search
from mint_events.staff.models import ApiToken, DoorPhone
from mint_events.staff.rules import ENROL_CODE_LASTS, name_gate, name_helper


def prepare_door_phone(
    event_id: int, gate: str, now: datetime, plan: PhonePlan | None = None
) -> str:
    """Readies a phone for an event and a gate. Returns the one-time code that enrols it; it lasts
    30 minutes. Raises InputIsWrong for a gate without a name."""
    _forget_late_codes(event_id, now)
    code = new_secret()
    row = _phone(event_id, gate, now)
    set_plan(row, plan or PhonePlan())
    row.enrol_hash, row.enrol_until = hash_secret(code), now + ENROL_CODE_LASTS
    session().flush()
    return code


def seed_door_phone(event_id: int, gate: str, now: datetime) -> str:
    """A phone that is enrolled at once, for scripts. Returns its token."""
    token = new_secret()
    row = _phone(event_id, gate, now)
    row.token_hash, row.enrolled_at = hash_secret(token), now
    session().flush()
    return token


def _phone(event_id: int, gate: str, now: datetime) -> DoorPhone:
    name = name_gate(gate)
    if not name:
        raise InputIsWrong(
            Words(de="Bitte geben Sie dem Eingang einen Namen.", en="Please name the gate."), "gate"
        )
    row = DoorPhone(event_id=event_id, gate=name, created_at=now)
    session().add(row)
    return row


def _forget_late_codes(event_id: int, now: datetime) -> None:
    session().execute(
        delete(DoorPhone).where(
            DoorPhone.event_id == event_id,
            DoorPhone.token_hash.is_(None),
            DoorPhone.enrol_until <= now,
        )
    )


def enrol_door_phone(code: str, now: datetime, helper: str = "") -> str | None:
    """Uses a one-time code up and returns the phone's token, or None when it was used before or
    has run out. Of several phones with the same code at the same instant one gets in."""
    token = new_secret()
    changed = session().scalar(
        update(DoorPhone)
        .where(
            DoorPhone.enrol_hash == hash_secret(code),
            DoorPhone.enrol_until > now,
            DoorPhone.token_hash.is_(None),
            DoorPhone.revoked_at.is_(None),
        )
        .values(
            token_hash=hash_secret(token),
            enrolled_at=now,
            enrol_hash=None,
            helper=name_helper(helper) or None,
        )
        .returning(DoorPhone.id)
    )
    return None if changed is None else token


def revoke_door_phone(door_phone_id: int, now: datetime) -> None:
    """Shuts a phone out from its next scan on; a code that waits is void. The key of its index of
    names is forgotten: whatever lies on the phone opens no more."""
    _revoke(DoorPhone, door_phone_id, now)
    withdraw_phone_search(door_phone_id)


def add_api_token(event_id: int, scope: str, now: datetime) -> str:
    """A bearer token for scripts, for one event with scope "organizer" or "door"."""
    token = new_secret()
    row = ApiToken(event_id=event_id, scope=scope, token_hash=hash_secret(token), created_at=now)
    session().add(row)
    session().flush()
    return token


def revoke_api_token(api_token_id: int, now: datetime) -> None:
    """Ends an API token at once."""
    _revoke(ApiToken, api_token_id, now)


def _revoke(model: Any, row_id: int, now: datetime) -> None:
    session().execute(
        update(model).where(model.id == row_id, model.revoked_at.is_(None)).values(revoked_at=now)
    )
