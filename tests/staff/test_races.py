"""What comes at the same instant: one phone enrols, five guesses are looked at, an admin stays."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from mint_events.kernel.codes import hash_secret
from mint_events.kernel.database import session, unit_of_work
from mint_events.staff import actions, queries, refusals
from mint_events.staff.actions import logins
from mint_events.staff.models import DoorPhone, LoginTry, StaffAccount
from mint_events.staff.rules import name_buckets
from tests.factories import make_event
from tests.staff.people import make_person
from tests.support.house import House

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
PHONES = 8
GUESSES = 12  # fewer than the pool has connections
BUCKETS = name_buckets("a@b.example", "192.0.2.1", b"k" * 32)


def at_once(app: Flask, count: int, do: Callable[[int], object]) -> list[object]:
    """What `do` gives in `count` threads that start together, each with its own connection."""
    gate = Barrier(count)

    def run(number: int) -> object:
        with app.app_context():
            gate.wait(timeout=30)
            return do(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def enrol(code: str) -> str | None:
    with unit_of_work():
        return actions.enrol_door_phone(code, NOON)


def enrol_by_looking_first(code: str, all_have_looked: Barrier) -> str | None:
    """The control: looks whether the code is good, then writes."""
    phone = queries.find_phone_to_enrol(code, NOON)
    all_have_looked.wait(timeout=30)
    if phone is None:
        return None
    with unit_of_work():
        row = session().scalars(select(DoorPhone)).one()
        row.token_hash = hash_secret(str(id(phone)))
        return row.token_hash


def test_of_eight_phones_with_one_code_one_is_enrolled(house: House) -> None:
    code = house.do(actions.prepare_door_phone, make_event(house.app).id, "A", NOON)
    tokens = at_once(house.app, PHONES, lambda _: enrol(code))
    good = [token for token in tokens if isinstance(token, str)]
    assert len(good) == 1
    known = house.ask(queries.find_door_phone_by_token_hash, hash_secret(good[0]))
    assert known is not None


def test_the_control_enrols_more_than_one(house: House) -> None:
    code = house.do(actions.prepare_door_phone, make_event(house.app).id, "A", NOON)
    looked = Barrier(PHONES)
    tokens = at_once(house.app, PHONES, lambda _: enrol_by_looking_first(code, looked))
    assert len([token for token in tokens if token]) > 1


def guess(_: int) -> bool:
    try:
        with unit_of_work():
            actions.count_login_try(BUCKETS, NOON)
    except refusals.TooManyTries:
        return False
    return True


def test_of_twelve_guesses_at_once_five_are_looked_at(house: House) -> None:
    make_person(house, "a@b.example")
    looked_at = at_once(house.app, GUESSES, guess)
    assert looked_at.count(True) == 5
    assert house.count(LoginTry, bucket=BUCKETS.pair) == 5


def test_the_control_looks_at_more(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    make_person(house, "a@b.example")
    all_have_counted = Barrier(GUESSES)

    def count_then_guess(_: int) -> bool:
        """Counts outside the transaction that writes."""
        tried = session().scalars(select(LoginTry.tried_at).where(LoginTry.bucket == BUCKETS.pair))
        may_try = logins.judge_tries(list(tried), 5, NOON) is None
        all_have_counted.wait(timeout=30)
        if may_try:
            with unit_of_work():
                session().add(LoginTry(bucket=BUCKETS.pair, tried_at=NOON))
        return may_try

    assert at_once(house.app, GUESSES, count_then_guess).count(True) > 5


def test_two_admins_who_demote_each_other_leave_one(house: House) -> None:
    ids = [make_person(house, f"admin{number}@b.example", "admin") for number in range(2)]

    def demote(number: int) -> bool:
        try:
            with unit_of_work():
                actions.change_role(ids[number], "door")
        except refusals.LastAdmin:
            return False
        return True

    assert sorted(map(bool, at_once(house.app, 2, demote))) == [False, True]
    assert house.count(StaffAccount, role="admin") == 1
