"""What we keep of a guest because of badges, for the guest's own file."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from mint_events.badges.models import BadgeCategory, BadgeRun, PrintedBadge
from mint_events.kernel.database import session


def list_kept_of(guest_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """As JSON by guest: the category that an organizer said, and when badges were printed; of whom
    nothing is kept is not in it."""
    kept: dict[int, dict[str, Any]] = {}
    said = select(BadgeCategory).where(BadgeCategory.guest_id.in_(guest_ids))
    for row in session().scalars(said):
        kept.setdefault(row.guest_id, {})["badge_category"] = row.category
    printed = (
        select(PrintedBadge.guest_id, BadgeRun.printed_at)
        .join(BadgeRun, BadgeRun.id == PrintedBadge.run_id)
        .where(PrintedBadge.guest_id.in_(guest_ids))
        .order_by(BadgeRun.printed_at)
    )
    for guest_id, printed_at in session().execute(printed):
        mine = kept.setdefault(guest_id, {})
        mine.setdefault("badges_printed_at", []).append(printed_at.isoformat())
    return kept
