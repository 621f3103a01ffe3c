"""What the certificates of an event say."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from mint_events.kernel.database import session
from mint_events.kernel.words import Words
from mint_events.paper.signatures import SignaturePicture
from mint_events.reports.models import CertificateSettings
from mint_events.reports.rules.certificates import Unit


@dataclass(frozen=True, slots=True)
class SettingsSent:
    """What an organizer sets. `quarters` (of a unit) None: counted from the programme. A new
    `signature` takes the place of the one that is there, which else stays, or goes."""

    contents: Words
    quarters: int | None
    unit: Unit
    place: str
    signatory: str
    role: Words
    signature: SignaturePicture | None = None
    drops_signature: bool = False


def set_certificate_settings(event_id: int, sent: SettingsSent, now: datetime) -> None:
    """Sets what the event's certificates say."""
    row = session().get(CertificateSettings, event_id, with_for_update=True)
    if row is None:
        row = CertificateSettings(event_id=event_id)
        session().add(row)
    row.contents_de, row.contents_en = sent.contents.de, sent.contents.en
    row.quarters, row.unit = sent.quarters, sent.unit
    row.place, row.signatory = sent.place, sent.signatory
    row.role_de, row.role_en = sent.role.de, sent.role.en
    row.changed_at = now
    if sent.signature is not None:
        row.signature = sent.signature.png
        row.signature_width, row.signature_height = sent.signature.width, sent.signature.height
    elif sent.drops_signature:
        row.signature = row.signature_width = row.signature_height = None
    session().flush()


def copy_certificate_settings(old_event_id: int, new_event_id: int, now: datetime) -> None:
    """The new event's certificates say what the old one's did, and are signed by the same person."""
    old = session().scalar(
        select(CertificateSettings).where(CertificateSettings.event_id == old_event_id)
    )
    if old is None:
        return
    session().execute(
        delete(CertificateSettings).where(CertificateSettings.event_id == new_event_id)
    )
    session().add(
        CertificateSettings(
            event_id=new_event_id,
            contents_de=old.contents_de,
            contents_en=old.contents_en,
            quarters=old.quarters,
            unit=old.unit,
            place=old.place,
            signatory=old.signatory,
            role_de=old.role_de,
            role_en=old.role_en,
            signature=old.signature,
            signature_width=old.signature_width,
            signature_height=old.signature_height,
            changed_at=now,
        )
    )
    session().flush()
