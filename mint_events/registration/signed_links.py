"""Links of letters that act for one purpose only, and open nothing else of the guest's."""

import hmac
from datetime import timedelta

from mint_events.kernel.codes import hash_secret
from mint_events.registration.queries import RegistrationView
from mint_events.web.links import full_link
from mint_events.web.signing import read_signed, sign

LEAVE_LIST = "leave the waiting list by mail program"
NEW_MAILBOX = "new mailbox of a registration"
NEW_MAILBOX_LASTS = timedelta(days=3)


def leave_list_link(registration: RegistrationView) -> str:
    """Where a mail program's "unsubscribe" leads: off the waiting list."""
    token = sign(LEAVE_LIST, registration.uid)
    return full_link("registration_mailboxes.leave_list", token=token)


def read_leave_list(token: str) -> str | None:
    """The registration's public id, or None."""
    said = read_signed(LEAVE_LIST, token)
    return said if isinstance(said, str) else None


def new_mailbox_link(registration: RegistrationView, lang: str) -> str:
    """What the owner of the new mailbox follows to say that it is theirs."""
    token = sign(NEW_MAILBOX, [registration.uid, hash_secret(registration.new_email or "")])
    return full_link("registration_mailboxes.confirm_mailbox", token=token, lang=lang)


def read_new_mailbox(token: str) -> tuple[str, str] | None:
    """(public id of the registration, hash of the mailbox), or None."""
    said = read_signed(NEW_MAILBOX, token, NEW_MAILBOX_LASTS)
    if isinstance(said, list) and len(said) == 2:
        return str(said[0]), str(said[1])
    return None


def is_same_mailbox(mailbox: str | None, hashed: str) -> bool:
    """Whether this is the mailbox that the link was made for."""
    return mailbox is not None and hmac.compare_digest(hash_secret(mailbox), hashed)
