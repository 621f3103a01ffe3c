"""Telling all who plan by an event: letters in the outbox, in the transaction that is open."""

from datetime import datetime

from mint_events.events.queries import get_event_by_id
from mint_events.mail.actions import Addressee, post_notice
from mint_events.registration.queries.addressees import list_addressees
from mint_events.registration.queries.invitees import list_invitees_to_tell


def tell_all_guests(kind: str, event_id: int, notice_id: int, now: datetime) -> None:
    """Posts a letter of this kind to everyone who comes or waits, hundreds in one statement."""
    post_notice(kind, notice_id, list_addressees(event_id), now)


def tell_invitees(kind: str, event_id: int, notice_id: int, now: datetime) -> None:
    """Posts a letter of this kind to who is invited to a meeting and silent or excused."""
    event = get_event_by_id(event_id, now, with_sessions=False)
    found = list_invitees_to_tell(event)
    to = [Addressee(one.id, one.uid, one.email, one.lang) for one in found]
    post_notice(kind, notice_id, to, now)
