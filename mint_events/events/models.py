"""Tables of the events: what is held, its sessions, and how many places are taken."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    inspect,
)
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel import clock
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
    max_companions: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)  # counted up at each edit; calendars ask
    created_at: Mapped[datetime] = mapped_column(Moment)
    edited_at: Mapped[datetime] = mapped_column(Moment)  # kept by the listeners below


class EventPicture(Base):
    """The picture that an organizer gave an event; at most one. `key` is new with each upload and
    cannot be guessed: whoever was shown the picture may fetch it, and may keep it for ever."""

    __tablename__ = "event_pictures"
    __table_args__ = (CheckConstraint("width > 0 AND height > 0", name="size"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), unique=True)
    key: Mapped[str] = mapped_column(String(20), unique=True)
    alt_de: Mapped[str] = mapped_column(String(300))
    alt_en: Mapped[str] = mapped_column(String(300))
    width: Mapped[int]  # pixels, of the largest file
    height: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Moment)


class EventPictureFile(Base):
    """The picture in one width and kind; here and not in a folder, so that a backup has it and
    several servers do."""

    __tablename__ = "event_picture_files"
    __table_args__ = (CheckConstraint("kind IN ('webp', 'jpg')", name="kind"),)

    picture_id: Mapped[int] = mapped_column(
        ForeignKey("event_pictures.id", ondelete="CASCADE"), primary_key=True
    )
    width: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(4), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class EmbedOrigin(Base):
    """A website that may show the event's sign-up in a frame: scheme, host and perhaps port."""

    __tablename__ = "embed_origins"
    __table_args__ = (
        UniqueConstraint("event_id", "position"),
        CheckConstraint("position BETWEEN 0 AND 29", name="not_too_many"),
        CheckConstraint(
            "substr(origin, 1, 8) = 'https://' OR substr(origin, 1, 16) = 'http://localhost'"
            " OR substr(origin, 1, 16) = 'http://127.0.0.1'",
            name="scheme",
        ),
    )

    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True
    )
    origin: Mapped[str] = mapped_column(String(300), primary_key=True)
    position: Mapped[int]


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


@sqlalchemy_event.listens_for(Event, "before_insert")
def begin_edited_at(_mapper: Any, _connection: Any, row: Event) -> None:
    """A new event was last edited when it was made."""
    row.edited_at = row.created_at


@sqlalchemy_event.listens_for(Event, "before_update")
def keep_edited_at(_mapper: Any, _connection: Any, row: Event) -> None:
    """Whoever counts up the version need not think of the time at which it was done."""
    if inspect(row).attrs.version.history.has_changes():
        row.edited_at = clock.now()
