"""Telling all guests of an event: letters in the outbox, in the transaction that is open."""

from datetime import datetime

from mint_events.mail.actions import post_notice
from mint_events.registration.queries.addressees import list_addressees


def tell_all_guests(kind: str, event_id: int, notice_id: int, now: datetime) -> None:
    """Posts a letter of this kind to everyone who comes or waits, hundreds in one statement."""
    post_notice(kind, notice_id, list_addressees(event_id), now)
