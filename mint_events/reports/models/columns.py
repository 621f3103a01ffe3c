"""Which columns somebody chose for their spreadsheets."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base, Moment


class KeptColumns(Base):
    """The columns that a staff account last chose for one kind of spreadsheet, of any event.
    `columns` is a list of [key, is in], in order; keys that an event does not have are left out."""

    __tablename__ = "kept_columns"
    __table_args__ = (
        CheckConstraint("kind IN ('guests', 'answers', 'scans', 'invitations')", name="kind"),
    )

    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff_accounts.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    columns: Mapped[list[tuple[str, bool]]] = mapped_column(JSON)
    chosen_at: Mapped[datetime] = mapped_column(Moment)
