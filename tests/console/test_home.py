"""The console's front page: coming events with their numbers, past ones, search."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.kernel import clock as house_clock
from mint_events.kernel.words import Words
from tests.factories import make_event, sign_up
from tests.staff.people import log_in, make_person
from tests.support.client import PageClient
from tests.support.house import House
from tests.support.pages import Page

HOME = "/console/"


def meters(page: Page, slug: str) -> dict[str, str]:
    """Word → number of one event's card."""
    cards = [
        card for card in page.all("article") if any(slug in a.get("href") for a in card.all("a"))
    ]
    assert len(cards) == 1
    lines = [each for each in cards[0].all("p") if each.get("class") == "meter-words"]
    return {line.all("span")[0].text: line.all("b")[0].text for line in lines}


@pytest.fixture
def organizer(house: House, client: PageClient) -> PageClient:
    make_person(house, "a@b.example")
    log_in(client, "a@b.example")
    return client


def test_a_coming_event_stands_there_with_its_numbers(app: Flask, organizer: PageClient) -> None:
    event = make_event(app, slug="fest", capacity=3)
    make_event(app, slug="other", overbooking=10)
    sign_up(app, event, "Jörg Müller", "Ánh Nguyễn")
    sign_up(app, event, "Zoë O'Brien", "Taro Yamada")
    page = organizer.page(HOME)
    assert meters(page, "/fest") == {
        "Vergebene Plätze": "2 von 3",
        "Warteliste": "2",
        "Jetzt im Haus": "0 von 2",
    }
    assert meters(page, "/other")["Vergebene Plätze"] == "0 von 55", "as on its own page"
    assert "Jörg" not in page.html  # numbers, no names


def test_events_come_in_their_order_and_past_ones_below_the_latest_first(
    app: Flask, clock: time_machine.Traveller, organizer: PageClient
) -> None:
    now = house_clock.now()
    for slug, days in (("last", 40), ("next", 2), ("old", -300), ("older", -600), ("now", 0)):
        starts_at = now + timedelta(days=days, hours=-1)
        make_event(app, slug=slug, starts_at=starts_at, ends_at=starts_at + timedelta(hours=3))
    page = organizer.page(HOME)
    shown = [a.get("href").rpartition("/")[2] for card in page.all("h3") for a in card.all("a")]
    assert shown == ["now", "next", "last"]
    past = [a.get("href").rpartition("/")[2] for a in page.one("tbody").all("a")]
    assert past == ["old", "older"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("jubilaum", {"jubilee"}),
        ("ANNIVERSARY", {"jubilee"}),
        ("musée", {"meeting"}),
        ("mint meeting", {"meeting"}),
        ("%", set()),
        ("nothing like it", set()),
        ("  ", {"jubilee", "meeting"}),
    ],
)
def test_events_are_found_by_title_place_and_address(
    app: Flask, organizer: PageClient, asked: str, found: set[str]
) -> None:
    make_event(app, slug="jubilee", title=Words("Jubiläum", "Anniversary"))
    make_event(app, slug="meeting", title=Words("MINT-Treffen", "MINT meeting"), venue="Musée")
    page = organizer.page(f"{HOME}?q={asked.replace('%', '%25')}")
    shown = {a.get("href").rpartition("/")[2] for card in page.all("h3") for a in card.all("a")}
    assert shown == found
    assert page.by_id("search-q").get("value") == asked.strip()


def test_a_title_with_markup_stays_text(app: Flask, organizer: PageClient) -> None:
    title = Words("<b onclick=alert(1)>Fest</b>", "<i>Party</i>")
    make_event(app, slug="fest", title=title)
    page = organizer.page(HOME)
    assert title.de in page.text
    assert page.main.all("i") == []


def test_an_empty_house_says_what_will_stand_here(organizer: PageClient) -> None:
    page = organizer.page(HOME)
    assert "Noch keine kommenden Veranstaltungen" in page.text
    assert "/console/events/new" in page.links()


def test_door_staff_see_the_events_but_no_way_to_change_them(
    house: House, app: Flask, client: PageClient
) -> None:
    make_event(app, slug="fest")
    make_person(house, "a@b.example", "door")
    log_in(client, "a@b.example")
    links = client.page(HOME).links()
    assert "/console/events/fest" in links
    assert not [link for link in links if link.endswith(("/new", "/staff"))]


def test_the_page_of_all_parts_is_for_organizers(
    house: House, client: PageClient, organizer: PageClient
) -> None:
    assert organizer.page("/console/design").h1 == "Alle Bausteine der Gestaltung"
    log_out = client.page(HOME).form("/console/logout")
    client.send(log_out)
    make_person(house, "door@b.example", "door")
    log_in(client, "door@b.example")
    client.page("/console/design", 403)


def test_the_console_without_its_slash_is_the_console(client: PageClient) -> None:
    assert client.get("/console").headers["Location"].endswith("/console/")
