"""The pictures of events over HTTP: who gets them, for how long, and that each is made once."""

import io

import pytest
from flask import Flask
from PIL import Image
from structlog.testing import capture_logs

from mint_events.config import Settings
from mint_events.events.actions.appearance import set_picture
from mint_events.events.views_public import pictures as views_pictures
from mint_events.kernel import clock
from mint_events.kernel.words import Words
from mint_events.paper.printer import PrintFailed
from tests.factories import make_event
from tests.support.client import PageClient
from tests.support.house import House

FOREVER = "public, max-age=31536000, immutable"


def give_picture(house: House, event_id: int) -> str:
    files = {(480, "webp"): b"RIFFwebp", (480, "jpg"): b"\xff\xd8jpg"}
    return house.do(set_picture, event_id, files, (480, 252), Words("a", "b"), clock.now())


@pytest.mark.parametrize("state", ["open", "draft"])
def test_file_is_kept_for_ever_by_who_was_shown_it(
    app: Flask, house: House, client: PageClient, state: str
) -> None:
    event = make_event(app, state=state)
    key = give_picture(house, event.id)
    for ending, kind, content in (
        ("webp", "image/webp", b"RIFFwebp"),
        ("jpg", "image/jpeg", b"\xff\xd8jpg"),
    ):
        path = f"/events/{event.slug}/pictures/{key}-480.{ending}"
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype, answer.data) == (200, kind, content)
        assert answer.headers["Cache-Control"] == FOREVER
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
    assert client.cookies() == set()


def test_other_addresses_find_nothing(app: Flask, house: House, client: PageClient) -> None:
    event, other = make_event(app), make_event(app)
    key = give_picture(house, event.id)
    for path in (
        f"{event.slug}/pictures/{key}-960.webp",
        f"{event.slug}/pictures/{key}-481.webp",
        f"{event.slug}/pictures/{key}-480.png",
        f"{event.slug}/pictures/{'0' * 20}-480.webp",
        f"{other.slug}/pictures/{key}-480.webp",
        f"{event.slug}/pictures/{key}-99999999999.webp",
    ):
        assert client.get(f"/events/{path}").status_code == 404, path


def test_poster_is_made_once_for_each_language_and_edit(
    app: Flask, settings: Settings, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    real = views_pictures.draw_poster
    monkeypatch.setattr(views_pictures, "draw_poster", lambda *args: made.append(1) or real(*args))
    event = make_event(app, title=Words("Einmal gemacht", "Made once"))
    for _ in range(2):
        for lang in ("de", "en", "xx&width=9999", "de&v=2"):
            answer = client.get(f"/events/{event.slug}/picture.png?lang={lang}")
            assert Image.open(io.BytesIO(answer.data)).size == (1200, 630)
    assert len(made) == 2
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    again = client.get(
        f"/events/{event.slug}/picture.png?lang=de",
        headers={"If-None-Match": answer.headers["ETag"]},
    )
    assert (again.status_code, again.data) == (304, b"")
    assert client.cookies() == set()
    assert len(list((settings.data_dir / "posters").iterdir())) >= 2


def test_poster_leads_to_the_own_picture(app: Flask, house: House, client: PageClient) -> None:
    event = make_event(app)
    key = give_picture(house, event.id)
    answer = client.get(f"/events/{event.slug}/picture.png")
    assert answer.status_code == 302
    assert answer.location == f"/events/{event.slug}/pictures/{key}-480.jpg"


def test_press_that_fails_leaves_our_sign(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise PrintFailed("ValueError: CANARY of a guest", is_told=True)

    monkeypatch.setattr(views_pictures, "draw_poster", fail)
    event = make_event(app, title=Words("Nur hier", "Only here"))
    with capture_logs() as said:
        answer = client.get(f"/events/{event.slug}/picture.png", follow_redirects=True)
    assert [line["reason"] for line in said] == ["ValueError"]
    assert answer.mimetype == "image/png"
