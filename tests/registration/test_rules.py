"""Who gets places, what is the same sign-up, which form is too quick."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mint_events.registration.rules import (
    PersonName,
    SignUp,
    WaitingParty,
    decide_who_gets_places,
    hash_body,
    is_for_another_sign_up,
    is_too_quick,
    may_remind,
)


def parties(*sizes: int) -> list[WaitingParty]:
    return [WaitingParty(number, size) for number, size in enumerate(sizes, start=1)]


@pytest.mark.parametrize(
    ("free", "sizes", "chosen"),
    [
        (0, [], []),
        (0, [1, 1], []),
        (1, [1, 1], [1]),
        (2, [1, 1, 1], [1, 2]),
        (3, [3], [1]),
        (2, [3], []),  # all of a party or none of it
        (2, [3, 1, 1, 1], [2, 3]),  # who is too many is passed by the next that fits
        (4, [3, 3, 1], [1, 3]),
        (5, [2, 4, 3], [1, 3]),
        (-1, [1], []),
        (None, [3, 10, 1], [1, 2, 3]),
    ],
)
def test_decide_who_gets_places(free: int | None, sizes: list[int], chosen: list[int]) -> None:
    found = decide_who_gets_places(free, parties(*sizes))
    assert [party.registration_id for party in found] == chosen


@given(st.integers(0, 30), st.lists(st.integers(1, 10), max_size=30))
def test_places_given_are_never_more_and_none_is_left_that_fits(
    free: int, sizes: list[int]
) -> None:
    queue = parties(*sizes)
    chosen = decide_who_gets_places(free, queue)
    left = free - sum(party.people for party in chosen)
    assert left >= 0
    assert all(party.people > left for party in queue if party not in chosen)
    assert chosen == [party for party in queue if party in chosen]  # in the queue's order
    # nobody who fits is passed by somebody behind
    for party in queue:
        before = sum(p.people for p in chosen if p.registration_id < party.registration_id)
        assert party in chosen or free - before < party.people


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
    ],
)
def test_anything_that_differs_makes_another_hash(other: SignUp) -> None:
    assert hash_body(other) != hash_body(PLAIN)
