"""The guest's page in all its states, its papers, and the harmless page behind a ticket's QR."""

import io
import re

import pypdfium2
import pytest
import zxingcpp
from flask import Flask
from icalendar import Calendar
from pypdf import PdfReader

from mint_events.checkin.models import Arrival, Scan
from mint_events.events.actions import change_state, edit_event
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.codes import in_groups
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.queries import RegistrationView
from mint_events.staff.gatekeeper import DOOR_COOKIE
from tests.factories import (
    make_event,
    make_phone,
    plan_event,
    plan_sessions,
    sign_up,
    ticket_of,
    tickets_of,
)
from tests.support.client import PageClient, client_of
from tests.support.house import House
from tests.support.pages import Page


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", capacity=2, sessions=plan_sessions(robots=5))


@pytest.fixture
def guest(app: Flask, event: EventView) -> RegistrationView:
    return sign_up(
        app, event, "Jörg Müller-Lüdenscheidt", "Ánh Nguyễn", organisation="42 Heilbronn"
    )


def my(client: PageClient, row: RegistrationView, lang: str = "de") -> Page:
    return client.page(f"/my/{row.guest_token}?lang={lang}")


@pytest.mark.parametrize(("lang", "h1"), [("de", "Ihre 2 Tickets"), ("en", "Your 2 tickets")])
def test_confirmed_party_sees_a_qr_for_each_person(
    client: PageClient, app: Flask, guest: RegistrationView, lang: str, h1: str
) -> None:
    page = my(client, guest, lang)
    assert page.h1 == h1
    assert len(page.main.all("svg", role="img")) == 2
    for ticket in tickets_of(app, guest):
        assert f"{ticket.given_name} {ticket.family_name}" in page.text
        assert in_groups(ticket.code) in page.text
        assert ticket.full_code not in page.html  # its seal stands in the picture alone
    paths = {link.split("?")[0] for link in page.links()}
    more = ("/ticket.pdf", "/calendar.ics", "/change", "/cancel", "/data.json")
    assert {f"/my/{guest.guest_token}{each}" for each in more} <= paths
    assert page.one("meta", name="robots").get("content") == "noindex"


def test_qr_on_the_screen_holds_the_full_code_in_upper_case(
    client: PageClient, app: Flask, guest: RegistrationView
) -> None:
    page = my(client, guest)
    found = [
        _read_svg(svg.all("path")[-1].get("d"), svg.get("viewbox"))
        for svg in page.main.all("svg", role="img")
    ]
    expected = [f"HTTP://127.0.0.1:5000/T/{t.full_code}" for t in tickets_of(app, guest)]
    assert found == expected


def _read_svg(path: str, box: str) -> str:
    """Draws a QR's path (`M x y h w v1 …`) and reads it."""
    import re

    from PIL import Image

    left, top, width, height = (float(part) for part in box.split())
    size, scale = (round(width), round(height)), 8
    picture = Image.new("L", size, 255)
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1", path):
        for step in range(int(run)):
            picture.putpixel((int(x) + step - round(left), int(y) - round(top)), 0)
    framed = Image.new("L", (size[0] + 8, size[1] + 8), 255)
    framed.paste(picture, (4, 4))
    [found] = zxingcpp.read_barcodes(
        framed.resize((framed.width * scale, framed.height * scale), 0)
    )
    return found.text


def test_waiting_party_sees_its_turn_and_no_ticket(
    client: PageClient, app: Flask, event: EventView, guest: RegistrationView
) -> None:
    first, second = sign_up(app, event, "Anna Wartet"), sign_up(app, event, "Bert Wartet")
    assert "Warteliste" in my(client, first).h1
    for row, turn in ((first, "1"), (second, "2")):
        page = my(client, row)
        assert page.one("p", class_="figure-value figures").text == turn
        assert page.main.all("svg", role="img") == []
        for paper in ("ticket.pdf", "calendar.ics"):
            assert client.get(f"/my/{row.guest_token}/{paper}").status_code == 404


def test_cancelled_party_sees_no_ticket_and_gets_no_papers(
    client: PageClient, house: House, guest: RegistrationView
) -> None:
    house.do(cancel_registration, guest.id, clock.now())
    page = my(client, guest)
    assert "abgesagt" in page.h1
    assert page.main.all("svg", role="img") == []
    assert not any("/cancel" in link for link in page.links())
    # Only what may be said at any time is left there.
    form = client.page(f"/my/{guest.guest_token}/change").forms()[0]
    assert set(form.fields) == {"lang"}
    for paper in ("ticket.pdf", "calendar.ics"):
        assert client.get(f"/my/{guest.guest_token}/{paper}").status_code == 404


def test_called_off_event_is_said_on_the_ticket(
    client: PageClient, house: House, event: EventView, guest: RegistrationView
) -> None:
    house.do(change_state, event.id, "call_off", clock.now())
    assert "Diese Veranstaltung fällt aus" in my(client, guest).text


