"""The change page: everything that was typed, at once or not at all."""

import json

from flask import Flask
from time_machine import Traveller

from mint_events.events.models import EventSession
from mint_events.events.queries import EventView
from mint_events.mail.models import Letter
from mint_events.privacy.models import Consent
from mint_events.registration.models import SessionChoice
from tests.factories import make_event, plan_sessions, registration_now, sign_up, tickets_of
from tests.registration.guest_forms import told
from tests.support.client import PageClient, page_of
from tests.support.house import House
from tests.support.pages import Form


def opened(client: PageClient, token: str) -> Form:
    return client.page(f"/my/{token}/change").form(f"/my/{token}/change")


def test_nothing_changes_when_nothing_was_changed(
    client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    row = sign_up(app, event, "Jörg O'Brien", "山田 太郎", newsletter=True, session_keys=("tour",))
    before = registration_now(app, row)
    assert client.send(opened(client, row.guest_token)).status_code == 303
    assert registration_now(app, row) == before
    assert house.count(Letter) == house.count(Consent) == 1


def test_sessions_change_and_their_places_with_them(
    client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    row = sign_up(app, event, "Anna Berg", "Bert Berg", session_keys=("tour",))
    form = opened(client, row.guest_token).type({"sessions": ["robots"]})
    assert client.send(form).status_code == 303
    places = {each.key: each.places_taken for each in house.rows(EventSession)}
    assert places == {"robots": 2, "tour": 0}
    assert house.count(SessionChoice) == 1


def test_a_full_session_is_refused_and_the_old_one_and_all_else_kept(
    client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    sign_up(app, event, "Eva Drei", session_keys=("robots",))
    row = sign_up(app, event, "Anna Berg", "Bert Berg", session_keys=("tour",))
    form = opened(client, row.guest_token)
    form.type({"sessions": ["robots"], "people-0-given_name": "Änne", "email": "n@example.org"})
    answer = client.send(form)
    assert answer.status_code == 422
    page = page_of(answer)
    assert "robots" in page.by_id("sessions-error").text
    assert page.forms()[0].fields["people-0-given_name"] == "Änne"
    after = registration_now(app, row)
    assert (after.given_name, after.new_email) == ("Anna", None)
    places = {each.key: each.places_taken for each in house.rows(EventSession)}
    assert places == {"robots": 1, "tour": 2}
    assert house.count(Letter, kind="new_mailbox") == 0


def test_who_waits_changes_sessions_without_taking_places(
    client: PageClient, app: Flask, house: House
) -> None:
    event = make_event(app, capacity=0, sessions=plan_sessions(robots=1, tour=1))
    row = sign_up(app, event, "Anna Berg", session_keys=("tour",))
    client.send(opened(client, row.guest_token).type({"sessions": ["robots"]}))
    assert [each.places_taken for each in house.rows(EventSession)] == [0, 0]
    assert registration_now(app, row).session_ids == (event.sessions[0].id,)


def test_unknown_session_and_bad_mailbox_are_told_at_their_place(
    client: PageClient, app: Flask, event: EventView
) -> None:
    row = sign_up(app, event, "Anna Berg")
    form = opened(client, row.guest_token)
    answer = client.send(form.type({"email": "anna at example"}))
    assert (answer.status_code, set(told(page_of(answer)))) == (422, {"email"})
    form.type({"email": row.email})
    form.fields["sessions"] = ["nothing"]
    assert client.send(form).status_code == 422
    assert registration_now(app, row).session_ids == ()


def test_consents_are_given_and_withdrawn_with_their_times(
    clock: Traveller, client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    row = sign_up(app, event, "Anna Berg", newsletter=True)
    clock.shift(3600)
    form = opened(client, row.guest_token)
    form.fields.pop("newsletter")
    form.type({"photo_consent": "y", "lang": "en"})
    assert client.send(form).status_code == 303
    found = {each.purpose: each for each in house.rows(Consent)}
    assert found["newsletter"].withdrawn_at is not None
    assert (found["newsletter"].withdrawn_at - found["newsletter"].given_at).seconds == 3600
    assert found["photo"].withdrawn_at is None
    assert found["photo"].wording.startswith("Ich bin einverstanden")  # as it was read
    after = registration_now(app, row)
    assert (after.photo_consent, after.newsletter, after.lang) == (True, False, "en")
    data = json.loads(client.get(f"/my/{row.guest_token}/data.json").data)
    assert [bool(each["withdrawn_at"]) for each in data["consents"]] == [True, False]


def test_after_the_deadline_consents_and_language_can_still_change(
    clock: Traveller, client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    row = sign_up(app, event, "Anna Berg", newsletter=True)
    clock.move_to(event.starts_at)
    form = opened(client, row.guest_token)
    assert set(form.fields) == {"lang", "newsletter"}
    form.fields.pop("newsletter")
    form.fields["people-0-given_name"] = "Mallory"
    assert client.send(form).status_code == 303
    after = registration_now(app, row)
    assert (after.newsletter, after.given_name) == (False, "Anna")
    assert client.get(f"/my/{row.guest_token}/cancel").status_code == 200


def test_companions_come_and_go_on_the_page(
    client: PageClient, app: Flask, event: EventView
) -> None:
    row = sign_up(app, event, "Anna Berg")
    add = f"/my/{row.guest_token}/add"
    form = client.page(add).form(add)
    assert client.send(form.fill(given_name="Chloé", family_name=" ")).status_code == 422
    answer = client.send(form.fill(family_name="Berg"))
    assert answer.headers["Location"] == f"/my/{row.guest_token}?saved=added"
    guest = registration_now(app, row).guests[1]
    drop = f"/my/{row.guest_token}/people/{guest.id}/drop"
    page = client.page(drop)
    assert len(registration_now(app, row).guests) == 2  # looking drops nobody
    dropped = client.send(page.form(drop))
    assert dropped.status_code == 303
    assert len(tickets_of(app, row)) == 1
    undo = f'href="/my/{row.guest_token}/change#gone-title"'
    assert undo in client.get(dropped.headers["Location"]).text
    assert undo not in client.get(f"/my/{row.guest_token}?saved=1").text
    back = client.page(f"/my/{row.guest_token}/change")
    assert "Chloé" in back.text
    forms = [each for each in back.forms() if each.action.endswith("/bring-back")]
    assert client.send(forms[0]).status_code == 303
    assert len(tickets_of(app, row)) == 2


def test_no_place_for_a_companion_is_said_kindly(client: PageClient, app: Flask) -> None:
    row = sign_up(app, make_event(app, capacity=1), "Anna Berg")
    add = f"/my/{row.guest_token}/add"
    form = client.page(add).form(add).fill(given_name="Chloé", family_name="Berg")
    answer = client.send(form)
    assert answer.status_code == 422
    assert "kein Platz frei" in page_of(answer).text
    assert page_of(answer).form(add).fields["given_name"] == "Chloé"


def test_cancelling_can_be_taken_back_on_the_page(
    client: PageClient, app: Flask, event: EventView
) -> None:
    row = sign_up(app, event, "Anna Berg")
    path = f"/my/{row.guest_token}"
    client.send(client.page(f"{path}/cancel").form(f"{path}/cancel"))
    page = client.page(path)
    assert client.get(f"{path}/come-back").status_code == 405
    answer = client.send(page.form(f"{path}/come-back"))
    assert answer.headers["Location"] == f"{path}?saved=back"
    assert registration_now(app, row).status == "confirmed"


def test_a_place_that_is_gone_is_told_with_a_way_on(client: PageClient, app: Flask) -> None:
    event = make_event(app, capacity=1)
    row = sign_up(app, event, "Anna Berg")
    client.post(f"/my/{row.guest_token}/cancel")
    sign_up(app, event, "Eva Drei")
    answer = client.post(f"/my/{row.guest_token}/come-back")
    assert answer.status_code == 409
    assert f"/events/{event.slug}" in page_of(answer).links()
