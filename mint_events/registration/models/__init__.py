"""Tables of registration: parties, their guests, what they chose, and what was sent twice."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mint_events.kernel.database import Base, Moment
from mint_events.registration.rules import GONE, STATUSES


def _are(statuses: Iterable[str]) -> str:
    return ", ".join(f"'{status}'" for status in statuses)


LIVING = f"status NOT IN ({_are(GONE)})"


class Registration(Base):
    """A party's sign-up for one event: the first guest, the mailbox, and its place or its turn.

    `mailbox_key` and `name_key` are mailbox and name as compared; one living registration for
    each. `queue_number` orders the waiting list of an event. A party that is offered its places
    holds them `offer_until`; `waits_for_sessions`: it comes only with all the sessions it chose.
    Of a group, `adults` come along besides the contact. `new_email` is not used before its owner
    confirmed it. `handed_over_at`: its tickets went to somebody else; only what a guest cancelled
    themselves can be taken back. `calendar_offset`: how often cancelling and coming back have changed
    the guest's calendar entry, which counts these and the event's own changes. `walk_in_id`: came to
    the door without signing up. Without a mailbox `email` is "", and `mailbox_key` its own alone.
    `has_no_place`: a phone without network let them in when all places were taken; they count in
    the event's places nowhere."""

    __tablename__ = "registrations"
    __table_args__ = (
        CheckConstraint(f"status IN ({_are(STATUSES)})", name="status"),
        CheckConstraint("(status = 'offered') = (offer_until IS NOT NULL)", name="offer_has_end"),
        CheckConstraint(
            "party_size BETWEEN 1 AND 10 OR (is_group AND party_size BETWEEN 1 AND 60)",
            name="party_size",
        ),
        CheckConstraint("adults >= 0 AND adults < party_size", name="adults"),
        CheckConstraint("lang IN ('de', 'en')", name="lang"),
        CheckConstraint("email <> '' OR mailbox_key LIKE 'none %'", name="mailbox"),
        # Nobody comes past the places but by a helper at the door, one person at a time.
        CheckConstraint(
            "NOT has_no_place OR (walk_in_id IS NOT NULL AND party_size = 1)", name="no_place"
        ),
        UniqueConstraint("event_id", "queue_number"),
        UniqueConstraint("event_id", "walk_in_id"),
        Index(
            "uq_registrations_one_living",
            "event_id",
            "mailbox_key",
            "name_key",
            unique=True,
            sqlite_where=text(LIVING),
            postgresql_where=text(LIVING),
        ),
        Index(None, "event_id", "status", "queue_number"),
        Index(None, "mailbox_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(20), unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    status: Mapped[str] = mapped_column(String(20))
    guest_token: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254))
    mailbox_key: Mapped[str] = mapped_column(String(254))
    name_key: Mapped[str] = mapped_column(String(420))
    organisation: Mapped[str] = mapped_column(String(200))
    lang: Mapped[str] = mapped_column(String(2))
    photo_consent: Mapped[bool]
    newsletter: Mapped[bool]
    party_size: Mapped[int]
    is_group: Mapped[bool] = mapped_column(default=False, server_default=false())
    adults: Mapped[int] = mapped_column(default=0, server_default="0")
    queue_number: Mapped[int | None]
    offer_until: Mapped[datetime | None] = mapped_column(Moment)
    times_passed: Mapped[int] = mapped_column(default=0, server_default="0")
    waits_for_sessions: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)
    cancelled_by_guest: Mapped[bool] = mapped_column(server_default=false())
    new_email: Mapped[str | None] = mapped_column(String(254))
    new_email_asked_at: Mapped[datetime | None] = mapped_column(Moment)
    handed_over_at: Mapped[datetime | None] = mapped_column(Moment)
    calendar_offset: Mapped[int] = mapped_column(default=0, server_default="0")
    walk_in_id: Mapped[str | None] = mapped_column(String(64))
    has_no_place: Mapped[bool] = mapped_column(default=False, server_default=false())

    guests: Mapped[list["Guest"]] = relationship(order_by="Guest.position", lazy="raise")


class Guest(Base):
    """One person of a party; position 0 is who signed up."""

    __tablename__ = "guests"
    __table_args__ = (UniqueConstraint("registration_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registrations.id", ondelete="CASCADE"))
    position: Mapped[int]
    given_name: Mapped[str] = mapped_column(String(200))
    family_name: Mapped[str] = mapped_column(String(200))
    search_key: Mapped[str] = mapped_column(String(420), index=True)


class SessionChoice(Base):
    """A session that a whole party chose; its places are the party's size. `is_missing`: while the
    party has an offer, this session has no places for it. `has_no_place`: let in at the session's
    door when it was full; counts in its places nowhere."""

    __tablename__ = "session_choices"

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registrations.id", ondelete="CASCADE"), primary_key=True
    )
    session_id: Mapped[int] = mapped_column(
        ForeignKey("event_sessions.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    is_missing: Mapped[bool] = mapped_column(default=False, server_default=false())
    has_no_place: Mapped[bool] = mapped_column(default=False, server_default=false())


class WaitingStep(Base):
    """One step of a party on the waiting list: what happened, why, and by whom. `details` holds
    the values of the reason, e.g. until when an offer holds, and an organizer's own words."""

    __tablename__ = "waiting_steps"
    __table_args__ = (
        CheckConstraint("made_by IN ('guest', 'organizer', 'program')", name="made_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registrations.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(Moment)
    step: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(30))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_by: Mapped[str] = mapped_column(String(20))
    staff_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_accounts.id", ondelete="SET NULL")
    )


class Answer(Base):
    """What a party (`guest_id` NULL) or one of its people answered to a question of the event.

    `value` is a text, a number, "yes" or "no", an option's key, or several with spaces between."""

    __tablename__ = "answers"
    __table_args__ = (
        CheckConstraint("value <> ''", name="not_empty"),
        Index(
            "uq_answers_one_of_party",
            "question_id",
            "registration_id",
            unique=True,
            sqlite_where=text("guest_id IS NULL"),
            postgresql_where=text("guest_id IS NULL"),
        ),
        Index("uq_answers_one_of_guest", "question_id", "guest_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registrations.id", ondelete="CASCADE"), index=True
    )
    guest_id: Mapped[int | None] = mapped_column(
        ForeignKey("guests.id", ondelete="CASCADE"), index=True
    )
    question_id: Mapped[int] = mapped_column(
        ForeignKey("event_questions.id", ondelete="CASCADE"), index=True
    )
    value: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime] = mapped_column(Moment)


class Parting(Base):
    """Someone left a party: they have a cancelled registration of their own, taken out of `from_id`."""

    __tablename__ = "partings"

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registrations.id", ondelete="CASCADE"), primary_key=True
    )
    from_id: Mapped[int] = mapped_column(
        ForeignKey("registrations.id", ondelete="CASCADE"), index=True
    )


class SignUpKey(Base):
    """A sign-up that was sent, so that sending it again changes nothing (Idempotency-Key)."""

    __tablename__ = "sign_up_keys"
    __table_args__ = (UniqueConstraint("event_id", "key_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    key_hash: Mapped[str] = mapped_column(String(64))
    body_hash: Mapped[str] = mapped_column(String(64))
    registration_id: Mapped[int | None] = mapped_column(
        ForeignKey("registrations.id", ondelete="CASCADE"), index=True
    )  # NULL: answered with "a letter is on its way"
    created_at: Mapped[datetime] = mapped_column(Moment)
