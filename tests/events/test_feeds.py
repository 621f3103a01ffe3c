"""The calendar and the feed of coming events: what is in them, and that others can read them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from icalendar import Calendar
from time_machine import Traveller

from mint_events.events.actions import edit_event
from mint_events.kernel import clock as now_clock
from mint_events.kernel.words import Words
from tests.factories import make_event, plan_event
from tests.support.client import PageClient
from tests.support.house import House
from tests.support.settings import BASE_URL

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = (
    'Fest </title><script>alert(1)</script> & "O\'Brien" {title} %s ]]> \u2028BEGIN:VEVENT\u2029山'
)


def entries(client: PageClient, lang: str = "de") -> list[Any]:
    answer = client.get(f"/events.ics?lang={lang}")
    assert answer.content_type == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.data)
    assert calendar["method"] == "PUBLISH" and calendar["version"] == "2.0"
    return list(calendar.walk("VEVENT"))


def read_feed(client: PageClient, lang: str = "de") -> ET.Element:
    answer = client.get(f"/events.atom?lang={lang}")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.data)


def faults(feed: ET.Element) -> Iterator[str]:
    """What RFC 4287 asks of a feed (4.1.1) and its entries (4.1.2), as far as ours use it."""
    if feed.tag != f"{ATOM}feed":
        yield "no atom:feed"
    ids = [one.text for one in feed.iter(f"{ATOM}id")]
    if len(ids) != len(set(ids)):
        yield "an id stands twice"
    for each in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            if len(each.findall(f"{ATOM}{name}")) != 1 or not each.findtext(f"{ATOM}{name}"):
                yield f"not exactly one {name}"
        if not (each.findtext(f"{ATOM}id") or "").startswith("urn:uuid:"):
            yield "an id that is no IRI"
        moment = each.findtext(f"{ATOM}updated") or ""
        if datetime.fromisoformat(moment).tzinfo is None:
            yield "a moment without zone"
        links = each.findall(f"{ATOM}link")
        if not any(one.get("rel") == "alternate" for one in links):
            yield "no alternate link"
        pairs = [(one.get("rel"), one.get("type"), one.get("hreflang")) for one in links]
        if len(pairs) != len(set(pairs)):
            yield "two links of one kind"
        if not all((one.get("href") or "").startswith(BASE_URL) for one in links):
            yield "a link that leads elsewhere"
    if feed.find(f"{ATOM}author/{ATOM}name") is None:
        yield "nobody wrote it"
    if not any(one.get("rel") == "self" for one in feed.findall(f"{ATOM}link")):
        yield "no link to itself"


@pytest.mark.parametrize("lang", ["de", "en"])
def test_feed_keeps_the_rules_of_atom(app: Flask, client: PageClient, lang: str) -> None:
    assert list(faults(read_feed(client, lang))) == []  # also without any event
    for number in range(3):
        make_event(app, title=Words(f"Fest {number} & {HOSTILE}", f"Party {number} {HOSTILE}"))
    feed = read_feed(client, lang)
    assert list(faults(feed)) == []
    assert len(feed.findall(f"{ATOM}entry")) == 3


def test_control_faulty_feed_is_caught() -> None:
    feed = ET.fromstring('<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>')
    with pytest.raises(ValueError, match="isoformat"):
        list(faults(feed))
    feed.append(ET.fromstring("<updated xmlns='http://www.w3.org/2005/Atom'>2027-01-01</updated>"))
    assert {"not exactly one id", "nobody wrote it", "no link to itself"} <= set(faults(feed))


@pytest.mark.parametrize(
    ("lang", "title"), [("de", "Jubiläum & Fest"), ("en", "Anniversary & party")]
)
def test_both_say_the_event_in_their_language(
    app: Flask, client: PageClient, lang: str, title: str
) -> None:
    event = make_event(app, slug="jubilee")
    [entry] = entries(client, lang)
    assert entry["summary"] == title and entry["uid"] == f"{event.uid}@mint-events"
    assert [entry.start, entry.end] == [
        moment.replace(microsecond=0) for moment in (event.starts_at, event.ends_at)
    ]
    assert entry["location"] == "experimenta, Experimenta-Platz, 74072 Heilbronn"
    assert entry["url"] == f"{BASE_URL}/events/jubilee?lang={lang}"
    assert (entry["status"], entry["sequence"]) == ("CONFIRMED", 0)
    feed = read_feed(client, lang)
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == title
    assert client.cookies() == set()


def test_hostile_words_come_through_as_they_are(app: Flask, client: PageClient) -> None:
    make_event(app, title=Words(HOSTILE, HOSTILE), summary=Words("a\nb;c,d\\", "a\x0bb\x1fc"))
    [entry] = entries(client)
    assert entry["summary"] == HOSTILE
    feed = read_feed(client, "en")
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == HOSTILE


@pytest.mark.parametrize(
    "hidden",
    [{"kind": "network"}, {"state": "draft"}, {"kind": "network", "state": "called_off"}],
)
def test_neither_tells_of_network_meetings_and_drafts(
    app: Flask, client: PageClient, hidden: dict[str, str]
) -> None:
    secret = make_event(app, title=Words("Geheimtreffen", "Secret"), **hidden)
    for path in ("/events.ics", "/events.atom"):
        body = client.get(f"{path}?lang=de").get_data(as_text=True)
        assert "Geheim" not in body and secret.uid not in body and secret.slug not in body


def test_called_off_event_stays_and_says_so(app: Flask, client: PageClient) -> None:
    make_event(app, state="called_off")
    [entry] = entries(client)
    assert (entry["status"], entry["summary"]) == ("CANCELLED", "Abgesagt: Jubiläum & Fest")
    feed = read_feed(client, "en")
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "Called off: Anniversary & party"


def test_edit_raises_sequence_and_updated_and_keeps_the_ids(
    clock: Traveller, app: Flask, house: House, client: PageClient
) -> None:
    event = make_event(app, slug="jubilee")
    [before], feed_before = entries(client), read_feed(client)
    clock.shift(3600)
    house.do(edit_event, event.id, plan_event(slug="jubilee", venue="Aula"), now_clock.now())
    [after], feed_after = entries(client), read_feed(client)
    assert after["uid"] == before["uid"] and after["sequence"] == before["sequence"] + 1
    for name in (f"{ATOM}id", f"{ATOM}entry/{ATOM}id"):
        assert feed_after.findtext(name) == feed_before.findtext(name)
    moment = now_clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    for name in (f"{ATOM}updated", f"{ATOM}entry/{ATOM}updated"):
        assert feed_after.findtext(name) == moment != feed_before.findtext(name)


def test_event_leaves_when_it_is_over(clock: Traveller, app: Flask, client: PageClient) -> None:
    event = make_event(app)
    clock.move_to(event.ends_at - timedelta(minutes=1))
    assert len(entries(client)) == 1
    clock.move_to(event.ends_at + timedelta(minutes=1))
    assert entries(client) == []


@pytest.mark.parametrize("path", ["/events.ics", "/events.atom"])
def test_who_has_it_is_told_that_nothing_is_new(
    clock: Traveller, app: Flask, house: House, client: PageClient, path: str
) -> None:
    event = make_event(app)
    first = client.get(path)
    assert first.headers["Cache-Control"] == "public, max-age=900"
    known = {"If-None-Match": first.headers["ETag"]}
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    clock.shift(60)
    for headers in (known, since):
        again = client.get(path, headers=headers)
        assert (again.status_code, again.data) == (304, b"")
    house.do(edit_event, event.id, plan_event(slug=event.slug, venue="Aula"), now_clock.now())
    for headers in (known, since):
        assert client.get(path, headers=headers).status_code == 200
    later = {"If-Modified-Since": format_datetime(datetime.now(UTC), usegmt=True)}
    assert client.get(path, headers=later).status_code == 304
    clock.move_to(event.ends_at + timedelta(minutes=1))
    assert client.get(path, headers=later).status_code == 200


def test_front_page_leads_to_both(client: PageClient) -> None:
    page = client.page("/?lang=en")
    alternates = {each.get("type"): each.get("href") for each in page.all("link", rel="alternate")}
    assert alternates == {
        "application/atom+xml": "/events.atom?lang=en",
        "text/calendar": "/events.ics?lang=en",
    }
    assert set(alternates.values()) <= set(page.links())
