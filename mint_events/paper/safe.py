"""Where the organisation's key for signing lies: one file in the data folder, sealed with a key that
is derived from MINT_SECRET_KEY for this alone."""

import json
import os
import secrets
from base64 import b64decode, b64encode
from datetime import datetime
from pathlib import Path

from mint_events.kernel.boxes import BoxIsClosed, derive_key, open_box, seal_box
from mint_events.paper.identity import Identity

FILE = "signing_identity"
_PURPOSE = b"the organisation's key for signing papers"


class SafeIsClosed(Exception):
    """The file was sealed with another MINT_SECRET_KEY, or is damaged."""


def keep_identity(data_dir: Path, secret_key: str, identity: Identity) -> None:
    """Puts it in, instead of any other: whole or not at all, mode 0600."""
    box = seal_box(_key(secret_key), _write(identity), _PURPOSE)
    aside = data_dir / f".{FILE}.{os.getpid()}.{secrets.token_hex(4)}"
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(box)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(data_dir / FILE)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def find_identity(data_dir: Path, secret_key: str) -> Identity | None:
    """Who signs, None when nobody does. Raises SafeIsClosed."""
    try:
        box = (data_dir / FILE).read_bytes()
    except FileNotFoundError:
        return None
    try:
        return _read(open_box(_key(secret_key), box, _PURPOSE))
    except (BoxIsClosed, ValueError, KeyError):
        raise SafeIsClosed from None


def remove_identity(data_dir: Path) -> None:
    """Nobody signs any more; what was signed stays so."""
    (data_dir / FILE).unlink(missing_ok=True)


def _key(secret_key: str) -> bytes:
    return derive_key(secret_key.encode(), b"mint-events safe", _PURPOSE)


def _write(identity: Identity) -> bytes:
    said = {
        "name": identity.name,
        "issuer": identity.issuer,
        "valid_from": identity.valid_from.isoformat(),
        "valid_until": identity.valid_until.isoformat(),
        "ders": [
            b64encode(each).decode()
            for each in (identity.key, identity.certificate, *identity.chain)
        ],
    }
    return json.dumps(said).encode()


def _read(plain: bytes) -> Identity:
    said = json.loads(plain)
    key, certificate, *chain = (b64decode(each) for each in said["ders"])
    return Identity(
        name=said["name"],
        issuer=said["issuer"],
        valid_from=datetime.fromisoformat(said["valid_from"]),
        valid_until=datetime.fromisoformat(said["valid_until"]),
        key=key,
        certificate=certificate,
        chain=tuple(chain),
    )
