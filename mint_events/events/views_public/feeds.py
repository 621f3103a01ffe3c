"""The coming public events for calendar programs and feed readers."""

from datetime import datetime

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.feeds import FeedEvent, FeedLinks, write_atom, write_calendar
from mint_events.events.queries import list_coming_events
from mint_events.events.queries.appearance import find_last_change, list_edit_moments
from mint_events.events.rules import is_listed
from mint_events.kernel import clock
from mint_events.kernel.words import Language
from mint_events.web.guards import open_to_anyone
from mint_events.web.languages import forget_language, page_language
from mint_events.web.links import full_link

blueprint = Blueprint("events_feeds", __name__)
A_WHILE = "public, max-age=900"


@blueprint.get("/events.ics")
@open_to_anyone
def calendar() -> AnyResponse:
    """One calendar to subscribe to; `?lang=` chooses its language."""
    now, lang = clock.now(), page_language()
    content = write_calendar(_coming(now, lang), lang)
    response = _as_feed(content, "text/calendar; charset=utf-8", now)
    response.headers["Content-Disposition"] = 'inline; filename="mint-events.ics"'
    return response


@blueprint.get("/events.atom")
@open_to_anyone
def atom() -> AnyResponse:
    """The Atom feed; `?lang=` chooses its language."""
    now, lang = clock.now(), page_language()
    links = FeedLinks(
        itself=full_link("events_feeds.atom", lang=lang),
        page=full_link("events_public.index", lang=lang),
    )
    content = write_atom(_coming(now, lang), lang, links)
    return _as_feed(content, "application/atom+xml; charset=utf-8", now)


def _coming(now: datetime, lang: Language) -> list[FeedEvent]:
    events = [event for event in list_coming_events(now) if is_listed(event.kind, event.state)]
    edited = list_edit_moments(event.id for event in events)
    return [
        FeedEvent(
            event,
            edited[event.id],
            full_link("registration_public.event", slug=event.slug, lang=lang),
        )
        for event in events
    ]


def _as_feed(content: bytes, kind: str, now: datetime) -> AnyResponse:
    forget_language()
    response = Response(content, content_type=kind)
    response.headers["Cache-Control"] = A_WHILE
    response.last_modified = find_last_change(now)
    response.add_etag()
    return response.make_conditional(request)
