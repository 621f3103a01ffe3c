"""Decisions about staff: who may do what, which password will do, when a login has to wait."""

import hmac
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from mint_events.kernel.names import clean_text, mailbox_key, read_mailbox
from mint_events.kernel.words import Words
from mint_events.web.addresses import address_group

Role = Literal["admin", "organizer", "door"]
Power = Literal[
    "see_events", "watch_arrivals", "see_guests", "edit_events", "enrol_phones", "manage_staff"
]
ROLES: tuple[Role, ...] = ("admin", "organizer", "door")
ROLE_WORDS: dict[Role, Words] = {
    "admin": Words(de="Verwaltung", en="Administrator"),
    "organizer": Words(de="Organisation", en="Organizer"),
    "door": Words(de="Einlass", en="Door"),
}
_AT_THE_DOOR: frozenset[Power] = frozenset({"see_events", "watch_arrivals"})
_ORGANIZING: frozenset[Power] = _AT_THE_DOOR | {"see_guests", "edit_events", "enrol_phones"}
_POWERS: dict[str, frozenset[Power]] = {
    "door": _AT_THE_DOOR,
    "organizer": _ORGANIZING,
    "admin": _ORGANIZING | {"manage_staff"},
}

LOGIN_LASTS = timedelta(hours=12)
LINK_LASTS = timedelta(days=7)
ENROL_CODE_LASTS = timedelta(minutes=30)
GATE_LENGTH = 80
HELPER_LENGTH = 80


def may(role: str, power: Power) -> bool:
    """Whether someone with `role` may do what `power` names."""
    return power in _POWERS.get(role, frozenset())


def as_role(value: str | None) -> Role | None:
    """`value` when it is one of our roles, else None."""
    return next((role for role in ROLES if role == value), None)


def account_key(typed: str) -> str | None:
    """The mailbox that names an account, as compared; None when it cannot be one.

    Unlike a guest's, it may end in @localhost: nobody writes to it."""
    found = read_mailbox(typed)
    if found is None and re.fullmatch(r"[^@\s\"<>\x00-\x20]{1,64}@localhost", typed.strip()):
        found = typed.strip()
    return None if found is None else mailbox_key(found)


def name_gate(typed: str) -> str:
    """A gate's name as it is kept and shown; empty when nothing was typed."""
    return clean_text(typed)[:GATE_LENGTH].strip()


def name_helper(typed: str) -> str:
    """A helper's name as it is kept beside what their phone scans; empty when none is told."""
    return clean_text(typed)[:HELPER_LENGTH].strip()


# Where a login may lead: our console's own pages, in signs that no browser reads as another host.
_CONSOLE_PATH = re.compile(
    r"/console(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?(?:\?[A-Za-z0-9=&%+._-]*)?"
)
_NEVER_NEXT = ("/console/login", "/console/logout", "/console/password")


def is_console_path(path: str) -> bool:
    """Whether `path` is a page of the console that someone may be led to after the login."""
    return bool(_CONSOLE_PATH.fullmatch(path)) and not path.startswith(_NEVER_NEXT)


# Failed logins

TRY_WINDOW = timedelta(minutes=15)
MOST_BY_ONE_FOR_ONE = 5  # one address, one mailbox
MOST_FOR_ONE_MAILBOX = 20  # all addresses; higher, so that a stranger cannot lock someone out alone
MOST_BY_ONE_ADDRESS = 30  # all mailboxes


@dataclass(frozen=True, slots=True)
class TryBuckets:
    """Under which names a try is counted: keyed hashes, not the mailbox or the address."""

    pair: str
    mailbox: str
    address: str

    def limits(self) -> tuple[tuple[str, int], ...]:
        """Each bucket with how many tries it holds."""
        return (
            (self.pair, MOST_BY_ONE_FOR_ONE),
            (self.mailbox, MOST_FOR_ONE_MAILBOX),
            (self.address, MOST_BY_ONE_ADDRESS),
        )


