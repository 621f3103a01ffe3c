"""Writes of privacy: what was consented to, and what was taken back."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update

from mint_events.kernel.database import session
from mint_events.kernel.words import Language
from mint_events.privacy.models import Consent
from mint_events.registration.milestones import ConsentGiven


def keep_consents(
    registration_id: int, consents: Sequence[ConsentGiven], lang: Language, now: datetime
) -> None:
    """Keeps each yes with its words and its time."""
    if not consents:
        return
    session().add_all(
        Consent(
            registration_id=registration_id,
            purpose=consent.purpose,
            wording=consent.wording,
            lang=lang,
            given_at=now,
        )
        for consent in consents
    )
    session().flush()


def withdraw_consents(registration_id: int, purposes: Sequence[str], now: datetime) -> None:
    """Notes when a yes was taken back; that it was given once stays provable."""
    if not purposes:
        return
    session().execute(
        update(Consent)
        .where(
            Consent.registration_id == registration_id,
            Consent.purpose.in_(purposes),
            Consent.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now)
        .execution_options(synchronize_session=False)
    )
