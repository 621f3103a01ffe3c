"""The outbox: one row a letter. Knows letters and mailboxes, not guests."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base, Moment


class Letter(Base):
    """A letter that waits, is being sent, was sent, or failed for good.

    `kind` names the text, `about_id` the row it is about (for the room that writes this kind);
    `message_id` stays the same over all tries. `claimed_until` is the courier's lease."""

    __tablename__ = "letters"
    __table_args__ = (
        CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'failed', 'dropped')", name="state"
        ),
        CheckConstraint("recipient <> ''", name="recipient"),
        Index(None, "state", "next_try_at"),
        Index(None, "kind", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[int] = mapped_column(index=True)
    about_uid: Mapped[str] = mapped_column(String(40))  # header X-Mint-Registration
    recipient: Mapped[str] = mapped_column(String(254), index=True)
    lang: Mapped[str] = mapped_column(String(2))
    message_id: Mapped[str] = mapped_column(String(320), unique=True)  # with its < and >
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime] = mapped_column(Moment)
    claimed_until: Mapped[datetime | None] = mapped_column(Moment)
    claim: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    last_error: Mapped[str | None] = mapped_column(Text)
    notice_id: Mapped[int | None]  # of a letter to many: which notice it tells
