"""How organizers print badges, and what stands in the file."""

from io import BytesIO

from pypdf import PdfReader
from werkzeug.test import TestResponse

from mint_events.events.queries import EventView
from tests.support.client import PageClient


def words_of(pdf: bytes) -> list[str]:
    """The text of each page, in one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def printing_of(event: EventView) -> str:
    """The page on which an event's badges are printed."""
    return f"/console/events/{event.slug}/badges"


def print_from(organizer: PageClient, event: EventView, **chosen: str) -> TestResponse:
    """Chooses there and presses the button."""
    form = organizer.page(printing_of(event)).form(printing_of(event)).fill(**chosen)
    form.fields.pop("preview", None)  # the other button
    return organizer.send(form)
