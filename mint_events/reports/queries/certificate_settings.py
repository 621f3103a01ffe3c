"""What the certificates of an event say: what was set, and else what the event itself tells."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import select

from mint_events.events.queries import EventView
from mint_events.kernel.database import session
from mint_events.kernel.words import Words
from mint_events.reports.models import CertificateSettings
from mint_events.reports.rules.certificates import Amount, Unit, count_minutes, decide_amount

PLACE = "Heilbronn"
_NOTHING = Words()


@dataclass(frozen=True, slots=True)
class SettingsView:
    """As the organizer set them. `quarters` None: counted from the programme. `signature` is a PNG,
    its size in pixels."""

    contents: Words = _NOTHING
    quarters: int | None = None
    unit: Unit = "lessons"
    place: str = PLACE
    signatory: str = ""
    role: Words = _NOTHING
    signature: bytes | None = None
    signature_size: tuple[int, int] = (0, 0)
    changed_at: datetime | None = None


def get_certificate_settings(event_id: int) -> SettingsView:
    """What was set for the event, or what holds where nobody set anything."""
    row = session().scalar(
        select(CertificateSettings).where(CertificateSettings.event_id == event_id)
    )
    if row is None:
        return SettingsView()
    return SettingsView(
        contents=Words(row.contents_de, row.contents_en),
        quarters=row.quarters,
        unit=cast(Unit, row.unit),
        place=row.place,
        signatory=row.signatory,
        role=Words(row.role_de, row.role_en),
        signature=row.signature,
        signature_size=(row.signature_width or 0, row.signature_height or 0),
        changed_at=row.changed_at,
    )


def decide_amount_of(event: EventView, settings: SettingsView) -> Amount | None:
    """How long the event was, by its settings or its programme; None when nobody can know."""
    return decide_amount(settings.quarters, settings.unit, count_minutes_of(event))


def count_minutes_of(event: EventView) -> int | None:
    """The minutes of its programme; None for several days without one."""
    spans = [(one.starts_at, one.ends_at) for one in event.sessions]
    return count_minutes(spans, event.starts_at, event.ends_at)
