"""Print jobs: one row for each long paper that somebody has asked for."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base, Moment

_LIVING = text("state IN ('waiting', 'printing')")


class PrintJob(Base):
    """A paper that waits, is being printed, or was.

    `options` is what was chosen, as JSON with sorted keys; `claimed_until` the lease of who prints.
    `parts` is known once it was begun. `spoiled` names whose pieces could not be printed."""

    __tablename__ = "print_jobs"
    __table_args__ = (
        CheckConstraint(
            "state IN ('waiting', 'printing', 'done', 'failed', 'cancelled')", name="state"
        ),
        CheckConstraint(
            "(state = 'printing') = (claim IS NOT NULL AND claimed_until IS NOT NULL)", name="claim"
        ),
        CheckConstraint("(state = 'done') = (file_name IS NOT NULL)", name="file_name"),
        CheckConstraint("parts_done >= 0 AND parts_done <= coalesce(parts, 0)", name="parts_done"),
        Index(None, "state", "created_at"),
        Index(
            "uq_print_jobs_living",
            *("event_id", "kind", "lang", "options"),
            unique=True,
            sqlite_where=_LIVING,
            postgresql_where=_LIVING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(40), unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    lang: Mapped[str] = mapped_column(String(2))
    options: Mapped[str] = mapped_column(String(500))
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    parts: Mapped[int | None]
    parts_done: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    claim: Mapped[str | None] = mapped_column(String(40))
    claimed_until: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    file_name: Mapped[str | None] = mapped_column(String(120))
    spoiled: Mapped[list[str]] = mapped_column(JSON, default=list)
