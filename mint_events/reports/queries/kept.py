"""What we keep of guests' certificates, for the guests' own file: also those that hold no more."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from mint_events.kernel.database import session
from mint_events.reports.models import Certificate
from mint_events.reports.queries.certificates import amount_of


def list_kept_certificates(guest_ids: Sequence[int]) -> list[tuple[int, dict[str, Any]]]:
    """Each with its guest's row id, as JSON, the first first."""
    rows = session().scalars(
        select(Certificate).where(Certificate.guest_id.in_(guest_ids)).order_by(Certificate.id)
    )
    return [(row.guest_id or 0, _as_json(row)) for row in rows]


def _as_json(row: Certificate) -> dict[str, Any]:
    amount = amount_of(row)
    return {
        "code": row.code,
        "duration": amount.said().as_json() if amount else None,
        "issued_on": row.issued_on.isoformat(),
        "mailed_at": row.mailed_at.isoformat() if row.mailed_at else None,
        "withdrawn": row.withdrawn,
        "withdrawn_at": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
    }
