"""Reads of how events appear elsewhere: their pictures, who may embed them, when they changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from mint_events.events.models import EmbedOrigin, Event, EventPicture, EventPictureFile
from mint_events.events.queries import REAL
from mint_events.kernel.database import session
from mint_events.kernel.words import Words


@dataclass(frozen=True, slots=True)
class PictureView:
    """An event's own picture: `width` and `height` (pixels) of its largest file, all `widths`
    from small to large; each is there as WebP and as JPEG."""

    key: str
    alt: Words
    width: int
    height: int
    widths: tuple[int, ...]


def list_pictures(event_ids: Iterable[int]) -> dict[int, PictureView]:
    """The pictures of those events that have one, by the event's row id."""
    rows = session().execute(
        select(EventPicture, EventPictureFile.width)
        .join(EventPictureFile, EventPictureFile.picture_id == EventPicture.id)
        .where(EventPicture.event_id.in_(list(event_ids)), EventPictureFile.kind == "webp")
        .order_by(EventPictureFile.width)
        .execution_options(populate_existing=True)
    )
    widths: dict[int, list[int]] = {}
    pictures: dict[int, EventPicture] = {}
    for picture, width in rows:
        pictures[picture.event_id] = picture
        widths.setdefault(picture.event_id, []).append(width)
    return {event_id: _view(row, widths[event_id]) for event_id, row in pictures.items()}


def _view(row: EventPicture, widths: list[int]) -> PictureView:
    alt = Words(row.alt_de, row.alt_en)
    return PictureView(row.key, alt, row.width, row.height, tuple(widths))


def find_picture(event_id: int) -> PictureView | None:
    """The event's own picture, or None: then we draw one."""
    return list_pictures([event_id]).get(event_id)


def find_picture_file(slug: str, key: str, width: int, kind: str) -> bytes | None:
    """One file of a picture. Whoever knows the key was shown the picture's page."""
    return session().scalar(
        select(EventPictureFile.content)
        .join(EventPicture, EventPicture.id == EventPictureFile.picture_id)
        .join(Event, Event.id == EventPicture.event_id)
        .where(
            Event.slug == slug,
            EventPicture.key == key,
            EventPictureFile.width == width,
            EventPictureFile.kind == kind,
        )
    )


def list_embed_origins(event_id: int) -> tuple[str, ...]:
    """The websites that may show the event's sign-up in a frame."""
    statement = select(EmbedOrigin.origin).where(EmbedOrigin.event_id == event_id)
    return tuple(session().scalars(statement.order_by(EmbedOrigin.position)))


def list_edit_moments(event_ids: Iterable[int]) -> dict[int, datetime]:
    """When each of these events was last edited (or made), by its row id."""
    statement = select(Event.id, Event.edited_at).where(Event.id.in_(list(event_ids)))
    return {row.id: row.edited_at for row in session().execute(statement)}


def find_last_change(now: datetime) -> datetime | None:
    """When the list of coming public events last became another: one was edited, or ended."""
    edited = select(func.max(Event.edited_at)).where(Event.kind == "public", REAL)
    is_over = (Event.kind == "public", REAL, Event.ends_at <= now)
    ended = select(func.max(Event.ends_at)).where(*is_over)
    moments = [session().scalar(statement) for statement in (edited, ended)]
    return max((moment for moment in moments if moment is not None), default=None)
