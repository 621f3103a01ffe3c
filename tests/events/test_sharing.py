"""What search engines and link previews are told: the right things, and never a way out of the data."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from time_machine import Traveller

from mint_events.events.actions.appearance import set_picture
from mint_events.events.queries import EventView
from mint_events.events.sharing import Links, describe_event, schema_of
from mint_events.kernel import clock as now_clock
from mint_events.kernel.words import Words
from tests.factories import make_event, sign_up
from tests.support.client import PageClient
from tests.support.house import House
from tests.support.pages import Page
from tests.support.settings import BASE_URL

LINKS = Links("https://e.example/events/x?lang=de", "https://e.example/p.png", "https://e.example/")
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]> <![CDATA[ </SCRIPT >",
    "a\u2028alert(1)\u2029b",
    '"},"@type":"Evil","x":{"',
    "'\"><img src=x onerror=alert(1)>",
    "{{ 7*7 }} {% raw %} ${7*7} %s",
    "Nguyễn Thị Ánh & 山田太郎 \\u003c \\",
)


def data_block(page: Page) -> dict[str, Any]:
    """The page's JSON-LD, read."""
    block = page.one("script", type="application/ld+json")
    found: dict[str, Any] = json.loads("".join(str(child) for child in block.children))
    return found


def metas(page: Page) -> dict[str, str]:
    """Open Graph and the like: property → content."""
    return {
        each.get("property") or each.get("name"): each.get("content")
        for each in page.all("meta")
        if each.get("property") or each.get("name")
    }


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_title_stays_data(app: Flask, client: PageClient, title: str) -> None:
    make_event(app, slug="jubilee", title=Words(title, title), summary=Words(title, title))
    page = client.page("/events/jubilee?lang=en")
    scripts = page.all("script")
    assert [each.get("type") for each in scripts] == ["application/ld+json", "module"]
    found = data_block(page)
    assert found["@type"] == "Event" and set(found) >= {"name", "offers", "location"}
    assert found["name"] == title == metas(page)["og:title"]
    raw = page.html.split('application/ld+json">')[1].split("</script>")[0]
    assert raw.isascii() and not re.search("[<>&']", raw)


def test_event_page_says_what_can_be_shared(app: Flask, client: PageClient) -> None:
    make_event(app, slug="jubilee")
    page = client.page("/events/jubilee?lang=en")
    said = metas(page)
    assert said["og:title"] == "Anniversary & party"
    assert said["og:description"] == "What the network has achieved."
    assert said["og:url"] == f"{BASE_URL}/events/jubilee?lang=en"
    assert said["og:image"] == f"{BASE_URL}/events/jubilee/picture.png?lang=en&v=1"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"].startswith("Anniversary & party, ")
    assert (said["og:locale"], said["twitter:card"]) == ("en_GB", "summary_large_image")
    assert page.one("link", rel="canonical").get("href") == said["og:url"]
    assert client.get(said["og:image"].removeprefix(BASE_URL)).mimetype == "image/png"
    assert data_block(client.page("/events/jubilee?lang=de"))["name"] == "Jubiläum & Fest"


def test_own_picture_is_the_one_that_is_shared(
    app: Flask, house: House, client: PageClient
) -> None:
    event = make_event(app, slug="jubilee")
    files = {(480, "webp"): b"w", (480, "jpg"): b"j"}
    alt = Words("Kinder", "Children")
    key = house.do(set_picture, event.id, files, (480, 252), alt, now_clock.now())
    page = client.page("/events/jubilee?lang=en")
    said = metas(page)
    link = f"{BASE_URL}/events/jubilee/pictures/{key}-480.jpg"
    assert (said["og:image"], said["og:image:alt"]) == (link, "Children")
    assert said["og:image:height"] == "252" and data_block(page)["image"] == [link]


@pytest.mark.parametrize("hidden", [{"kind": "network"}, {"state": "draft"}])
def test_nobody_is_told_of_network_meetings_and_drafts(
    app: Flask, client: PageClient, hidden: dict[str, str]
) -> None:
    make_event(app, slug="secret", **hidden)
    answer = client.get("/events/secret")
    html = answer.get_data(as_text=True)
    assert "ld+json" not in html and "og:" not in html and "canonical" not in html
    assert client.get("/events/secret/picture.png").status_code == 404


def test_nobody_is_told_of_a_preview(app: Flask, client: PageClient, login: Any) -> None:
    make_event(app, slug="jubilee")
    html = login(client).get("/console/events/jubilee/preview").get_data(as_text=True)
    assert "ld+json" not in html and "og:" not in html


@pytest.fixture
def event(clock: Traveller, app: Flask) -> EventView:
    """An event with all that can be told of it."""
    soon = now_clock.now() + timedelta(days=1)
    return make_event(app, sign_up_opens_at=soon, sign_up_closes_at=soon + timedelta(days=9))


@pytest.mark.parametrize(
    ("state", "status", "availability"),
    [
        ("open", "EventScheduled", "InStock"),
        ("full", "EventScheduled", "SoldOut"),
        ("not_yet", "EventScheduled", "PreOrder"),
        ("closed", "EventScheduled", "OutOfStock"),
        ("over", "EventScheduled", "OutOfStock"),
        ("called_off", "EventCancelled", "OutOfStock"),
    ],
)
def test_status_and_availability_follow_the_state(
    event: EventView, state: str, status: str, availability: str
) -> None:
    found = schema_of(replace(event, state=state), "de", LINKS)
    assert found["eventStatus"] == f"https://schema.org/{status}"
    assert found["offers"]["availability"] == f"https://schema.org/{availability}"


def test_times_are_those_of_the_region_with_their_offset(event: EventView) -> None:
    starts = datetime(2027, 7, 1, 12, 0, tzinfo=UTC)
    found = schema_of(
        replace(event, starts_at=starts, ends_at=starts + timedelta(hours=2)), "de", LINKS
    )
    assert found["startDate"] == "2027-07-01T14:00:00+02:00"
    assert found["endDate"] == "2027-07-01T16:00:00+02:00"
    assert found["offers"]["validFrom"] == "2027-01-16T13:00:00+01:00"
    assert found["offers"]["availabilityEnds"] == "2027-01-25T13:00:00+01:00"
    assert found["offers"]["price"] == "0" and found["isAccessibleForFree"] is True


def test_moved_event_says_from_where(event: EventView) -> None:
    before = datetime(2027, 1, 31, 13, 0, tzinfo=UTC)
    found = schema_of(event, "de", LINKS, before)
    assert found["eventStatus"] == "https://schema.org/EventRescheduled"
    assert found["previousStartDate"] == "2027-01-31T14:00:00+01:00"
    called_off = schema_of(replace(event, state="called_off"), "de", LINKS, before)
    assert called_off["eventStatus"] == "https://schema.org/EventCancelled"


def test_long_summary_is_shortened_at_a_word(event: EventView) -> None:
    long = replace(event, summary=Words("Wort " * 200))
    said = describe_event(long, "de", LINKS, "alt").description
    assert len(said) <= 302 and said.endswith("Wort …")
    bare = describe_event(replace(event, summary=Words()), "en", LINKS, "alt").description
    assert bare == "experimenta, Experimenta-Platz, 74072 Heilbronn"


def test_nothing_personal_is_told(app: Flask, client: PageClient) -> None:
    event = make_event(app, slug="jubilee")
    sign_up(app, event, "Jörg Müller-Lüdenscheidt")
    text = json.dumps(data_block(client.page("/events/jubilee")), ensure_ascii=False)
    assert "Jörg" not in text and "@example.org" not in text
