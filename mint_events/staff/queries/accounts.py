"""Reads of accounts and logins, as plain values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from mint_events.kernel.codes import hash_secret
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.staff.models import StaffAccount, StaffLink, StaffLogin
from mint_events.staff.passwords import is_password
from mint_events.staff.rules import LOGIN_LASTS, Power, account_key, may


@dataclass(frozen=True, slots=True)
class StaffView:
    """An account; `state` is "active", "invited" (no password yet) or "disabled"."""

    id: int
    email: str
    role: str
    state: str
    created_at: datetime
    last_login_at: datetime | None

    def may(self, power: Power) -> bool:
        """Whether this account's role allows `power`."""
        return may(self.role, power)


@dataclass(frozen=True, slots=True)
class LoginView:
    """One login of an account that has not ended."""

    id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class KnownLogin:
    """Who is logged in by one login that is still good."""

    staff_id: int
    email: str
    role: str
    login_id: int


@dataclass(frozen=True, slots=True)
class CheckedPassword:
    """An account whose password was right, and the hash it was checked against."""

    staff_id: int
    password_hash: str


# Asked at every page of the console, so built once and without the ORM.
_accounts: Any = StaffAccount.__table__.c
_logins: Any = StaffLogin.__table__.c
_LOGIN = (
    select(_accounts.id, _accounts.email, _accounts.role, _logins.id.label("login_id"))
    .join_from(StaffLogin.__table__, StaffAccount.__table__)
    .where(
        _logins.token_hash == bindparam("hash"),
        _logins.ended_at.is_(None),
        _logins.created_at > bindparam("since"),
        _accounts.disabled_at.is_(None),
    )
)


def find_login(token: str, now: datetime) -> KnownLogin | None:
    """Who holds this login, unless it has ended, run out, or the account is disabled."""
    values = {"hash": hash_secret(token), "since": now - LOGIN_LASTS}
    row = session().connection().execute(_LOGIN, values).first()
    return None if row is None else KnownLogin(*row)


def check_password(email: str, password: str) -> CheckedPassword | None:
    """The account of `email` if `password` is right and it is not disabled. Takes as long (about
    30 ms) when there is no such account. Not inside a unit of work."""
    row = (
        session()
        .execute(
            select(StaffAccount.id, StaffAccount.password_hash, StaffAccount.disabled_at).where(
                StaffAccount.email == (account_key(email) or "")
            )
        )
        .first()
    )
    is_right = is_password(password, row.password_hash if row else None)
    if row is None or not is_right or row.disabled_at is not None:
        return None
    return CheckedPassword(row.id, row.password_hash)


def _state(row: StaffAccount) -> str:
    if row.disabled_at is not None:
        return "disabled"
    return "active" if row.password_hash else "invited"


def _list(condition: Any) -> list[StaffView]:
    last = func.max(StaffLogin.created_at)
    rows = session().execute(
        select(StaffAccount, last)
        .outerjoin(StaffLogin, StaffLogin.staff_id == StaffAccount.id)
        .where(condition)
        .group_by(StaffAccount.id)
        .order_by(StaffAccount.email)
        .execution_options(populate_existing=True)
    )
    return [
        StaffView(row.id, row.email, row.role, _state(row), row.created_at, last_login_at)
        for row, last_login_at in rows
    ]


def list_staff() -> list[StaffView]:
    """All accounts by mailbox."""
    return _list(StaffAccount.id.is_not(None))


def get_staff(staff_id: int) -> StaffView:
    """One account. Raises NothingFound."""
    for found in _list(StaffAccount.id == staff_id):
        return found
    raise NothingFound()


def find_staff_by_email(email: str) -> StaffView | None:
    """The account of a mailbox, or None."""
    return next(iter(_list(StaffAccount.email == (account_key(email) or ""))), None)


def find_staff_by_link(link_token: str, now: datetime) -> StaffView | None:
    """Whose password a one-time link sets, while it is good."""
    staff_id = session().scalar(
        select(StaffLink.staff_id).where(
            StaffLink.token_hash == hash_secret(link_token),
            StaffLink.used_at.is_(None),
            StaffLink.expires_at > now,
        )
    )
    return None if staff_id is None else get_staff(staff_id)


def list_logins(staff_id: int, now: datetime) -> list[LoginView]:
    """An account's logins that have not ended, the newest first."""
    rows = session().execute(
        select(StaffLogin.id, StaffLogin.created_at)
        .where(
            StaffLogin.staff_id == staff_id,
            StaffLogin.ended_at.is_(None),
            StaffLogin.created_at > now - LOGIN_LASTS,
        )
        .order_by(StaffLogin.created_at.desc(), StaffLogin.id.desc())
    )
    return [LoginView(*row) for row in rows]
