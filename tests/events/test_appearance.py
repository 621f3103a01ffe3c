"""What is written of an event's appearance, and the promises that the tables keep."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError
from time_machine import Traveller

from mint_events.events.actions import edit_event, take_places
from mint_events.events.actions.appearance import (
    allow_embedding,
    copy_appearance,
    describe_picture,
    remove_picture,
    set_picture,
)
from mint_events.events.models import EmbedOrigin, Event, EventPicture, EventPictureFile
from mint_events.events.queries.appearance import (
    find_last_change,
    find_picture,
    find_picture_file,
    list_embed_origins,
    list_pictures,
)
from mint_events.kernel import clock as now_clock
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words
from tests.factories import make_event, plan_event
from tests.support.house import House

FILES = {(480, "webp"): b"small", (960, "webp"): b"large", (480, "jpg"): b"j", (960, "jpg"): b"J"}
ALT = Words("Kinder", "Children")
SITES = ["https://a.example", "https://b.example:8443"]


def give_picture(house: House, event_id: int) -> str:
    """The key of a picture made of FILES."""
    return house.do(set_picture, event_id, FILES, (960, 504), ALT, now_clock.now())


def test_picture_is_kept_and_read_again(app: Flask, house: House) -> None:
    event, other = make_event(app), make_event(app)
    key = give_picture(house, event.id)
    found = house.ask(find_picture, event.id)
    assert found is not None
    assert (found.key, found.alt, found.width, found.height, found.widths) == (
        key, ALT, 960, 504, (480, 960),
    )  # fmt: skip
    assert house.ask(find_picture_file, event.slug, key, 960, "webp") == b"large"
    assert house.ask(find_picture_file, other.slug, key, 960, "webp") is None
    assert house.ask(find_picture_file, event.slug, key, 1200, "webp") is None
    assert house.ask(list_pictures, [event.id, other.id]) == {event.id: found}


def test_new_picture_replaces_the_old_one(app: Flask, house: House) -> None:
    event = make_event(app)
    first, second = give_picture(house, event.id), give_picture(house, event.id)
    assert first != second
    assert house.count(EventPicture) == 1 and house.count(EventPictureFile) == len(FILES)
    assert house.ask(find_picture_file, event.slug, first, 960, "webp") is None


def test_words_change_and_the_picture_goes(app: Flask, house: House) -> None:
    event = make_event(app)
    with pytest.raises(NothingFound):
        house.do(describe_picture, event.id, ALT)
    key = give_picture(house, event.id)
    house.do(describe_picture, event.id, Words("Neu", "New"))
    found = house.ask(find_picture, event.id)
    assert found is not None and (found.key, found.alt) == (key, Words("Neu", "New"))
    house.do(remove_picture, event.id)
    assert house.count(EventPicture) == house.count(EventPictureFile) == 0


def test_websites_replace_each_other(app: Flask, house: House) -> None:
    event, other = make_event(app), make_event(app)
    house.do(allow_embedding, event.id, SITES)
    house.do(allow_embedding, event.id, list(reversed(SITES)))
    assert house.ask(list_embed_origins, event.id) == tuple(reversed(SITES))
    assert house.ask(list_embed_origins, other.id) == ()
    house.do(allow_embedding, event.id, [])
    assert house.count(EmbedOrigin) == 0


@pytest.mark.parametrize("wrong", ["*", "https://a.example; script-src *", "https://A.example"])
def test_website_that_was_not_read_is_never_written(app: Flask, house: House, wrong: str) -> None:
    event = make_event(app)
    with pytest.raises(ValueError, match="read_origins"):
        house.do(allow_embedding, event.id, [wrong])


@pytest.mark.parametrize(
    "values",
    ["(1, '*', 0)", "(1, 'http://example.org', 0)", "(1, 'https://a.example', 30)",
     "(1, 'https://a.example', -1)"],
)  # fmt: skip
def test_table_refuses_what_is_no_website_or_one_too_many(
    app: Flask, house: House, values: str
) -> None:
    event = make_event(app)
    with pytest.raises(IntegrityError):
        house.sql(
            f"INSERT INTO embed_origins (event_id, origin, position) VALUES {values.replace('(1', f'({event.id}')}"
        )


def test_event_has_one_picture_at_most(app: Flask, house: House) -> None:
    event = make_event(app)
    give_picture(house, event.id)
    with pytest.raises(IntegrityError):
        house.sql(
            "INSERT INTO event_pictures (event_id, key, alt_de, alt_en, width, height, created_at)"
            f" VALUES ({event.id}, 'other', '', '', 1, 1, '2027-01-01 00:00:00')"
        )


def test_copy_has_the_picture_and_the_websites(app: Flask, house: House) -> None:
    old, new, bare = make_event(app), make_event(app), make_event(app)
    key = give_picture(house, old.id)
    house.do(allow_embedding, old.id, SITES)
    house.do(copy_appearance, old.id, new.id)
    house.do(copy_appearance, bare.id, make_event(app).id)  # nothing to copy is no mistake
    assert house.ask(list_embed_origins, new.id) == tuple(SITES)
    copied = house.ask(find_picture, new.id)
    assert copied is not None and copied.key != key and copied.alt == ALT
    assert house.ask(find_picture_file, new.slug, copied.key, 480, "jpg") == b"j"
    house.do(remove_picture, old.id)
    assert house.ask(find_picture_file, new.slug, copied.key, 480, "jpg") == b"j"


def test_time_of_the_last_edit_is_kept_by_itself(
    clock: Traveller, app: Flask, house: House
) -> None:
    event = make_event(app)
    made = now_clock.now()
    assert house.one(Event).edited_at == made
    clock.shift(60)
    house.do(take_places, event.id, 2)  # a sign-up is no edit
    assert house.one(Event).edited_at == made
    house.do(edit_event, event.id, plan_event(slug=event.slug, venue="Aula"), now_clock.now())
    assert house.one(Event).edited_at == now_clock.now() == made + timedelta(seconds=60)


def test_list_changes_by_an_edit_and_by_time(clock: Traveller, app: Flask, house: House) -> None:
    assert house.ask(find_last_change, now_clock.now()) is None
    made = now_clock.now()
    event = make_event(app)
    clock.shift(5)
    make_event(app, kind="network")
    assert house.ask(find_last_change, now_clock.now()) == made
    clock.move_to(event.ends_at + timedelta(hours=1))
    assert house.ask(find_last_change, now_clock.now()) == event.ends_at
