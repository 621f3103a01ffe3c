"""Signed links: what they say cannot be changed, and one purpose's never serve another's; and keyed
hashes, by which a text is recognised that is not kept."""

import hmac
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from mint_events.kernel import clock
from mint_events.kernel.boxes import derive_key


def sign(purpose: str, said: Any) -> str:
    """`said` (JSON) as a token; `purpose` is its salt, and no two purposes share one."""
    return str(_signer(purpose).dumps(said))


def read_signed(purpose: str, token: str, lasts: timedelta | None = None) -> Any | None:
    """What was signed for this purpose, not longer ago than `lasts`; else None."""
    try:
        said, signed_at = _signer(purpose).loads(token, return_timestamp=True)
    except BadSignature:
        return None
    if lasts is not None and clock.now() - signed_at > lasts:
        return None
    return said


def read_signed_at(purpose: str, token: str) -> datetime | None:
    """When something was signed for this purpose; None when it was not."""
    try:
        _, signed_at = _signer(purpose).loads(token, return_timestamp=True)
    except BadSignature:
        return None
    moment: datetime = signed_at
    return moment


def _signer(purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt=purpose)


def keyed_hash(purpose: str, text: str) -> str:
    """64 hexadecimal signs by which `text` is recognised and from which nobody without our secret
    can guess it; no two purposes share a `purpose`."""
    secret = str(current_app.secret_key or "").encode()
    key = derive_key(secret, b"mint-events keyed hash", purpose.encode())
    return hmac.digest(key, text.encode(), "sha256").hex()
