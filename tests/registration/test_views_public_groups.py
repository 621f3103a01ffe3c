"""The contact's way: the same page with another form, and the page to change the group."""

import pytest
from flask import Flask

from mint_events.events.actions.appearance import allow_embedding
from mint_events.events.models import EventSession
from mint_events.events.queries import EventView
from mint_events.mail.models import Letter
from mint_events.registration.models import Registration
from tests.factories import make_event, plan_sessions, registration_now, sign_up, sign_up_group
from tests.registration.asking import cancel, taken
from tests.registration.guest_forms import fields, told
from tests.support.client import PageClient, page_of
from tests.support.hostile import HOSTILE
from tests.support.house import House

SEND = "/events/jubilee/sign-up?as=group"


@pytest.fixture
def event(app: Flask) -> EventView:
    sessions = plan_sessions(robots=20, tour=None)
    return make_event(app, slug="jubilee", max_group=30, sessions=sessions)


def group_fields(**others: object) -> dict[str, object]:
    return fields(**{"organisation": "Beispielschule", "pupils": "3", **others})


def test_both_ways_are_links_on_the_same_page(client: PageClient, event: EventView) -> None:
    page = client.page("/events/jubilee?lang=en")
    assert "/events/jubilee?as=group#sign-up" in page.links()
    assert "pupils" not in page.form("/events/jubilee/sign-up").fields
    page = client.page("/events/jubilee?as=group")
    form = page.form("/events/jubilee/sign-up")
    assert {"pupils", "adults", "given_names"} <= set(form.fields)
    assert "companions-0-given_name" not in form.fields
    current = [one.text for one in page.root.all("a") if one.get("aria-current")]
    assert current == ["A group or school class"]
    assert "/events/jubilee?as=group&lang=de" in page.links()


def test_event_without_groups_offers_none(client: PageClient, app: Flask, house: House) -> None:
    event = make_event(app)
    page = client.page(f"/events/{event.slug}?as=group")
    assert "pupils" not in page.form(f"/events/{event.slug}/sign-up").fields
    answer = client.post(f"/events/{event.slug}/sign-up?as=group", data=group_fields())
    assert answer.status_code == 303  # as if that had not been asked: one person
    assert house.one(Registration).party_size == 1


def test_class_is_signed_up_from_the_form(
    client: PageClient, house: House, event: EventView
) -> None:
    form = client.page("/events/jubilee?as=group").form("/events/jubilee/sign-up")
    form.fill(given_name="Jörg", family_name="Müller-Lüdenscheidt", email="joerg@example.org")
    form.fill(organisation="Beispielschule", pupils="22", adults="1")
    form.fill(given_names="Müller, Mia\r\nO'Brien, Seán", sessions="tour", form_started="")
    answer = client.send(form)
    assert answer.status_code == 303
    row = house.one(Registration)
    assert (row.party_size, row.is_group, row.adults, taken(house, event)) == (24, True, 1, 24)
    page = client.page(answer.location + "?lang=en")
    assert "Beispielschule" in page.text and "24 people" in page.text
    assert "Person 24 von 24" in page.text and "Seán" in page.text
    assert "O'Brien" not in page.text  # family names were never kept
    assert len([one for one in page.root.all("svg") if one.parent.get("class") == "qr-box"]) == 24


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("de", "In „Programm robots“ sind nur noch 20 Plätze frei, Sie sind 23 Personen."),
        ("en", "Only 20 places are left in “Session robots”, and there are 23 of you."),
    ],
)
@pytest.mark.parametrize("path", ["/events/jubilee/sign-up", "/embed/jubilee/sign-up"])
def test_a_session_with_too_few_places_for_the_group_is_refused_at_the_field(
    client: PageClient, house: House, event: EventView, path: str, lang: str, said: str
) -> None:
    house.do(allow_embedding, event.id, ["https://www.example.org"])
    sent = group_fields(pupils="21", adults="1", sessions="robots")
    answer = client.post(f"{path}?as=group&lang={lang}", data=sent)
    page = page_of(answer)
    assert answer.status_code == 422
    assert said in page.by_id("sessions-error").text
    form = next(one for one in page.forms() if "pupils" in one.fields)
    assert (form.fields["pupils"], form.fields["adults"]) == ("21", "1")  # what was typed stays
    assert (house.count(Registration), house.one(EventSession, key="robots").places_taken) == (0, 0)


