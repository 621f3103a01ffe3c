"""The coming public events for programs that look in again by themselves: a calendar (RFC 5545)
and an Atom feed (RFC 4287). Nothing in them depends on when they are asked for."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

from mint_events.events.queries import EventView
from mint_events.kernel.dates import say_span
from mint_events.kernel.words import Language, Words

TITLE = Words("Veranstaltungen der MINT-Region Heilbronn", "Events of the MINT region Heilbronn")
NETWORK = "Zukunftsallianz MINT-Region Heilbronn"
CALLED_OFF = Words("Abgesagt: {title}", "Called off: {title}")
LOOK_AGAIN = timedelta(hours=6)
_ATOM = "http://www.w3.org/2005/Atom"
# Ids of entries are names within this one (RFC 4122, version 5); it must never change.
_OUR_NAMES = uuid.UUID("6b1f3d5c-52f1-4a3e-9d54-0f6b7a2c9e11")
_NEVER = datetime(2024, 2, 28, tzinfo=UTC)  # the network's founding: before any change


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """A public event, when it was last edited, and the full address of its page."""

    event: EventView
    edited_at: datetime
    link: str


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """Full addresses of the feed itself and of the page of coming events, in its language."""

    itself: str
    page: str


def title_of(event: EventView, lang: Language) -> str:
    """The event's title, with the one word before it that matters most when it is called off."""
    title = event.title.in_(lang)
    # Replaced, not formatted: a title may hold braces.
    called_off = CALLED_OFF.in_(lang).replace("{title}", title)
    return called_off if event.state == "called_off" else title


def _place_of(event: EventView) -> str:
    return ", ".join(part for part in (event.venue, event.address) if part)


def write_calendar(events: Sequence[FeedEvent], lang: Language) -> bytes:
    """One calendar with all events. UIDs are those of the guests' own calendar files, so that an
    entry does not stand there twice; called-off events stay, marked as such."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//MINT Events//DE")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", TITLE.in_(lang))  # RFC 7986
    calendar.add("x-wr-calname", TITLE.in_(lang))
    calendar.add("refresh-interval", LOOK_AGAIN, {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for one in events:
        calendar.add_component(_calendar_entry(one, lang))
    content: bytes = calendar.to_ical()
    return content


def _calendar_entry(one: FeedEvent, lang: Language) -> Any:
    from icalendar import Event

    event, entry = one.event, Event()
    entry.add("uid", f"{event.uid}@mint-events")
    entry.add("sequence", event.calendar_sequence)
    entry.add("dtstamp", one.edited_at)
    entry.add("last-modified", one.edited_at)
    entry.add("dtstart", event.starts_at)
    entry.add("dtend", event.ends_at)
    entry.add("summary", title_of(event, lang))
    entry.add("location", _place_of(event))
    entry.add("description", f"{event.summary.in_(lang)}\n\n{one.link}".strip())
    entry.add("url", one.link)
    entry.add("status", "CANCELLED" if event.state == "called_off" else "CONFIRMED")
    return entry


def write_atom(events: Sequence[FeedEvent], lang: Language, links: FeedLinks) -> bytes:
    """The Atom feed, the event edited last first."""
    newest_first = sorted(events, key=lambda one: one.edited_at, reverse=True)
    updated = newest_first[0].edited_at if newest_first else _NEVER
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": lang})
    _add(feed, "id", _urn(f"feed {links.itself}"))
    _add(feed, "title", TITLE.in_(lang))
    _add(feed, "updated", _moment(updated))
    ET.SubElement(_add(feed, "author"), "name").text = NETWORK
    _link(feed, "self", links.itself, "application/atom+xml")
    _link(feed, "alternate", links.page, "text/html")
    for one in newest_first:
        feed.append(_atom_entry(one, lang))
    content: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content


def _atom_entry(one: FeedEvent, lang: Language) -> ET.Element:
    event, entry = one.event, ET.Element("entry")
    _add(entry, "id", _urn(f"event {event.uid} {lang}"))
    _add(entry, "title", title_of(event, lang))
    _add(entry, "updated", _moment(one.edited_at))
    _link(entry, "alternate", one.link, "text/html")
    _add(entry, "summary", "\n".join(_said(event, lang)))
    return entry


def _said(event: EventView, lang: Language) -> Iterator[str]:
    yield say_span(event.starts_at, event.ends_at, lang)
    if place := _place_of(event):
        yield place
    if summary := event.summary.in_(lang):
        yield summary


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    child = ET.SubElement(parent, name)
    child.text = None if text is None else "".join(filter(_is_xml, text))
    return child


def _is_xml(sign: str) -> bool:
    # XML 1.0 has no way to write the others, and one of them would spoil the whole feed.
    return sign in "\t\n\r" or "\x20" <= sign <= "\ud7ff" or "\ue000" <= sign not in "\ufffe\uffff"


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": href, "type": kind})


def _urn(name: str) -> str:
    return uuid.uuid5(_OUR_NAMES, name).urn


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
