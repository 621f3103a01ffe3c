"""What the other rooms make of offers: lists, spreadsheets, the door, the guest's own data."""

from datetime import timedelta

import time_machine
from flask import Flask

from mint_events.checkin.actions.packing import renew_pack
from mint_events.checkin.queries.people import find_guests_at_door
from mint_events.kernel import clock
from mint_events.registration.actions.answering_offers import decline_offer
from mint_events.registration.actions.offering import fill_free_places
from mint_events.registration.queries import Counts, count_by_status
from tests.conftest import Login
from tests.factories import bearer, make_event, make_token, sign_up
from tests.registration.asking import cancel, statuses
from tests.support.client import PageClient
from tests.support.house import House


def test_every_state_of_the_line_in_every_list(
    client: PageClient, app: Flask, house: House, login: Login
) -> None:
    event = make_event(app, slug="jubilee", capacity=1)
    first, lapses, declines, _, last = (sign_up(app, event, f"Anna {x}") for x in "ABCDE")
    cancel(house, first.id)
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        house.do(fill_free_places, event.id, clock.now())
        house.do(decline_offer, declines.id, clock.now())
    expected = ["cancelled", "expired", "declined", "offered", "waiting"]
    assert statuses(house) == expected
    counts = house.ask(count_by_status, [event.id])[event.id]
    assert counts == Counts(0, 1, 1, offered=1, declined=1, expired=1)

    at_door = ["cancelled", "cancelled", "cancelled", "waiting", "waiting"]
    assert [g.status for g in house.ask(find_guests_at_door, event.id, "anna")] == at_door
    lines = house.do(renew_pack, event.id).lines
    assert [line.row.state.name.lower() for line in lines] == at_door

    login(client, "organizer")
    csv = client.get("/console/events/jubilee/guests.csv?lang=en").get_data(as_text=True)
    for word in ("Place offered", "Offer lapsed", "Declined", "Waiting list", "Cancelled"):
        assert word in csv
    for status in expected:
        assert "Anna" in client.page(f"/console/events/jubilee/guests?status={status}").main.text
    for row in house.sql("SELECT uid FROM registrations"):
        client.page(f"/console/events/jubilee/guests/{row[0]}")
    client.page("/console/events/jubilee")
    answer = client.get(
        "/api/v1/events/jubilee/registrations", headers=bearer(make_token(app, event))
    )
    assert [one["status"] for one in answer.get_json()["registrations"]] == expected
    steps = client.get(f"/my/{lapses.guest_token}/data.json").get_json()["waiting_list"]
    assert [one["step"] for one in steps] == ["lapsed", "offered", "joined"]
    assert last.queue_place == 4
