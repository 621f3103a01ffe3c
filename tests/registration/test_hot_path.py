"""A sign-up pays for the waiting list only when somebody waits."""

from flask import Flask

from mint_events.kernel import clock
from mint_events.registration.queries import find_why_waiting, get_registration
from tests.factories import event_now, make_event, sign_up
from tests.support.listening import statements


def test_nothing_is_asked_of_the_line_while_nobody_waits(app: Flask) -> None:
    event = make_event(app, capacity=50)
    with statements(app) as seen:
        sign_up(app, event)
    assert not any("waiting_steps" in one or "times_passed >" in one for one in seen)
    assert not any("queue_number >" in one or "parties_in_line + " in one for one in seen)


def test_while_the_event_is_full_nobody_walks_along_the_queue(app: Flask) -> None:
    event = make_event(app, capacity=0)
    for _ in range(2):
        sign_up(app, event)
    with statements(app) as seen:
        last = sign_up(app, event)
    assert last.status == "waiting"
    assert not any("queue_number >" in one for one in seen)
    assert sum("waiting_steps" in one for one in seen) == 1
    full = event_now(app, event)
    with statements(app) as seen:
        party = get_registration(last.id)
        seen.clear()
        assert find_why_waiting(party, full, clock.now()) == "too_large"  # there are no places
    assert len(seen) > 0


def test_why_a_guest_waits_asks_nothing_while_the_event_is_full(app: Flask) -> None:
    event = make_event(app, capacity=1)
    sign_up(app, event)
    last = sign_up(app, event)
    full = event_now(app, event)
    with statements(app) as seen:
        assert find_why_waiting(last, full, clock.now()) == "event_full"
    assert seen == []
