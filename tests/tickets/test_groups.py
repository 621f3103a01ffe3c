"""A group everywhere but at its sign-up: by JSON, in its letter, at the door, on badges and lists."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from flask import Flask

from mint_events.badges.paper import badge_of
from mint_events.badges.queries import list_badge_wearers
from mint_events.checkin.queries import find_guests_at_door
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.registration.models import Registration
from mint_events.registration.queries import list_registrations
from mint_events.reports.queries import list_people
from mint_events.reports.queries.attendance import list_attendance
from mint_events.tickets.letters import write_ticket_letter
from tests.checkin.gates import Gate
from tests.factories import (
    bearer,
    make_event,
    make_token,
    plan_sessions,
    sign_up,
    sign_up_group,
    tickets_of,
)
from tests.support.client import PageClient
from tests.support.house import House
from tests.tickets.calls import BODY, post

Login = Callable[..., PageClient]
CLASS: dict[str, Any] = {
    **BODY,
    "companions": [],
    "organisation": "Beispielschule",
    "group": {"people": 23, "given_names": ["Mia", "Seán O'Brien"]},
    "lang": "en",
}


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", max_group=30, sessions=plan_sessions(robots=30))


@pytest.fixture
def token(app: Flask, event: EventView) -> str:
    return make_token(app, event)


def test_script_signs_a_group_up(
    client: PageClient, house: House, event: EventView, token: str
) -> None:
    answer = post(client, token, CLASS)
    assert answer.status_code == 201
    tickets = answer.get_json()["tickets"]
    names = [(one["given_name"], one["family_name"]) for one in tickets]
    assert len({one["code"] for one in tickets}) == 24
    assert names[:4] == [
        ("Jörg", "Müller-Lüdenscheidt"), ("Mia", ""), ("Seán", ""), ("Person 4 of 24", ""),
    ]  # fmt: skip
    row = house.one(Registration)
    assert (row.party_size, row.is_group, row.adults) == (24, True, 0)
    listed = client.get("/api/v1/events/jubilee/registrations", headers=bearer(token)).get_json()
    assert listed["registrations"][0]["is_group"] is True


@pytest.mark.parametrize(
    ("wrong", "status", "field"),
    [
        ({"group": {"people": 0}}, 422, "group.people"),
        ({"group": {"people": "many"}}, 422, "group.people"),
        ({"group": {"people": 30}}, 422, "group.people"),
        ({"group": {"people": 1, "given_names": ["A", "B"]}}, 422, "group.given_names"),
        ({"group": {"people": 3, "adults": -1}}, 422, "group.adults"),
        ({"group": {}}, 422, "group.people"),
        ({"organisation": ""}, 422, "organisation"),
        ({"companions": BODY["companions"]}, 422, "companions"),
    ],
)
def test_script_is_told_what_is_wrong_with_a_group(
    client: PageClient,
    house: House,
    event: EventView,
    token: str,
    wrong: dict[str, Any],
    status: int,
    field: str,
) -> None:
    answer = post(client, token, CLASS | wrong)
    assert (answer.status_code, answer.get_json()["error"]["field"]) == (status, field)
    assert house.count(Registration) == 0


def test_letter_shows_the_contacts_code_and_carries_all_tickets(
    app: Flask, house: House, event: EventView
) -> None:
    group = sign_up_group(app, event, 22, adults=1)
    letter = house.ask(write_ticket_letter, group.id, "de")
    assert letter is not None
    assert [one.name for one in letter.inline] == [f"ticket-{group.guests[0].id}"]
    assert "für alle 24 Personen" in letter.text and "24 Personen" in letter.html


def test_door_finds_the_group_by_its_school(app: Flask, house: House, event: EventView) -> None:
    sign_up(app, event, "Anna Berg", organisation="Hochschule Heilbronn")
    group = sign_up_group(app, event, 11, "Mia")
    found = house.ask(find_guests_at_door, event.id, "beispielschule 7a")
    assert [one.given_name for one in found] == [
        "Jörg", "Mia", *(f"Person {number} von 12" for number in range(3, 13)),
    ]  # fmt: skip
    assert len(house.ask(find_guests_at_door, event.id, "mia beispielschule")) == 1
    seen = Gate(house, event).scan(tickets_of(app, group)[4].full_code).guest
    assert seen is not None
    assert (seen.given_name, seen.family_name, seen.party) == ("Person 5 von 12", "", 12)


def test_lists_keep_a_group_together_at_its_contact(
    app: Flask, house: House, event: EventView
) -> None:
    sign_up(app, event, "Zoë Zander")
    sign_up(app, event, "Ada Abel")
    sign_up_group(app, event, 11, "Mia")
    names = ["Ada", "Jörg", "Mia", *(f"Person {number} von 12" for number in range(3, 13)), "Zoë"]
    assert [one.given_name for one in house.ask(list_people, event.id)] == names
    wearers = house.ask(list_badge_wearers, event.id)
    assert [one.given_name for one in wearers] == names
    assert [one.is_unnamed for one in wearers] == [False] * 3 + [True] * 10 + [False]
    assert len(house.ask(list_registrations, event.id, "beispielschule")) == 1
    # Whoever signed up in German is named in English on English papers.
    assert badge_of(wearers[3], "en").family_name == "Person 3 of 12"
    rows = house.ask(list_attendance, event, "en", clock.now())
    assert [one.given_name for one in rows][3:5] == ["Person 3 of 12", "Person 4 of 12"]


def test_organizer_sees_the_group_and_gets_every_person_in_the_files(
    client: PageClient, login: Login, app: Flask, event: EventView
) -> None:
    group = sign_up_group(app, event, 22, adults=1)
    page = login(client).page("/console/events/jubilee/guests?lang=en&q=beispielschule")
    assert "Group of 24 people" in page.text
    client.page(f"/console/events/jubilee/guests/{group.uid}")
    client.page(f"/console/events/jubilee/guests/{group.uid}/cancel")
    text = client.get("/console/events/jubilee/guests.csv").data.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert len(rows) == 1 + 24 and "Person 24 von 24" in rows[-1]
    for paper in ("badges", "attendance"):
        answer = client.get(f"/console/events/jubilee/{paper}.pdf?lang=de")
        assert answer.data.startswith(b"%PDF")
