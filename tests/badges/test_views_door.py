"""A door phone gets the badge of who was let in, as a page that the browser prints."""

import re
from pathlib import Path

import pytest
from flask import Flask

from mint_events.badges.rules import fitting
from mint_events.checkin.rules.made_up import Lesson
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.registration.actions.changing import cancel_registration
from mint_events.staff.gatekeeper import DOOR_COOKIE
from tests.checkin.practices import PRACTISING, code_of, practise
from tests.factories import make_event, make_phone, sign_up, sign_up_group, ticket_of, tickets_of
from tests.support.client import PageClient, client_of
from tests.support.house import House

CSS = Path(__file__).resolve().parents[2] / "static" / "door" / "badge.css"


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", max_group=20)


@pytest.fixture
def phone(app: Flask, event: EventView) -> PageClient:
    """An enrolled phone's browser."""
    browser = client_of(app)
    browser.set_cookie(DOOR_COOKIE, make_phone(app, event), domain="127.0.0.1")
    return browser


@pytest.mark.parametrize("lang", ["de", "en"])
def test_badge_says_who_it_is(app: Flask, event: EventView, phone: PageClient, lang: str) -> None:
    party = sign_up(app, event, "Siobhán O'Brien", organisation="42 Heilbronn")
    ticket = ticket_of(app, party)
    page = phone.page(f"/door/badges/{ticket.full_code}?lang={lang}")
    assert page.h1.split() == ["Siobhán", "O'Brien"]
    assert "42 Heilbronn" in page.text
    assert {"de": "Bitte kein Foto", "en": "No photos, please"}[lang] in page.text
    assert page.one("img", **{"class": "badge-qr"}).get("src").startswith("data:image/png")
    assert phone.page(f"/door/badges/{ticket.code}").h1 == page.h1


def test_unnamed_of_a_group_have_a_line_to_write_on(
    app: Flask, event: EventView, phone: PageClient
) -> None:
    pupil = tickets_of(app, sign_up_group(app, event, 2))[-1]
    page = phone.page(f"/door/badges/{pupil.code}?lang=de")
    assert "Person 3 von 3" in page.h1
    assert len(page.all("span", **{"class": "badge-blank"})) == 1


def test_badge_is_for_good_tickets_of_this_event_and_for_door_phones(
    app: Flask, house: House, event: EventView, phone: PageClient
) -> None:
    party = sign_up(app, event, "Ada Beispiel")
    gone = sign_up(app, event, "Bo Beispiel")
    stranger = ticket_of(app, sign_up(app, make_event(app), "Geheim Fremd"))
    code = ticket_of(app, gone).code
    house.do(cancel_registration, gone.id, clock.now())
    for wrong in (stranger.code, code, "nothing", "0" * 16):
        assert phone.get(f"/door/badges/{wrong}").status_code == 404
    good = f"/door/badges/{ticket_of(app, party).code}"
    assert client_of(app).get(good).status_code == 401


def test_badge_of_somebody_made_up_is_there_while_it_is_practised(
    house: House, event: EventView, phone: PageClient
) -> None:
    practice = practise(house, event)
    path = f"/door/badges/{code_of(house, practice, Lesson.SINGLE)}"
    assert phone.page(path, headers=PRACTISING).h1.split() == ["Jörg", "Muster-Beispiel"]
    assert phone.get(path, headers={"X-Mint-Door": "1"}).status_code == 404


def test_every_size_of_a_badge_has_its_class() -> None:
    pairs = [*fitting._ON_ONE_LINE, *fitting._WRAPPED]
    sizes = {size for pair in pairs for size in pair}
    sizes |= {*fitting._EVENT, *fitting._KIND, *fitting._ORGANISATION}
    sizes |= {9.0}  # badges/paper.py: below a line to write on
    classes = {int(one) for one in re.findall(r"\.pt-(\d+) ", CSS.read_text("utf-8"))}
    assert {round(size * 10) for size in sizes} <= classes
