"""Signed PDFs: pyHanko's own validator takes them, notices one changed byte, and tags stay."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko_certvalidator import ValidationContext

from mint_events.paper import signing
from mint_events.paper.identity import Identity, read_identity
from mint_events.paper.pages import paper_style
from mint_events.paper.printer import print_pdf
from mint_events.paper.signing import SigningFailed, sign_pdf
from tests.paper.reading import read_texts
from tests.support.identities import NAME, PASSPHRASE, curve_key, make_p12
from tests.support.pdf_ua import check_pdf_ua
from tests.support.verdicts import judge_signature

ROOT = Path(__file__).parents[2]
HTML = (
    '<!doctype html><html lang="de"><head><title>Bescheinigung</title></head>'
    "<body><h1>Bescheinigung</h1><p>Für Jörg Müller</p></body></html>"
)

pytestmark = pytest.mark.xdist_group("signing")  # what all look at is made once


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return print_pdf(HTML, style=paper_style())


@pytest.fixture(scope="module")
def identity() -> Identity:
    return read_identity(make_p12(), PASSPHRASE)


def sign(pdf: bytes, identity: Identity) -> bytes:
    return sign_pdf(
        pdf, identity, reason="Teilnahmebescheinigung", place="Heilbronn", label="Unterschrift"
    )


def judge(pdf: bytes, identity: Identity) -> Any:
    """What pyHanko says of the only signature."""
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    roots = [x509.Certificate.load(identity.certificate)]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    return judge_signature(signature, context)


def test_signature_is_good_and_says_by_whom_why_and_where(pdf: bytes, identity: Identity) -> None:
    signed = sign(pdf, identity)
    status = judge(signed, identity)
    assert status.bottom_line and status.coverage.name == "ENTIRE_FILE"
    (signature,) = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    said = signature.sig_object
    assert (said["/SubFilter"], said["/Reason"]) == (
        "/ETSI.CAdES.detached", "Teilnahmebescheinigung",
    )  # fmt: skip
    assert (said["/Name"], said["/Location"]) == (NAME, "Heilbronn")
    kinds = {each["type"].native for each in signature.signer_info["signed_attrs"]}
    assert "signing_certificate_v2" in kinds and "signing_time" not in kinds  # PAdES B-B
    assert not signature.signer_info["unsigned_attrs"].native  # nobody was asked for the time


def test_a_key_on_a_curve_signs_too(pdf: bytes) -> None:
    identity = read_identity(make_p12(key=curve_key()), PASSPHRASE)
    assert judge(sign(pdf, identity), identity).bottom_line


def test_one_changed_byte_is_noticed(pdf: bytes, identity: Identity) -> None:
    signed = sign(pdf, identity)
    for place in (signed.index(b"stream") + 40, signed.index(b"/Reason") + 12):
        broken = bytearray(signed)
        broken[place] ^= 1
        assert not judge(bytes(broken), identity).bottom_line


def test_who_is_not_trusted_is_not_taken_for_somebody_who_is(
    pdf: bytes, identity: Identity
) -> None:
    other = read_identity(make_p12(key=curve_key(), name="Jemand anders"), PASSPHRASE)
    status = judge(sign(pdf, other), identity)
    assert status.intact and not status.trusted and not status.bottom_line


def test_it_stays_readable_by_screen_readers(pdf: bytes, identity: Identity) -> None:
    signed = sign(pdf, identity)
    check_pdf_ua(signed, "Bescheinigung", "de")
    assert read_texts(signed) == read_texts(pdf)


def test_what_is_no_pdf_is_refused_and_the_next_is_signed(pdf: bytes, identity: Identity) -> None:
    with pytest.raises(SigningFailed):
        sign(b"no pdf at all", identity)
    assert judge(sign(pdf, identity), identity).bottom_line


def test_a_notary_that_died_is_replaced(pdf: bytes, identity: Identity) -> None:
    sign(pdf, identity)
    first = signing.notary_process_id()
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert judge(sign(pdf, identity), identity).bottom_line
    assert signing.notary_process_id() not in (None, first)


def test_who_lets_sign_does_not_import_pyhanko() -> None:
    script = (
        "import sys, mint_events, mint_events.paper.signing, mint_events.paper.identity;"
        "mint_events.create_app; print({'pyhanko', 'aiohttp'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "set()", done.stderr


def test_the_notary_knows_no_secrets(
    pdf: bytes, identity: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINT_SECRET_KEY", "canary-in-the-environment")
    notary = signing._Notary()
    monkeypatch.setattr(signing, "_notary", notary)
    try:
        sign(pdf, identity)
        process = Path(f"/proc/{notary.process_id}")
        assert b"canary" not in (process / "environ").read_bytes()
        assert identity.key[:60] not in (process / "cmdline").read_bytes()
    finally:
        notary.close()
