"""Reads of a sign-up: was it sent before, who is in the mailbox, who waits."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from mint_events.kernel.database import session
from mint_events.kernel.names import comparable
from mint_events.registration.models import Registration, SignUpKey
from mint_events.registration.rules import WaitingParty


@dataclass(frozen=True, slots=True)
class SentSignUp:
    """A sign-up key that is known: what came with it, and what it led to."""

    body_hash: str
    registration_id: int | None


def find_sent_sign_up(event_id: int, key_hash: str) -> SentSignUp | None:
    """What a sign-up with this key led to, if it was sent before."""
    row = (
        session()
        .execute(
            select(SignUpKey.body_hash, SignUpKey.registration_id).where(
                SignUpKey.event_id == event_id, SignUpKey.key_hash == key_hash
            )
        )
        .first()
    )
    return None if row is None else SentSignUp(row.body_hash, row.registration_id)


def list_living_in_mailbox(event_id: int, mailbox_key: str) -> list[tuple[int, str]]:
    """The mailbox's registrations for an event that are not cancelled: (id, name_key), oldest
    first."""
    rows = session().execute(
        select(Registration.id, Registration.name_key)
        .where(
            Registration.event_id == event_id,
            Registration.mailbox_key == mailbox_key,
            Registration.status != "cancelled",
        )
        .order_by(Registration.id)
    )
    return [(row.id, row.name_key) for row in rows]


def count_sign_ups_since(event_id: int, mailbox_key: str, since: datetime) -> int:
    """How many parties the mailbox has signed up for an event since then, cancelled ones too."""
    wanted = (
        Registration.event_id == event_id,
        Registration.mailbox_key == mailbox_key,
        Registration.created_at > since,
    )
    return session().scalar(select(func.count(Registration.id)).where(*wanted)) or 0


def list_queue(event_id: int, limit: int = 500) -> list[WaitingParty]:
    """The event's waiting list in its order, the first `limit` parties."""
    rows = session().execute(
        select(Registration.id, Registration.party_size)
        .where(Registration.event_id == event_id, Registration.status == "waiting")
        .order_by(Registration.queue_number)
        .limit(limit)
    )
    return [WaitingParty(row.id, row.party_size) for row in rows]


def name_key_of(given_name: str, family_name: str) -> str:
    """A person's name as compared."""
    return comparable(f"{given_name} {family_name}")
