"""Who may ask for registrations by JSON; pages of them; cancelling."""

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.models import Registration
from tests.factories import (
    bearer,
    make_event,
    make_phone,
    make_token,
    plan_sessions,
    registration_now,
    sign_up,
)
from tests.support.client import PageClient
from tests.support.house import House
from tests.tickets.calls import SMALL, post


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", sessions=plan_sessions(robots=5))


@pytest.fixture
def token(app: Flask, event: EventView) -> str:
    return make_token(app, event)


# Who may


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_only_the_events_own_organizer_token_opens_it(
    client: PageClient, app: Flask, house: House, event: EventView, method: str
) -> None:
    other = make_event(app)
    expected = {
        "": 401,
        "Bearer": 401,
        "Bearer nothing": 401,
        f"Basic {make_token(app, event)}": 401,
        f"Bearer {make_token(app, other)}": 403,
        f"Bearer {make_token(app, event, 'door')}": 403,
        f"Bearer {make_phone(app, event)}": 403,
    }
    path = "/api/v1/events/jubilee/registrations"
    for sent, status in expected.items():
        answer = client.open(path, method=method, json=SMALL, headers={"Authorization": sent})
        assert answer.status_code == status, sent
        assert answer.get_json()["error"]["words"]["de"]
    assert house.count(Registration) == 0


def test_revoked_token_opens_nothing(
    client: PageClient, house: House, event: EventView, token: str
) -> None:
    assert post(client, token, SMALL).status_code == 201
    house.sql("UPDATE api_tokens SET revoked_at = created_at")
    assert post(client, token, SMALL).status_code == 401


def test_token_tells_nothing_of_events_that_are_not_its_own(
    client: PageClient, app: Flask, token: str
) -> None:
    make_event(app, slug="other", state="draft")
    assert (
        client.get("/api/v1/events/other/registrations", headers=bearer(token)).status_code == 403
    )
    assert client.get("/api/v1/events/none/registrations", headers=bearer(token)).status_code == 404


# Listing and cancelling


def test_list_has_all_in_the_order_they_came(
    client: PageClient, app: Flask, house: House, token: str, event: EventView
) -> None:
    sign_up(app, make_event(app), "Fremder Gast")
    rows = [sign_up(app, event, f"Anna {n}") for n in ("Eins", "Zwei")]
    house.do(cancel_registration, rows[0].id, clock.now())
    found = client.get("/api/v1/events/jubilee/registrations", headers=bearer(token)).get_json()
    assert found["next_cursor"] is None
    assert [(one["id"], one["status"]) for one in found["registrations"]] == [
        (rows[0].uid, "cancelled"),
        (rows[1].uid, "confirmed"),
    ]
    assert [len(one["tickets"]) for one in found["registrations"]] == [0, 1]
    assert found["registrations"][1]["email"] == rows[1].email


def test_who_rather_waits_for_a_full_session_waits(
    client: PageClient, app: Flask, house: House, token: str, event: EventView
) -> None:
    sign_up(app, event, "Anna Berg", session_keys=("robots",))
    house.sql("UPDATE event_sessions SET capacity = 1")
    wants = {**SMALL, "sessions": ["robots"]}
    refused = post(client, token, wants)
    assert refused.get_json()["error"]["code"] == "session_is_full"
    waiting = post(client, token, {**wants, "waits_for_sessions": True})
    assert (waiting.status_code, waiting.get_json()["status"]) == (201, "waiting")
    found = client.get("/api/v1/events/jubilee/registrations", headers=bearer(token)).get_json()
    assert [one["waits_for_sessions"] for one in found["registrations"]] == [False, True]
    assert post(client, token, {**wants, "waits_for_sessions": "yes"}).status_code == 422


def test_two_hundred_a_page_and_each_once(
    client: PageClient, app: Flask, house: House, token: str, event: EventView
) -> None:
    sign_up(app, event)
    house.sql(
        "INSERT INTO registrations (uid, event_id, status, guest_token, email, mailbox_key,"
        " name_key, organisation, lang, photo_consent, newsletter, party_size, created_at)"
        " SELECT 'n' || n.n, r.event_id, 'cancelled', 'n' || n.n, r.email, r.mailbox_key,"
        " r.name_key, '', 'de', false, false, 1, r.created_at FROM registrations r,"
        " (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 449)"
        "  SELECT n FROM c) n"
    )
    house.sql(
        "INSERT INTO guests (registration_id, position, given_name, family_name, search_key)"
        " SELECT id, 0, 'A', 'B', 'a b' FROM registrations WHERE status = 'cancelled'"
    )
    cursor, pages, seen = "", [], []
    while cursor is not None:
        found = client.get(
            "/api/v1/events/jubilee/registrations",
            query_string={"cursor": cursor}, headers=bearer(token),
        ).get_json()  # fmt: skip
        pages.append(len(found["registrations"]))
        seen += [one["id"] for one in found["registrations"]]
        cursor = found["next_cursor"]
    assert pages == [200, 200, 50]
    assert len(set(seen)) == 450


@pytest.mark.parametrize("cursor", ["x", "-1", "1.5", "９", str(2**63), "' OR 1=1"])
def test_made_up_cursor_is_422(client: PageClient, token: str, cursor: str) -> None:
    answer = client.get(
        "/api/v1/events/jubilee/registrations",
        query_string={"cursor": cursor}, headers=bearer(token),
    )  # fmt: skip
    assert (answer.status_code, answer.get_json()["error"]["field"]) == (422, "cursor")


def test_delete_cancels_and_the_next_in_line_gets_the_place(
    client: PageClient, app: Flask, house: House
) -> None:
    event = make_event(app, capacity=1)
    first, waiting = sign_up(app, event), sign_up(app, event)
    headers = bearer(make_token(app, event))
    answer = client.delete(f"/api/v1/registrations/{first.uid}", headers=headers)
    assert (answer.status_code, answer.get_json()["status"]) == (200, "cancelled")
    assert registration_now(app, waiting).status == "offered"
    again = client.delete(f"/api/v1/registrations/{first.uid}", headers=headers)
    assert again.status_code == 200
    assert house.count(Letter, kind="cancelled") == 1


def test_delete_reaches_no_other_events_registration(
    client: PageClient, app: Flask, event: EventView, token: str
) -> None:
    theirs = sign_up(app, make_event(app))
    for uid in (theirs.uid, str(theirs.id), theirs.guest_token, "nothing"):
        answer = client.delete(f"/api/v1/registrations/{uid}", headers=bearer(token))
        assert answer.status_code == 404
    door = bearer(make_token(app, event, "door"))
    mine = sign_up(app, event)
    assert client.delete(f"/api/v1/registrations/{mine.uid}", headers=door).status_code == 403
    assert client.delete(f"/api/v1/registrations/{mine.uid}").status_code == 401
    assert registration_now(app, theirs).status == registration_now(app, mine).status == "confirmed"
