"""Sealed boxes: what only the holder of a key can read. With paper/identity.py the only importer of
`cryptography`."""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


class BoxIsClosed(Exception):
    """Not sealed with this key, not for this purpose, or damaged."""


def new_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def derive_key(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """A key of 32 bytes by HKDF-SHA-256 (RFC 5869): extract, then one block of expand."""
    return hmac.digest(hmac.digest(salt, secret, "sha256"), purpose + b"\x01", "sha256")


def seal_box(key: bytes, plain: bytes, bound_to: bytes, nonce: bytes | None = None) -> bytes:
    """AES-256-GCM: 12 bytes nonce, then ciphertext and tag. It opens only with the same `bound_to`.

    The nonce is drawn at random unless a test gives one; never give one twice with the same key."""
    drawn = nonce or secrets.token_bytes(NONCE_BYTES)
    return drawn + AESGCM(key).encrypt(drawn, plain, bound_to)


def open_box(key: bytes, box: bytes, bound_to: bytes) -> bytes:
    """What was sealed. Raises BoxIsClosed."""
    try:
        return AESGCM(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError):
        raise BoxIsClosed from None


def as_text(raw: bytes) -> str:
    """Bytes in base64url without padding (RFC 4648, section 5)."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def from_text(text: str) -> bytes:
    """The bytes that `as_text` wrote."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
