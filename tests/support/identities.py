"""Made-up certificates for signing, as certification authorities hand them out."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from mint_events.kernel import clock

PASSPHRASE = "Grüne Wiese 7"
NAME = "Geschäftsstelle MINT-Region"
FOR_SIGNING = {"digital_signature": True, "content_commitment": True}


@cache
def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    """Made once: it takes a while."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def make_certificate(
    key: Any,
    *,
    name: str = NAME,
    uses: dict[str, bool] | None = None,
    begins: datetime | None = None,
    days: int = 365,
) -> x509.Certificate:
    """One that signs itself; `uses` None leaves out what it is for."""
    begins = begins or clock.now() - timedelta(days=1)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = x509.CertificateBuilder(
        who, who, key.public_key(), x509.random_serial_number(), begins, begins + timedelta(days)
    ).add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    if uses is not None:
        builder = builder.add_extension(_key_usage(uses), critical=True)
    return builder.sign(key, hashes.SHA256())


def _key_usage(uses: dict[str, bool]) -> x509.KeyUsage:
    kinds = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
        "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{kind: uses.get(kind, False) for kind in kinds})


def make_p12(key: Any = None, certificate: x509.Certificate | None = None, **how: Any) -> bytes:
    """A PKCS#12 file under PASSPHRASE with key and certificate."""
    key = key or rsa_key()
    how.setdefault("uses", FOR_SIGNING)
    certificate = certificate or make_certificate(key, **how)
    return pkcs12.serialize_key_and_certificates(
        b"mint", key, certificate, None, BestAvailableEncryption(PASSPHRASE.encode())
    )


def make_p12_of_broken_certificate() -> bytes:
    """Its certificate says twice what it is for, which no certificate may (RFC 5280, 4.2)."""
    whole = make_certificate(rsa_key(), uses=FOR_SIGNING)
    doubled = asn1_x509.Certificate.load(whole.public_bytes(Encoding.DER))
    extensions = doubled["tbs_certificate"]["extensions"]
    extensions.append(extensions[1].copy())
    return make_p12(certificate=x509.load_der_x509_certificate(doubled.dump(force=True)))


def make_p12_without_key() -> bytes:
    """Only the certificate, as some export it."""
    certificate = make_certificate(rsa_key(), uses=FOR_SIGNING)
    secret = BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"mint", None, certificate, None, secret)


def curve_key() -> ec.EllipticCurvePrivateKey:
    """On P-256."""
    return ec.generate_private_key(ec.SECP256R1())
