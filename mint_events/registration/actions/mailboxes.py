"""A new mailbox for a party's letters: asked for on the page, used once its owner has confirmed."""

from datetime import datetime, timedelta

from mint_events.kernel.codes import new_secret
from mint_events.kernel.database import session
from mint_events.kernel.milestones import announce
from mint_events.kernel.names import mailbox_key
from mint_events.registration.actions.holding import about_registration
from mint_events.registration.actions.locking import lock_party
from mint_events.registration.milestones import MailboxChangeAsked, MailboxChanged
from mint_events.registration.models import Registration
from mint_events.registration.queries import find_registration_by_uid, list_living_in_mailbox
from mint_events.registration.refusals import NameIsSignedUp, RegistrationIsCancelled
from mint_events.registration.refusals.my import LinkIsUsedUp
from mint_events.registration.rules.standing import IS_LIVING
from mint_events.registration.signed_links import is_same_mailbox

ASKED_AGAIN_AFTER = timedelta(minutes=10)


def ask_new_mailbox(row: Registration, email: str, now: datetime) -> None:
    """Writes to the new mailbox and goes on using the old one. The one that is used already takes
    an earlier wish back. Raises TooManyLetters."""
    if email == row.email:
        row.new_email = row.new_email_asked_at = None
        session().flush()
    elif email != row.new_email or _is_old(row.new_email_asked_at, now):
        row.new_email, row.new_email_asked_at = email, now
        session().flush()
        announce(MailboxChangeAsked(about_registration(row), email))


def _is_old(asked_at: datetime | None, now: datetime) -> bool:
    # Saving the page again soon after does not write again; later it does: the letter may be lost.
    return asked_at is None or now - asked_at > ASKED_AGAIN_AFTER


def confirm_new_mailbox(uid: str, mailbox_hash: str, now: datetime) -> None:
    """The owner of the new mailbox says that it is theirs. The guest's page gets another secret, as
    letters with the old one lie in a mailbox that may be a stranger's. Pressed twice, nothing more
    happens.

    Raises LinkIsUsedUp, RegistrationIsCancelled, NameIsSignedUp."""
    found = find_registration_by_uid(uid)
    if found is None:
        raise LinkIsUsedUp()
    row, _ = lock_party(found.id, now)
    if is_same_mailbox(row.email, mailbox_hash):
        return
    if not is_same_mailbox(row.new_email, mailbox_hash):
        raise LinkIsUsedUp()
    if row.status not in IS_LIVING:
        raise RegistrationIsCancelled()
    new = row.new_email or ""
    living = list_living_in_mailbox(row.event_id, mailbox_key(new))
    if any(found_id != row.id and key == row.name_key for found_id, key in living):
        raise NameIsSignedUp()
    about = about_registration(row)
    row.email, row.mailbox_key = new, mailbox_key(new)
    row.new_email = row.new_email_asked_at = None
    row.guest_token = new_secret()
    session().flush()
    announce(MailboxChanged(about, about_registration(row), row.status))
