"""Tables of the badges: own sheets, how an event's badges look, who is what, and what was printed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.badges.rules.categories import CATEGORIES
from mint_events.badges.rules.choosing import ORDERS
from mint_events.badges.rules.designs import ACCENTS, DESIGNS
from mint_events.badges.rules.own_sheets import (
    LEAST_HEIGHT,
    LEAST_WIDTH,
    MOST_COLUMNS,
    MOST_PAGE,
    MOST_ROWS,
    NAME_KEY_LENGTH,
    NAME_LENGTH,
)
from mint_events.kernel.database import Base, Moment

SHEET_KEY_LENGTH = 30


def _one_of(column: str, keys: Iterable[str]) -> CheckConstraint:
    listed = ", ".join(f"'{key}'" for key in keys)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


class BadgeSheet(Base):
    """A sheet of labels that the organizers have entered, for all events; lengths in hundredths of a
    millimetre."""

    __tablename__ = "badge_sheets"
    __table_args__ = (
        CheckConstraint(
            f"page_width BETWEEN {LEAST_WIDTH} AND {MOST_PAGE}"
            f" AND page_height BETWEEN {LEAST_HEIGHT} AND {MOST_PAGE}",
            name="page",
        ),
        CheckConstraint(
            f"columns BETWEEN 1 AND {MOST_COLUMNS} AND rows BETWEEN 1 AND {MOST_ROWS}", name="grid"
        ),
        CheckConstraint(f"width >= {LEAST_WIDTH} AND height >= {LEAST_HEIGHT}", name="label"),
        CheckConstraint(
            "margin_left >= 0 AND margin_top >= 0 AND gap_x >= 0 AND gap_y >= 0", name="margins"
        ),
        CheckConstraint(
            "margin_left + columns * width + (columns - 1) * gap_x <= page_width",
            name="fits_across",
        ),
        CheckConstraint(
            "margin_top + rows * height + (rows - 1) * gap_y <= page_height", name="fits_down"
        ),
        # Prints and links name a sheet by its number: a deleted one's is never another's.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    name_key: Mapped[str] = mapped_column(String(NAME_KEY_LENGTH), unique=True)
    page_width: Mapped[int]
    page_height: Mapped[int]
    columns: Mapped[int]
    rows: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    margin_left: Mapped[int]
    margin_top: Mapped[int]
    gap_x: Mapped[int]
    gap_y: Mapped[int]


class BadgeSettings(Base):
    """How an event's badges look and lie; what was chosen last. `sheet` is the key of a known sheet or
    "own-<id>"."""

    __tablename__ = "badge_settings"
    __table_args__ = (
        _one_of("design", DESIGNS),
        _one_of("accent", ACCENTS),
        _one_of("sorted_by", ORDERS),
    )

    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True
    )
    sheet: Mapped[str] = mapped_column(String(SHEET_KEY_LENGTH))
    design: Mapped[str] = mapped_column(String(20))
    accent: Mapped[str] = mapped_column(String(20))
    has_picture: Mapped[bool] = mapped_column(default=False, server_default=false())
    has_back: Mapped[bool] = mapped_column(default=False, server_default=false())
    order: Mapped[str] = mapped_column("sorted_by", String(20))
    in_stacks: Mapped[bool] = mapped_column(default=False, server_default=false())


class BadgeCategory(Base):
    """As what an organizer said somebody comes; who has no row is what marks and registration tell."""

    __tablename__ = "badge_categories"
    __table_args__ = (_one_of("category", CATEGORIES),)

    guest_id: Mapped[int] = mapped_column(
        ForeignKey("guests.id", ondelete="CASCADE"), primary_key=True
    )
    category: Mapped[str] = mapped_column(String(20))


class BadgeRun(Base):
    """A print: number 1, 2, 3 … of the event, with all that was chosen for it (`choices`). A run that
    came to nothing (`failed_at`) counts as if it had not been."""

    __tablename__ = "badge_runs"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("number >= 1", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    number: Mapped[int]
    printed_at: Mapped[datetime] = mapped_column(Moment)
    printed_by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_accounts.id", ondelete="SET NULL"), index=True
    )
    choices: Mapped[dict[str, Any]] = mapped_column(JSON)
    failed_at: Mapped[datetime | None] = mapped_column(Moment)


class PrintedBadge(Base):
    """Whose badge was in a run, at which place of it (from 0), and a digest of what stood on it: once
    that changes, the badge is old."""

    __tablename__ = "printed_badges"
    __table_args__ = (UniqueConstraint("run_id", "place"),)

    run_id: Mapped[int] = mapped_column(
        ForeignKey("badge_runs.id", ondelete="CASCADE"), primary_key=True
    )
    guest_id: Mapped[int] = mapped_column(
        ForeignKey("guests.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    place: Mapped[int]
    digest: Mapped[str] = mapped_column(String(16))