def name_buckets(mailbox: str, address: str, key: bytes) -> TryBuckets:
    """The buckets of a try. `mailbox` as compared, `address` of the network, `key` a secret."""
    who, where = mailbox[:254], address_group(address)

    def named(*parts: str) -> str:
        return hmac.digest(key, "\0".join(("login try", *parts)).encode(), "sha256").hex()

    return TryBuckets(named("pair", who, where), named("mailbox", who), named("address", where))


def judge_tries(tried_at: Iterable[datetime], most: int, now: datetime) -> datetime | None:
    """Until when the next try has to wait, or None when it may come now."""
    recent = sorted(moment for moment in tried_at if moment > now - TRY_WINDOW)
    return recent[-most] + TRY_WINDOW if len(recent) >= most else None


# Passwords: long and not guessable, no demands on signs (NIST SP 800-63B, 3.1.1)

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256
_LEAST_SURPRISES = 6
_COMMONEST = """
passwort password kennwort geheim secret qwertz qwerty asdf yxcv zxcv hallo hello willkommen welcome
letmein login admin organizer schatz iloveyou ichliebedich sonne sommer winter herbst fruehling
frühling fussball fußball football baseball dragon drache monkey superman batman princess
prinzessin master starwars computer internet test demo abc123 changeme trustno1 heilbronn
experimenta mint events veranstaltung jubilaeum jubiläum zukunftsallianz
"""
_COMMON_WORDS = sorted(_COMMONEST.split(), key=len, reverse=True)
_NEIGHBOURS = "1234567890 qwertzuiopü qwertyuiop asdfghjklöä yxcvbnm zxcvbnm"


def plain_password(typed: str) -> str:
    """A password as it is hashed: the same whatever keyboard composed its letters (NFKC)."""
    return unicodedata.normalize("NFKC", typed)


def why_not_password(typed: str, email: str) -> Words | None:
    """Why a new password will not do, or None."""
    password = plain_password(typed)
    if len(password) < SHORTEST_PASSWORD:
        return TOO_SHORT
    if len(typed) > LONGEST_PASSWORD or len(password) > LONGEST_PASSWORD:
        return TOO_LONG
    surprises = _count_surprises(_without_words(password, email))
    return TOO_EASY if surprises < _LEAST_SURPRISES else None


def _without_words(password: str, email: str) -> str:
    rest = password.casefold()
    local, _, domain = email.casefold().partition("@")
    own = [part for part in (email.casefold(), local, domain, *re.split(r"[._+-]", local)) if part]
    for word in [*sorted(own, key=len, reverse=True), *_COMMON_WORDS]:
        rest = rest.replace(word, "\n") if len(word) > 2 else rest
    return rest.replace("\n", "")


def _count_surprises(text: str) -> int:
    # Signs that neither continue a row of the alphabet or keyboard nor stood there before.
    jumps = len(text[:1]) + sum(not _follows(*pair) for pair in pairwise(text))
    return min(jumps, len(set(text)))


def _follows(before: str, after: str) -> bool:
    near = before + after
    return abs(ord(before) - ord(after)) <= 1 or near in _NEIGHBOURS or near[::-1] in _NEIGHBOURS


TOO_SHORT = Words(
    de=f"Bitte mindestens {SHORTEST_PASSWORD} Zeichen, zum Beispiel vier Wörter hintereinander.",
    en=f"Please use at least {SHORTEST_PASSWORD} characters, for example four words in a row.",
)
TOO_LONG = Words(
    de=f"Bitte höchstens {LONGEST_PASSWORD} Zeichen.",
    en=f"Please use at most {LONGEST_PASSWORD} characters.",
)
TOO_EASY = Words(
    de="Dieses Passwort ist leicht zu erraten. Bitte nehmen Sie ein ungewöhnlicheres.",
    en="This password is easy to guess. Please choose a more unusual one.",
)
