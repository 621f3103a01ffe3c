"""Tables of the events: what is held, its sessions, and how many places are taken."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base, Moment


class Event(Base):
    """What guests attend. `uid` never changes; tickets are sealed with it.

    `places_taken` counts the people of confirmed parties; the check below is the promise that
    no place is given twice."""

    __tablename__ = "events"
    __table_args__ = (
        CheckConstraint("kind IN ('public', 'network')", name="kind"),
        CheckConstraint("state IN ('draft', 'open', 'closed', 'called_off')", name="state"),
        CheckConstraint("places_taken >= 0", name="places_not_negative"),
        CheckConstraint("capacity IS NULL OR places_taken <= capacity", name="not_oversold"),
        CheckConstraint("max_companions BETWEEN 0 AND 9", name="companions"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(20), unique=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    title_de: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    summary_de: Mapped[str] = mapped_column(Text)
    summary_en: Mapped[str] = mapped_column(Text)
    venue: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300))
    starts_at: Mapped[datetime] = mapped_column(Moment, index=True)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    sign_up_opens_at: Mapped[datetime | None] = mapped_column(Moment)
    sign_up_closes_at: Mapped[datetime | None] = mapped_column(Moment)
    door_opens_at: Mapped[datetime | None] = mapped_column(Moment)
    door_closes_at: Mapped[datetime | None] = mapped_column(Moment)
    capacity: Mapped[int | None]  # people; NULL: no limit
    places_taken: Mapped[int] = mapped_column(default=0)
    waiting_list: Mapped[bool]
    last_queue_number: Mapped[int] = mapped_column(default=0)
    # How many parties wait or have an offer, and when the first offer lapses: so that a sign-up
    # need not ask when nobody waits.
    parties_in_line: Mapped[int] = mapped_column(default=0, server_default="0")
    offers_lapse_at: Mapped[datetime | None] = mapped_column(Moment)
    max_companions: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)  # counted up at each edit; calendars ask
    created_at: Mapped[datetime] = mapped_column(Moment)


class EventSession(Base):
    """A part of the programme that guests may choose; may have places of its own."""

    __tablename__ = "event_sessions"
    __table_args__ = (
        UniqueConstraint("event_id", "key"),
        CheckConstraint("places_taken >= 0", name="places_not_negative"),
        CheckConstraint("capacity IS NULL OR places_taken <= capacity", name="not_oversold"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(60))
    title_de: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime | None] = mapped_column(Moment)
    ends_at: Mapped[datetime | None] = mapped_column(Moment)
    room: Mapped[str] = mapped_column(String(120))
    capacity: Mapped[int | None]
    places_taken: Mapped[int] = mapped_column(default=0)
    position: Mapped[int]
