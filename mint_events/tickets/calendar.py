"""The calendar file of an event (RFC 5545)."""

from datetime import datetime

from mint_events.events.queries import EventView
from mint_events.kernel.words import Language


def calendar_file(event: EventView, lang: Language, link: str, now: datetime) -> bytes:
    """An .ics file with the event; `link` leads to the guest's page. Its UID is the event's, so
    that a later file with a higher SEQUENCE updates the same entry."""
    from icalendar import Calendar, Event

    entry = Event()
    entry.add("uid", f"{event.uid}@mint-events")
    entry.add("sequence", event.version)
    entry.add("dtstamp", now)
    entry.add("dtstart", event.starts_at)
    entry.add("dtend", event.ends_at)
    entry.add("summary", event.title.in_(lang))
    entry.add("location", ", ".join(part for part in (event.venue, event.address) if part))
    entry.add("description", f"{event.summary.in_(lang)}\n\n{link}".strip())
    entry.add("url", link)
    calendar = Calendar()
    calendar.add("prodid", "-//MINT Events//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())
