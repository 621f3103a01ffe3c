"""Which website may show an event's sign-up in a frame: its origin (RFC 6454), read strictly.

What is read here ends up in a header, so nothing but scheme, host and port gets through."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import idna

from mint_events.kernel.refusals import InputIsWrong
from mint_events.kernel.words import Words

MOST_ORIGINS = 30
ORIGIN_LENGTH = 300
_HOST = re.compile(
    r"(?=.{4,253}\Z)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]"
)
_AT_HOME = ("localhost", "127.0.0.1")  # for trying it out, without HTTPS
_USUAL_PORTS = {"https": 443, "http": 80}


class OriginIsWrong(InputIsWrong):
    """A line that names no website in the way that browsers compare them."""

    code = "origin_is_wrong"


def read_origins(typed: str) -> tuple[str, ...]:
    """The origins of a text with one a line, each once. Raises OriginIsWrong with the line."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    found = dict.fromkeys(read_origin(line) for line in lines)
    if len(found) > MOST_ORIGINS:
        raise OriginIsWrong(
            Words(
                de=f"Bitte höchstens {MOST_ORIGINS} Websites.",
                en=f"Please enter at most {MOST_ORIGINS} websites.",
            )
        )
    return tuple(found)


def read_origin(typed: str) -> str:
    """`https://host` or `https://host:port`, in small letters. Raises OriginIsWrong."""
    try:
        parts = urlsplit(typed.strip())
        port, host = parts.port, _ascii_host(parts.hostname or "")
    except ValueError:
        raise _wrong(typed) from None
    scheme = parts.scheme.lower()
    is_known = scheme == "https" or (scheme == "http" and host in _AT_HOME)
    is_bare = parts.path in ("", "/") and not (parts.query or parts.fragment or "@" in parts.netloc)
    if not is_known or not is_bare or port == 0 or typed.strip()[-1] in "?#:":
        raise _wrong(typed)
    if host not in _AT_HOME and not _HOST.fullmatch(host):
        raise _wrong(typed)
    return f"{scheme}://{host}" + ("" if port in (None, _USUAL_PORTS[scheme]) else f":{port}")


def _ascii_host(host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        raise ValueError(host) from None


def _wrong(typed: str) -> OriginIsWrong:
    line = typed.strip()[:80]
    return OriginIsWrong(
        Words(
            de=f"„{line}“ können wir nicht übernehmen. Bitte nur https:// und den Namen der "
            "Website, ohne etwas dahinter, z. B. https://www.example.org.",
            en=f"We cannot use “{line}”. Please enter only https:// and the website’s name, with "
            "nothing behind it, e.g. https://www.example.org.",
        )
    )


def is_origin_list(origins: Iterable[str]) -> bool:
    """Whether each is written exactly as `read_origin` writes it, fit to stand in a header."""
    try:
        return all(read_origin(origin) == origin for origin in origins)
    except OriginIsWrong:
        return False
