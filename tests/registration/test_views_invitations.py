"""The invitee's page over HTTP: who sees what, that looking answers nothing, that nothing typed is lost."""

from urllib.parse import urlsplit

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.mail.models import Letter
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import ComingRequest, Invitation
from mint_events.registration.queries.invitations import InvitationView
from tests.conftest import Login
from tests.factories import (
    invite,
    invite_somebody,
    make_event,
    make_member,
    plan_sessions,
    say_yes,
    sign_up,
)
from tests.support.client import PageClient, client_of, page_of
from tests.support.hostile import HOSTILE, REAL_NAMES
from tests.support.house import House


@pytest.fixture
def meeting(app: Flask) -> EventView:
    return make_event(app, slug="meeting", kind="network", sessions=plan_sessions(tour=None))


@pytest.fixture
def two(app: Flask, meeting: EventView) -> list[InvitationView]:
    """Two contacts of one member."""
    return invite(app, meeting, make_member(app, "Haus A", "a1@example.org", "a2@example.org"))


def at(invitation: InvitationView, more: str = "") -> str:
    return f"/invited/{invitation.token}{more}"


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
    client: PageClient, two: list[InvitationView]
) -> None:
    page = client.page(at(two[0], "?lang=en"))
    assert "Anna Beispiel" in page.text and "Haus A" in page.text
    assert page.one("input", name="people-0-given_name").get("value") == "Anna"
    assert (
        len([each for each in page.all("input") if (each.get("name") or "").endswith("-email")])
        == 3
    )


def test_looking_answers_nothing(
    client: PageClient, house: House, two: list[InvitationView], app: Flask
) -> None:
    answered = say_yes(app, two[0], "Anna Beispiel")
    before = house.sql("SELECT * FROM invitations ORDER BY id"), house.count(Letter)
    off = f"/people/{answered.people[0].registration_uid}/off"
    for more in ("", "/no", "/yes", "/forward", off):
        client.get(at(two[0], more))
        client.head(at(two[0], more))
    assert (house.sql("SELECT * FROM invitations ORDER BY id"), house.count(Letter)) == before
    assert [row.answer for row in house.rows(Invitation)] == ["yes", None]
    assert house.one(Registration).status == "confirmed"


def test_yes_in_one_click(client: PageClient, house: House, two: list[InvitationView]) -> None:
    form = client.page(at(two[0])).form(at(two[0], "/yes"))
    answer = client.send(form)
    assert answer.status_code == 303
    page = client.page(answer.headers["Location"])
    assert "Danke, Ihre Antwort ist angekommen." in page.text
    row = house.one(Registration)
    assert (row.email, row.organisation) == ("a1@example.org", "Haus A")


def test_yes_with_people_sessions_and_ticks(
    client: PageClient, house: House, two: list[InvitationView]
) -> None:
    answer = client.post(
        at(two[0], "/yes"),
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
    client: PageClient, house: House, two: list[InvitationView], fields: dict[str, str], said: str
) -> None:
    answer = client.post(at(two[0], "/yes"), data={**fields, "message": "Bis bald <b>"})
    assert answer.status_code == 422
    page = page_of(answer)
    assert said in page.text
    for name, value in fields.items():
        assert page.one("input", name=name).get("value") == value
    assert "Bis bald &lt;b&gt;" in answer.text
    assert house.count(Registration) == 0


def test_no_in_one_click_and_back_again(
    client: PageClient, house: House, two: list[InvitationView]
) -> None:
    answer = client.post(at(two[0], "/no"), data={"message": "x" * 900})
    assert answer.status_code == 303
    row = house.rows(Invitation)[0]
    assert (row.answer, len(row.message)) == ("no", 500)
    form = client.page(at(two[0])).form(at(two[0], "/yes"))
    form.fields |= {"people-0-given_name": "Anna", "people-0-family_name": "Beispiel"}
    client.send(form)
    assert house.rows(Invitation)[0].answer == "yes"


