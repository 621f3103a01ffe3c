"""The invitee's page over HTTP: who sees what, that looking answers nothing, other states of the event."""

from urllib.parse import urlsplit

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.mail.models import Letter
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import Invitation
from mint_events.registration.queries.invitations import InvitationView
from tests.conftest import Login
from tests.factories import (
    invite,
    invite_somebody,
    make_member,
    say_yes,
    sign_up,
)
from tests.registration.invited_pages import at
from tests.support.client import PageClient, client_of, page_of
from tests.support.hostile import HOSTILE
from tests.support.house import House


@pytest.mark.parametrize("lang", ["de", "en"])
def test_network_event_is_not_there_for_strangers(
    client: PageClient, app: Flask, house: House, meeting: EventView, lang: str
) -> None:
    nowhere = client.get(f"/events/nothing-here?lang={lang}")
    for method, path in (
        ("GET", "/events/meeting"),
        ("GET", "/events/meeting/letter-on-its-way"),
        ("POST", "/events/meeting/sign-up"),
    ):
        data = {"given_name": "Eva", "family_name": "Fremd", "email": "e@example.org"}
        answer = client.open(
            f"{path}?lang={lang}", method=method, data=data if method == "POST" else None
        )
        assert answer.status_code == 404, path
        assert "Jubil" not in answer.text and "Anniversary" not in answer.text
        assert page_of(answer).one("h1").text == page_of(nowhere).one("h1").text
    assert "meeting" not in client.page("/").text
    assert house.count(Registration) == 0


def test_invited_page_shows_the_event_and_the_form(
    client: PageClient, house_of_two: list[InvitationView]
) -> None:
    page = client.page(at(house_of_two[0], "?lang=en"))
    assert "Anna Beispiel" in page.text and "Haus A" in page.text
    assert page.one("input", name="people-0-given_name").get("value") == "Anna"
    assert (
        len([each for each in page.all("input") if (each.get("name") or "").endswith("-email")])
        == 3
    )


def test_looking_answers_nothing(
    client: PageClient, house: House, house_of_two: list[InvitationView], app: Flask
) -> None:
    answered = say_yes(app, house_of_two[0], "Anna Beispiel")
    before = house.sql("SELECT * FROM invitations ORDER BY id"), house.count(Letter)
    off = f"/people/{answered.people[0].registration_uid}/off"
    for more in ("", "/no", "/yes", "/forward", off):
        client.get(at(house_of_two[0], more))
        client.head(at(house_of_two[0], more))
    assert (house.sql("SELECT * FROM invitations ORDER BY id"), house.count(Letter)) == before
    assert [row.answer for row in house.rows(Invitation)] == ["yes", None]
    assert house.one(Registration).status == "confirmed"


def test_nobody_sees_another_organisations_people(
    client: PageClient,
    app: Flask,
    meeting: EventView,
    house_of_two: list[InvitationView],
    house: House,
) -> None:
    """Something that could leak is there: the other house answered, excused itself, forwarded,
    wrote words; a guest signed up by the office; a single person came."""
    other = invite(
        app, meeting, make_member(app, "Haus Geheim", "geheim1@example.org", "geheim2@example.org")
    )[-2:]
    say_yes(
        app, other[0], "Xaver Geheim <xaver@example.org>", "Yvonne Geheim", message="Geheimwort"
    )
    client.post(at(other[1], "/no"), data={"message": "Geheimgrund"})
    client.post(
        at(other[0], "/forward"),
        data={"given_name": "Zeno", "family_name": "Geheim", "email": "zeno@example.org"},
    )
    sign_up(app, meeting, "Wilma Geheim", organisation="Haus Geheim")
    solo = invite_somebody(app, meeting, "solo@example.org", organisation="Geheimdienst")
    say_yes(app, solo, "Solo Geheim")
    say_yes(app, house_of_two[1], "Carla Kollegin <carla@example.org>", message="Hauswort")
    mine = client.get(at(house_of_two[0])).text
    assert "Carla Kollegin" in mine  # it does show its own house
    for secret in (
        "Geheim",
        "geheim",
        "Xaver",
        "zeno",
        "Hauswort",
        "carla@example.org",
        house_of_two[1].token,
    ):
        assert secret not in mine
    alone = client.get(at(solo)).text
    for secret in ("Xaver", "Carla", "Haus A", "Haus Geheim"):
        assert secret not in alone
    guest_tokens = [row.guest_token for row in house.rows(Registration)]
    assert not any(token in mine or token in alone for token in guest_tokens)


