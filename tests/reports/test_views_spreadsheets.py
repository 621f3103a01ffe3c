"""The spreadsheets as the organizer gets them, and the page on which columns are chosen."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from mint_events.events.queries import EventView
from mint_events.kernel import clock as house_clock
from mint_events.kernel.dates import day_in_berlin
from mint_events.kernel.words import Words
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
from tests.support.client import PageClient, client_of, page_of
from tests.support.house import House
from tests.support.listening import statements

Login = Callable[..., PageClient]
Rows = list[dict[str, str]]
AT = "/console/events/jubilee"
GUESTS = f"{AT}/spreadsheets/guests"


@pytest.fixture
def organizer(client: PageClient, login: Login) -> PageClient:
    """An organizer, logged in, reading English."""
    login(client).get("/console/?lang=en")
    return client


def rows_of(browser: PageClient, name: str) -> Rows:
    """The lines of a CSV file by their headings."""
    content = browser.get(f"{AT}/{name}").data
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def heads(answer: TestResponse) -> list[str]:
    """The headings of a CSV file."""
    return answer.data.decode("utf-8-sig").splitlines()[0].split(";")


def sheet_of(browser: PageClient, name: str) -> Any:
    """The only sheet of a workbook."""
    return openpyxl.load_workbook(BytesIO(browser.get(f"{AT}/{name}").data)).active


def ask_two(app: Flask, event: EventView) -> None:
    """A sensitive question for each person, and a number asked once of a party."""
    diet = Words("Essen;?", "Food;?")
    ask(app, event, "diet", "several_of", is_sensitive=True, per="person", label=diet)
    ask(app, event, "bus", "number", label=Words("Bus?", "=Bus"))
    given = give_answers({"diet": "a c", "bus": "7"}, {"diet": "b"})
    sign_up(app, event, "Jörg Müller", "Anna Zuletzt", answers=given)
    sign_up(app, event, "=Cmd Ohne")


def test_guests_are_everybody_with_what_they_chose(
    app: Flask, house: House, organizer: PageClient
) -> None:
    event = make_event(app, slug="jubilee", sessions=plan_sessions(robots=9, tour=None))
    gone = sign_up(app, event, "Weg Zander")
    house.do(cancel_registration, gone.id, house_clock.now())
    chosen = {"session_keys": ("robots", "tour"), "newsletter": True}
    party = sign_up(app, event, "Ada Östermann", "Bo Abel", **chosen)
    sign_up(app, make_event(app), "Ganz Anders")
    answer = organizer.get(f"{AT}/guests.csv?lang=en")
    name = f"jubilee-guests-{day_in_berlin(event.starts_at)}.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    rows = rows_of(organizer, "guests.csv")
    assert [row["Family name"] for row in rows] == ["Abel", "Östermann", "Zander"]
    assert [row["State"] for row in rows] == ["Confirmed", "Confirmed", "Cancelled"]
    assert [row["Companion of"] for row in rows] == ["Ada Östermann", "", ""]
    assert rows[1]["Sessions"] == "Session robots, Session tour"
    assert (rows[1]["Newsletter"], rows[1]["Photos allowed"]) == ("yes", "no")
    assert rows[1]["Short code"] == ticket_of(app, party).code and rows[2]["Short code"] == ""


@pytest.mark.parametrize("name", ["guests", "answers", "scans"])
def test_only_organizers_get_spreadsheets(
    app: Flask, client: PageClient, login: Login, name: str
) -> None:
    make_event(app, slug="jubilee")
    assert client.get(f"{AT}/{name}.csv").status_code == 302
    login(client, "door")
    assert client.get(f"{AT}/{name}.csv").status_code == 403
    assert client.get(f"{AT}/spreadsheets/{name}").status_code == 403


def test_sensitive_answers_are_in_only_when_ticked_and_each_time_anew(
    app: Flask, organizer: PageClient
) -> None:
    ask_two(app, make_event(app, slug="jubilee"))
    page = organizer.page(GUESTS)
    assert "Answer a" not in page.text and not page.form(f"{AT}/guests.xlsx").fields
    food = "Food;? (sensitive)"
    for name, hidden in (("guests", food), ("answers", "Answer")):
        ticked = rows_of(organizer, f"{name}.csv?sensitive=1")
        assert "Answer a" in " ".join(row[hidden] for row in ticked)
        plain = organizer.get(f"{AT}/{name}.csv").data.decode()
        assert "Answer" not in plain.replace("Answer;", "").replace("Answered", "")
    rows = rows_of(organizer, "guests.csv?sensitive=1")
    assert [row[food] for row in rows] == ["Answer a, Answer c", "", "Answer b"]
    assert [row["'=Bus"] for row in rows] == ["7", "", ""]


def test_answers_have_a_line_each_and_numbers_are_numbers(
    app: Flask, organizer: PageClient
) -> None:
    ask_two(app, make_event(app, slug="jubilee"))
    page = sheet_of(organizer, "answers.xlsx?sensitive=1")
    lines = [[cell.value for cell in row[:5]] for row in page.iter_rows()]
    assert lines == [
        ["Question", "Answer", "Holds for", "Family name", "Given name"],
        ["Food;?", "Answer a", "this person", "Müller", "Jörg"],
        ["Food;?", "Answer c", "this person", "Müller", "Jörg"],
        ["Food;?", "Answer b", "this person", "Zuletzt", "Anna"],
        ["=Bus", 7, "once for all", "Müller", "Jörg"],
    ]
    assert page["A5"].data_type != "f"


def test_scans_are_all_in_with_what_came_of_them(app: Flask, organizer: PageClient) -> None:
    event = make_event(app, slug="jubilee")
    code = ticket_of(app, sign_up(app, event, "=Jörg Müller")).code
    now = house_clock.now().isoformat()
    sent = [
        {"scan_id": f"0123456789abcde{n}", "code": scanned, "scanned_at": now}
        for n, scanned in enumerate((code, code, "0" * 16))
    ]
    token = bearer(make_token(app, event, "door"))
    scanner = client_of(app)
    answer = scanner.post("/api/v1/events/jubilee/scans", json={"scans": sent}, headers=token)
    assert answer.status_code == 200, answer.json
    rows = rows_of(organizer, "scans.csv")
    assert sorted((row["Answer"], row["Given name"], row["Counted as"]) for row in rows) == [
        ("Already in", "'=Jörg", ""),
        ("Unknown code", "", ""),
        ("Welcome", "'=Jörg", "In"),
    ]
    assert sheet_of(organizer, "scans.xlsx")["A2"].is_date


def test_invitations_are_for_network_meetings(app: Flask, organizer: PageClient) -> None:
    make_network(app)
    meeting = make_event(app, slug="jubilee", kind="network")
    one = invite(app, meeting, make_member(app, "=HYPERLINK(1)", "a@example.org"))[0]
    say_yes(app, one, "=1+1 O'Brien", message="+49 7131")
    rows = rows_of(organizer, "invitations.csv")
    row = next(row for row in rows if row["Member"] == "'=HYPERLINK(1)")
    assert (row["Coming"], row["How many come"], row["Message"]) == (
        "'=1+1 O'Brien",
        "1",
        "'+49 7131",
    )
    assert len(rows) == 4  # and the three members that nobody is invited for
    dates = [cell for cell in sheet_of(organizer, "invitations.xlsx")["J"] if cell.is_date]
    assert len(dates) == 1
    other = make_event(app, slug="public")
    for way in ("invitations.csv", "spreadsheets/invitations"):
        assert organizer.get(f"/console/events/{other.slug}/{way}").status_code == 404


def test_chosen_columns_are_kept_for_all_events_and_only_for_oneself(
    app: Flask, organizer: PageClient, login: Login
) -> None:
    for slug in ("jubilee", "other"):
        sign_up(app, make_event(app, slug=slug), "Jörg Müller")
    page = organizer.page(GUESTS)
    organizer.send(page.form(GUESTS).fill(order=["email", "family_name"], shown=["email"]))
    for slug in ("jubilee", "other"):
        assert heads(organizer.get(f"/console/events/{slug}/guests.csv"))[:2] == [
            "E-mail",
            "Given name",
        ]
    colleague = login(client_of(app), "admin")
    assert heads(colleague.get(f"{AT}/guests.csv?lang=en"))[0] == "Family name"
    organizer.send(organizer.page(GUESTS).form(GUESTS).fill(do="usual"))
    assert heads(organizer.get(f"{AT}/guests.csv"))[0] == "Family name"


def test_columns_move_without_scripts(app: Flask, organizer: PageClient) -> None:
    make_event(app, slug="jubilee")
    for do, first in (("down:family_name", "Given name"), ("up:family_name", "Family name")):
        answer = organizer.send(organizer.page(GUESTS).form(GUESTS).fill(do=do))
        assert answer.headers["Location"].endswith("#column-family_name")
        assert heads(organizer.get(f"{AT}/guests.csv"))[0] == first


def test_a_spreadsheet_needs_a_column_and_what_was_ticked_stays(
    app: Flask, organizer: PageClient
) -> None:
    make_event(app, slug="jubilee")
    form = organizer.page(GUESTS).form(GUESTS).fill(shown=[])
    answer = organizer.send(form)
    assert answer.status_code == 422 and "Please tick at least one." in answer.text
    assert not page_of(answer).form(GUESTS).fields.get("shown")
    assert heads(organizer.get(f"{AT}/guests.csv"))[0] == "Family name"


@pytest.mark.parametrize("name", ["guests.csv", "answers.csv", "scans.csv", "spreadsheets/guests"])
def test_statements_do_not_grow_with_the_lines(
    app: Flask, organizer: PageClient, name: str
) -> None:
    event = make_event(app, slug="jubilee")
    ask_two(app, event)
    organizer.get(f"{AT}/{name}")
    with statements(app) as few:
        organizer.get(f"{AT}/{name}")
    for number in range(8):
        given = give_answers({"diet": "a c", "bus": "7"}, {"diet": "b"})
        sign_up(app, event, f"Jörg Müller{number}", "Anna Zuletzt", answers=given)
    with statements(app) as many:
        organizer.get(f"{AT}/{name}")
    assert len(many) == len(few)
