"""The picture of a certificate with what is typed: nothing of it is kept."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from PIL import Image, ImageChops

from mint_events.reports.models import Certificate, CertificateSettings
from tests.factories import make_event
from tests.reports.certified import PAGE
from tests.support.client import PageClient, page_of
from tests.support.house import House

pytestmark = pytest.mark.either_database
TYPED = {
    "amount": "5,5", "unit": "lessons", "contents_de": "Roboter", "place": "Heilbronn",
    "signatory": "Dr. Erika Beispiel", "role_de": "Leiterin",
}  # fmt: skip


def drawn(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("L")


@pytest.fixture
def token(app: Flask, organizer: PageClient) -> str:
    make_event(app, slug="jubilee")
    return page_of(organizer.get(PAGE)).form(PAGE).fields["csrf_token"]


def test_picture_shows_what_is_typed_and_nothing_is_kept(
    house: House, organizer: PageClient, token: str
) -> None:
    saved = drawn(organizer.get(f"{PAGE}/specimen.png?lang=de").data)
    sent = {"csrf_token": token, **TYPED}
    answer = organizer.post(f"{PAGE}/preview?lang=de", data=sent)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    typed = drawn(answer.data)
    assert typed.size == saved.size
    where = ImageChops.difference(typed, saved).getbbox()
    assert where is not None and where[3] > 1100  # down to who signs
    assert house.count(CertificateSettings) == house.count(Certificate) == 0


@pytest.mark.parametrize("wrong", [{"amount": "viel"}, {"place": ""}, {"role_de": "x" * 121}])
def test_what_cannot_be_printed_gives_no_picture(
    organizer: PageClient, token: str, wrong: dict[str, str]
) -> None:
    answer = organizer.post(f"{PAGE}/preview", data={"csrf_token": token, **TYPED, **wrong})
    assert (answer.status_code, answer.data) == (422, b"")


def test_preview_is_for_organizers(
    app: Flask, client: PageClient, login: Callable[..., PageClient]
) -> None:
    make_event(app, slug="jubilee")
    assert client.post(f"{PAGE}/preview").status_code in (302, 400)
    login(client, "door")
    assert client.post(f"{PAGE}/preview").status_code in (400, 403)
