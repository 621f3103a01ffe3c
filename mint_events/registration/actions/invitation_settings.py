"""Writes of how an event invites: places per organisation, days of reminding, words, the ask link."""

from collections.abc import Sequence
from datetime import datetime

from mint_events.events.actions import lock_event
from mint_events.kernel.codes import new_secret
from mint_events.kernel.database import session
from mint_events.kernel.words import Words
from mint_events.registration.models.invitations import InvitationSettings
from mint_events.registration.rules.invitations import is_reminder_due


def _get_row(event_id: int, now: datetime) -> InvitationSettings:
    lock_event(event_id, now, with_sessions=False)
    row = session().get(InvitationSettings, event_id, populate_existing=True)
    if row is None:
        row = InvitationSettings(event_id=event_id)
        session().add(row)
        session().flush()
    return row


def change_invitation_settings(
    event_id: int, people_per_member: int, reminder_days: Sequence[int], now: datetime
) -> None:
    """From now on. Who is above a smaller number stays; days that have passed remind nobody later.
    Raises NothingFound."""
    row = _get_row(event_id, now)
    days = ",".join(str(day) for day in reminder_days)
    event = lock_event(event_id, now, with_sessions=False)
    if days != row.reminder_days and is_reminder_due(event.starts_at, reminder_days, None, now):
        row.reminded_at = now
    row.people_per_member, row.reminder_days = people_per_member, days
    session().flush()


def keep_invitation_words(event_id: int, words: Words, now: datetime) -> None:
    """The organizer's own paragraph in the invitations. Raises NothingFound."""
    row = _get_row(event_id, now)
    row.words_de, row.words_en = words.de, words.en
    session().flush()


def open_asking(event_id: int, now: datetime) -> None:
    """A new secret link under which anyone can ask to come; an older one opens nothing then. Raises
    NothingFound."""
    _get_row(event_id, now).ask_token = new_secret()
    session().flush()


def close_asking(event_id: int, now: datetime) -> None:
    """Nobody can ask any more. Raises NothingFound."""
    _get_row(event_id, now).ask_token = None
    session().flush()
