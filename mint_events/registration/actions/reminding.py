"""Letters that a stranger can cause, and letters about changes: not too many an hour to a mailbox."""

from datetime import datetime, timedelta

from mint_events.mail.actions import lock_mailbox, post_letter
from mint_events.mail.queries import count_letters_since
from mint_events.registration.milestones import AboutRegistration, MailboxChangeAsked
from mint_events.registration.queries import list_coming_in_mailbox
from mint_events.registration.refusals.my import TooManyLetters
from mint_events.registration.rules import may_remind

AN_HOUR = timedelta(hours=1)
# Each is caused by whoever types somebody's mailbox; they share one limit.
BY_STRANGERS = ("again", "lost", "new_mailbox", "coming_asked", "invitation_forwarded")
# Caused on a guest's page, which a stranger has too who signed this mailbox up.
BY_CHANGES = (
    *("ticket", "tickets_now", "waiting", "cancelled", "handed", "handed_away"),
    "invitation_answered",
)
MOST_ABOUT_CHANGES = 20


def post_again_letter(about: AboutRegistration, now: datetime) -> None:
    """Posts "you are already signed up", unless strangers made us write to this mailbox several
    times in the last hour."""
    _post_sparingly("again", about, about.email, now)


def post_new_mailbox_letter(asked: MailboxChangeAsked, now: datetime) -> None:
    """Posts "is this mailbox yours?" to the new one. Raises TooManyLetters."""
    if not _post_sparingly("new_mailbox", asked.about, asked.new_email, now):
        raise TooManyLetters()


def post_lost_letter(mailbox_key: str, now: datetime) -> None:
    """Posts one letter with the links of all that this mailbox is signed up for. Nothing happens,
    and nobody is told so, when there is nothing, or when there were several in the last hour."""
    lock_mailbox(mailbox_key)
    coming = list_coming_in_mailbox(mailbox_key, now)
    if coming:
        first = coming[0]
        about = AboutRegistration(first.id, first.uid, first.event_id, first.email, first.lang)
        _post_sparingly("lost", about, first.email, now)


def _post_sparingly(kind: str, about: AboutRegistration, mailbox: str, now: datetime) -> bool:
    lock_mailbox(mailbox)
    if not may_remind(count_letters_since(mailbox, BY_STRANGERS, now - AN_HOUR)):
        return False
    post_letter(kind, about.registration_id, about.registration_uid, mailbox, about.lang, now)
    return True


def spare_mailbox(mailbox: str, now: datetime) -> None:
    """Asked before a change that writes a letter. Raises TooManyLetters when this mailbox had very
    many in the last hour: a page that changes to and fro must not fill it."""
    if count_letters_since(mailbox, BY_CHANGES, now - AN_HOUR) >= MOST_ABOUT_CHANGES:
        raise TooManyLetters()
