"""Moving an event, and what its guests' letters and calendars say then."""

from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage

import icalendar
from flask import Flask

from mint_events.events.actions import edit_event, plan_of
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.words import Words
from mint_events.mail.models import Letter
from tests.factories import event_now
from tests.support.house import House

NOTE = Words("Bitte nehmen Sie den <Nordeingang>.", "Please take the <north> door.")
Post = Callable[[], list[EmailMessage]]


def move(
    app: Flask, house: House, event: EventView, message: Words = NOTE, **changes: object
) -> None:
    """Changes the event as the console does once it was confirmed."""
    plan = replace(plan_of(event_now(app, event)), **changes)  # type: ignore[arg-type]
    house.do(edit_event, event.id, plan, clock.now(), None, message)


def entry(letter: EmailMessage) -> tuple[str, icalendar.Event]:
    """The calendar's method, which the part's type names too, and its one entry."""
    [part] = [one for one in letter.iter_attachments() if one.get_filename() == "calendar.ics"]
    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    [found] = calendar.walk("VEVENT")
    assert part.get_content_type() == "text/calendar"
    assert dict(part["Content-Type"].params)["method"] == str(calendar["METHOD"])
    return str(calendar["METHOD"]), found


def states(house: House, kind: str) -> list[str]:
    """Of all letters of this kind, oldest first."""
    return [row.state for row in house.rows(Letter) if row.kind == kind]
