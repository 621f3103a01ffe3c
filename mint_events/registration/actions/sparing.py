"""Letters about invitations that strangers can cause: they share the limit of all such letters."""

from datetime import datetime

from mint_events.mail.actions import lock_mailbox, post_letter
from mint_events.mail.queries import count_letters_since
from mint_events.registration.actions.reminding import AN_HOUR, BY_STRANGERS
from mint_events.registration.milestones.invitations import ComingAsked
from mint_events.registration.refusals.my import TooManyLetters
from mint_events.registration.rules import may_remind


def post_asked_letter(asked: ComingAsked, now: datetime) -> None:
    """Posts "your request has arrived", unless strangers made us write to this mailbox several
    times in the last hour; the request is kept all the same, and who asks is not told."""
    about = asked.about
    if _may_write(about.email, now):
        post_letter("coming_asked", about.row_id, about.uid, about.email, about.lang, now)


def spare_from_strangers(mailbox: str, now: datetime) -> None:
    """Asked before an invitation is passed on to a mailbox that somebody typed. Raises
    TooManyLetters."""
    if not _may_write(mailbox, now):
        raise TooManyLetters()


def _may_write(mailbox: str, now: datetime) -> bool:
    lock_mailbox(mailbox)
    return may_remind(count_letters_since(mailbox, BY_STRANGERS, now - AN_HOUR))
