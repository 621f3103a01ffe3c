"""The attendance list and the spreadsheets as the organizer gets them."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

import openpyxl
import pytest
from flask import Flask
from pypdf import PdfReader

from mint_events.kernel import clock as house_clock
from mint_events.kernel.dates import day_in_berlin
from mint_events.kernel.words import Words
from mint_events.registration.actions.changing import cancel_registration
from tests.factories import (
    ask,
    bearer,
    give_answers,
    make_event,
    make_network,
    make_token,
    plan_sessions,
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
    there, missing = text.split("Did not come (1)")
    assert "Müller-Lüdenscheidt, Jörg" in there.split("Came (1)")[1]
    assert "Ánh" in missing and "Abgesagt" not in text
    assert "Anniversary & party" in text and "Science & Research" in text


def rows_of(csv_file: bytes) -> list[dict[str, str]]:
    """The lines of a CSV file by their headings."""
    assert csv_file.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(csv_file.decode("utf-8-sig")), delimiter=";"))


def test_csv_has_everybody_with_what_they_chose(
    app: Flask, house: House, organizer: PageClient
) -> None:
    event, other = make_event(app, sessions=plan_sessions(robots=9, tour=None)), make_event(app)
    gone = sign_up(app, event, "Weg Zander")
    house.do(cancel_registration, gone.id, house_clock.now())
    party = sign_up(
        app, event, "Ada Östermann", "Bo Abel", session_keys=("robots", "tour"), newsletter=True
    )
    sign_up(app, other, "Ganz Anders")
    answer = organizer.get(f"/console/events/{event.slug}/guests.csv?lang=en")
    name = f"{event.slug}-guests-{day_in_berlin(event.starts_at)}.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    rows = rows_of(answer.data)
    assert [row["Family name"] for row in rows] == ["Abel", "Östermann", "Zander"]
    assert [row["Status"] for row in rows] == ["Confirmed", "Confirmed", "Cancelled"]
    assert [row["Companion of"] for row in rows] == ["Ada Östermann", "", ""]
    assert rows[1]["Sessions"] == "Session robots, Session tour"
    assert (rows[1]["Newsletter"], rows[1]["Photos allowed"]) == ("yes", "no")
    assert rows[1]["Short code"] == ticket_of(app, party).code and rows[2]["Short code"] == ""


def test_no_cell_is_a_formula(app: Flask, organizer: PageClient) -> None:
    event = make_event(app)
    sign_up(app, event, "=1+1 @SUM(A1)", organisation="+49 7131")
    row = rows_of(organizer.get(f"/console/events/{event.slug}/guests.csv?lang=en").data)[0]
    assert (row["Given name"], row["Family name"]) == ("'=1+1", "'@SUM(A1)")
    book = openpyxl.load_workbook(
        BytesIO(organizer.get(f"/console/events/{event.slug}/guests.xlsx?lang=en").data)
    )
    cells = {cell.value: cell.data_type for cell in book.worksheets[0][2]}
    assert cells["=1+1"] == cells["@SUM(A1)"] == cells["+49 7131"] == "s"


@pytest.mark.parametrize("name", ["attendance.pdf", "guests.csv", "guests.xlsx"])
def test_only_organizers_get_lists(app: Flask, client: PageClient, login: Login, name: str) -> None:
    url = f"/console/events/{make_event(app).slug}/{name}"
    assert client.get(url).status_code == 302
    login(client, "door")
    assert client.get(url).status_code == 403


@pytest.mark.parametrize("name", ["attendance.pdf", "guests.csv", "guests.xlsx"])
def test_event_without_guests_has_empty_lists(app: Flask, organizer: PageClient, name: str) -> None:
    assert organizer.get(f"/console/events/{make_event(app).slug}/{name}").status_code == 200


def test_answers_stand_in_the_last_columns(app: Flask, organizer: PageClient) -> None:
    event = make_event(app, slug="jubilee")
    ask(
        app,
        event,
        "diet",
        "several_of",
        is_sensitive=True,
        per="person",
        label=Words("Essen;?", "Food;?"),
    )
    ask(app, event, "bus", "yes_no", label=Words("Bus?", "=Bus"))
    ask(app, event, "never", label=Words("Nie?", "Never?"))
    given = give_answers({"diet": "a c", "bus": "yes"}, {"diet": "b"})
    sign_up(app, event, "Jörg Müller", "Anna Zuletzt", answers=given)
    sign_up(app, event, "=Cmd Ohne")
    text = organizer.get("/console/events/jubilee/guests.csv?lang=en").data.decode("utf-8-sig")
    rows = [row[-3:] for row in csv.reader(StringIO(text), delimiter=";")]
    assert rows[0][1:] == ["Food;? (sensitive)", "'=Bus"]
    assert [row[1:] for row in rows[1:]] == [
        ["Answer a, Answer c", "Yes"],
        ["", ""],
        ["Answer b", ""],
    ]
    book = openpyxl.load_workbook(
        BytesIO(organizer.get("/console/events/jubilee/guests.xlsx").data)
    )
    cells = [[cell.value for cell in row][-2:] for row in book.active.iter_rows()]
    assert cells[0] == ["Food;? (sensitive)", "=Bus"]
    assert cells[1] == ["Answer a, Answer c", "Yes"]
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)
