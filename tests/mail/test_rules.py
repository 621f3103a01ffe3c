"""When the courier tries again, and when it gives up."""

from datetime import timedelta as after

import pytest

from mint_events.mail.rules import (
    MOST_TRIES,
    TRY_FOR,
    decide_courier_wait,
    decide_next_try,
    is_lease_short,
    is_permanent,
)
from tests.support.post_office import NOW


@pytest.mark.parametrize(
    ("tries", "wait_min"),
    [(1, 1), (2, 2), (3, 5), (4, 10), (5, 20), (6, 40), (7, 60), (8, 60), (100, 60), (174, 60)],
)
def test_a_failed_try_is_followed_by_a_longer_wait(tries: int, wait_min: int) -> None:
    assert decide_next_try(tries, NOW, NOW) == NOW + after(minutes=wait_min)


def test_a_letter_is_tried_for_at_least_seven_days() -> None:
    now, tries = NOW, 0
    while True:
        tries += 1
        next_try = decide_next_try(tries, NOW, now)
        if next_try is None:
            break
        now = next_try
    assert TRY_FOR <= now - NOW <= TRY_FOR + after(hours=2)
    assert tries == MOST_TRIES + 1 == 175


@pytest.mark.parametrize(
    ("tries", "age", "gives_up"),
    [
        (1, after(days=30), False),  # the server was away for a month: this is its first answer
        (174, after(days=30), False),
        (175, after(days=6, hours=23), False),
        (175, after(days=7), True),
        (500, after(days=8), True),
    ],
)
def test_only_many_tries_over_a_week_are_the_end(tries: int, age: after, gives_up: bool) -> None:
    assert (decide_next_try(tries, NOW - age, NOW) is None) is gives_up


@pytest.mark.parametrize(
    ("failures", "seconds"), [(1, 5), (2, 10), (3, 20), (4, 40), (5, 80), (6, 120), (500, 120)]
)
def test_a_server_that_is_away_is_asked_ever_more_rarely(failures: int, seconds: int) -> None:
    assert decide_courier_wait(failures) == after(seconds=seconds)


@pytest.mark.parametrize(
    ("code", "answer", "permanent"),
    [
        (550, "550 5.1.1 no such mailbox", True),
        (554, "554 5.6.0 we do not like this", True),
        (550, "550 5.7.1 blocked", True),
        (451, "451 4.7.1 greylisted", False),
        (452, "452 4.2.2 mailbox full", False),
        (421, "421 too busy", False),
        (-1, "gibberish", False),
        (530, "530 5.7.0 authentication required", False),
        (535, "535 5.7.8 bad credentials", False),
        (554, "554 5.7.1 <a@b.org>: Relay access denied", False),
    ],
)
def test_only_a_refusal_of_this_letter_is_permanent(
    code: int, answer: str, permanent: bool
) -> None:
    assert is_permanent(code, answer) is permanent


@pytest.mark.parametrize(
    ("age", "short"),
    [
        (after(0), False),
        (after(minutes=4, seconds=59), False),
        (after(minutes=5), True),
        (after(seconds=-1), True),
    ],
)
def test_a_lease_is_renewed_in_time(age: after, short: bool) -> None:
    assert is_lease_short(NOW - age, NOW) is short
