"""The organizer watches arrivals, enrols and revokes phones, makes and ends API tokens."""

from collections.abc import Callable

from flask import Flask

from mint_events.kernel import clock as house_clock
from mint_events.staff.models import ApiToken, DoorPhone
from tests.factories import (
    bearer,
    make_event,
    make_phone,
    make_token,
    sign_up,
    ticket_of,
)
from tests.support.client import PageClient, client_of, page_of
from tests.support.house import House
from tests.support.pages import Page

Login = Callable[..., PageClient]


def scan(client: PageClient, slug: str, token: str, code: str, number: str) -> str:
    """What the door answers."""
    sent = {
        "scan_id": f"scan-no-{number}",
        "code": code,
        "scanned_at": house_clock.now().isoformat(),
    }
    url = f"/api/v1/events/{slug}/scans"
    answer = client.post(url, json={"scans": [sent]}, headers=bearer(token))
    outcome: str = answer.get_json()["results"][0]["outcome"]
    return outcome


def figures(page: Page) -> dict[str, str]:
    """The big numbers by their words."""
    return {
        each.all("p", **{"class": "figure-label"})[0].text: each.all("p")[0].text
        for each in page.all("div", **{"class": "figure"})
    }


def test_arrivals_show_counts_and_every_scan(app: Flask, organizer: PageClient) -> None:
    event, other = make_event(app), make_event(app)
    party = sign_up(app, event, "Jörg Müller-Lüdenscheidt", "Nguyễn Thị Ánh")
    stranger = sign_up(app, other, "Geheim Fremd")
    token = make_token(app, event, "door")
    browser = client_of(app)
    code = ticket_of(app, party).code
    assert scan(browser, event.slug, token, code, "1") == "admitted"
    assert scan(browser, event.slug, token, code, "2") == "already_in"
    assert scan(browser, event.slug, token, ticket_of(app, stranger).code, "3") == "other_event"
    assert scan(browser, event.slug, token, "rubbish", "4") == "unknown"
    page = organizer.page(f"/console/events/{event.slug}/arrivals")
    assert figures(page) == {
        "Inside now": "1",
        "Have arrived": "1",
        "Expected": "2",
        "Still missing": "1",
        "People a minute": "0.2",
    }
    rows = [[cell.text for cell in row.all("td")] for row in page.all("tr")]
    answers = [row[1] for row in rows if len(row) == 4]
    assert answers == ["Unknown code", "Other event", "Already in", "Welcome"]
    assert "Müller-Lüdenscheidt" in page.text and "Fremd" not in page.text


def test_the_changing_part_comes_as_json_for_the_script(app: Flask, organizer: PageClient) -> None:
    event = make_event(app)
    sign_up(app, event, "Ada Beispiel")
    url = f"/console/events/{event.slug}/arrivals/now"
    html = organizer.get(url).get_json()["html"]
    assert "<html" not in html and "Expected" in html
    assert client_of(app).get(url).status_code == 302


def test_door_staff_see_arrivals_and_phones_and_change_nothing(
    app: Flask, client: PageClient, login: Login, house: House
) -> None:
    event = make_event(app)
    make_phone(app, event, "Nord")
    login(client, "door").get("/console/?lang=en")
    start = f"/console/events/{event.slug}"
    assert client.get(start).location == f"{start}/arrivals"
    assert set(client.page(f"{start}/arrivals").links()) >= {f"{start}/phones"}
    page = client.page(f"{start}/phones")
    assert "Nord" in page.text
    assert not [form for form in page.forms() if "/phones" in form.action]
    phone = house.one(DoorPhone)
    for path in ("tokens", "phones/code", f"phones/{phone.id}/revoke", "edit", "guests"):
        assert client.get(f"{start}/{path}").status_code == 403


def test_phone_is_enrolled_by_a_code_that_is_shown_once(
    app: Flask, house: House, organizer: PageClient
) -> None:
    event = make_event(app)
    path = f"/console/events/{event.slug}/phones"
    answer = organizer.send(organizer.page(path).form(path).fill(gate="Süd & <Nord>"))
    assert (answer.status_code, answer.location) == (303, f"{path}/code")
    page = organizer.page(answer.location)
    assert page.h1 == "Enrol a phone for “Süd & <Nord>”" and page.main.all("svg", role="img")
    link = page.by_id("enrol-link").get("value")
    assert organizer.get(f"{path}/code").location == path  # not a second time
    phone = client_of(app)
    form = phone.page(link.removeprefix("http://127.0.0.1:5000") + "?lang=en").forms()[0]
    assert phone.send(form).location.endswith("/door")
    assert house.one(DoorPhone).enrolled_at is not None
    assert "Enrolled" in organizer.page(path).text


def test_phone_without_a_gate_is_refused_at_its_place(
    app: Flask, house: House, organizer: PageClient
) -> None:
    path = f"/console/events/{make_event(app).slug}/phones"
    answer = organizer.send(organizer.page(path).form(path).fill(gate=" "))
    assert answer.status_code == 422 and house.count(DoorPhone) == 0
    assert page_of(answer).by_id("gate-error").text == "Please name the gate."


def test_revoked_phone_scans_no_more(app: Flask, house: House, organizer: PageClient) -> None:
    event = make_event(app)
    token = make_phone(app, event, "Nord")
    path = f"/console/events/{event.slug}/phones"
    revoke = f"{path}/{house.one(DoorPhone).id}/revoke"
    assert revoke in organizer.page(path).links()
    form = organizer.page(revoke).form(revoke)
    assert house.one(DoorPhone).revoked_at is None  # looking changed nothing
    assert organizer.send(form).location == path
    assert house.one(DoorPhone).revoked_at is not None
    page = organizer.page(path)
    assert revoke not in page.links() and "can no longer scan" in page.text
    url = f"/api/v1/events/{event.slug}/arrivals"
    assert client_of(app).get(url, headers=bearer(token)).status_code == 401


def test_token_is_shown_once_and_can_be_ended(
    app: Flask, house: House, organizer: PageClient
) -> None:
    event = make_event(app)
    path = f"/console/events/{event.slug}/tokens"
    answer = organizer.send(organizer.page(path).form(path).fill(scope="door"))
    assert answer.location == f"{path}/shown"
    token = organizer.page(answer.location).by_id("token").get("value")
    assert organizer.get(f"{path}/shown").location == path
    url = f"/api/v1/events/{event.slug}/arrivals"
    assert client_of(app).get(url, headers=bearer(token)).status_code == 200
    assert token not in organizer.page(path).html
    revoke = f"{path}/{house.one(ApiToken).id}/revoke"
    assert organizer.send(organizer.page(revoke).form(revoke)).location == path
    assert client_of(app).get(url, headers=bearer(token)).status_code == 401


def test_token_without_a_scope_is_refused(app: Flask, house: House, organizer: PageClient) -> None:
    path = f"/console/events/{make_event(app).slug}/tokens"
    assert organizer.send(organizer.page(path).form(path)).status_code == 422
    assert house.count(ApiToken) == 0


def test_phones_and_tokens_of_another_event_are_not_found(
    app: Flask, house: House, organizer: PageClient
) -> None:
    event, other = make_event(app), make_event(app)
    make_phone(app, other)
    make_token(app, other)
    for path in (
        f"phones/{house.one(DoorPhone).id}/revoke",
        f"tokens/{house.one(ApiToken).id}/revoke",
    ):
        assert organizer.get(f"/console/events/{event.slug}/{path}").status_code == 404
