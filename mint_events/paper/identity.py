"""Who signs our papers: reads a PKCS#12 file into key and certificate, and says what is wrong with it.
Beside kernel/boxes.py and the notary the only importer of `cryptography`."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mint_events.kernel.refusals import Refusal
from mint_events.kernel.words import Words
from mint_events.web.turnstile import stepping_aside

MOST_BYTES = 64 * 1024
LIMIT_S = 10.0
LEAST_RSA_BITS = 2048
_CURVES = ("secp256r1", "secp384r1", "secp521r1")


class IdentityIsWrong(Refusal):
    """What was put in cannot sign; the words say why, `field` where."""

    code = "identity_is_wrong"

    def __init__(self, words: Words, field: str = "file") -> None:
        super().__init__(words)
        self.field = field


NO_PKCS12 = Words(
    de="Diese Datei ist keine PKCS#12-Datei. Bitte wählen Sie die Datei mit der Endung .p12 oder "
    ".pfx, die Sie von der Zertifizierungsstelle bekommen haben.",
    en="This is not a PKCS#12 file. Please choose the file ending in .p12 or .pfx that you got from "
    "the certification authority.",
)
WRONG_PASSPHRASE = Words(
    de="Diese Passphrase öffnet die Datei nicht. Bitte prüfen Sie Groß- und Kleinschreibung. Stimmt "
    "sie sicher, dann ist die Datei beschädigt.",
    en="This passphrase does not open the file. Please check upper and lower case. If it is right "
    "for sure, the file is damaged.",
)
TOO_SLOW = Words(
    de="Diese Datei ließ sich nicht in vertretbarer Zeit öffnen. Bitte versuchen Sie es noch einmal, "
    "oder exportieren Sie sie neu.",
    en="This file could not be opened within reasonable time. Please try again, or export it anew.",
)
OLD_ENCRYPTION = Words(
    de="Diese Datei ist mit einem veralteten Verfahren verschlüsselt. Bitte exportieren Sie sie neu, "
    "mit AES-256.",
    en="This file is encrypted in a way that is no longer safe. Please export it anew, with AES-256.",
)
NO_KEY = Words(
    de="In dieser Datei ist kein Schlüssel. Zum Unterschreiben braucht es das Zertifikat mit seinem "
    "Schlüssel; exportieren Sie bitte beides zusammen.",
    en="There is no key in this file. Signing needs the certificate together with its key; please "
    "export both.",
)
NO_CERTIFICATE = Words(
    de="In dieser Datei ist kein Zertifikat, das zum Schlüssel passt.",
    en="There is no certificate in this file that fits its key.",
)
BROKEN_CERTIFICATE = Words(
    de="Das Zertifikat in dieser Datei ist fehlerhaft ausgestellt und lässt sich nicht lesen. Bitte "
    "wenden Sie sich an die Stelle, die es ausgestellt hat.",
    en="The certificate in this file was issued with a mistake and cannot be read. Please ask "
    "whoever issued it.",
)
WEAK_KEY = Words(
    de="Dieser Schlüssel ist zum Unterschreiben nicht geeignet: Es braucht RSA mit mindestens "
    f"{LEAST_RSA_BITS} Bit oder eine elliptische Kurve (P-256, P-384, P-521).",
    en=f"This key is not fit for signing: it takes RSA of at least {LEAST_RSA_BITS} bits, or an "
    "elliptic curve (P-256, P-384, P-521).",
)
NOT_FOR_SIGNING = Words(
    de="Dieses Zertifikat ist nicht zum Unterschreiben ausgestellt, sondern zum Beispiel nur zum "
    "Verschlüsseln oder für Websites.",
    en="This certificate was not issued for signing, but for example for encryption or websites only.",
)
EXPIRED = Words(
    de="Dieses Zertifikat ist am {day} abgelaufen. Bitte besorgen Sie ein neues.",
    en="This certificate expired on {day}. Please get a new one.",
)
NOT_YET = Words(
    de="Dieses Zertifikat gilt erst ab dem {day}.",
    en="This certificate is not valid before {day}.",
)


@dataclass(frozen=True, slots=True)
class Identity:
    """An organisation's key and certificate, all as DER, and what people know them by."""

    name: str
    issuer: str
    valid_from: datetime
    valid_until: datetime
    key: bytes
    certificate: bytes
    chain: tuple[bytes, ...] = ()

    def holds_at(self, now: datetime) -> bool:
        """Whether it may sign now."""
        return self.valid_from <= now < self.valid_until


