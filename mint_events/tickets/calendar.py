"""Calendar files: an event to keep, a change of it, its end (RFC 5545; RFC 5546 for the methods).

A file that a guest fetches, or a feed, is PUBLISHed and names nobody. What goes out by letter is a
REQUEST or a CANCEL that names the one guest as its attendee: mail programs take changes of an
entry only so, and only with the same UID, the same organizer and a SEQUENCE that is higher."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Any, Literal

from flask import current_app

from mint_events.events.queries import EventView
from mint_events.kernel.words import Language
from mint_events.mail.letter import Attachment
from mint_events.registration.queries import RegistrationView
from mint_events.tickets.programme import list_chosen

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
FILE_NAME = "calendar.ics"


@dataclass(frozen=True, slots=True)
class CalendarGuest:
    """Whose entry it is. Each registration has an entry of its own: two parties of one mailbox
    must not take each other's away, and who cancels and signs up again begins anew."""

    registration_uid: str
    email: str
    offset: int  # of its SEQUENCE, ahead of the event's
    session_ids: Collection[int] = ()  # of the programme, what the party chose


def calendar_guest(registration: RegistrationView) -> CalendarGuest:
    """Whose entry the one of this registration is."""
    return CalendarGuest(
        registration.uid,
        registration.email,
        registration.calendar_offset,
        registration.session_ids,
    )


def calendar_file(
    event: EventView,
    lang: Language,
    link: str,
    now: datetime,
    guest: CalendarGuest | None = None,
    method: Method = "PUBLISH",
) -> bytes:
    """An .ics file with the event; `link` leads to the guest's page. A guest's own cancelling and
    coming back count for the SEQUENCE too, so that each change of the entry has a higher one."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//MINT Events//DE")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    entry = _entry(event, lang, link, now, guest.session_ids if guest else ())
    entry.add("uid", f"{guest.registration_uid if guest else event.uid}@mint-events")
    entry.add("sequence", event.calendar_sequence + (guest.offset if guest else 0))
    is_off = method == "CANCEL" or event.stored_state == "called_off"
    entry.add("status", "CANCELLED" if is_off else "CONFIRMED")
    entry.add("organizer", _organizer())
    if guest is not None and method != "PUBLISH":
        entry.add("attendee", _attendee(guest))
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def calendar_attachment(content: bytes, method: Method) -> Attachment:
    """The file as it goes with a letter; the method stands in its media type too (RFC 6047)."""
    media_type = f"text/calendar; charset=utf-8; method={method}; component=VEVENT"
    return Attachment(FILE_NAME, media_type, content)


def _entry(
    event: EventView, lang: Language, link: str, now: datetime, session_ids: Collection[int]
) -> Any:
    from icalendar import Event

    entry = Event()
    entry.add("dtstamp", now)
    entry.add("dtstart", event.starts_at)
    entry.add("dtend", event.ends_at)
    entry.add("summary", event.title.in_(lang))
    entry.add("location", ", ".join(part for part in (event.venue, event.address) if part))
    chosen = "\n".join(list_chosen(event, session_ids, lang))
    words = (event.summary.in_(lang), chosen, link)
    entry.add("description", "\n\n".join(part for part in words if part))
    entry.add("url", link)
    return entry


def _organizer() -> Any:
    from icalendar import vCalAddress, vText

    name, address = parseaddr(current_app.config["MINT"].mail_from)
    organizer = vCalAddress(f"mailto:{address}")
    if name:
        organizer.params["CN"] = vText(name)
    return organizer


def _attendee(guest: CalendarGuest) -> Any:
    from icalendar import vCalAddress, vText

    attendee = vCalAddress(f"mailto:{guest.email}")
    # Signing up was the yes: nobody is asked again, and no answer comes back to us.
    for name, value in (("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", "ACCEPTED"), ("RSVP", "FALSE")):
        attendee.params[name] = vText(value)
    return attendee
