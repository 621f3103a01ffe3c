"""Hashing of passwords: argon2id, the same cost whether or not there is an account."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type

from mint_events.staff.rules import plain_password

# OWASP's second choice for argon2id (19 MiB, 2 passes, 1 lane): 29 ms here, where the library's
# own default takes 157 ms and 64 MiB. Raising it rehashes each password at its next login.
_HASHER = PasswordHasher(
    time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32, salt_len=16, type=Type.ID
)
# Of no password (its salt and digest are zeros): what is checked when there is no account.
_NOBODYS_HASH = f"$argon2id$v=19$m=19456,t=2,p=1${'A' * 22}${'A' * 43}"


def hash_password(typed: str) -> str:
    """What is kept of a password."""
    return _HASHER.hash(plain_password(typed))


def is_password(typed: str, kept: str | None) -> bool:
    """Whether `typed` is the password of `kept`. Takes as long when nothing is kept."""
    try:
        return _HASHER.verify(kept or _NOBODYS_HASH, plain_password(typed))
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether `kept` was made at another cost than today's."""
    return _HASHER.check_needs_rehash(kept)