def test_excused_colleague_is_shown_without_the_reason(
    client: PageClient, house_of_two: list[InvitationView], house: House
) -> None:
    client.post(at(house_of_two[1], "/no"), data={"message": "Krankheit"})
    house.sql("UPDATE invitations SET family_name = 'Anders' WHERE email = 'a2@example.org'")
    page = client.get(at(house_of_two[0]))
    assert "Anna Anders" in page.text and "Krankheit" not in page.text


def test_forwarding_says_the_same_to_everybody(
    client: PageClient,
    app: Flask,
    meeting: EventView,
    house_of_two: list[InvitationView],
    house: House,
) -> None:
    invite_somebody(app, meeting, "known@example.org")
    said = []
    for mailbox in ("new@example.org", "known@example.org"):
        form = {"given_name": "Eva", "family_name": "Probe", "email": mailbox}
        answer = client.post(at(house_of_two[0], "/forward"), data=form)
        assert answer.status_code == 303
        page = client.page(answer.headers["Location"])
        said.append(
            [each.text for each in page.all("p") if "notice-title" in (each.get("class") or "")]
        )
        assert mailbox in page.text
    assert said[0] == said[1]
    assert house.count(Letter, kind="invitation_forwarded") == 1
    wrong = client.post(at(house_of_two[0], "/forward"), data={"given_name": "Nur"})
    assert wrong.status_code == 422
    assert page_of(wrong).one("input", name="given_name").get("value") == "Nur"


@pytest.mark.parametrize("state", ["draft", "called_off", "closed", "over"])
def test_page_in_other_states_of_the_event(
    client: PageClient, house: House, house_of_two: list[InvitationView], state: str
) -> None:
    if state == "over":
        house.sql(
            "UPDATE events SET starts_at = '2020-01-01 10:00:00', ends_at = '2020-01-01 12:00:00'"
        )
    else:
        house.sql("UPDATE events SET state = :state", {"state": state})
    answer = client.get(at(house_of_two[0]))
    assert answer.status_code == (404 if state == "draft" else 200)
    refused = client.post(
        at(house_of_two[0], "/yes"), data={"people-0-given_name": "A", "people-0-family_name": "B"}
    )
    assert refused.status_code == (404 if state == "draft" else 422)
    assert house.count(Registration) == 0


def test_hostile_text_is_only_text(
    client: PageClient, app: Flask, house_of_two: list[InvitationView], login: Login
) -> None:
    organizer = login(client_of(app), "organizer")
    for typed in HOSTILE[:14]:
        data = {"people-0-given_name": typed.typed, "people-0-family_name": "B"}
        client.post(at(house_of_two[0], "/yes"), data={**data, "message": typed.typed})
        client.post(at(house_of_two[1], "/no"), data={"message": typed.typed})
        client.page(at(house_of_two[0]))
        client.page(at(house_of_two[1]))
        organizer.page("/console/events/meeting/invitations")
        organizer.page(f"/console/events/meeting/invitations/{house_of_two[1].id}")


def test_tokens_are_of_one_kind_each(
    client: PageClient, app: Flask, house_of_two: list[InvitationView], house: House
) -> None:
    registration = say_yes(app, house_of_two[0], "Anna Beispiel").people[0]
    guest = house.one(Registration, id=registration.registration_id).guest_token
    assert client.get(f"/invited/{guest}").status_code == 404
    assert client.get(f"/my/{house_of_two[0].token}").status_code == 404
    assert client.get(f"/ask/{house_of_two[0].token}").status_code == 404
    assert client.get(f"/my/{guest}").status_code == 200


def test_guest_of_a_network_event_is_not_led_to_a_page_that_is_not_there(
    client: PageClient, app: Flask, house_of_two: list[InvitationView], house: House
) -> None:
    say_yes(app, house_of_two[0], "Anna Beispiel")
    row = house.one(Registration)
    page = client.page(f"/my/{row.guest_token}")
    client.post(f"/my/{row.guest_token}/cancel")
    for shown in (page, client.page(f"/my/{row.guest_token}")):
        assert not [link for link in shown.links() if urlsplit(link).path.startswith("/events/")]
