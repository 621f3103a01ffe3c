"""Reads of privacy, as plain values."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from mint_events.kernel.database import session
from mint_events.privacy.models import Consent


@dataclass(frozen=True, slots=True)
class ConsentView:
    """A yes: what for, in which words, when."""

    purpose: str
    wording: str
    given_at: datetime


def list_consents(registration_id: int) -> list[ConsentView]:
    """What a party consented to and did not withdraw."""
    rows = session().scalars(
        select(Consent).where(
            Consent.registration_id == registration_id, Consent.withdrawn_at.is_(None)
        )
    )
    return [ConsentView(row.purpose, row.wording, row.given_at) for row in rows]
