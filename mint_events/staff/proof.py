"""Whether who sits at this browser knows an account's password: counted first, then looked at."""

from datetime import datetime

from flask import current_app, request

from mint_events.kernel.database import unit_of_work
from mint_events.kernel.names import comparable
from mint_events.staff.actions import LoginTryId, count_login_try
from mint_events.staff.queries import CheckedPassword, check_password
from mint_events.staff.refusals import LoginIsWrong
from mint_events.staff.rules import account_key, name_buckets


def prove_password(email: str, password: str, now: datetime) -> tuple[CheckedPassword, LoginTryId]:
    """The account whose password was right, and the try that was counted for it: its caller takes
    it back in the transaction that follows. Raises TooManyTries, LoginIsWrong.

    The password is looked at outside any transaction: argon2 takes 30 ms on purpose."""
    who = account_key(email) or comparable(email)
    key = current_app.config["SECRET_KEY"].encode()
    buckets = name_buckets(who, request.remote_addr or "", key)
    with unit_of_work():
        counted = count_login_try(buckets, now)
    checked = check_password(email, password)
    if checked is None:
        raise LoginIsWrong()
    return checked, counted
