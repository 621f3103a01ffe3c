"""Reads of a sign-up: was it sent before, who is in the mailbox."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from mint_events.kernel.database import session
from mint_events.kernel.names import comparable
from mint_events.registration.models import Registration, SignUpKey
from mint_events.registration.rules import is_living


@dataclass(frozen=True, slots=True)
class SentSignUp:
    """A sign-up key that is known: what came with it, and what it led to."""

    body_hash: str
    registration_id: int | None


_SENT = select(SignUpKey.body_hash, SignUpKey.registration_id).where(
    SignUpKey.event_id == bindparam("event"), SignUpKey.key_hash == bindparam("key")
)
_IN_MAILBOX = (
    select(Registration.id, Registration.name_key, Registration.status, Registration.created_at)
    .where(
        Registration.event_id == bindparam("event"),
        Registration.mailbox_key == bindparam("mailbox"),
    )
    .order_by(Registration.id)
)


def find_sent_sign_up(event_id: int, key_hash: str) -> SentSignUp | None:
    """What a sign-up with this key led to, if it was sent before."""
    row = session().execute(_SENT, {"event": event_id, "key": key_hash}).first()
    return None if row is None else SentSignUp(row.body_hash, row.registration_id)


@dataclass(frozen=True, slots=True)
class InMailbox:
    """One of a mailbox's sign-ups for an event."""

    registration_id: int
    name_key: str
    is_living: bool
    created_at: datetime


def list_in_mailbox(event_id: int, mailbox_key: str) -> list[InMailbox]:
    """The mailbox's sign-ups for an event, cancelled ones too, oldest first."""
    rows = session().execute(_IN_MAILBOX, {"event": event_id, "mailbox": mailbox_key})
    return [InMailbox(row.id, row.name_key, is_living(row.status), row.created_at) for row in rows]


def list_living_in_mailbox(event_id: int, mailbox_key: str) -> list[tuple[int, str]]:
    """The mailbox's registrations for an event that are not cancelled: (id, name_key), oldest
    first."""
    found = list_in_mailbox(event_id, mailbox_key)
    return [(one.registration_id, one.name_key) for one in found if one.is_living]


def name_key_of(given_name: str, family_name: str) -> str:
    """A person's name as compared."""
    return comparable(f"{given_name} {family_name}")