def test_no_after_yes_asks_first(
    client: PageClient, house: House, app: Flask, two: list[InvitationView]
) -> None:
    say_yes(app, two[0], "Anna Beispiel", "Bert Muster")
    page = client.page(at(two[0]))
    assert at(two[0], "/no") in page.links()
    sure = client.page(at(two[0], "/no"))
    assert "Anna Beispiel" in sure.text and "Bert Muster" in sure.text
    client.post(at(two[0], "/no"), data={})
    assert {row.status for row in house.rows(Registration)} == {"cancelled"}


def test_one_person_is_taken_off_after_a_question(
    client: PageClient, house: House, app: Flask, two: list[InvitationView]
) -> None:
    people = say_yes(app, two[0], "Anna Beispiel", "Bert Muster").people
    path = at(two[0], f"/people/{people[1].registration_uid}/off")
    assert "Bert Muster" in client.page(path).text
    assert client.post(path).status_code == 303
    assert [row.status for row in house.rows(Registration)] == ["confirmed", "cancelled"]
    assert client.get(at(two[1], f"/people/{people[0].registration_uid}/off")).status_code == 404
    assert client.post(at(two[1], f"/people/{people[0].registration_uid}/off")).status_code == 404
    assert house.rows(Registration)[0].status == "confirmed"


