"""Secrets and codes: how they are made, written and read. Knows no database."""

import hashlib
import hmac
import secrets

ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWX"  # 32 signs; no I, O, Y, Z (see docs/tickets.md)
SHORT_CODE_LENGTH = 16
FULL_CODE_LENGTH = 32
_IN_ALPHABET = frozenset(ALPHABET)
_UPPER = {ord(small): small.upper() for small in "abcdefghijklmnopqrstuvwxyz"}  # ASCII only: ß → SS
_SKIPPED = dict.fromkeys(map(ord, " \t\r\n\u00a0\u202f\u2009-\u2010\u2011\u2012\u2013\u2014\u2212"))


def encode_bits(raw: bytes) -> str:
    """`raw` (a multiple of 5 bytes) as signs of the alphabet, 5 bits a sign."""
    number = int.from_bytes(raw)
    count = len(raw) * 8 // 5
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(count - 1, -1, -1))


def new_short_code() -> str:
    """16 signs that name one ticket: 80 random bits."""
    return encode_bits(secrets.token_bytes(10))


def seal_code(short_code: str, event_uid: str, key: bytes) -> str:
    """The 16 signs that prove a code: the first 80 bits of HMAC-SHA-256 (RFC 2104) with the
    event's key over the ticket's 16 signs and the event's lasting id."""
    digest = hmac.digest(key, f"{short_code}|{event_uid}".encode(), "sha256")
    return encode_bits(digest[:10])


def is_sealed(full_code: str, event_uid: str, key: bytes) -> bool:
    """Whether the second half of a 32-sign code is the seal of its first half."""
    short_code, seal = full_code[:SHORT_CODE_LENGTH], full_code[SHORT_CODE_LENGTH:]
    return hmac.compare_digest(seal, seal_code(short_code, event_uid, key))


def read_code(seen: str) -> str | None:
    """The code in what was scanned or typed: the last run of the alphabet's signs, in either
    case, spaces and dashes skipped. None unless that run is a short or a full code."""
    text = seen[-512:].translate(_UPPER).translate(_SKIPPED)
    end = len(text)
    while end and text[end - 1] not in _IN_ALPHABET:
        end -= 1
    start = end
    while start and text[start - 1] in _IN_ALPHABET:
        start -= 1
    run = text[start:end]
    return run if len(run) in (SHORT_CODE_LENGTH, FULL_CODE_LENGTH) else None


def in_groups(code: str) -> str:
    """A code as people read it: "ABCD EFGH 1234 5678"."""
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))


def new_secret(bits: int = 160) -> str:
    """A random secret for a link or a token, safe in URLs."""
    return secrets.token_urlsafe(bits // 8)


def new_uid() -> str:
    """A random, lasting public id: 20 signs of the alphabet in lower case, 100 bits."""
    return encode_bits(secrets.token_bytes(15))[:20].lower()


def hash_secret(secret: str) -> str:
    """What is kept of a token: enough to recognise it, not enough to use it. Our tokens carry at
    least 128 random bits, so a plain SHA-256 cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()
