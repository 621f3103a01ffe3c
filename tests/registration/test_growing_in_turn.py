"""Parties that grow or come back take no places that are kept for who waits."""

from collections.abc import Callable

import pytest
from flask import Flask

from mint_events.events.models import Event
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.refusals import Refusal
from mint_events.mail.models import Letter
from mint_events.registration.actions.coming_back import cancel_by_guest, come_back
from mint_events.registration.actions.companions import add_companion, bring_back, drop_person
from mint_events.registration.actions.grouping import change_group_size
from mint_events.registration.queries import RegistrationView, list_gone
from mint_events.registration.refusals.groups import PlacesAreTooFew
from mint_events.registration.refusals.my import NoPlaceIsFree, PlacesAreGone
from mint_events.registration.rules import PersonName
from mint_events.registration.rules.groups import Group
from mint_events.tickets.models import Ticket
from tests.factories import make_event, registration_now, sign_up, sign_up_group
from tests.registration.asking import cancel, taken
from tests.support.house import House

ZOE = PersonName("Zoë", "Neu")


class Crowd:
    """Six places: two are free, and four people wait for four."""

    def __init__(self, app: Flask, house: House) -> None:
        self.app, self.house = app, house
        self.event: EventView = make_event(app, capacity=6, max_group=9)
        self.family = sign_up(app, self.event, "Anna Berg", "Bert Berg")
        self.single = sign_up(app, self.event, "Carla Eins")
        self.group = sign_up_group(app, self.event, 2)
        self.waiting = sign_up(app, self.event, *(f"Dora{n} Vier" for n in range(4)))
        house.do(drop_person, self.family.id, self.family.guests[1].id, clock.now())
        house.do(cancel_by_guest, self.single.id, clock.now())
        assert taken(house, self.event) == 4

    def was_passed(self, times: int) -> None:
        values = {"times": times, "row": self.waiting.id}
        self.house.sql("UPDATE registrations SET times_passed = :times WHERE id = :row", values)

    def times_passed(self) -> int:
        [(times,)] = self.house.sql(
            "SELECT times_passed FROM registrations WHERE id = :row", {"row": self.waiting.id}
        )
        return int(times)

    def people(self) -> list[RegistrationView]:
        rows = (self.family, self.single, self.group, self.waiting)
        return [registration_now(self.app, row) for row in rows]

    def add(self) -> None:
        self.house.do(add_companion, self.family.id, ZOE, clock.now())

    def bring_back(self) -> None:
        gone = self.house.ask(list_gone, self.family.id)[0]
        self.house.do(bring_back, self.family.id, gone.registration_id, clock.now())

    def come_back(self) -> None:
        self.house.do(come_back, self.single.id, clock.now())

    def grow_group(self) -> None:
        self.house.do(change_group_size, self.group.id, Group(3), clock.now())


WAYS = [
    (Crowd.add, NoPlaceIsFree), (Crowd.bring_back, PlacesAreGone),
    (Crowd.come_back, PlacesAreGone), (Crowd.grow_group, PlacesAreTooFew),
]  # fmt: skip
Way = Callable[[Crowd], None]


@pytest.mark.parametrize(("way", "refusal"), WAYS)
def test_places_that_are_kept_are_nobody_elses(
    app: Flask, house: House, way: Way, refusal: type[Refusal]
) -> None:
    crowd = Crowd(app, house)
    crowd.was_passed(3)
    before = crowd.people(), house.count(Ticket), house.count(Letter)
    with pytest.raises(refusal):
        way(crowd)
    assert (crowd.people(), house.count(Ticket), house.count(Letter)) == before
    assert (taken(house, crowd.event), crowd.times_passed()) == (4, 3)


@pytest.mark.parametrize(("way", "refusal"), WAYS)
def test_places_that_are_not_kept_are_taken_and_counted_as_passing(
    app: Flask, house: House, way: Way, refusal: type[Refusal]
) -> None:
    crowd = Crowd(app, house)
    crowd.was_passed(2)
    way(crowd)
    assert (taken(house, crowd.event), crowd.times_passed()) == (5, 3)
    assert house.one(Event).parties_in_line == 1


def test_who_waits_and_grows_keeps_places_for_nobody_any_more(app: Flask, house: House) -> None:
    event = make_event(app, capacity=4)
    leaves = sign_up(app, event, "Anna Eins")
    sign_up(app, event, "B B", "C C", "D D")
    large = sign_up(app, event, "E E", "F F")
    house.sql("UPDATE registrations SET times_passed = 3 WHERE id = :row", {"row": large.id})
    small = sign_up(app, event, "G G")
    cancel(house, leaves.id)
    assert registration_now(app, small).status == "waiting"  # the place is kept
    house.do(add_companion, large.id, ZOE, clock.now())
    assert registration_now(app, small).status == "offered"
    assert registration_now(app, large).queue_place == 1


def test_who_waits_and_is_more_again_goes_to_the_end_as_anew(app: Flask, house: House) -> None:
    event = make_event(app, capacity=4)
    leaves = sign_up(app, event, "Anna Eins")
    sign_up(app, event, "B B", "C C", "D D")
    large = sign_up(app, event, "E E", "F F", "H H")
    house.do(drop_person, large.id, large.guests[2].id, clock.now())
    house.sql("UPDATE registrations SET times_passed = 3 WHERE id = :row", {"row": large.id})
    small = sign_up(app, event, "G G")
    cancel(house, leaves.id)
    assert registration_now(app, small).status == "waiting"
    gone = house.ask(list_gone, large.id)[0]
    house.do(bring_back, large.id, gone.registration_id, clock.now())
    assert registration_now(app, small).status == "offered"
    times = "SELECT times_passed FROM registrations WHERE id = :row"
    assert house.sql(times, {"row": large.id}) == [(0,)]
