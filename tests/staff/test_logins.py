"""Counting tries, opening logins, ending them: the actions on a real database."""

from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher

from mint_events.kernel.codes import hash_secret
from mint_events.staff import actions, queries, refusals
from mint_events.staff.models import LoginTry, StaffAccount, StaffLogin
from mint_events.staff.passwords import hash_password, is_outdated
from mint_events.staff.rules import TryBuckets, name_buckets, plain_password
from tests.staff.people import PASSWORD, make_person
from tests.support.house import House

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
KEY = b"k" * 32
MINUTE = timedelta(minutes=1)


def buckets(mailbox: str = "a@b.example", address: str = "192.0.2.1") -> TryBuckets:
    return name_buckets(mailbox, address, KEY)


def fail(house: House, times: int, at: datetime = NOON, **who: str) -> None:
    for _ in range(times):
        house.do(actions.count_login_try, buckets(**who), at)


def waits_until(house: House, at: datetime, **who: str) -> datetime | None:
    try:
        house.do(actions.count_login_try, buckets(**who), at)
    except refusals.TooManyTries as refusal:
        return refusal.until
    return None


def test_the_sixth_try_of_one_address_for_one_mailbox_waits(house: House) -> None:
    make_person(house, "a@b.example")
    fail(house, 5)
    assert waits_until(house, NOON + MINUTE) == NOON + 15 * MINUTE
    assert waits_until(house, NOON + MINUTE, mailbox="c@d.example") is None
    assert waits_until(house, NOON + MINUTE, address="192.0.2.2") is None
    assert waits_until(house, NOON + 15 * MINUTE) is None


def test_a_refused_try_is_not_counted_so_waiting_comes_to_an_end(house: House) -> None:
    make_person(house, "a@b.example")
    fail(house, 5)
    for minute in range(1, 15):
        assert waits_until(house, NOON + minute * MINUTE) == NOON + 15 * MINUTE
    assert waits_until(house, NOON + 15 * MINUTE) is None


def test_a_mailbox_waits_after_twenty_tries_from_anywhere(house: House) -> None:
    make_person(house, "a@b.example")
    for last in range(1, 5):
        fail(house, 5, address=f"192.0.2.{last}")
    assert waits_until(house, NOON, address="192.0.2.9") == NOON + 15 * MINUTE
    assert waits_until(house, NOON, mailbox="c@d.example", address="192.0.2.9") is None


def test_an_address_waits_after_thirty_tries_for_anyone(house: House) -> None:
    make_person(house, "a@b.example")
    for number in range(6):
        fail(house, 5, mailbox=f"guess{number}@b.example")
    assert waits_until(house, NOON, mailbox="other@b.example") == NOON + 15 * MINUTE
    assert waits_until(house, NOON, mailbox="other@b.example", address="192.0.2.9") is None


def test_tries_hold_no_mailbox_and_no_address_and_are_forgotten(house: House) -> None:
    make_person(house, "a@b.example")
    fail(house, 1)
    kept = " ".join(f"{row.bucket} {row.tried_at}" for row in house.rows(LoginTry))
    assert "a@b" not in kept
    assert "192.0.2" not in kept
    assert house.count(LoginTry) == 3
    fail(house, 1, at=NOON + 16 * MINUTE, mailbox="c@d.example")
    assert house.count(LoginTry) == 3


def test_a_right_password_takes_its_try_back_but_not_those_of_others(house: House) -> None:
    make_person(house, "a@b.example")
    fail(house, 4)
    fail(house, 4, mailbox="c@d.example")
    counted = house.do(actions.count_login_try, buckets(), NOON)
    checked = house.ask(queries.check_password, "a@b.example", PASSWORD)
    assert checked is not None
    house.do(actions.finish_login, checked, PASSWORD, counted, NOON)
    who = buckets()
    assert house.count(LoginTry, bucket=who.pair) == 0
    assert house.count(LoginTry, bucket=who.mailbox) == 4  # a stranger's guesses still count
    assert house.count(LoginTry, bucket=who.address) == 8


def test_an_outdated_hash_is_renewed_by_the_login(house: House) -> None:
    make_person(house, "a@b.example")
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    old = cheap.hash(plain_password(PASSWORD))
    house.sql("UPDATE staff_accounts SET password_hash = :old", {"old": old})
    checked = house.ask(queries.check_password, "a@b.example", PASSWORD)
    assert checked is not None
    counted = house.do(actions.count_login_try, buckets(), NOON)
    house.do(actions.finish_login, checked, PASSWORD, counted, NOON)
    kept = house.one(StaffAccount).password_hash
    assert kept is not None
    assert kept != old
    assert not is_outdated(kept)
    assert house.ask(queries.check_password, "a@b.example", PASSWORD) is not None


def test_a_password_changed_meanwhile_opens_nothing(house: House) -> None:
    make_person(house, "a@b.example")
    checked = house.ask(queries.check_password, "a@b.example", PASSWORD)
    assert checked is not None
    counted = house.do(actions.count_login_try, buckets(), NOON)
    changed = {"new": hash_password("another good one 77")}
    house.sql("UPDATE staff_accounts SET password_hash = :new", changed)
    with pytest.raises(refusals.LoginIsWrong):
        house.do(actions.finish_login, checked, PASSWORD, counted, NOON)
    assert house.count(StaffLogin) == 0


def test_a_login_lasts_twelve_hours_and_of_its_token_only_the_hash_is_kept(house: House) -> None:
    staff_id = make_person(house, "a@b.example", "admin")
    token = house.do(actions.open_login, staff_id, NOON)
    known = house.ask(queries.find_login, token, NOON + timedelta(hours=11, minutes=59))
    assert known is not None
    assert (known.staff_id, known.email, known.role) == (staff_id, "a@b.example", "admin")
    assert house.ask(queries.find_login, token, NOON + timedelta(hours=12)) is None
    assert house.ask(queries.find_login, hash_secret(token), NOON) is None
    assert house.one(StaffLogin).token_hash == hash_secret(token)


def test_ending_a_login_ends_that_one(house: House) -> None:
    staff_id = make_person(house, "a@b.example")
    here, there = (house.do(actions.open_login, staff_id, NOON) for _ in range(2))
    house.do(actions.end_login, here, NOON)
    assert house.ask(queries.find_login, here, NOON) is None
    assert house.ask(queries.find_login, there, NOON) is not None
    assert len(house.ask(queries.list_logins, staff_id, NOON)) == 1


def test_ending_all_logins_leaves_other_people_alone(house: House) -> None:
    first, second = make_person(house, "a@b.example"), make_person(house, "c@d.example")
    mine = [house.do(actions.open_login, first, NOON) for _ in range(3)]
    theirs = house.do(actions.open_login, second, NOON)
    kept = house.ask(queries.find_login, mine[1], NOON)
    assert kept is not None
    house.do(actions.end_all_logins, first, NOON, but=kept.login_id)
    assert [bool(house.ask(queries.find_login, each, NOON)) for each in mine] == [
        False,
        True,
        False,
    ]
    house.do(actions.end_all_logins, first, NOON)
    assert house.ask(queries.find_login, mine[1], NOON) is None
    assert house.ask(queries.find_login, theirs, NOON) is not None


def test_logins_of_long_ago_are_not_kept(house: House) -> None:
    staff_id = make_person(house, "a@b.example")
    house.do(actions.open_login, staff_id, NOON)
    house.do(actions.open_login, staff_id, NOON + timedelta(days=31))
    assert house.count(StaffLogin) == 1
