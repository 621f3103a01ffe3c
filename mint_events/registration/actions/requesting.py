"""Asking to come, and what the organizer answers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from mint_events.kernel.codes import new_uid
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.names import mailbox_key
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language
from mint_events.registration.actions.inviting import (
    InviteePlan,
    add_invitation,
    lock_inviting,
)
from mint_events.registration.milestones.invitations import (
    AboutInvitation,
    ComingApproved,
    ComingAsked,
    ComingDeclined,
)
from mint_events.registration.models.invitations import ComingRequest, Invitation
from mint_events.registration.queries.invitation_settings import count_open_requests
from mint_events.registration.refusals.invitations import RequestIsDecided
from mint_events.registration.rules.invitations import MOST_OPEN_REQUESTS


@dataclass(frozen=True, slots=True)
class RequestPlan:
    """Who asks, and what they say; the mailbox as `read_mailbox` gives it."""

    given_name: str
    family_name: str
    email: str
    organisation: str = ""
    message: str = ""
    lang: Language = "de"


def _about(row: ComingRequest) -> AboutInvitation:
    return AboutInvitation(row.id, row.uid, row.email, "en" if row.lang == "en" else "de")


def ask_to_come(event_id: int, plan: RequestPlan, now: datetime) -> None:
    """Keeps a request. Asked again by the same mailbox while it is open changes nothing and writes
    no second letter; so does one more than 200 open ones. Raises EventIsPublic, NothingFound."""
    lock_inviting(event_id, now)
    key = mailbox_key(plan.email)
    open_one = select(ComingRequest.id).where(
        ComingRequest.event_id == event_id,
        ComingRequest.mailbox_key == key,
        ComingRequest.state == "asked",
    )
    if session().scalar(open_one) is not None:
        return
    if count_open_requests(event_id) >= MOST_OPEN_REQUESTS:
        return
    row = ComingRequest(
        uid=new_uid(), event_id=event_id, given_name=plan.given_name,
        family_name=plan.family_name, email=plan.email, mailbox_key=key,
        organisation=plan.organisation, message=plan.message, lang=plan.lang, asked_at=now,
    )  # fmt: skip
    session().add(row)
    session().flush()
    announce(ComingAsked(_about(row)))


def _lock(request_id: int, now: datetime) -> ComingRequest:
    row = session().get(ComingRequest, request_id)
    if row is None:
        raise NothingFound()
    lock_inviting(row.event_id, now)
    session().refresh(row)
    return row


def approve_request(request_id: int, staff_id: int | None, now: datetime) -> None:
    """Who asked gets an invitation for one person, and its link by letter; also when the request
    had been declined. Raises RequestIsDecided, NothingFound."""
    row = _lock(request_id, now)
    if row.state == "approved":
        raise RequestIsDecided()
    invitation = _find_living(row) or add_invitation(
        row.event_id,
        InviteePlan(
            row.given_name, row.family_name, row.email,
            "en" if row.lang == "en" else "de", None, row.organisation,
        ),
        now,
    )  # fmt: skip
    _decide(row, "approved", "", staff_id, now)
    row.invitation_id = invitation.id
    session().flush()
    announce(ComingApproved(_about(row)))


def _find_living(row: ComingRequest) -> Invitation | None:
    return session().scalar(
        select(Invitation).where(
            Invitation.event_id == row.event_id,
            Invitation.mailbox_key == row.mailbox_key,
            Invitation.withdrawn_at.is_(None),
        )
    )


def decline_request(request_id: int, reason: str, staff_id: int | None, now: datetime) -> None:
    """Who asked is told no, with the organizer's words if there are any; can be approved later.
    Raises RequestIsDecided, NothingFound."""
    row = _lock(request_id, now)
    if row.state != "asked":
        raise RequestIsDecided()
    _decide(row, "declined", reason, staff_id, now)
    session().flush()
    announce(ComingDeclined(_about(row)))


def _decide(
    row: ComingRequest, state: str, reason: str, staff_id: int | None, now: datetime
) -> None:
    row.state, row.reason = state, reason
    row.decided_at, row.decided_by = now, staff_id
