"""Writing down every step of a party on the waiting list, with its reason."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal, cast

from sqlalchemy import Table

from mint_events.kernel.database import session
from mint_events.registration.models import WaitingStep

MadeBy = Literal["guest", "organizer", "program"]
_ADD = cast(Table, WaitingStep.__table__).insert().inline()


class Step(StrEnum):
    """What can happen to a party on the waiting list."""

    JOINED = "joined"
    PASSED = "passed"
    OFFERED = "offered"
    CONFIRMED = "confirmed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    STAYED = "stayed"
    REJOINED = "rejoined"
    LEFT = "left"
    MOVED = "moved"
    ADMITTED = "admitted"
    EXTENDED = "extended"
    WITHDRAWN = "withdrawn"


def note_step(
    registration_id: int,
    step: Step,
    now: datetime,
    *,
    reason: str = "",
    made_by: MadeBy = "program",
    staff_id: int | None = None,
    **details: object,
) -> None:
    """Keeps a step; `details` are plain values that JSON knows."""
    row = _row(registration_id, step, now, reason, details)
    session().execute(_ADD, {**row, "made_by": made_by, "staff_id": staff_id})


def note_passes(times: Sequence[tuple[int, int]], now: datetime) -> None:
    """Parties that were passed: (registration, how often now)."""
    rows = [
        {**_row(one, Step.PASSED, now, "smaller_fitted", {"times": often}), "made_by": "program"}
        for one, often in times
    ]
    if rows:
        session().execute(_ADD, rows)


def _row(
    registration_id: int, step: Step, now: datetime, reason: str, details: dict[str, Any]
) -> dict[str, Any]:
    return {
        "registration_id": registration_id,
        "at": now,
        "step": step.value,
        "reason": reason,
        "details": details,
        "staff_id": None,
    }
