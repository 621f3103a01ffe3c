"""The organisation's certificate: put in, signing, expired, removed."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from asn1crypto import x509
from flask import Flask
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko_certvalidator import ValidationContext

from mint_events.config import Settings
from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.paper.identity import read_identity
from mint_events.paper.safe import FILE, find_identity, keep_identity
from tests.factories import (
    make_event,
    sign_up,
)
from tests.reports.attending import let_in
from tests.reports.certified import PAGE, text_of
from tests.support.client import PageClient, page_of
from tests.support.house import House
from tests.support.identities import NAME, PASSPHRASE, make_p12
from tests.support.verdicts import judge_signature

Login = Callable[..., PageClient]


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee")


@pytest.fixture
def admin(client: PageClient, login: Login, settings: Settings) -> PageClient:
    """An admin, logged in, reading English; nobody signs yet."""
    (settings.data_dir / FILE).unlink(missing_ok=True)
    login(client, "admin").get("/console/?lang=en")
    return client


def put_in(client: PageClient, content: bytes, passphrase: str = PASSPHRASE) -> tuple[int, str]:
    form = page_of(client.get("/console/signature")).form("/console/signature")
    sent = {
        "csrf_token": form.fields["csrf_token"],
        "file": (io.BytesIO(content), "mint.p12"),
        "passphrase": passphrase,
    }
    answer = client.post("/console/signature", data=sent, content_type="multipart/form-data")
    return answer.status_code, answer.get_data(as_text=True)


def test_with_a_certificate_pdfs_are_signed_until_it_is_removed(
    app: Flask, house: House, admin: PageClient, event: EventView, settings: Settings
) -> None:
    let_in(house, event, sign_up(app, event, "Jörg Müller", "Bo Abel"))
    assert put_in(admin, make_p12())[0] == 303
    assert NAME in admin.page("/console/signature?lang=en").text
    pdf = admin.get("/console/events/jubilee/certificates.pdf?lang=de").data
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures  # one for the whole pile
    identity = find_identity(settings.data_dir, settings.secret_key)
    assert identity is not None
    roots = [x509.Certificate.load(identity.certificate)]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    assert judge_signature(signature, context).bottom_line
    assert all(f"Als PDF digital signiert: {NAME}" in text for text in text_of(pdf))
    page = admin.page("/console/signature/remove")
    assert admin.send(page.form("/console/signature/remove")).status_code == 303
    assert find_identity(settings.data_dir, settings.secret_key) is None
    bare = admin.get("/console/events/jubilee/certificates.pdf?lang=de").data
    assert PdfFileReader(io.BytesIO(bare)).embedded_signatures == []


def test_what_cannot_sign_is_refused_at_its_field(
    app: Flask, admin: PageClient, settings: Settings
) -> None:
    old = make_p12(begins=now.now() - timedelta(days=400))
    early = make_p12(begins=now.now() + timedelta(days=4))
    for content, passphrase, said in (
        (make_p12(), "falsch", "does not open the file"),
        (b"no certificate", PASSPHRASE, "not a PKCS#12 file"),
        (old, PASSPHRASE, "expired on"),
        (early, PASSPHRASE, "not valid before"),
    ):
        status, text = put_in(admin, content, passphrase)
        assert status == 422 and said in text and PASSPHRASE not in text
    assert not (settings.data_dir / FILE).exists()


def test_an_expired_certificate_signs_nothing_and_says_so(
    app: Flask, house: House, admin: PageClient, event: EventView, settings: Settings
) -> None:
    let_in(house, event, sign_up(app, event, "Jörg Müller"))
    old = read_identity(make_p12(begins=now.now() - timedelta(days=400)), PASSPHRASE)
    keep_identity(settings.data_dir, settings.secret_key, old)
    assert "expired on" in admin.page(f"{PAGE}?lang=en").text
    pdf = admin.get("/console/events/jubilee/certificates.pdf?lang=de").data
    assert PdfFileReader(io.BytesIO(pdf)).embedded_signatures == []
    keep_identity(settings.data_dir, "another secret" * 5, old)
    assert "cannot be opened" in admin.page("/console/signature?lang=en").text
    (settings.data_dir / FILE).unlink()


def test_only_admins_put_a_certificate_in(
    app: Flask, organizer: PageClient, event: EventView
) -> None:
    assert organizer.get("/console/signature").status_code == 403
    assert organizer.get("/console/signature/remove").status_code == 403
