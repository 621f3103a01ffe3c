"""Who is a guest already chooses more sessions: their places go to nobody for whom they are not."""

import pytest
from flask import Flask

from mint_events.events.models import EventSession
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.registration.actions.answering_offers import accept_offer
from mint_events.registration.refusals import SessionIsFull
from tests.factories import make_event, plan_sessions, registration_now, sign_up
from tests.registration.asking import cancel
from tests.registration.line_people import choose
from tests.support.house import House

TIMES = "SELECT times_passed FROM registrations WHERE id = :row"


class Crowd:
    """No limit but in one session: one of its four places is free, and two people wait for it."""

    def __init__(self, app: Flask, house: House, capacity: int | None = None) -> None:
        self.app, self.house = app, house
        sessions = plan_sessions(robots=4, tour=None)
        self.event: EventView = make_event(app, capacity=capacity, sessions=sessions)
        self.holders = sign_up(app, self.event, "A A", "B B", "C C", session_keys=("robots",))
        self.single = sign_up(app, self.event, "Carla Eins", session_keys=("tour",))
        self.waiting = sign_up(
            app, self.event, "D D", "E E", session_keys=("robots",), waits_for_sessions=True
        )
        assert self.waiting.status == "waiting"

    def was_passed(self, times: int) -> None:
        values = {"times": times, "row": self.waiting.id}
        self.house.sql("UPDATE registrations SET times_passed = :times WHERE id = :row", values)

    def times_passed(self) -> int:
        return int(self.house.sql(TIMES, {"row": self.waiting.id})[0][0])

    def taken(self) -> list[int]:
        return [one.places_taken for one in self.house.rows(EventSession)]

    def choose(self, *keys: str) -> None:
        self.house.do(choose, self.single.id, list(keys), clock.now())


def test_a_session_that_is_kept_is_refused_and_nothing_changes(app: Flask, house: House) -> None:
    crowd = Crowd(app, house)
    crowd.was_passed(3)
    before = registration_now(app, crowd.single)
    with pytest.raises(SessionIsFull):
        crowd.choose("robots", "tour")
    assert registration_now(app, crowd.single) == before
    assert (crowd.taken(), crowd.times_passed()) == ([3, 1], 3)


def test_a_session_that_is_not_kept_is_taken_and_counted_as_passing(
    app: Flask, house: House
) -> None:
    crowd = Crowd(app, house)
    crowd.choose("robots")
    assert (crowd.taken(), crowd.times_passed()) == ([4, 0], 1)


def test_who_could_not_come_anyway_is_not_passed(app: Flask, house: House) -> None:
    crowd = Crowd(app, house, capacity=4)
    crowd.choose("robots")
    assert (crowd.taken(), crowd.times_passed()) == ([4, 0], 0)


def test_another_session_than_the_one_that_is_kept_is_free(app: Flask, house: House) -> None:
    crowd = Crowd(app, house)
    crowd.was_passed(3)
    crowd.choose()
    crowd.choose("tour")
    assert (crowd.taken(), crowd.times_passed()) == ([3, 1], 3)


def test_accepting_an_offer_takes_no_session_that_is_kept(app: Flask, house: House) -> None:
    sessions = plan_sessions(robots=2)
    event = make_event(app, capacity=5, sessions=sessions)
    first = sign_up(app, event, "A A", "B B", session_keys=("robots",))
    leaves = sign_up(app, event, "C C")
    sign_up(app, event, "D D", "E E")
    large = sign_up(app, event, "F F", "G G", session_keys=("robots",), waits_for_sessions=True)
    asked = sign_up(app, event, "Anna Eins", session_keys=("robots",))
    house.sql("UPDATE registrations SET times_passed = 3 WHERE id = :row", {"row": large.id})
    cancel(house, leaves.id)
    assert registration_now(app, asked).missing_session_ids == (event.sessions[0].id,)
    house.do(choose, first.id, [], clock.now())  # both places are free, and kept
    assert house.do(accept_offer, asked.id, clock.now()) == "confirmed"
    assert registration_now(app, asked).session_ids == ()
    assert house.one(EventSession).places_taken == 0