def read_identity(content: bytes, passphrase: str) -> Identity:
    """Key and certificate in a PKCS#12 file, fit for signing or not yet, or no longer. Raises
    IdentityIsWrong."""
    found = _open(content, passphrase)
    if found.key is None:
        raise IdentityIsWrong(NO_KEY)
    if found.cert is None:
        raise IdentityIsWrong(NO_CERTIFICATE)
    certificate = found.cert.certificate
    _check_key(found.key)
    with _reading_certificates():
        _check_use(certificate)
        others = [one.certificate for one in found.additional_certs]
        return _identity(found.key, certificate, others)


@contextmanager
def _reading_certificates() -> Iterator[None]:
    """They are read piece by piece, only when asked for: each piece may turn out to be wrong."""
    from cryptography import x509

    # Of these only ValueError is one that others know of.
    wrong = (x509.DuplicateExtension, x509.UnsupportedGeneralNameType, ValueError)
    try:
        yield
    except wrong:
        raise IdentityIsWrong(BROKEN_CERTIFICATE) from None


def _open(content: bytes, passphrase: str) -> Any:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import pkcs12

    if not content.startswith(b"\x30") or len(content) > MOST_BYTES:  # an ASN.1 sequence
        raise IdentityIsWrong(NO_PKCS12)
    if not _opens_in_time(content, passphrase):
        raise IdentityIsWrong(TOO_SLOW)
    try:
        return pkcs12.load_pkcs12(content, passphrase.encode() or None)
    except UnsupportedAlgorithm:
        raise IdentityIsWrong(OLD_ENCRYPTION) from None
    except ValueError as error:
        if "password" in str(error).lower():
            raise IdentityIsWrong(WRONG_PASSPHRASE, "passphrase") from None
        raise IdentityIsWrong(NO_PKCS12) from None


_TRY = """import sys
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
passphrase, _, content = sys.stdin.buffer.read().partition(b":")
load_pkcs12(content, bytes.fromhex(passphrase.decode()) or None)"""


def _opens_in_time(content: bytes, passphrase: str) -> bool:
    """A PKCS#12 file says itself how often its passphrase is hashed. That may be for hours, in which
    this process would answer nobody: so one that can be ended tries first."""
    said = passphrase.encode().hex().encode() + b":" + content
    quiet = subprocess.DEVNULL
    try:
        with stepping_aside():
            subprocess.run(
                [sys.executable, "-I", "-B", "-c", _TRY],
                input=said,
                stdout=quiet,
                stderr=quiet,
                env={},
                timeout=LIMIT_S,
                check=False,
            )
    except subprocess.TimeoutExpired:
        return False
    return True


def _check_key(key: Any) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    is_rsa = isinstance(key, rsa.RSAPrivateKey) and key.key_size >= LEAST_RSA_BITS
    is_curve = isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in _CURVES
    if not is_rsa and not is_curve:
        raise IdentityIsWrong(WEAK_KEY)


def _check_use(certificate: Any) -> None:
    from cryptography import x509

    try:
        use = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return  # then it may be used for anything (RFC 5280, 4.2.1.3)
    if not use.digital_signature and not use.content_commitment:
        raise IdentityIsWrong(NOT_FOR_SIGNING)


def _identity(key: Any, certificate: Any, chain: list[Any]) -> Identity:
    from cryptography.hazmat.primitives import serialization as as_

    der = as_.Encoding.DER
    return Identity(
        name=_called(certificate.subject),
        issuer=_called(certificate.issuer),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        key=key.private_bytes(der, as_.PrivateFormat.PKCS8, as_.NoEncryption()),
        certificate=certificate.public_bytes(der),
        chain=tuple(one.public_bytes(der) for one in chain),
    )


def _called(name: Any) -> str:
    """Its common name, else its organisation, else all of it."""
    from cryptography.x509.oid import NameOID

    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        found = name.get_attributes_for_oid(kind)
        if found:
            return str(found[0].value)
    return str(name.rfc4514_string())
