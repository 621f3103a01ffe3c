"""The table of what events ask their guests."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base, Moment


class EventQuestion(Base):
    """What an event asks its guests. The key never changes: fields of forms and scripts carry it.

    `options` is a list of {"key", "de", "en"}. A question is shown only if the one it refers to,
    an earlier one of the same event, was answered with `shown_if_value`."""

    __tablename__ = "event_questions"
    __table_args__ = (
        UniqueConstraint("event_id", "key"),
        UniqueConstraint("event_id", "id"),
        ForeignKeyConstraint(
            ["event_id", "shown_if_id"], ["event_questions.event_id", "event_questions.id"]
        ),
        CheckConstraint(
            "kind IN ('short_text', 'long_text', 'one_of', 'several_of', 'yes_no', 'number')",
            name="kind",
        ),
        CheckConstraint("per IN ('party', 'person')", name="per"),
        CheckConstraint("NOT (is_sensitive AND is_required)", name="sensitive_is_voluntary"),
        CheckConstraint("NOT is_sensitive OR hidden_at_door", name="sensitive_is_hidden"),
        CheckConstraint(
            "NOT is_sensitive OR (purpose_de <> '' AND purpose_en <> '')", name="sensitive_purpose"
        ),
        CheckConstraint("(shown_if_id IS NULL) = (shown_if_value IS NULL)", name="whole_condition"),
        CheckConstraint("keep_days BETWEEN 0 AND 3650", name="keep_days"),
        CheckConstraint("most >= least", name="most_not_under_least"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(60))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    label_de: Mapped[str] = mapped_column(String(200))
    label_en: Mapped[str] = mapped_column(String(200))
    help_de: Mapped[str] = mapped_column(Text)
    help_en: Mapped[str] = mapped_column(Text)
    options: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    is_required: Mapped[bool]
    per: Mapped[str] = mapped_column(String(10))
    shown_if_id: Mapped[int | None]
    shown_if_value: Mapped[str | None] = mapped_column(String(60))
    purpose_de: Mapped[str] = mapped_column(Text)
    purpose_en: Mapped[str] = mapped_column(Text)
    keep_days: Mapped[int | None]  # after the event's end; NULL: as the registration
    is_sensitive: Mapped[bool]
    hidden_at_door: Mapped[bool]
    least: Mapped[int | None]
    most: Mapped[int | None]
    archived_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Moment)