def test_a_group_that_chooses_a_session_later_is_refused_at_the_field_too(
    client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    group = sign_up_group(app, event, 21, "Mia", adults=1, session_keys=("tour",))
    path = f"/my/{group.guest_token}/change"
    answer = client.send(client.page(path).form(path).fill(sessions="robots"))
    assert answer.status_code == 422
    assert "robots" in page_of(answer).by_id("sessions-error").text
    places = {one.key: one.places_taken for one in house.rows(EventSession)}
    assert places == {"robots": 0, "tour": 23}


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"pupils": ""}, "pupils", "how many pupils"),
        ({"pupils": "0"}, "pupils", "from 1 to 59"),
        ({"pupils": "many"}, "pupils", "whole number"),
        ({"pupils": "2", "given_names": "Mia, Ben, Ánh"}, "pupils", "3 given names for 2"),
        ({"pupils": "30"}, "pupils", "at most 30 people"),
        ({"adults": "-1"}, "adults", "whole number"),
        ({"organisation": " "}, "organisation", "school or organisation"),
        ({"given_names": "A" * 6001}, "given_names", "at most 6000"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(
    client: PageClient, house: House, event: EventView, wrong: dict[str, str], field: str, said: str
) -> None:
    typed = group_fields(**{"adults": "1", "given_names": "", **wrong})
    answer = client.post(SEND + "&lang=en", data=typed)
    assert answer.status_code == 422
    page = page_of(answer)
    assert said in told(page)[field]
    form = page.form("/events/jubilee/sign-up")
    for name in ("given_name", "organisation", "pupils", "adults", "given_names"):
        assert form.fields[name].strip() == str(typed[name]).strip()
    assert house.count(Registration) == 0


def test_names_alone_are_enough(client: PageClient, house: House, event: EventView) -> None:
    client.post(SEND, data=group_fields(pupils="", given_names="Mia, Ben"))
    assert house.one(Registration).party_size == 3


@pytest.mark.parametrize("text", [one.typed for one in HOSTILE if "\ud800" not in one.typed])
def test_hostile_names_are_text(client: PageClient, event: EventView, text: str) -> None:
    answer = client.post(SEND, data=group_fields(given_names=text, organisation=text + " A"))
    if answer.status_code == 303:
        client.page(answer.location)  # its hygiene is checked
    assert answer.status_code in (303, 422)


def test_group_is_changed_on_its_own_page(
    client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    group = sign_up_group(app, event, 5, "Mia", adults=1)
    path = f"/my/{group.guest_token}/group"
    assert path in client.page(f"/my/{group.guest_token}").links()
    form = client.page(path).form(path)
    assert (form.fields["pupils"], form.fields["adults"]) == ("5", "1")
    assert form.fields["given_names"].strip() == "Mia"
    answer = client.send(form.fill(pupils="7", adults="0", given_names="Mia\r\nBen"))
    assert answer.location == f"/my/{group.guest_token}?saved=1"
    names = [one.given_name for one in registration_now(app, group).guests]
    assert names == ["Jörg", "Mia", "Ben", *(f"Person {n} von 8" for n in range(4, 9))]


def test_group_that_cannot_grow_says_so_at_the_field(
    client: PageClient, app: Flask, event: EventView
) -> None:
    group = sign_up_group(app, event, 5)
    for _ in range(2):
        sign_up_group(app, event, 21)
    path = f"/my/{group.guest_token}/group?lang=en"
    answer = client.post(path, data={"pupils": "6", "adults": "", "given_names": ""})
    assert answer.status_code == 422
    assert "There are not so many places left (still free: 0)." in told(page_of(answer))["pupils"]


def test_page_of_the_group_is_closed_when_nothing_can_be_changed(
    client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    family, group = sign_up(app, event, "Anna Berg"), sign_up_group(app, event, 3)
    assert client.get(f"/my/{family.guest_token}/group").status_code == 404
    assert client.get("/my/not-a-token/group").status_code == 404
    cancel(house, group.id)
    assert client.get(f"/my/{group.guest_token}/group").status_code == 303


def test_contact_mends_what_they_typed_about_themself(
    client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    group = sign_up_group(app, event, 5, "Mia", adults=1, session_keys=("tour",))
    path = f"/my/{group.guest_token}/change"
    assert path in client.page(f"/my/{group.guest_token}").links()
    page = client.page(path + "?lang=en")
    form = page.form(path)
    assert form.fields["people-0-given_name"] == "Jörg"
    assert "people-1-given_name" not in form.fields
    assert f"/my/{group.guest_token}/group" in page.links()
    form.fill(**{"people-0-given_name": "Zoë"}, organisation="Schule am Berg", sessions="robots")
    answer = client.send(form.fill(email="right@example.org"))
    assert answer.location == f"/my/{group.guest_token}?saved=1"
    after = registration_now(app, group)
    assert (after.organisation, after.new_email) == ("Schule am Berg", "right@example.org")
    assert [one.given_name for one in after.guests] == [
        "Zoë", "Person 2 von 7", "Mia", *(f"Person {n} von 7" for n in range(4, 8))
    ]  # fmt: skip
    assert [one.places_taken for one in house.rows(EventSession)] == [7, 0]
    assert [letter.recipient for letter in house.rows(Letter, kind="new_mailbox")] == [
        "right@example.org"
    ]


@pytest.mark.parametrize(
    "wrong", [{"organisation": ""}, {"email": "no mailbox"}, {"people-0-family_name": " "}]
)
def test_what_the_contact_got_wrong_is_said_at_its_field(
    client: PageClient, app: Flask, event: EventView, wrong: dict[str, str]
) -> None:
    group = sign_up_group(app, event, 5)
    path = f"/my/{group.guest_token}/change"
    form = client.page(path).form(path)
    answer = client.send(form.fill(**wrong))
    assert answer.status_code == 422
    assert set(told(page_of(answer))) == set(wrong)
    assert registration_now(app, group) == group


def test_more_rows_than_the_contacts_change_nothing(
    client: PageClient, app: Flask, event: EventView
) -> None:
    group = sign_up_group(app, event, 2)
    path = f"/my/{group.guest_token}/change"
    form = client.page(path).form(path)
    typed = {**form.fields, "people-1-given_name": "Eva", "people-1-family_name": "Drei"}
    assert client.post(path, data=typed).status_code == 404
    assert registration_now(app, group) == group


def test_after_the_deadline_the_contact_changes_only_wishes(
    client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    group = sign_up_group(app, event, 2)
    house.sql("UPDATE events SET changes_close_at = :at", {"at": "2026-01-01 00:00:00"})
    page = client.page(f"/my/{group.guest_token}/change?lang=en")
    assert "Language and consents" in page.text and "people-0" not in page.html
