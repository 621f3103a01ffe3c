"""The lists as the organizer chooses and gets them."""

from collections.abc import Callable
from io import BytesIO

import pytest
import time_machine
from flask import Flask
from pypdf import PdfReader

from mint_events.events.queries import EventView
from mint_events.kernel import clock as house_clock
from mint_events.kernel.dates import day_in_berlin
from mint_events.registration.actions.answering_invitations import answer_no
from mint_events.registration.actions.changing import cancel_registration
from tests.factories import (
    ask,
    bearer,
    give_answers,
    invite,
    make_event,
    make_member,
    make_network,
    make_token,
    plan_sessions,
    say_yes,
    sign_up,
    ticket_of,
)
from tests.support.client import PageClient, client_of
from tests.support.house import House

Login = Callable[..., PageClient]


def scan(app: Flask, event: EventView, code: str, way: str = "in") -> None:
    """A scan at the door that is taken."""
    now = house_clock.now().isoformat()
    sent = {"scan_id": f"{code}{way}", "code": code, "scanned_at": now, "direction": way}
    url, key = f"/api/v1/events/{event.slug}/scans", bearer(make_token(app, event, "door"))
    answer = client_of(app).post(url, json={"scans": [sent]}, headers=key)
    assert answer.get_json()["results"][0]["outcome"] == {"in": "admitted", "out": "left"}[way]


def text_of(pdf: bytes) -> str:
    pages = (page.extract_text().replace("\u00a0", " ") for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(" ".join(pages).split())


def test_attendance_says_when_how_long_and_names_the_file(
    clock: time_machine.Traveller, app: Flask, house: House, client: PageClient, login: Login
) -> None:
    make_network(app)
    event = make_event(app, capacity=4, sessions=plan_sessions(robots=9))
    came = sign_up(app, event, "Jörg Müller", organisation="42 Heilbronn", session_keys=["robots"])
    sign_up(app, event, "Nguyễn Thị Ánh")
    gone = sign_up(app, event, "Geheim Abgesagt")
    house.do(cancel_registration, gone.id, house_clock.now())
    code = ticket_of(app, came).code
    scan(app, event, code)
    clock.shift(95 * 60)
    scan(app, event, code, "out")
    login(client)
    answer = client.get(f"/console/events/{event.slug}/attendance.pdf?lang=de&order=name")
    name = f"{event.slug}-teilnahmeliste-{day_in_berlin(event.starts_at)}.pdf"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert "Set-Cookie" not in answer.headers  # the console stays English
    text = text_of(answer.data)
    assert "Müller, Jörg 42 Heilbronn 15.01. 13:00 – 15.01. 14:35 1:35" in text
    assert "Programm robots 1 1 0" in text
    assert "Ánh" in text.split("Noch nicht da (1)")[1]
    assert "Abgesagt" not in text


def test_network_meeting_says_who_was_there_excused_or_missing(
    app: Flask, house: House, organizer: PageClient
) -> None:
    members = {key: make_member(app, f"Mitglied {key}", f"{key}@example.org") for key in "abcd"}
    event = make_event(app, kind="network")
    first, second, _ = invite(app, event, *(members[key] for key in "abc"))
    say_yes(app, first, "Anna Da", "Bert Fort")
    house.do(answer_no, second.id, "", house_clock.now())
    path = f"/console/events/{event.slug}/attendance.pdf?lang=en"
    before = text_of(organizer.get(path).data)
    assert "Mitglied a coming 2 0 Mitglied b excused 0 0 Mitglied c no answer 0 0" in before
    house.sql(
        "UPDATE events SET starts_at = '2020-01-01 10:00:00', ends_at = '2020-01-01 12:00:00'"
    )
    after = text_of(organizer.get(path).data)
    assert "Mitglied a missing 2 0 Mitglied b excused 0 0 Mitglied c missing 0 0" in after
    assert "Members (3)" in after
    assert "Mitglied d" not in after  # was not invited


def test_signature_sheet_has_who_has_a_place_and_nothing_else_of_them(
    app: Flask, house: House, organizer: PageClient
) -> None:
    event = make_event(app, capacity=2)
    ask(app, event, "diet")
    answers = give_answers({"diet": "Geheimantwort"})
    party = sign_up(
        app, event, "Ada Östermann", "Bo Abel", email="geheim@example.org",
        organisation="42 Heilbronn", answers=answers,
    )  # fmt: skip
    sign_up(app, event, "Wanda Wartet")
    page = organizer.page(f"/console/events/{event.slug}/lists")
    form = page.form(f"/console/events/{event.slug}/signatures.pdf").fill(blank="2", lang="de")
    assert form.fields == {"order": "name", "parts": "one", "blank": "2", "lang": "de"}
    answer = organizer.send(form)
    name = f"{event.slug}-unterschriften-{day_in_berlin(event.starts_at)}.pdf"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{name}"'
    text = text_of(answer.data)
    assert "1 Abel Bo 42 Heilbronn 2 Östermann Ada 42 Heilbronn 3 4 Ort, Datum" in text
    for secret in ("example.org", "Geheim", "Wartet", ticket_of(app, party).code):
        assert secret not in text


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ("signatures.pdf?blank=many", "blank"),
        ("signatures.pdf?blank=201", "blank"),
        ("signatures.pdf?order=email", "order"),
        ("signatures.pdf?parts=gate", "parts"),
        ("attendance.pdf?order=email", "attendance-order"),
    ],
)
def test_wish_that_cannot_be_met_is_shown_at_its_place(
    app: Flask, organizer: PageClient, wish: str, field: str
) -> None:
    slug = make_event(app).slug
    page = organizer.page(f"/console/events/{slug}/{wish}", 422)
    assert page.title.startswith("Error:")
    assert page.by_id(field).get("aria-invalid") == "true"
    assert [one.get("href") for one in page.by_id("error-summary").all("a")] == [f"#{field}"]


def test_sheets_by_session_are_offered_where_there_are_some(
    app: Flask, organizer: PageClient
) -> None:
    plain, full = make_event(app), make_event(app, sessions=plan_sessions(robots=9))
    choices = {
        event.slug: [
            one.get("value")
            for one in organizer.page(f"/console/events/{event.slug}/lists")
            .by_id("parts")
            .all("option")
        ]
        for event in (plain, full)
    }
    assert choices == {plain.slug: ["one", "cluster"], full.slug: ["one", "cluster", "session"]}
