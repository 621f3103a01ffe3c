"""Writes of how an event appears elsewhere: its picture, and who may embed its sign-up."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, insert, literal, select, update

from mint_events.events.models import EmbedOrigin, EventPicture, EventPictureFile
from mint_events.events.rules.origins import is_origin_list
from mint_events.kernel.codes import new_uid
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words

Files = Mapping[tuple[int, str], bytes]  # (width, "webp" or "jpg") → the file


def set_picture(
    event_id: int, files: Files, size: tuple[int, int], alt: Words, now: datetime
) -> str:
    """Gives the event this picture instead of any other; `size` is that of the largest file in
    pixels. Returns its new key."""
    remove_picture(event_id)
    width, height = size
    row = EventPicture(
        event_id=event_id,
        key=new_uid(),
        alt_de=alt.de,
        alt_en=alt.en,
        width=width,
        height=height,
        created_at=now,
    )
    session().add(row)
    session().flush()
    session().add_all(
        EventPictureFile(picture_id=row.id, width=wide, kind=kind, content=content)
        for (wide, kind), content in files.items()
    )
    session().flush()
    return row.key


def describe_picture(event_id: int, alt: Words) -> None:
    """New words for who cannot see the picture. Raises NothingFound when there is none."""
    changed = session().execute(
        update(EventPicture)
        .where(EventPicture.event_id == event_id)
        .values(alt_de=alt.de, alt_en=alt.en)
        .returning(EventPicture.id)
    )
    if changed.scalar_one_or_none() is None:
        raise NothingFound()


def remove_picture(event_id: int) -> None:
    """Takes the event's own picture away, its files with it; ours stands there again."""
    of_event = select(EventPicture.id).where(EventPicture.event_id == event_id)
    session().execute(delete(EventPictureFile).where(EventPictureFile.picture_id.in_(of_event)))
    session().execute(delete(EventPicture).where(EventPicture.event_id == event_id))


def allow_embedding(event_id: int, origins: Sequence[str]) -> None:
    """These websites, and no others, may show the event's sign-up in a frame. `origins` as
    `origins.read_origins` gives them; anything else is a mistake of the caller's."""
    if not is_origin_list(origins):
        raise ValueError("an origin was not read by read_origins")
    session().execute(delete(EmbedOrigin).where(EmbedOrigin.event_id == event_id))
    for position, origin in enumerate(origins):
        session().add(EmbedOrigin(event_id=event_id, origin=origin, position=position))
    session().flush()


def copy_appearance(old_event_id: int, new_event_id: int) -> None:
    """The new event gets the old one's picture and the websites that may embed its sign-up."""
    old = select(EmbedOrigin).where(EmbedOrigin.event_id == old_event_id)
    session().add_all(
        EmbedOrigin(event_id=new_event_id, origin=row.origin, position=row.position)
        for row in session().scalars(old).all()
    )
    picture = session().scalar(select(EventPicture).where(EventPicture.event_id == old_event_id))
    if picture is not None:
        _copy_picture(picture, new_event_id)
    session().flush()


def _copy_picture(old: EventPicture, new_event_id: int) -> None:
    new = EventPicture(
        event_id=new_event_id,
        key=new_uid(),
        alt_de=old.alt_de,
        alt_en=old.alt_en,
        width=old.width,
        height=old.height,
        created_at=old.created_at,
    )
    session().add(new)
    session().flush()
    # Within the database: the files need not come here and go back.
    files = EventPictureFile
    columns = ["picture_id", "width", "kind", "content"]
    same = select(literal(new.id), files.width, files.kind, files.content)
    same = same.where(files.picture_id == old.id)
    session().execute(insert(files).from_select(columns, same))
