"""Reads of the steps that a party went on the waiting list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from mint_events.kernel.database import session
from mint_events.registration.models import WaitingStep
from mint_events.staff.models import StaffAccount


@dataclass(frozen=True, slots=True)
class StepView:
    """One step; `staff` is the mailbox of the organizer who did it, if one did and still exists."""

    at: datetime
    step: str
    reason: str
    details: dict[str, Any]
    made_by: str
    staff: str


def list_steps(registration_id: int) -> list[StepView]:
    """All steps of a party, the newest first."""
    rows = session().execute(
        select(WaitingStep, StaffAccount.email)
        .outerjoin(StaffAccount, StaffAccount.id == WaitingStep.staff_id)
        .where(WaitingStep.registration_id == registration_id)
        .order_by(WaitingStep.id.desc())
    )
    return [
        StepView(row.at, row.step, row.reason, row.details, row.made_by, email or "")
        for row, email in rows
    ]


def is_offer_withdrawn(registration_id: int) -> bool:
    """Whether the last that happened to a party is that an organizer took its offer back."""
    last = (
        select(WaitingStep.step)
        .where(WaitingStep.registration_id == registration_id)
        .order_by(WaitingStep.id.desc())
        .limit(1)
    )
    return session().scalar(last) == "withdrawn"
