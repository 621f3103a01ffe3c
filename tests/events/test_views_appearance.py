"""The organizer's page of an event's appearance."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from mint_events.events.models import EmbedOrigin, EventPicture, EventPictureFile
from tests.factories import make_event
from tests.support.client import PageClient, page_of
from tests.support.house import House
from tests.support.pages import Page
from tests.support.photos import photo
from tests.support.settings import BASE_URL

PATH = "/console/events/jubilee/appearance"
ALT = {"alt_de": "Kinder <bauen> & lachen", "alt_en": "Children's robots"}
Login = Callable[..., PageClient]


@pytest.fixture
def organizer(app: Flask, client: PageClient, login: Login) -> PageClient:
    """An organizer, logged in, reading English; and an event."""
    make_event(app, slug="jubilee")
    login(client).get("/console/?lang=en")
    return client


def upload(organizer: PageClient, content: bytes | None, **typed: str) -> TestResponse:
    form = organizer.page(PATH).form(f"{PATH}/picture")
    data: dict[str, object] = {**form.fields, **ALT, **typed}
    if content is not None:
        data["file"] = FileStorage(io.BytesIO(content), "../../Mein Bild (1).php.jpg")
    boundary, body = encode_multipart(data)
    kind = f"multipart/form-data; boundary={boundary}"
    return organizer.post(f"{PATH}/picture", data=body, content_type=kind)


def errors_on(page: Page) -> dict[str, str]:
    return {
        each.get("id").removesuffix("-error"): each.text
        for each in page.root.walk()
        if each.get("id").endswith("-error")
    }


def test_uploaded_picture_stands_on_every_page(organizer: PageClient, house: House) -> None:
    answer = upload(organizer, photo())
    assert (answer.status_code, answer.location) == (303, PATH)
    row = house.one(EventPicture)
    assert (row.alt_de, row.alt_en, row.width) == (ALT["alt_de"], ALT["alt_en"], 1200)
    for path in (PATH, "/", "/events/jubilee", "/console/events/jubilee/preview"):
        page = organizer.page(path)
        picture = next(each for each in page.all("img") if "pictures/" in each.get("src"))
        assert picture.get("alt") == ALT["alt_en"], path
        small, large = page.one("source").get("srcset").split(", ")
        assert small.endswith(f"{row.key}-480.webp 480w") and large.endswith("-960.webp 960w")
        for link in (picture.get("src"), small.split()[0], large.split()[0]):
            assert organizer.get(link).status_code == 200
    assert organizer.page("/events/jubilee?lang=de").all("img")[0].get("alt") == ALT["alt_de"]


def test_words_are_needed_in_both_languages(organizer: PageClient, house: House) -> None:
    answer = upload(organizer, photo((900, 600)), alt_en=" ")
    assert answer.status_code == 422 and house.count(EventPicture) == 0
    page = page_of(answer)
    assert set(errors_on(page)) == {"alt_en"}
    assert page.form(f"{PATH}/picture").fields["alt_de"] == ALT["alt_de"]
    assert page.title.startswith("Error:")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Please choose a picture."),
        (b"<svg><script>alert(1)</script></svg>", "We cannot read this file as a picture."),
        (b"\xff\xd8" + b"\0" * (8 * 1024 * 1024), "This file is larger than 8 MB."),
        (photo((300, 200)), "This picture is too small"),
    ],
)
def test_file_that_is_no_picture_is_said_at_its_field(
    organizer: PageClient, house: House, content: bytes | None, said: str
) -> None:
    answer = upload(organizer, content)
    assert answer.status_code == 422 and house.count(EventPicture) == 0
    page = page_of(answer)
    assert errors_on(page)["file"].startswith(said)
    assert page.form(f"{PATH}/picture").fields["alt_en"] == ALT["alt_en"]


def test_much_more_is_refused_unread(organizer: PageClient) -> None:
    body, kind = b"\0" * (9 * 1024 * 1024), "multipart/form-data; boundary=x"
    assert organizer.post(f"{PATH}/picture", data=body, content_type=kind).status_code == 413
    assert (
        organizer.post(f"{PATH}/websites", data=body[: 3 << 20], content_type=kind).status_code
        == 413
    )


def test_words_alone_change_and_the_picture_stays(organizer: PageClient, house: House) -> None:
    upload(organizer, photo())
    key = house.one(EventPicture).key
    upload(organizer, None, alt_en="Robots")
    row = house.one(EventPicture)
    assert (row.key, row.alt_en) == (key, "Robots")


def test_picture_goes_after_one_question(organizer: PageClient, house: House) -> None:
    assert organizer.get(f"{PATH}/picture/remove").status_code == 404
    upload(organizer, photo())
    page = organizer.page(f"{PATH}/picture/remove")
    assert house.count(EventPicture) == 1
    for _ in range(2):  # pressed twice
        answer = organizer.send(page.form(f"{PATH}/picture/remove"))
        assert (answer.status_code, answer.location) == (303, PATH)
    assert house.count(EventPicture) == house.count(EventPictureFile) == 0
    assert organizer.page("/events/jubilee").all("img") == []


def test_websites_are_saved_as_browsers_write_them(organizer: PageClient, house: House) -> None:
    form = organizer.page(PATH).form(f"{PATH}/websites")
    typed = "https://WWW.Example.org/\n\nhttps://bücher.example:8443\n"
    assert organizer.send(form.fill(origins=typed)).location == PATH
    assert [row.origin for row in house.rows(EmbedOrigin)] == [
        "https://www.example.org",
        "https://xn--bcher-kva.example:8443",
    ]
    page = organizer.page(PATH)
    code = page.by_id("snippet-de").text
    assert code.startswith(f'<iframe src="{BASE_URL}/embed/jubilee?lang=de"')
    assert 'title="Anmeldung: Jubiläum &amp; Fest"' in code
    assert "allow-top-navigation" not in code
    organizer.send(page.form(f"{PATH}/websites").fill(origins=""))
    assert house.count(EmbedOrigin) == 0
    assert "snippet-de" not in organizer.page(PATH).html


def test_wrong_website_is_said_at_the_field_and_all_stays(
    organizer: PageClient, house: House
) -> None:
    typed = "https://www.example.org\nhttp://example.org/<page>"
    form = organizer.page(PATH).form(f"{PATH}/websites")
    answer = organizer.send(form.fill(origins=typed))
    assert answer.status_code == 422 and house.count(EmbedOrigin) == 0
    page = page_of(answer)
    assert "http://example.org/<page>" in errors_on(page)["origins"]
    assert page.form(f"{PATH}/websites").fields["origins"].split() == typed.split()


def test_network_meeting_is_shown_nowhere_else(
    app: Flask, organizer: PageClient, house: House
) -> None:
    make_event(app, slug="meeting", kind="network")
    page = organizer.page("/console/events/meeting/appearance")
    assert len(page.forms()) == len(organizer.page(PATH).forms()) - 1
    assert page.all("iframe") == []
    token = page.all("input", name="csrf_token")[0].get("value")
    data = {"csrf_token": token, "origins": "https://www.example.org"}
    path = "/console/events/meeting/appearance"
    assert organizer.post(f"{path}/websites", data=data).status_code == 404
    assert organizer.get(f"{path}/preview").status_code == 404
    assert house.count(EmbedOrigin) == 0
