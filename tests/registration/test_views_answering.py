"""Answering on the invitee’s page: yes, no, and back again; nothing typed is lost."""

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import Invitation
from mint_events.registration.queries.invitations import InvitationView
from tests.factories import (
    make_event,
    plan_sessions,
    say_yes,
)
from tests.registration.invited_pages import at
from tests.support.client import PageClient, page_of
from tests.support.hostile import REAL_NAMES
from tests.support.house import House


@pytest.fixture
def meeting(app: Flask) -> EventView:
    return make_event(app, slug="meeting", kind="network", sessions=plan_sessions(tour=None))


def test_yes_in_one_click(
    client: PageClient, house: House, house_of_two: list[InvitationView]
) -> None:
    form = client.page(at(house_of_two[0])).form(at(house_of_two[0], "/yes"))
    answer = client.send(form)
    assert answer.status_code == 303
    page = client.page(answer.headers["Location"])
    assert "Danke, Ihre Antwort ist angekommen." in page.text
    row = house.one(Registration)
    assert (row.email, row.organisation) == ("a1@example.org", "Haus A")


def test_yes_with_people_sessions_and_ticks(
    client: PageClient, house: House, house_of_two: list[InvitationView]
) -> None:
    answer = client.post(
        at(house_of_two[0], "/yes"),
        data={
            "people-0-given_name": "Anna", "people-0-family_name": "Beispiel",
            "people-2-given_name": "Jörg", "people-2-family_name": "O'Brien",
            "people-2-email": "jo@example.org", "sessions": "tour", "photo_consent": "y",
        },
    )  # fmt: skip
    assert answer.status_code == 303
    rows = house.rows(Registration)
    assert [(row.email, row.photo_consent) for row in rows] == [
        ("a1@example.org", True), ("jo@example.org", False),
    ]  # fmt: skip
    assert house.sql("SELECT count(*) FROM session_choices")[0][0] == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "mindestens eine Person"),
        ({"people-0-given_name": "Anna"}, "Familiennamen"),
        (
            {"people-0-given_name": "A", "people-0-family_name": "B", "people-0-email": "a at b"},
            "E-Mail-Adresse",
        ),
        ({f"people-{n}-{name}_name": "Xy" + "abcd"[n] for n in range(4) for name in ("given", "family")},
         "3 Plätze"),
    ],
)  # fmt: skip
def test_a_yes_with_faults_keeps_what_was_typed(
    client: PageClient,
    house: House,
    house_of_two: list[InvitationView],
    fields: dict[str, str],
    said: str,
) -> None:
    answer = client.post(at(house_of_two[0], "/yes"), data={**fields, "message": "Bis bald <b>"})
    assert answer.status_code == 422
    page = page_of(answer)
    assert said in page.text
    for name, value in fields.items():
        assert page.one("input", name=name).get("value") == value
    assert "Bis bald &lt;b&gt;" in answer.text
    assert house.count(Registration) == 0


def test_no_in_one_click_and_back_again(
    client: PageClient, house: House, house_of_two: list[InvitationView]
) -> None:
    answer = client.post(at(house_of_two[0], "/no"), data={"message": "x" * 900})
    assert answer.status_code == 303
    row = house.rows(Invitation)[0]
    assert (row.answer, len(row.message)) == ("no", 500)
    form = client.page(at(house_of_two[0])).form(at(house_of_two[0], "/yes"))
    form.fields |= {"people-0-given_name": "Anna", "people-0-family_name": "Beispiel"}
    client.send(form)
    assert house.rows(Invitation)[0].answer == "yes"


def test_no_after_yes_asks_first(
    client: PageClient, house: House, app: Flask, house_of_two: list[InvitationView]
) -> None:
    say_yes(app, house_of_two[0], "Anna Beispiel", "Bert Muster")
    page = client.page(at(house_of_two[0]))
    assert at(house_of_two[0], "/no") in page.links()
    sure = client.page(at(house_of_two[0], "/no"))
    assert "Anna Beispiel" in sure.text and "Bert Muster" in sure.text
    client.post(at(house_of_two[0], "/no"), data={})
    assert {row.status for row in house.rows(Registration)} == {"cancelled"}


def test_one_person_is_taken_off_after_a_question(
    client: PageClient, house: House, app: Flask, house_of_two: list[InvitationView]
) -> None:
    people = say_yes(app, house_of_two[0], "Anna Beispiel", "Bert Muster").people
    path = at(house_of_two[0], f"/people/{people[1].registration_uid}/off")
    assert "Bert Muster" in client.page(path).text
    assert client.post(path).status_code == 303
    assert [row.status for row in house.rows(Registration)] == ["confirmed", "cancelled"]
    assert (
        client.get(at(house_of_two[1], f"/people/{people[0].registration_uid}/off")).status_code
        == 404
    )
    assert (
        client.post(at(house_of_two[1], f"/people/{people[0].registration_uid}/off")).status_code
        == 404
    )
    assert house.rows(Registration)[0].status == "confirmed"


@pytest.mark.parametrize(("given", "family"), REAL_NAMES[:7])
def test_real_names_come_through(
    client: PageClient, app: Flask, house_of_two: list[InvitationView], given: str, family: str
) -> None:
    data = {"people-0-given_name": given, "people-0-family_name": family}
    assert client.post(at(house_of_two[0], "/yes"), data=data).status_code == 303
    assert f"{given} {family}" in client.page(at(house_of_two[0])).text
