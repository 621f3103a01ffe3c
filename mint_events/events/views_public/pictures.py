"""The pictures of events: what organizers uploaded, and the one that we draw for link previews."""

from pathlib import Path

from flask import Blueprint, Response, current_app, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.posters import poster_of
from mint_events.events.queries import get_event
from mint_events.events.queries.appearance import find_picture, find_picture_file
from mint_events.events.sharing import may_be_shared
from mint_events.kernel import clock
from mint_events.kernel.database import end_reading
from mint_events.kernel.refusals import NothingFound
from mint_events.paper.poster import draw_poster, write_poster
from mint_events.paper.printer import PrintFailed
from mint_events.paper.shelf import name_for, take_from_shelf
from mint_events.web.assets import FOREVER
from mint_events.web.guards import open_to_anyone
from mint_events.web.languages import forget_language, page_language
from mint_events.web.log import log
from mint_events.web.turnstile import stepping_aside

blueprint = Blueprint("events_pictures", __name__)
A_WHILE = "public, max-age=3600"
_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


@blueprint.get("/events/<slug>/pictures/<key>-<int:width>.<any(webp,jpg):kind>")
@open_to_anyone
def picture(slug: str, key: str, width: int, kind: str) -> AnyResponse:
    """One file of the event's own picture; whoever has it keeps it for ever."""
    forget_language()
    content = find_picture_file(slug, key, width, kind)
    if content is None:
        raise NothingFound()
    response = Response(content, content_type=_TYPES[kind])
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # link previews show it
    response.headers["Cache-Control"] = FOREVER
    response.set_etag(f"{key}-{width}-{kind}")
    return response.make_conditional(request)


@blueprint.get("/events/<slug>/picture.png")
@open_to_anyone
def poster(slug: str) -> AnyResponse:
    """The picture for link previews, in the language of `?lang=`; made once for each state of the
    event and kept. Leads to the organizer's own picture where there is one."""
    forget_language()
    event = get_event(slug, clock.now())
    if not may_be_shared(event):
        raise NothingFound()
    own = find_picture(event.id)
    if own is not None:
        place = url_for(".picture", slug=slug, key=own.key, width=own.width, kind="jpg")
        return redirect(place, 302)
    wanted = poster_of(event, page_language())
    end_reading()
    html = write_poster(wanted)
    name = f"{name_for(html)}.png"
    try:
        with stepping_aside():
            content = take_from_shelf(_shelf(), name, lambda: draw_poster(html, wanted))
    except PrintFailed as error:
        log.error("poster_failed", reason=error.kind)
        return redirect(f"/assets/{current_app.config['ASSET_VERSION']}/icons/icon-512.png", 302)
    return _as_picture(content, name)


def _as_picture(content: bytes, name: str) -> AnyResponse:
    response = Response(content, content_type="image/png")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = A_WHILE
    response.set_etag(name)
    return response.make_conditional(request)


def _shelf() -> Path:
    data_dir: Path = current_app.config["MINT"].data_dir
    return data_dir / "posters"
