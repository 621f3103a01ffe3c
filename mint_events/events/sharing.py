"""What other sites and search engines are told of a public event: Open Graph and schema.org/Event.

Plain values only; the template escapes them (as attributes, and as JSON in a data block)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mint_events.events.queries import EventView
from mint_events.events.rules import is_listed
from mint_events.kernel.dates import in_berlin
from mint_events.kernel.words import Language
from mint_events.paper.poster import SIZE

NETWORK = "Zukunftsallianz MINT-Region Heilbronn"
_SCHEMA = "https://schema.org/"
_AVAILABILITY = {"open": "InStock", "full": "SoldOut", "not_yet": "PreOrder"}
DESCRIPTION_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Links:
    """Full addresses: of the event's page in this language, of its sharing picture, of the house."""

    page: str
    picture: str
    home: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """The event as a link preview shows it. `picture_size` in pixels."""

    title: str
    description: str
    page: str
    picture: str
    picture_alt: str
    picture_size: tuple[int, int]
    data: dict[str, Any]


def may_be_shared(event: EventView) -> bool:
    """Whether anybody else may be told of it: never of drafts and network meetings."""
    return is_listed(event.kind, event.state) or (event.kind == "public" and event.state == "over")


def describe_event(
    event: EventView,
    lang: Language,
    links: Links,
    picture_alt: str,
    picture_size: tuple[int, int] = SIZE,
    previous_start: datetime | None = None,
) -> Sharing:
    """All of it, in one language. `previous_start` says that the event was moved from there."""
    return Sharing(
        title=event.title.in_(lang),
        description=_shorten(event.summary.in_(lang)) or _where(event),
        page=links.page,
        picture=links.picture,
        picture_alt=picture_alt,
        picture_size=picture_size,
        data=schema_of(event, lang, links, previous_start),
    )


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rpartition(" ")[0].rstrip(",;:–-") + " …"


def _where(event: EventView) -> str:
    return ", ".join(part for part in (event.venue, event.address) if part)


def schema_of(
    event: EventView, lang: Language, links: Links, previous_start: datetime | None = None
) -> dict[str, Any]:
    """The event as schema.org/Event, ready to be written as JSON-LD."""
    organizer = {"@type": "Organization", "name": NETWORK, "url": links.home}
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": links.page,
        "name": event.title.in_(lang),
        "description": event.summary.in_(lang) or event.title.in_(lang),
        "inLanguage": lang,
        "startDate": in_berlin(event.starts_at).isoformat(),
        "endDate": in_berlin(event.ends_at).isoformat(),
        "eventStatus": _SCHEMA + _status(event, previous_start),
        "eventAttendanceMode": _SCHEMA + "OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "location": _location(event),
        "image": [links.picture],
        "organizer": organizer,
        "url": links.page,
        "offers": _offer(event, links),
    }
    if previous_start is not None:
        found["previousStartDate"] = in_berlin(previous_start).isoformat()
    if event.door_opens_at is not None:
        found["doorTime"] = in_berlin(event.door_opens_at).isoformat()
    return found


def _status(event: EventView, previous_start: datetime | None) -> str:
    if event.state == "called_off":
        return "EventCancelled"
    return "EventScheduled" if previous_start is None else "EventRescheduled"


def _location(event: EventView) -> dict[str, Any]:
    place = {"@type": "Place", "name": event.venue or event.address or "Heilbronn"}
    return {**place, "address": event.address} if event.address else place


def _offer(event: EventView, links: Links) -> dict[str, Any]:
    offer: dict[str, Any] = {
        "@type": "Offer",
        "price": "0",
        "priceCurrency": "EUR",
        "availability": _SCHEMA + _AVAILABILITY.get(event.state, "OutOfStock"),
        "url": links.page,
    }
    if event.sign_up_opens_at is not None:
        offer["validFrom"] = in_berlin(event.sign_up_opens_at).isoformat()
    if event.sign_up_closes_at is not None:
        offer["availabilityEnds"] = in_berlin(event.sign_up_closes_at).isoformat()
    return offer
