"""Logging in and out: counting tries, opening a login, ending it on the server."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from mint_events.kernel.codes import hash_secret, new_secret
from mint_events.kernel.database import session
from mint_events.staff.models import LoginTry, StaffAccount, StaffLogin
from mint_events.staff.passwords import hash_password, is_outdated
from mint_events.staff.queries.accounts import CheckedPassword
from mint_events.staff.refusals import LoginIsWrong, TooManyTries
from mint_events.staff.rules import TRY_WINDOW, TryBuckets, judge_tries

_LOGINS_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class LoginTryId:
    """A try that was counted, so that it can be taken back when the password was right."""

    buckets: TryBuckets
    row_ids: tuple[int, ...]


def count_login_try(buckets: TryBuckets, now: datetime) -> LoginTryId:
    """Counts a try before its password is looked at. Raises TooManyTries.

    Counting first, one at a time, is what keeps a hundred guesses sent at once from all being
    looked at; the row of the first account serves as the queue."""
    _wait_for_our_turn()
    session().execute(delete(LoginTry).where(LoginTry.tried_at <= now - TRY_WINDOW))
    waits = [_waits_until(bucket, most, now) for bucket, most in buckets.limits()]
    until = max((moment for moment in waits if moment is not None), default=None)
    if until is not None:
        raise TooManyTries(until)
    rows = [LoginTry(bucket=bucket, tried_at=now) for bucket, _ in buckets.limits()]
    session().add_all(rows)
    session().flush()
    return LoginTryId(buckets, tuple(row.id for row in rows))


def _wait_for_our_turn() -> None:
    first = select(StaffAccount.id).order_by(StaffAccount.id).limit(1)
    session().execute(first.with_for_update(key_share=True))


def _waits_until(bucket: str, most: int, now: datetime) -> datetime | None:
    tried = session().scalars(select(LoginTry.tried_at).where(LoginTry.bucket == bucket))
    return judge_tries(tried, most, now)


def finish_login(
    checked: CheckedPassword, password: str, counted: LoginTryId, now: datetime
) -> str:
    """After a right password: takes its try back and opens a login. Returns the login's token.

    Raises LoginIsWrong when the password was changed, or the account disabled, meanwhile."""
    row = session().get(
        StaffAccount, checked.staff_id, with_for_update=True, populate_existing=True
    )
    if row is None or row.password_hash != checked.password_hash:
        raise LoginIsWrong()
    if is_outdated(checked.password_hash):
        row.password_hash = hash_password(password)
    forget_tries(counted)
    return open_login(row.id, now)


def forget_tries(counted: LoginTryId) -> None:
    """Takes a counted try back, and all wrong ones of this address for this mailbox."""
    session().execute(delete(LoginTry).where(LoginTry.id.in_(counted.row_ids)))
    session().execute(delete(LoginTry).where(LoginTry.bucket == counted.buckets.pair))


def open_login(staff_id: int, now: datetime) -> str:
    """A new login of an account. Returns its token, for the browser's session. Raises
    LoginIsWrong when the account is disabled."""
    row = session().get(StaffAccount, staff_id, populate_existing=True)
    if row is None or row.disabled_at is not None:
        raise LoginIsWrong()
    session().execute(
        delete(StaffLogin).where(
            StaffLogin.staff_id == staff_id, StaffLogin.created_at < now - _LOGINS_KEPT
        )
    )
    token = new_secret()
    session().add(StaffLogin(staff_id=staff_id, token_hash=hash_secret(token), created_at=now))
    session().flush()
    return token


def end_login(token: str, now: datetime) -> None:
    """Ends one login; a copy of its cookie is worth nothing from now on."""
    session().execute(
        update(StaffLogin)
        .where(StaffLogin.token_hash == hash_secret(token), StaffLogin.ended_at.is_(None))
        .values(ended_at=now)
    )


def end_all_logins(staff_id: int, now: datetime, *, but: int | None = None) -> None:
    """Ends an account's logins on all browsers; `but` is the row id of one that stays."""
    living = update(StaffLogin).where(
        StaffLogin.staff_id == staff_id, StaffLogin.ended_at.is_(None)
    )
    if but is not None:
        living = living.where(StaffLogin.id != but)
    session().execute(living.values(ended_at=now))
