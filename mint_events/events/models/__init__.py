"""Tables of the events: what is held, its sessions, its places, and what guests were told."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
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

    `places_taken` counts the people of confirmed parties; the check `not_oversold` is the promise
    that no place is given twice. `overbooking` (percent) is how many more places may be given than
    there are, since many free sign-ups do not come. `practice_of`: helpers practise with it for
    that event; it is shown nowhere else (see `queries.REAL`)."""

    __tablename__ = "events"
    __table_args__ = (
        CheckConstraint("kind IN ('public', 'network')", name="kind"),
        CheckConstraint("state IN ('draft', 'open', 'closed', 'called_off')", name="state"),
        CheckConstraint("places_taken >= 0", name="places_not_negative"),
        # Whole numbers: both databases round the division down, as rules.decide_places_limit does.
        CheckConstraint(
            "capacity IS NULL OR places_taken <= capacity + capacity * overbooking / 100",
            name="not_oversold",
        ),
        CheckConstraint("overbooking BETWEEN 0 AND 100", name="overbooking"),
        CheckConstraint("offer_hours BETWEEN 1 AND 168", name="offer_hours"),
        CheckConstraint("max_group BETWEEN 0 AND 60", name="max_group"),
        CheckConstraint("delete_on > ends_at", name="deleted_after_end"),
        CheckConstraint("venue_url = '' OR venue_url LIKE 'https://%'", name="venue_url"),
        CheckConstraint("max_companions BETWEEN 0 AND 9", name="companions"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("question_count BETWEEN 0 AND 30", name="question_count"),
        CheckConstraint(
            "length(directions_de) <= 600 AND length(directions_en) <= 600", name="directions"
        ),
        CheckConstraint("length(bring_de) <= 300 AND length(bring_en) <= 300", name="bring"),
        CheckConstraint("length(contact_de) <= 200 AND length(contact_en) <= 200", name="contact"),
        CheckConstraint("practice_of <> id", name="practice_of_another"),
        UniqueConstraint("practice_of"),
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
    venue_url: Mapped[str] = mapped_column(String(500), default="", server_default="")
    # What a guest needs on the way: how to get there, what to bring, whom to call.
    directions_de: Mapped[str] = mapped_column(Text, default="", server_default="")
    directions_en: Mapped[str] = mapped_column(Text, default="", server_default="")
    bring_de: Mapped[str] = mapped_column(Text, default="", server_default="")
    bring_en: Mapped[str] = mapped_column(Text, default="", server_default="")
    contact_de: Mapped[str] = mapped_column(Text, default="", server_default="")
    contact_en: Mapped[str] = mapped_column(Text, default="", server_default="")
    starts_at: Mapped[datetime] = mapped_column(Moment, index=True)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    sign_up_opens_at: Mapped[datetime | None] = mapped_column(Moment)
    sign_up_closes_at: Mapped[datetime | None] = mapped_column(Moment)
    changes_close_at: Mapped[datetime | None] = mapped_column(Moment)  # NULL: when it starts
    door_opens_at: Mapped[datetime | None] = mapped_column(Moment)
    door_closes_at: Mapped[datetime | None] = mapped_column(Moment)
    capacity: Mapped[int | None]  # people; NULL: no limit
    overbooking: Mapped[int] = mapped_column(default=0, server_default="0")  # percent
    places_taken: Mapped[int] = mapped_column(default=0)
    waiting_list: Mapped[bool]
    offer_hours: Mapped[int] = mapped_column(default=24, server_default="24")
    last_queue_number: Mapped[int] = mapped_column(default=0)
    # How many parties wait or have an offer, and when the first offer lapses: so that a sign-up
    # need not ask when nobody waits.
    parties_in_line: Mapped[int] = mapped_column(default=0, server_default="0")
    offers_lapse_at: Mapped[datetime | None] = mapped_column(Moment)
    max_companions: Mapped[int]
    max_group: Mapped[int] = mapped_column(default=0, server_default="0")  # 0: no groups
    delete_on: Mapped[date] = mapped_column(Date)  # guests' data are deleted on this day
    version: Mapped[int] = mapped_column(default=1)  # counted up at each edit
    # Counted up when what stands in calendars changes (RFC 5545, 3.8.7.4).
    calendar_sequence: Mapped[int] = mapped_column(default=0, server_default="0")
    state_changed_at: Mapped[datetime | None] = mapped_column(Moment)  # door phones ask
    # How many questions it has, archived ones too; 0: nobody ever looks for any.
    question_count: Mapped[int] = mapped_column(default=0, server_default="0")
    practice_of: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
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
    room_de: Mapped[str] = mapped_column(String(120))
    room_en: Mapped[str] = mapped_column(String(120), default="", server_default="")
    speaker: Mapped[str] = mapped_column(String(200), default="", server_default="")
    capacity: Mapped[int | None]
    places_taken: Mapped[int] = mapped_column(default=0)
    position: Mapped[int]


class EventNotice(Base):
    """Something that every guest of an event was told by letter: what it was before, what it is
    now, and what the organizers wrote about it."""

    __tablename__ = "event_notices"
    __table_args__ = (
        CheckConstraint("kind IN ('moved', 'called_off', 'reinstated')", name="kind"),
        Index(None, "event_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    made_at: Mapped[datetime] = mapped_column(Moment)
    old_starts_at: Mapped[datetime] = mapped_column(Moment)
    old_ends_at: Mapped[datetime] = mapped_column(Moment)
    old_venue: Mapped[str] = mapped_column(String(200))
    old_address: Mapped[str] = mapped_column(String(300))
    new_starts_at: Mapped[datetime] = mapped_column(Moment)
    new_ends_at: Mapped[datetime] = mapped_column(Moment)
    new_venue: Mapped[str] = mapped_column(String(200))
    new_address: Mapped[str] = mapped_column(String(300))
    message_de: Mapped[str] = mapped_column(Text)
    message_en: Mapped[str] = mapped_column(Text)


@sqlalchemy_event.listens_for(Event, "before_insert")
def begin_edited_at(_mapper: Any, _connection: Any, row: Event) -> None:
    """A new event was last edited when it was made."""
    row.edited_at = row.created_at


@sqlalchemy_event.listens_for(Event, "before_update")
def keep_edited_at(_mapper: Any, _connection: Any, row: Event) -> None:
    """Whoever counts up the version need not think of the time at which it was done."""
    if inspect(row).attrs.version.history.has_changes():
        row.edited_at = clock.now()
