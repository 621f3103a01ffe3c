"""Writes of privacy: what was consented to."""

from collections.abc import Sequence
from datetime import datetime

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
