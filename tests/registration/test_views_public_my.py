"""When there is no form; changing names and cancelling; one guest's secret."""

from datetime import timedelta

import pytest
from flask import Flask
from time_machine import Traveller

from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.registration.models import Registration
from tests.factories import make_event, registration_now, sign_up, tickets_of
from tests.registration.guest_forms import fields, told
from tests.support.client import PageClient, client_of, page_of
from tests.support.house import House

# When there is no form


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"state": "closed"}, "Anmeldung ist"),
        ({"state": "called_off"}, "abgesagt"),
        ({"sign_up_opens_at": now.now() + DAY}, ""),
        ({"sign_up_closes_at": now.now() - DAY}, ""),
        ({"capacity": 0, "waiting_list": False}, ""),
        ({"starts_at": now.now() - 2 * DAY, "ends_at": now.now() - DAY}, ""),
    ],
    ids=["closed", "called off", "not yet", "no longer", "full", "over"],
)
def test_page_says_why_there_is_no_form_and_sending_it_all_the_same_says_so_too(
    client: PageClient, app: Flask, house: House, others: dict[str, object], said: str
) -> None:
    event = make_event(app, **others)
    page = client.page(f"/events/{event.slug}")
    assert [form for form in page.forms() if form.method == "post"] == []
    assert page.by_id("sign-up-title").text
    answer = client.post(f"/events/{event.slug}/sign-up", data=fields())
    assert answer.status_code == 422
    assert house.count(Registration) == 0


def test_draft_is_seen_by_nobody(client: PageClient, app: Flask, house: House) -> None:
    event = make_event(app, state="draft")
    for path in (f"/events/{event.slug}", f"/events/{event.slug}/letter-on-its-way"):
        assert client.get(path).status_code == 404
    assert client.post(f"/events/{event.slug}/sign-up", data=fields()).status_code == 404
    assert house.count(Registration) == 0


# Change and cancel


def test_names_are_changed_on_the_page(client: PageClient, app: Flask, event: EventView) -> None:
    row = sign_up(app, event, "Anna Berg", "Bert Berg")
    form = client.page(f"/my/{row.guest_token}/change").form(f"/my/{row.guest_token}/change")
    form.type({"people-1-given_name": "Ánh", "people-1-family_name": "Nguyễn"})
    answer = client.send(form.fill(organisation="42 Heilbronn"))
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/my/{row.guest_token}?saved=1",
    )
    after = registration_now(app, row)
    assert [guest.given_name for guest in after.guests] == ["Anna", "Ánh"]
    assert after.organisation == "42 Heilbronn"


def test_empty_name_is_marked_and_nothing_changes(
    client: PageClient, app: Flask, event: EventView
) -> None:
    row = sign_up(app, event, "Anna Berg", "Bert Berg")
    form = client.page(f"/my/{row.guest_token}/change").forms()[0]
    answer = client.send(form.type({"people-1-given_name": " ", "people-0-given_name": "Dora"}))
    assert answer.status_code == 422
    assert set(told(page_of(answer))) == {"people-1-given_name"}
    assert page_of(answer).forms()[0].fields["people-0-given_name"] == "Dora"
    assert registration_now(app, row).given_name == "Anna"


@pytest.mark.parametrize("people", [0, 1, 3])
def test_nobody_joins_or_leaves_a_party_by_changing(
    client: PageClient, app: Flask, event: EventView, people: int
) -> None:
    row = sign_up(app, event, "Anna Berg", "Bert Berg")
    sent = {
        f"people-{n}-{part}": "X" for n in range(people) for part in ("given_name", "family_name")
    }
    assert client.post(f"/my/{row.guest_token}/change", data=sent).status_code == 404
    assert registration_now(app, row).guests == row.guests


def test_looking_at_the_cancel_page_cancels_nothing(
    client: PageClient, app: Flask, event: EventView
) -> None:
    row = sign_up(app, event)
    page = client.page(f"/my/{row.guest_token}/cancel")
    assert registration_now(app, row).status == "confirmed"
    answer = client.send(page.form(f"/my/{row.guest_token}/cancel"))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/my/{row.guest_token}")
    assert registration_now(app, row).status == "cancelled"
    after = client.page(f"/my/{row.guest_token}")
    assert "abgesagt" in after.h1
    assert after.all("svg", role="img") == []
    assert client.post(f"/my/{row.guest_token}/cancel").status_code == 303  # pressed twice
    again = client.get(f"/my/{row.guest_token}/cancel")  # back in the browser's history
    assert (again.status_code, again.headers["Location"]) == (303, f"/my/{row.guest_token}")


def test_over_is_over(clock: Traveller, client: PageClient, app: Flask, event: EventView) -> None:
    row = sign_up(app, event)
    clock.move_to(event.ends_at)
    assert client.post(f"/my/{row.guest_token}/cancel").status_code == 409
    sent = {"people-0-given_name": "X", "people-0-family_name": "Y"}
    assert client.post(f"/my/{row.guest_token}/change", data=sent).status_code == 422
    assert registration_now(app, row).given_name == row.given_name
    page = client.page(f"/my/{row.guest_token}/change")
    assert page.all("input", name="people-0-given_name") == []


def test_one_guests_secret_opens_nothing_of_another(
    client: PageClient, app: Flask, event: EventView
) -> None:
    row = sign_up(app, event)
    code = tickets_of(app, row)[0]
    for secret in (
        code.code,
        code.full_code,
        row.uid,
        str(row.id),
        row.guest_token[:-1],
        "%",
        "' OR 1=1--",
    ):
        for page in ("", "/change", "/cancel", "/ticket.pdf", "/calendar.ics", "/data.json"):
            assert client.get(f"/my/{secret}{page}").status_code == 404, (secret, page)


def test_another_browser_without_the_secret_sees_nothing(app: Flask, event: EventView) -> None:
    row = sign_up(app, event, "Anna Geheim")
    stranger = client_of(app)
    for path in ("/", "/events/jubilee", f"/T/{tickets_of(app, row)[0].full_code}"):
        assert "Geheim" not in stranger.page(path).html