def test_nobody_sees_another_organisations_people(
    client: PageClient, app: Flask, meeting: EventView, two: list[InvitationView], house: House
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
    say_yes(app, two[1], "Carla Kollegin <carla@example.org>", message="Hauswort")
    mine = client.get(at(two[0])).text
    assert "Carla Kollegin" in mine  # it does show its own house
    for secret in (
        "Geheim",
        "geheim",
        "Xaver",
        "zeno",
        "Hauswort",
        "carla@example.org",
        two[1].token,
    ):
        assert secret not in mine
    alone = client.get(at(solo)).text
    for secret in ("Xaver", "Carla", "Haus A", "Haus Geheim"):
        assert secret not in alone
    guest_tokens = [row.guest_token for row in house.rows(Registration)]
    assert not any(token in mine or token in alone for token in guest_tokens)


def test_excused_colleague_is_shown_without_the_reason(
    client: PageClient, two: list[InvitationView], house: House
) -> None:
    client.post(at(two[1], "/no"), data={"message": "Krankheit"})
    house.sql("UPDATE invitations SET family_name = 'Anders' WHERE email = 'a2@example.org'")
    page = client.get(at(two[0]))
    assert "Anna Anders" in page.text and "Krankheit" not in page.text


def test_forwarding_says_the_same_to_everybody(
    client: PageClient, app: Flask, meeting: EventView, two: list[InvitationView], house: House
) -> None:
    invite_somebody(app, meeting, "known@example.org")
    said = []
    for mailbox in ("new@example.org", "known@example.org"):
        form = {"given_name": "Eva", "family_name": "Probe", "email": mailbox}
        answer = client.post(at(two[0], "/forward"), data=form)
        assert answer.status_code == 303
        page = client.page(answer.headers["Location"])
        said.append(
            [each.text for each in page.all("p") if "notice-title" in (each.get("class") or "")]
        )
        assert mailbox in page.text
    assert said[0] == said[1]
    assert house.count(Letter, kind="invitation_forwarded") == 1
    wrong = client.post(at(two[0], "/forward"), data={"given_name": "Nur"})
    assert wrong.status_code == 422
    assert page_of(wrong).one("input", name="given_name").get("value") == "Nur"


@pytest.mark.parametrize("state", ["draft", "called_off", "closed", "over"])
def test_page_in_other_states_of_the_event(
    client: PageClient, house: House, two: list[InvitationView], state: str
) -> None:
    if state == "over":
        house.sql(
            "UPDATE events SET starts_at = '2020-01-01 10:00:00', ends_at = '2020-01-01 12:00:00'"
        )
    else:
        house.sql("UPDATE events SET state = :state", {"state": state})
    answer = client.get(at(two[0]))
    assert answer.status_code == (404 if state == "draft" else 200)
    refused = client.post(
        at(two[0], "/yes"), data={"people-0-given_name": "A", "people-0-family_name": "B"}
    )
    assert refused.status_code == (404 if state == "draft" else 422)
    assert house.count(Registration) == 0


@pytest.mark.parametrize(("given", "family"), REAL_NAMES[:7])
def test_real_names_come_through(
    client: PageClient, app: Flask, two: list[InvitationView], given: str, family: str
) -> None:
    data = {"people-0-given_name": given, "people-0-family_name": family}
    assert client.post(at(two[0], "/yes"), data=data).status_code == 303
    assert f"{given} {family}" in client.page(at(two[0])).text


def test_hostile_text_is_only_text(
    client: PageClient, app: Flask, two: list[InvitationView], login: Login
) -> None:
    organizer = login(client_of(app), "organizer")
    for typed in HOSTILE[:14]:
        data = {"people-0-given_name": typed.typed, "people-0-family_name": "B"}
        client.post(at(two[0], "/yes"), data={**data, "message": typed.typed})
        client.post(at(two[1], "/no"), data={"message": typed.typed})
        client.page(at(two[0]))
        client.page(at(two[1]))
        organizer.page("/console/events/meeting/invitations")
        organizer.page(f"/console/events/meeting/invitations/{two[1].id}")


def test_tokens_are_of_one_kind_each(
    client: PageClient, app: Flask, two: list[InvitationView], house: House
) -> None:
    registration = say_yes(app, two[0], "Anna Beispiel").people[0]
    guest = house.one(Registration, id=registration.registration_id).guest_token
    assert client.get(f"/invited/{guest}").status_code == 404
    assert client.get(f"/my/{two[0].token}").status_code == 404
    assert client.get(f"/ask/{two[0].token}").status_code == 404
    assert client.get(f"/my/{guest}").status_code == 200


def test_guest_of_a_network_event_is_not_led_to_a_page_that_is_not_there(
    client: PageClient, app: Flask, two: list[InvitationView], house: House
) -> None:
    say_yes(app, two[0], "Anna Beispiel")
    row = house.one(Registration)
    page = client.page(f"/my/{row.guest_token}")
    client.post(f"/my/{row.guest_token}/cancel")
    for shown in (page, client.page(f"/my/{row.guest_token}")):
        assert not [link for link in shown.links() if urlsplit(link).path.startswith("/events/")]


def ask_link(house: House, meeting: EventView) -> str:
    from mint_events.kernel import clock
    from mint_events.registration.actions.invitation_settings import open_asking
    from mint_events.registration.queries.invitation_settings import get_invitation_settings

    house.do(open_asking, meeting.id, clock.now())
    return f"/ask/{house.ask(get_invitation_settings, meeting.id).ask_token}"


def test_asking_to_come(
    client: PageClient, house: House, meeting: EventView, two: list[InvitationView]
) -> None:
    path = ask_link(house, meeting)
    assert client.post(path, data={"given_name": "Eva"}).status_code == 422
    data = {
        "given_name": "Eva", "family_name": "Fremd", "email": "eva@example.org",
        "organisation": "Presse", "message": "Ich möchte berichten.",
    }  # fmt: skip
    for _ in range(2):  # twice is one, with one letter
        answer = client.post(path, data=data)
        assert answer.status_code == 303
    assert "Ihre Anfrage ist angekommen" in client.page(answer.headers["Location"]).text
    assert house.one(ComingRequest).message == "Ich möchte berichten."
    assert house.count(Letter, kind="coming_asked") == 1
    # who is invited already gets the same answer
    known = client.post(path, data={**data, "email": "a1@example.org"})
    assert known.headers["Location"] == answer.headers["Location"]
    robot = client.post(path, data={**data, "email": "r@example.org", "website": "x"})
    assert robot.headers["Location"] == answer.headers["Location"]
    assert house.count(ComingRequest) == 2


def test_an_old_ask_link_opens_nothing(
    client: PageClient, house: House, meeting: EventView
) -> None:
    old = ask_link(house, meeting)
    new = ask_link(house, meeting)
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
