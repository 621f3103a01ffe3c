"""Who gets places, what is the same sign-up, which form is too quick."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mint_events.registration.rules import (
    PersonName,
    SignUp,
    hash_body,
    is_for_another_sign_up,
    is_too_quick,
    may_remind,
)


@pytest.mark.parametrize(
    ("same_names", "living", "answer"),
    [(False, 0, True), (False, 4, True), (False, 5, False), (False, 9, False), (True, 1, False)],
)
def test_five_parties_of_other_names_for_a_mailbox(
    same_names: bool, living: int, answer: bool
) -> None:
    assert is_for_another_sign_up(same_names, living) is answer


@pytest.mark.parametrize(("sent", "answer"), [(0, True), (4, True), (5, False), (50, False)])
def test_may_remind_five_times_an_hour(sent: int, answer: bool) -> None:
    assert may_remind(sent) is answer


@pytest.mark.parametrize(
    ("age", "answer"),
    [(None, False), (0.0, True), (1.4, True), (1.5, False), (2.0, False), (3600.0, False)],
)
def test_is_too_quick_asks_at_most_two_seconds(age: float | None, answer: bool) -> None:
    assert is_too_quick(None if age is None else timedelta(seconds=age)) is answer


PLAIN = SignUp((PersonName("Jörg", "Müller"),), "joerg@example.org", "42 Heilbronn")


def test_the_same_sign_up_has_the_same_hash() -> None:
    assert hash_body(PLAIN) == hash_body(replace(PLAIN))


def test_hash_of_what_was_sent_before_an_upgrade_stays() -> None:
    # As the first version wrote it: a script that sends it again after the upgrade is known.
    before = "7c762af8ce66316cffd7b295d0ff23d53c2aea63245b9378a00061f877bbe082"
    assert hash_body(PLAIN) == before


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAIN, people=(PersonName("Jörg", "Muller"),)),
        replace(PLAIN, people=(PersonName("JörgM", "üller"),)),
        replace(PLAIN, people=(*PLAIN.people, PersonName("Anna", "Müller"))),
        replace(PLAIN, email="other@example.org"),
        replace(PLAIN, organisation=""),
        replace(PLAIN, photo_consent=True),
        replace(PLAIN, newsletter=True),
        replace(PLAIN, session_keys=("robots",)),
        replace(PLAIN, lang="en"),
        replace(PLAIN, waits_for_sessions=True),
        replace(PLAIN, is_group=True),
        replace(PLAIN, adults=2),
    ],
)
def test_anything_that_differs_makes_another_hash(other: SignUp) -> None:
    assert hash_body(other) != hash_body(PLAIN)
