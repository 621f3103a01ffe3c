"""Passwords are kept as argon2id at the cost that was chosen, and checked at one cost."""

import time

import pytest
from argon2 import PasswordHasher

from mint_events.staff.passwords import hash_password, is_outdated, is_password
from tests.support.haste import make_passwords_cheap

COST = "$argon2id$v=19$m=19456,t=2,p=1$"


@pytest.fixture(autouse=True)
def _real_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """The house's own hasher; the other tests have a cheap one."""
    make_passwords_cheap(monkeypatch.setattr, cheap=False)


def test_a_password_is_kept_as_argon2id_at_the_chosen_cost() -> None:
    kept = hash_password("vier Kühe tanzen Walzer")
    assert kept.startswith(COST)
    assert len(kept) < 255
    assert kept != hash_password("vier Kühe tanzen Walzer")  # salted


@pytest.mark.parametrize(
    ("typed", "is_right"),
    [
        ("vier Kühe tanzen Walzer", True),
        ("vier Ku\u0308he tanzen Walzer", True),  # typed on another keyboard
        ("vier Kühe tanzen walzer", False),
        ("vier Kühe tanzen Walzer ", False),
        ("", False),
    ],
)
def test_a_password_is_told_from_others(typed: str, is_right: bool) -> None:
    assert is_password(typed, hash_password("vier Kühe tanzen Walzer")) is is_right


@pytest.mark.parametrize("kept", [None, "", "nonsense", COST])
def test_nothing_is_the_password_of_an_account_without_one(kept: str | None) -> None:
    assert not is_password("", kept)
    assert not is_password("anything", kept)


def test_a_hash_of_another_cost_is_outdated() -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("x")
    assert is_outdated(cheap)
    assert not is_outdated(hash_password("x"))


def test_no_account_takes_as_long_as_a_wrong_password() -> None:
    kept = hash_password("vier Kühe tanzen Walzer")

    def least_s(against: str | None) -> float:
        taken = []
        for _ in range(5):
            before = time.process_time()
            is_password("wrong", against)
            taken.append(time.process_time() - before)
        return min(taken)

    assert least_s(None) > least_s(kept) / 2
