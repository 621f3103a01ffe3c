"""The notary: a process of its own that signs PDFs. The only one that imports pyhanko, which costs a
second and 45 MB.

It knows no Flask and no database, and it has no key of its own: each job brings what it needs over
a pipe, and it ends after two minutes without one. It asks nobody on the network: no time stamp, no revocation."""

import io
import json
import logging
import os
import select
import time
from functools import lru_cache
from typing import IO, Any

from mint_events.paper.wire import read_frame, write_frame

IDLE_S = 120.0
LOOK_UP_S = 5.0
FIELD = "Signature1"
_ROOM_BYTES = 4096  # of a signature beside its certificates


def main() -> None:
    """Sign until the other end is closed, its process has died, or nothing has come for long."""
    # A library that wants to warn of something must not stand between the frames.
    jobs, answers = os.fdopen(0, "rb", buffering=0), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    logging.disable(logging.CRITICAL)  # what it says may hold names
    parent = os.getppid()
    while _wait_for_job(jobs.fileno(), parent):
        head = read_frame(jobs)
        if head is None:
            return
        write_frame(answers, _answer(json.loads(head), jobs))
        answers.flush()


def _wait_for_job(jobs: int, parent: int) -> bool:
    patience = time.monotonic() + IDLE_S
    while time.monotonic() < patience and os.getppid() == parent:
        if select.select([jobs], [], [], LOOK_UP_S)[0]:
            return True
    return False


def _answer(said: dict[str, Any], jobs: IO[bytes]) -> bytes:
    frames = [read_frame(jobs) or b"" for _ in range(said["frames"])]
    try:
        return b"+" + sign(said, *frames)
    except Exception as mishap:  # whatever one paper does, the next is signed
        return f"-{type(mishap).__name__}: {mishap}".encode()[:2000]


def sign(said: dict[str, Any], pdf: bytes, key: bytes, certificate: bytes, *chain: bytes) -> bytes:
    """`pdf` with an invisible signature as PAdES B-B has it (ETSI EN 319 142-1): CAdES in the PDF,
    the signer's certificate in the signed attributes, no time stamp."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    _keep_reading_order(writer)
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=said["reason"],
        location=said["place"],
        name=said["name"],
    )
    field = fields.SigFieldSpec(
        FIELD,
        # Hidden, so that PDF/UA asks for no place in the reading order (ISO 14289-1, 7.18.1).
        invis_sig_settings=fields.InvisSigSettings(set_hidden_flag=True),
        readable_field_name=said["label"],
    )
    signer = signers.PdfSigner(metadata, _signer(key, certificate, chain), new_field_spec=field)
    target = io.BytesIO()
    # Told how much it takes, it need not sign twice to find out; in hexadecimal signs.
    reserved = 2 * (len(certificate) + sum(map(len, chain)) + _ROOM_BYTES)
    signer.sign_pdf(writer, output=target, bytes_reserved=reserved)
    return target.getvalue()


def _signer(key: bytes, certificate: bytes, chain: tuple[bytes, ...]) -> Any:
    """One that reads its key once: pyHanko's own does so, and checks it, for each signature."""
    from asn1crypto import keys, x509
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class Signer(signers.SimpleSigner):
        def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
            return _sign_bytes(_load_key(key), data)

    store: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([x509.Certificate.load(one) for one in (certificate, *chain)])
    return Signer(
        signing_cert=x509.Certificate.load(certificate),
        signing_key=keys.PrivateKeyInfo.load(key),
        cert_registry=store,
    )


@lru_cache(maxsize=1)
def _load_key(key: bytes) -> Any:
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    return load_der_private_key(key, password=None)


def _sign_bytes(key: Any, data: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import ec, padding
    from cryptography.hazmat.primitives.hashes import SHA256

    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(data, ec.ECDSA(SHA256()))
    signed: bytes = key.sign(data, padding.PKCS1v15(), SHA256())
    return signed


def _keep_reading_order(writer: Any) -> None:
    """A page with an annotation, even a hidden one, has to be gone through by its structure
    (ISO 14289-1, 7.18.3)."""
    from pyhanko.pdf_utils.generic import pdf_name

    page_ref = writer.find_page_for_modification(0)[0]
    page_ref.get_object()[pdf_name("/Tabs")] = pdf_name("/S")
    writer.mark_update(page_ref)


if __name__ == "__main__":
    main()
