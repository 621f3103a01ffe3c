"""The sign-up in a frame on another website: who may frame it, and that it needs no cookie."""

from mint_events.events.queries import EventView
from mint_events.events.queries.appearance import list_embed_origins
from mint_events.kernel.refusals import NothingFound
from mint_events.web.languages import forget_language
from mint_events.web.security import allow_frames_of


def show_in_frame(event: EventView) -> None:
    """The event's websites, and no others, may show this answer in a frame.
    Raises NothingFound for an event whose sign-up no website may show."""
    origins = list_embed_origins(event.id) if event.kind == "public" else ()
    if not origins:
        raise NothingFound()
    allow_frames_of(*origins)
    forget_language()  # a frame has no cookies of ours; its language stands in its address


def show_as_preview() -> None:
    """The same for our own console, which shows organizers what guests will see."""
    allow_frames_of("'self'")
    forget_language()