def test_my_data_is_all_that_is_kept(client: PageClient, app: Flask, event: EventView) -> None:
    row = sign_up(
        app, event, "Ánh Nguyễn", email="anh@example.org", organisation="42 Heilbronn",
        photo_consent=True, session_keys=("robots",), lang="en",
    )  # fmt: skip
    answer = client.get(f"/my/{row.guest_token}/data.json")
    assert answer.mimetype == "application/json"
    assert "attachment" in answer.headers["Content-Disposition"]
    found = answer.get_json()
    assert found["people"] == [{"given_name": "Ánh", "family_name": "Nguyễn"}]
    known = found["registration"]
    assert (known["email"], known["organisation"], known["language"], known["sessions"]) == (
        "anh@example.org", "42 Heilbronn", "en", ["robots"],
    )  # fmt: skip
    assert [consent["purpose"] for consent in found["consents"]] == ["photo"]
    [ticket] = tickets_of(app, row)
    assert found["tickets"] == [ticket.code]
    assert [letter["kind"] for letter in found["letters"]] == ["ticket"]
    assert found["arrivals"] == []
    assert row.guest_token not in answer.get_data(as_text=True)


# Papers


def test_ticket_pdf_has_a_page_and_a_readable_qr_for_each_person(
    client: PageClient, app: Flask, guest: RegistrationView
) -> None:
    answer = client.get(f"/my/{guest.guest_token}/ticket.pdf")
    assert answer.mimetype == "application/pdf"
    name = r'inline; filename="jubilee-ticket-\d{4}-\d\d-\d\d\.pdf"'
    assert re.fullmatch(name, answer.headers["Content-Disposition"])
    pages = PdfReader(io.BytesIO(answer.data)).pages
    tickets = tickets_of(app, guest)
    assert len(pages) == len(tickets) == 2
    drawn = pypdfium2.PdfDocument(answer.data)
    for number, ticket in enumerate(tickets):
        text = " ".join(pages[number].extract_text().split())
        assert f"{ticket.given_name} {ticket.family_name}" in text
        assert in_groups(ticket.code) in text
        picture = drawn[number].render(scale=200 / 72).to_pil()
        [code] = zxingcpp.read_barcodes(picture)
        assert code.text == f"HTTP://127.0.0.1:5000/T/{ticket.full_code}"
    drawn.close()


def test_calendar_file_is_the_events_and_follows_its_changes(
    client: PageClient, house: House, event: EventView, guest: RegistrationView
) -> None:
    def entry() -> dict[str, object]:
        answer = client.get(f"/my/{guest.guest_token}/calendar.ics")
        assert answer.mimetype == "text/calendar"
        [found] = Calendar.from_ical(answer.data).walk("VEVENT")
        return dict(found)

    first = entry()
    assert str(first["SUMMARY"]) == "Jubiläum & Fest"
    assert first["DTSTART"].dt == event.starts_at.replace(microsecond=0)  # type: ignore[attr-defined]
    assert first["DTEND"].dt == event.ends_at.replace(microsecond=0)  # type: ignore[attr-defined]
    assert str(first["LOCATION"]) == "experimenta, Experimenta-Platz, 74072 Heilbronn"
    assert f"http://127.0.0.1:5000/my/{guest.guest_token}" in str(first["DESCRIPTION"])
    house.do(edit_event, event.id, plan_event(slug="jubilee", venue="42 Heilbronn",
                                              sessions=plan_sessions(robots=5)), clock.now())  # fmt: skip
    second = entry()
    assert second["UID"] == first["UID"]
    assert int(str(second["SEQUENCE"])) == int(str(first["SEQUENCE"])) + 1
    assert str(second["LOCATION"]).startswith("42 Heilbronn")


# The page behind the QR


@pytest.mark.parametrize("kind", ["full", "short", "lower", "nothing", "hostile"])
def test_page_behind_the_qr_is_the_same_for_every_code_and_changes_nothing(
    client: PageClient, app: Flask, house: House, guest: RegistrationView, kind: str
) -> None:
    ticket = ticket_of(app, guest)
    code = {
        "full": ticket.full_code,
        "short": ticket.code,
        "lower": ticket.full_code.lower(),
        "nothing": "0" * 32,
        "hostile": "%3Cscript%3Ealert%281%29",
    }[kind]
    page = client.page(f"/T/{code}")
    assert page.html.replace(f"/T/{code}", "/T/X") == client.page("/T/X").html
    for secret in ("Jörg", "Müller", "Nguyễn", "42 Heilbronn", "Jubiläum", guest.guest_token):
        assert secret not in page.html
    assert house.count(Scan) == house.count(Arrival) == 0


def test_enrolled_phone_is_led_to_its_scanner_with_the_code(
    app: Flask, house: House, event: EventView, guest: RegistrationView
) -> None:
    phone = client_of(app)
    phone.set_cookie(DOOR_COOKIE, make_phone(app, event), domain="127.0.0.1")
    code = ticket_of(app, guest).full_code
    answer = phone.get(f"/T/{code}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/door#{code}")
    assert phone.get("/T/nothing").status_code == 200
    assert house.count(Scan) == house.count(Arrival) == 0


def test_phone_that_was_sent_away_sees_the_harmless_page(
    app: Flask, house: House, event: EventView, guest: RegistrationView
) -> None:
    phone = client_of(app)
    phone.set_cookie(DOOR_COOKIE, make_phone(app, event), domain="127.0.0.1")
    house.sql("UPDATE door_phones SET revoked_at = created_at")
    assert phone.get(f"/T/{ticket_of(app, guest).full_code}").status_code == 200
