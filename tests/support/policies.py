"""The headers that every page must have: what it may load, who may frame it. A part of hygiene.py."""

import re
from collections.abc import Iterator

from tests.support.pages import Page

POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "manifest-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"},
}
DOOR_PAGES = ("/door", "/door/practice")
# What the scanner may besides: start the decoder and show the camera's picture.
DOOR_POLICY = {
    "script-src": {"'self'", "'wasm-unsafe-eval'"},
    "img-src": {"'self'", "data:", "blob:"},
    "media-src": {"'self'", "blob:", "mediastream:"},
    "worker-src": {"'self'"},
}
# The page of one letter shows the letter in a frame of ours.
LETTER_PAGE = re.compile(r"/console/letters/\d+")
FRAMES_POLICY = {"frame-src": {"'self'"}}
# So does the page of an event's appearance: the sign-up as other websites show it.
APPEARANCE_PAGE = re.compile(r"/console/events/[^/]+/appearance(/picture|/websites)?")
# And that of its badges: one badge as it will be printed.
BADGES_PAGE = re.compile(r"/console/events/[^/]+/badges")
# The sign-up for frames on other websites, where the organizer has named some, and its preview.
FRAMED_PAGE = re.compile(r"/embed/[^/]+(/sign-up)?")
FRAMED_PREVIEW = re.compile(r"/console/events/[^/]+/(appearance|badges)/preview")
ORIGIN = re.compile(r"https://[a-z0-9.-]+(:[0-9]+)?|http://(localhost|127\.0\.0\.1)(:[0-9]+)?")
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def policy(page: Page) -> Iterator[str]:
    """What is wrong with the headers, a line each."""
    for name, wanted in HEADERS.items():
        if page.headers.get(name) != wanted:
            yield f"{name}: {page.headers.get(name)}"
    given = page.headers.get("Content-Security-Policy", "")
    said = {part.split()[0]: set(part.split()[1:]) for part in given.split(";") if part.split()}
    allowed = {**POLICY, **(DOOR_POLICY if page.path in DOOR_PAGES else {})}
    if any(shows.fullmatch(page.path) for shows in (LETTER_PAGE, APPEARANCE_PAGE, BADGES_PAGE)):
        allowed |= FRAMES_POLICY
    yield from _framing(page, said)
    for name in sorted({*said, *POLICY} - {"frame-ancestors"}):
        if not said.get(name, {"(missing)"}) <= allowed.get(name, set()):
            yield f"Content-Security-Policy {name}: {sorted(said.get(name, ()))}"


def _framing(page: Page, policy: dict[str, set[str]]) -> Iterator[str]:
    """Nobody may frame a page, but the websites that were named for a sign-up."""
    who, older = policy.get("frame-ancestors", set()), page.headers.get("X-Frame-Options")
    may_be_framed = FRAMED_PREVIEW.fullmatch(page.path) and who == {"'self'"}
    if FRAMED_PAGE.fullmatch(page.path) and who and all(ORIGIN.fullmatch(one) for one in who):
        may_be_framed = True
    if not may_be_framed and (who != {"'none'"} or older != "DENY"):
        yield f"may be framed by {sorted(who)}, X-Frame-Options: {older}"
    if may_be_framed and older is not None:
        yield f"X-Frame-Options: {older} on a page for frames"
