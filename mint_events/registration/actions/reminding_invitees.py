"""Reminders to who has not answered an invitation: by the organizer's hand, and by themselves on the
days before the event that the organizer chose."""

from datetime import datetime

from sqlalchemy import update

from mint_events.events.actions import lock_event
from mint_events.events.queries import get_event_by_id
from mint_events.events.rules import may_sign_up
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.registration.actions.inviting import about_invitation
from mint_events.registration.milestones.invitations import InviteeReminded
from mint_events.registration.models.invitations import Invitation, InvitationSettings
from mint_events.registration.queries.invitation_settings import (
    get_invitation_settings,
    list_reminding_events,
)
from mint_events.registration.queries.member_answers import list_silent
from mint_events.registration.rules.invitations import decide_whom_to_remind, is_reminder_due


def list_to_remind(event_id: int, every: bool, now: datetime) -> list[int]:
    """The invitations that would get a reminder now: of members from whom nobody has answered, or
    with `every` all that are unanswered; none when the event takes no answers."""
    if not may_sign_up(get_event_by_id(event_id, now, with_sessions=False).state):
        return []
    silent, answered = list_silent(event_id)
    return decide_whom_to_remind(silent, answered, every, now)


def remind_silent(event_id: int, every: bool, now: datetime) -> int:
    """Writes to them. Returns to how many; again at once writes to nobody. Raises NothingFound."""
    lock_event(event_id, now, with_sessions=False)
    chosen = list_to_remind(event_id, every, now)
    for invitation_id in chosen:
        row = session().get_one(Invitation, invitation_id, populate_existing=True)
        row.reminded_at = now
        session().flush()
        announce(InviteeReminded(about_invitation(row)))
    return len(chosen)


def list_events_with_due_reminders(now: datetime) -> list[int]:
    """The events of which a day of reminding has come; for `flask sweep`."""
    return [event_id for event_id, _ in list_reminding_events() if _is_due(event_id, now)]


def _is_due(event_id: int, now: datetime) -> bool:
    settings = get_invitation_settings(event_id)
    event = get_event_by_id(event_id, now, with_sessions=False)
    return may_sign_up(event.state) and is_reminder_due(
        event.starts_at, settings.reminder_days, settings.reminded_at, now
    )


def send_due_reminders_of(event_id: int, now: datetime) -> int:
    """Reminds the silent members of an event if a day of reminding has come, once for each such
    day. Returns how many letters that were. Asks again under the lock: two sweeps write once."""
    lock_event(event_id, now, with_sessions=False)
    if not _is_due(event_id, now):
        return 0
    session().execute(
        update(InvitationSettings)
        .where(InvitationSettings.event_id == event_id)
        .values(reminded_at=now)
        .execution_options(synchronize_session=False)
    )
    return remind_silent(event_id, every=False, now=now)


def send_due_reminders(now: datetime) -> int:
    """All that is due of all events, in the transaction that is open. Returns how many letters."""
    return sum(
        send_due_reminders_of(event_id, now) for event_id in list_events_with_due_reminders(now)
    )
