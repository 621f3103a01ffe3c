"""How far a phone's pack goes: what it holds, in one word that it gives back."""

import hashlib
import re
from dataclasses import dataclass

from mint_events.kernel.boxes import as_text

_SIGNS = 8
_WRITTEN = re.compile(r"([\w-]{8})\.(\d{1,10})\.(\d{1,10})\.([\w-]{0,8})", re.ASCII)


@dataclass(frozen=True, slots=True)
class PackCursor:
    """`salt` and `index` are marks of the event's salt and of the key of the phone's index ("": it
    holds none); `seq` is the count of changes that the pack has; `session_id` 0: the event's own
    door."""

    salt: str
    seq: int
    session_id: int
    index: str

    def __str__(self) -> str:
        return f"{self.salt}.{self.seq}.{self.session_id}.{self.index}"


def mark_of(secret: bytes) -> str:
    """Tells one secret from another and nothing about it."""
    return as_text(hashlib.sha256(b"mint-cursor|" + secret).digest())[:_SIGNS]


def read_pack_cursor(given: str) -> PackCursor | None:
    """A cursor as `str` wrote it; None for anything else."""
    found = _WRITTEN.fullmatch(given)
    if found is None:
        return None
    return PackCursor(found[1], int(found[2]), int(found[3]), found[4])


def goes_on(since: PackCursor | None, now: PackCursor) -> bool:
    """Whether what changed after `since` is enough. Not when it has another salt, is for another
    door, or knows changes that this server does not (it was set back to a copy)."""
    if since is None:
        return False
    is_same = (since.salt, since.session_id) == (now.salt, now.session_id)
    return is_same and since.seq <= now.seq
