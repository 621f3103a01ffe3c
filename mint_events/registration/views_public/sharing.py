"""An event's page as link previews and search engines are told of it, with its full addresses."""

from datetime import datetime

from mint_events.events.posters import poster_of
from mint_events.events.queries import EventView
from mint_events.events.queries.appearance import PictureView
from mint_events.events.queries.notices import find_start_before_move
from mint_events.events.sharing import Links, Sharing, describe_event, may_be_shared
from mint_events.kernel.words import Language
from mint_events.web.links import full_link


def share_event(event: EventView, lang: Language, picture: PictureView | None) -> Sharing | None:
    """What to tell, or None: of drafts and network meetings nobody else is told anything."""
    if not may_be_shared(event):
        return None
    links = Links(
        page=full_link("registration_public.event", slug=event.slug, lang=lang),
        picture=_picture_link(event, lang, picture),
        home=full_link("events_public.index"),
    )
    if picture is not None:
        size = (picture.width, picture.height)
        return describe_event(event, lang, links, picture.alt.in_(lang), size, _former(event))
    drawn = poster_of(event, lang)
    alt = ", ".join(part for part in (drawn.title, drawn.day, drawn.venue) if part)
    return describe_event(event, lang, links, alt, previous_start=_former(event))


def _former(event: EventView) -> datetime | None:
    # Asked only of events whose calendar entries have changed.
    return find_start_before_move(event.id) if event.calendar_sequence else None


def _picture_link(event: EventView, lang: Language, picture: PictureView | None) -> str:
    if picture is None:
        # The version makes other sites fetch the picture anew when the event has changed.
        return full_link("events_pictures.poster", slug=event.slug, lang=lang, v=event.version)
    return full_link(
        "events_pictures.picture",
        slug=event.slug,
        key=picture.key,
        width=picture.width,
        kind="jpg",
    )
