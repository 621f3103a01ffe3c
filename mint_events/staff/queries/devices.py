"""Reads of door phones and API tokens, as plain values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from mint_events.kernel.codes import hash_secret
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.staff.models import ApiToken, DoorPhone
from mint_events.staff.rules import name_gate


@dataclass(frozen=True, slots=True)
class KnownPhone:
    """An enrolled door phone; `session_id` when its gate is that of one session."""

    id: int
    event_id: int
    gate: str
    session_id: int | None
    mode: str
    search: str


@dataclass(frozen=True, slots=True)
class KnownToken:
    """An API token that is still good."""

    id: int
    event_id: int
    scope: str


@dataclass(frozen=True, slots=True)
class DoorPhoneView:
    """A door phone as the console lists it; `state` is "waiting", "enrolled" or "revoked".

    A code that nobody used by `enrol_until` is good no longer. `helper` "": nobody said a name."""

    id: int
    event_id: int
    gate: str
    state: str
    created_at: datetime
    enrol_until: datetime | None
    enrolled_at: datetime | None
    session_id: int | None = None
    mode: str = "door"
    search: str = "online"
    helper: str = ""


@dataclass(frozen=True, slots=True)
class ApiTokenView:
    """An API token as the console lists it; the token itself is never shown again."""

    id: int
    event_id: int
    scope: str
    created_at: datetime
    is_revoked: bool


@dataclass(frozen=True, slots=True)
class WaitingPhone:
    """What a one-time code would enrol a phone for."""

    event_id: int
    gate: str


# Asked at every scan, so built once and without the ORM.
_phones: Any = DoorPhone.__table__.c
_tokens: Any = ApiToken.__table__.c
_PHONE = select(
    _phones.id, _phones.event_id, _phones.gate, _phones.session_id, _phones.mode, _phones.search
).where(_phones.token_hash == bindparam("hash"), _phones.revoked_at.is_(None))
_TOKEN = select(_tokens.id, _tokens.event_id, _tokens.scope).where(
    _tokens.token_hash == bindparam("hash"), _tokens.revoked_at.is_(None)
)


def find_door_phone_by_token_hash(token_hash: str) -> KnownPhone | None:
    """The enrolled phone with this token, unless it was revoked."""
    row = session().connection().execute(_PHONE, {"hash": token_hash}).first()
    return None if row is None else KnownPhone(*row)


def find_api_token_by_hash(token_hash: str) -> KnownToken | None:
    """The API token, unless it was revoked."""
    row = session().connection().execute(_TOKEN, {"hash": token_hash}).first()
    return None if row is None else KnownToken(*row)


def find_phone_to_enrol(code: str, now: datetime) -> WaitingPhone | None:
    """What a one-time code enrols for, while it is good; looking does not use it up."""
    row = (
        session()
        .execute(
            select(DoorPhone.event_id, DoorPhone.gate).where(
                DoorPhone.enrol_hash == hash_secret(code),
                DoorPhone.enrol_until > now,
                DoorPhone.token_hash.is_(None),
                DoorPhone.revoked_at.is_(None),
            )
        )
        .first()
    )
    return None if row is None else WaitingPhone(*row)


def find_index_key(door_phone_id: int) -> bytes | None:
    """The key of a phone's index of names, while an organizer allows it that."""
    return session().scalar(select(DoorPhone.index_key).where(DoorPhone.id == door_phone_id))


def has_door_phone(event_id: int, gate: str) -> bool:
    """Whether a phone was ever enrolled for this gate, revoked ones too."""
    wanted = select(DoorPhone.id).where(
        DoorPhone.event_id == event_id,
        DoorPhone.gate == name_gate(gate),
        DoorPhone.token_hash.is_not(None),
    )
    return session().scalar(wanted.limit(1)) is not None


def has_api_token(event_id: int, scope: str) -> bool:
    """Whether the event ever had a token of this scope, revoked ones too."""
    wanted = select(ApiToken.id).where(ApiToken.event_id == event_id, ApiToken.scope == scope)
    return session().scalar(wanted.limit(1)) is not None


def _phone_state(row: DoorPhone) -> str:
    if row.revoked_at is not None:
        return "revoked"
    return "enrolled" if row.token_hash is not None else "waiting"


def _list_phones(condition: Any) -> list[DoorPhoneView]:
    rows = session().scalars(
        select(DoorPhone)
        .where(condition)
        .order_by(DoorPhone.id.desc())
        .execution_options(populate_existing=True)
    )
    return [
        DoorPhoneView(
            id=row.id,
            event_id=row.event_id,
            gate=row.gate,
            state=_phone_state(row),
            created_at=row.created_at,
            enrol_until=row.enrol_until,
            enrolled_at=row.enrolled_at,
            session_id=row.session_id,
            mode=row.mode,
            search=row.search,
            helper=row.helper or "",
        )
        for row in rows
    ]


def list_door_phones(event_id: int) -> list[DoorPhoneView]:
    """An event's door phones, the newest first."""
    return _list_phones(DoorPhone.event_id == event_id)


def get_door_phone(door_phone_id: int) -> DoorPhoneView:
    """One door phone. Raises NothingFound."""
    for found in _list_phones(DoorPhone.id == door_phone_id):
        return found
    raise NothingFound()


def list_api_tokens(event_id: int) -> list[ApiTokenView]:
    """An event's API tokens, the newest first."""
    rows = session().execute(
        select(
            ApiToken.id,
            ApiToken.event_id,
            ApiToken.scope,
            ApiToken.created_at,
            ApiToken.revoked_at.is_not(None),
        )
        .where(ApiToken.event_id == event_id)
        .order_by(ApiToken.id.desc())
    )
    return [ApiTokenView(*row) for row in rows]
