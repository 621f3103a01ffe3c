"""Tables of the certificates of attendance: what an event's say, and which codes are good."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base, Moment
from mint_events.reports.rules.certificates import CONTENTS_LENGTH, PERSON_LENGTH, PLACE_LENGTH

_LIVING = "withdrawn_at IS NULL"


class CertificateSettings(Base):
    """What the certificates of one event say; without a row, what the event itself tells.
    `quarters` (of a unit) NULL: counted from the programme. `signature`: a PNG of our own making."""

    __tablename__ = "certificate_settings"
    __table_args__ = (
        CheckConstraint("unit IN ('lessons', 'hours')", name="unit"),
        CheckConstraint("quarters BETWEEN 1 AND 800", name="quarters"),
        CheckConstraint(
            f"length(contents_de) <= {CONTENTS_LENGTH} AND length(contents_en) <= {CONTENTS_LENGTH}",
            name="contents",
        ),
        CheckConstraint(  # SQLite does not count what a column may hold
            f"length(place) <= {PLACE_LENGTH} AND length(signatory) <= {PERSON_LENGTH}"
            f" AND length(role_de) <= {PERSON_LENGTH} AND length(role_en) <= {PERSON_LENGTH}",
            name="lengths",
        ),
        CheckConstraint(
            "(signature IS NULL) = (signature_width IS NULL)"
            " AND (signature IS NULL) = (signature_height IS NULL)",
            name="signature_size",
        ),
    )

    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True
    )
    contents_de: Mapped[str] = mapped_column(Text)
    contents_en: Mapped[str] = mapped_column(Text)
    quarters: Mapped[int | None]
    unit: Mapped[str] = mapped_column(String(10))
    place: Mapped[str] = mapped_column(String(PLACE_LENGTH))
    signatory: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    role_de: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    role_en: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    signature: Mapped[bytes | None] = mapped_column(LargeBinary)
    signature_width: Mapped[int | None]  # pixels
    signature_height: Mapped[int | None]
    changed_at: Mapped[datetime] = mapped_column(Moment)


class Certificate(Base):
    """A certificate that was drawn up, by its code. It holds no name: `name_check` is a keyed hash,
    enough to compare a name that somebody types. When the guest's data are deleted `guest_id` is
    NULL, and the paper can still be checked. At most one of a guest's holds."""

    __tablename__ = "certificates"
    __table_args__ = (
        CheckConstraint("withdrawn IN ('replaced', 'undone')", name="withdrawn"),
        CheckConstraint("(withdrawn IS NULL) = (withdrawn_at IS NULL)", name="withdrawn_when"),
        CheckConstraint("(unit IS NULL) = (quarters IS NULL)", name="amount"),
        CheckConstraint("unit IN ('lessons', 'hours')", name="unit"),
        CheckConstraint("quarters BETWEEN 1 AND 800", name="quarters"),
        CheckConstraint("length(code) = 16", name="code_length"),
        Index(
            "uq_certificates_one_living",
            "guest_id",
            unique=True,
            sqlite_where=text(_LIVING),
            postgresql_where=text(_LIVING),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    guest_id: Mapped[int | None] = mapped_column(
        ForeignKey("guests.id", ondelete="SET NULL"), index=True
    )
    code: Mapped[str] = mapped_column(String(16), unique=True)
    name_check: Mapped[str] = mapped_column(String(64))
    quarters: Mapped[int | None]
    unit: Mapped[str | None] = mapped_column(String(10))
    issued_on: Mapped[date] = mapped_column(Date)  # in Berlin, as it stands on the paper
    issued_at: Mapped[datetime] = mapped_column(Moment)
    mailed_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn: Mapped[str | None] = mapped_column(String(10))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
