"""The attendance list as the organizer gets it."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader

from mint_events.kernel import clock as house_clock
from mint_events.registration.actions.changing import cancel_registration
from tests.factories import (
    bearer,
    make_event,
    make_network,
    make_token,
    sign_up,
    ticket_of,
)
from tests.support.client import PageClient, client_of
from tests.support.house import House

Login = Callable[..., PageClient]


def let_in(app: Flask, slug: str, token: str, code: str) -> None:
    """A scan at the door that admits."""
    sent = {"scan_id": code, "code": code, "scanned_at": house_clock.now().isoformat()}
    url = f"/api/v1/events/{slug}/scans"
    answer = client_of(app).post(url, json={"scans": [sent]}, headers=bearer(token))
    assert answer.get_json()["results"][0]["outcome"] == "admitted"


def test_attendance_says_who_came_and_who_did_not(
    app: Flask, house: House, organizer: PageClient
) -> None:
    make_network(app)
    event = make_event(app, capacity=3)
    came = sign_up(app, event, "Jörg Müller-Lüdenscheidt", organisation="42 Heilbronn")
    sign_up(app, event, "Nguyễn Thị Ánh")
    gone = sign_up(app, event, "Geheim Abgesagt")
    house.do(cancel_registration, gone.id, house_clock.now())
    let_in(app, event.slug, make_token(app, event, "door"), ticket_of(app, came).code)
    answer = organizer.get(f"/console/events/{event.slug}/attendance.pdf?lang=en")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    pages = PdfReader(BytesIO(answer.data)).pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    there, missing = text.split("Not here yet (1)")
    assert "Müller-Lüdenscheidt, Jörg" in there.split("Came (1)")[1]
    assert "Ánh" in missing and "Abgesagt" not in text
    assert "Anniversary & party" in text and "Science & Research" in text


@pytest.mark.parametrize("name", ["attendance.pdf", "signatures.pdf", "guests.csv", "guests.xlsx"])
def test_only_organizers_get_lists(app: Flask, client: PageClient, login: Login, name: str) -> None:
    url = f"/console/events/{make_event(app).slug}/{name}"
    assert client.get(url).status_code == 302
    login(client, "door")
    assert client.get(url).status_code == 403


@pytest.mark.parametrize("name", ["attendance.pdf", "signatures.pdf", "guests.csv", "guests.xlsx"])
def test_event_without_guests_has_empty_lists(app: Flask, organizer: PageClient, name: str) -> None:
    assert organizer.get(f"/console/events/{make_event(app).slug}/{name}").status_code == 200
