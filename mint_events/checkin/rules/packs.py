"""How a pack names, keys and binds what it holds: nothing is told but to who has the ticket."""

import hashlib
import json
from typing import Any

from mint_events.kernel.boxes import as_text, derive_key

BODY = b"mint-body"
INDEX = b"mint-index"  # what an index is bound to
SALT_BYTES = 16
LOOKUP_BYTES = 16


def find_lookup(salt: bytes, short_code: str) -> str:
    """Under which name a ticket stands in a pack: 22 signs that only its code leads to."""
    named = f"mint-lookup|{as_text(salt)}|{short_code}"
    return as_text(hashlib.sha256(named.encode()).digest()[:LOOKUP_BYTES])


def derive_body_key(salt: bytes, short_code: str) -> bytes:
    """The key of a ticket's body. Its code has 80 random bits, so nobody tries them all."""
    return derive_key(short_code.encode("ascii"), salt, BODY)


def write_plain(told: Any) -> bytes:
    """What goes into a box: compact JSON in UTF-8."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
