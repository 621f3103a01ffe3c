"""Accounts: adding people, their one-time links, passwords, roles, and disabling."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy import select, update

from mint_events.kernel.codes import hash_secret, new_secret
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.staff.actions.logins import end_all_logins
from mint_events.staff.models import StaffAccount, StaffLink
from mint_events.staff.passwords import hash_password
from mint_events.staff.refusals import (
    LastAdmin,
    LinkIsUsed,
    MailboxIsWrong,
    PasswordIsWeak,
    RoleIsWrong,
    StaffIsKnown,
)
from mint_events.staff.rules import (
    LINK_LASTS,
    LONGEST_PASSWORD,
    TOO_LONG,
    TOO_SHORT,
    account_key,
    as_role,
    why_not_password,
)


def add_staff(email: str, role: str, now: datetime) -> str:
    """A new account. Returns the token of the one-time link that sets its password.

    Raises MailboxIsWrong, RoleIsWrong, StaffIsKnown."""
    return make_password_link(_add_account(email, role, None, now), now)


def seed_staff(email: str, password: str | None, role: str, now: datetime) -> None:
    """An account whose password whoever runs the machine chose, so it is not judged; without one
    it needs a link. Changes nothing when the mailbox has an account. Raises MailboxIsWrong,
    RoleIsWrong, PasswordIsWeak (only for an empty or endless one)."""
    if password is not None and not 1 <= len(password) <= LONGEST_PASSWORD:
        raise PasswordIsWeak(TOO_LONG if password else TOO_SHORT)
    with suppress(StaffIsKnown):
        _add_account(email, role, password, now)


def _add_account(email: str, role: str, password: str | None, now: datetime) -> int:
    key = account_key(email)
    if key is None:
        raise MailboxIsWrong()
    if as_role(role) is None:
        raise RoleIsWrong()
    if session().scalar(select(StaffAccount.id).where(StaffAccount.email == key)) is not None:
        raise StaffIsKnown()
    row = StaffAccount(
        email=key,
        role=role,
        password_hash=None if password is None else hash_password(password),
        created_at=now,
    )
    session().add(row)
    session().flush()
    return row.id


def make_password_link(staff_id: int, now: datetime) -> str:
    """A one-time link to set a password; earlier ones end. Returns its token.

    Raises NothingFound for an account that is not there, or is disabled."""
    row = _get_account(staff_id)
    if row.disabled_at is not None:
        raise NothingFound()
    _end_links(staff_id, now)
    token = new_secret()
    link = StaffLink(staff_id=staff_id, token_hash=hash_secret(token), expires_at=now + LINK_LASTS)
    session().add(link)
    session().flush()
    return token


def lock_account(staff_id: int) -> None:
    """Waits until nobody else writes what belongs to this account; holds until the transaction
    ends. Raises NothingFound."""
    which = select(StaffAccount.id).where(StaffAccount.id == staff_id)
    if session().scalar(which.with_for_update(key_share=True)) is None:
        raise NothingFound()


def _end_links(staff_id: int, now: datetime) -> None:
    session().execute(
        update(StaffLink)
        .where(StaffLink.staff_id == staff_id, StaffLink.used_at.is_(None))
        .values(used_at=now)
    )


def _get_account(staff_id: int) -> StaffAccount:
    row = session().get(StaffAccount, staff_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NothingFound()
    return row


def set_password(link_token: str, password: str, now: datetime) -> int:
    """Sets the password by a one-time link, which is used up; ends all logins. Returns the
    account's row id. Raises LinkIsUsed, PasswordIsWeak."""
    staff_id: int | None = session().scalar(
        update(StaffLink)
        .where(
            StaffLink.token_hash == hash_secret(link_token),
            StaffLink.used_at.is_(None),
            StaffLink.expires_at > now,
        )
        .values(used_at=now)
        .returning(StaffLink.staff_id)
    )
    if staff_id is None:
        raise LinkIsUsed()
    row = _get_account(staff_id)
    if row.disabled_at is not None:
        raise LinkIsUsed()
    _write_password(row, password)
    end_all_logins(staff_id, now)
    return staff_id


def change_password(staff_id: int, password: str, login_id: int, now: datetime) -> None:
    """A new password for someone who has just proved the old one; all logins but `login_id` and
    all open links end. Raises PasswordIsWeak, NothingFound."""
    _write_password(_get_account(staff_id), password)
    _end_links(staff_id, now)
    end_all_logins(staff_id, now, but=login_id)


def _write_password(row: StaffAccount, password: str) -> None:
    reason = why_not_password(password, row.email)
    if reason is not None:
        raise PasswordIsWeak(reason)
    row.password_hash = hash_password(password)
    session().flush()


def change_role(staff_id: int, role: str) -> None:
    """Gives an account another role. Raises RoleIsWrong, LastAdmin, NothingFound."""
    if as_role(role) is None:
        raise RoleIsWrong()
    _keep_an_admin(staff_id, stays_admin=role == "admin")
    _get_account(staff_id).role = role
    session().flush()


def disable_staff(staff_id: int, now: datetime) -> None:
    """Shuts an account out at once: its logins and links end. Raises LastAdmin, NothingFound."""
    _keep_an_admin(staff_id, stays_admin=False)
    row = _get_account(staff_id)
    row.disabled_at = row.disabled_at or now
    session().flush()
    _end_links(staff_id, now)
    end_all_logins(staff_id, now)


def enable_staff(staff_id: int) -> None:
    """Lets a disabled account in again, with the password that it had. Raises NothingFound."""
    _get_account(staff_id).disabled_at = None
    session().flush()


def _keep_an_admin(staff_id: int, *, stays_admin: bool) -> None:
    # All admins' rows are locked, so that two admins cannot demote each other at the same moment.
    admins = session().scalars(
        select(StaffAccount.id)
        .where(StaffAccount.role == "admin", StaffAccount.disabled_at.is_(None))
        .order_by(StaffAccount.id)
        .with_for_update()
    )
    if not stays_admin and list(admins) == [staff_id]:
        raise LastAdmin()
