"""Who left the waiting list and comes back while places are free."""

from flask import Flask

from mint_events.events.models import Event
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.actions.coming_back import cancel_by_guest, come_back
from tests.factories import make_event, sign_up
from tests.registration.asking import cancel, statuses, taken
from tests.support.house import House


def test_who_waits_again_is_offered_the_place_that_is_free(app: Flask, house: House) -> None:
    event = make_event(app, capacity=1)
    first, second = sign_up(app, event, "Anna Eins"), sign_up(app, event, "Bert Zwei")
    house.do(cancel_by_guest, second.id, clock.now())
    cancel(house, first.id)
    assert taken(house, event) == 0
    house.do(come_back, second.id, clock.now())
    assert statuses(house) == ["cancelled", "offered"]
    row = house.one(Event)
    assert (row.places_taken, row.parties_in_line) == (1, 1) and row.offers_lapse_at is not None
    assert [one.kind for one in house.rows(Letter)][-2:] == ["waiting", "offer"]


def test_who_waits_again_is_counted_in_the_line(app: Flask, house: House) -> None:
    event = make_event(app, capacity=1)
    sign_up(app, event, "Anna Eins")
    second = sign_up(app, event, "Bert Zwei")
    house.do(cancel_by_guest, second.id, clock.now())
    assert house.one(Event).parties_in_line == 0
    house.do(come_back, second.id, clock.now())
    assert (statuses(house), house.one(Event).parties_in_line) == (["confirmed", "waiting"], 1)
