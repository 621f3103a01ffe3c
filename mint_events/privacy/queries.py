"""Reads of privacy, as plain values."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from mint_events.kernel.database import session
from mint_events.privacy.models import Consent


@dataclass(frozen=True, slots=True)
class ConsentView:
    """A yes: what for, in which words, when; and when it was taken back."""

    purpose: str
    wording: str
    given_at: datetime
    withdrawn_at: datetime | None = None


def list_consents(registration_id: int) -> list[ConsentView]:
    """What a party consented to, also what it took back, in the order of time."""
    rows = session().scalars(
        select(Consent).where(Consent.registration_id == registration_id).order_by(Consent.id)
    )
    return [ConsentView(row.purpose, row.wording, row.given_at, row.withdrawn_at) for row in rows]
