"""Headers that every answer carries, and what a page may add to them."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, g, request
from werkzeug.exceptions import BadRequest
from werkzeug.routing import IntegerConverter, Map

from mint_events.web.turnstile import WsgiApp

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
BIGGEST_ID = 2**31 - 1  # PostgreSQL's INTEGER
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def allow_on_this_page(**sources: str) -> None:
    """Adds to this answer's policy: `allow_on_this_page(script_src="'wasm-unsafe-eval'")`."""
    g.policy = {**getattr(g, "policy", {}), **{k.replace("_", "-"): v for k, v in sources.items()}}


def allow_camera_here() -> None:
    """Lets this page, and no other, ask for the camera."""
    g.camera_allowed = True


def allow_frames_of(*origins: str) -> None:
    """Lets pages of these origins, and of no others, show this answer in a frame."""
    g.frame_ancestors = origins


def _policy_text() -> str:
    added: dict[str, str] = getattr(g, "policy", {})
    usual = dict(POLICY)
    if framed := getattr(g, "frame_ancestors", ()):
        usual["frame-ancestors"] = " ".join(framed)
    return "; ".join(
        f"{name} {usual.get(name, '')} {added.get(name, '')}".replace("  ", " ").strip()
        for name in {**usual, **added}
    )


def _secure(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", _policy_text())
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if getattr(g, "frame_ancestors", ()):
        _let_be_framed(response)
    if getattr(g, "camera_allowed", False):
        response.headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()"
    # Pages hold names and secrets: nobody between us and the guest keeps them.
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _let_be_framed(response: Response) -> None:
    response.headers.remove("X-Frame-Options")  # the older header knows no list of names
    if g.frame_ancestors != ("'self'",):
        # Pages that isolate themselves ask for this; of our own, who is elsewhere gets nothing.
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def _refuse_nul() -> None:
    # No address of ours holds a NUL, and PostgreSQL cannot be asked for one.
    if "\0" in request.path or b"%00" in request.query_string:
        raise BadRequest


class RowIdConverter(IntegerConverter):
    """`<int:…>` in an address: no row has a number that its column could not hold."""

    def __init__(self, url_map: Map, *args: Any, **kwargs: Any) -> None:
        super().__init__(url_map, *args, **{"max": BIGGEST_ID, **kwargs})


def under_one_name(app: WsgiApp, base_url: str) -> WsgiApp:
    """`app`, whatever name it was called by: nothing of ours ever sees the Host header."""
    host = urlsplit(base_url).netloc

    def renamed(environ: dict[str, Any], start_response: Any) -> Any:
        environ["HTTP_HOST"] = host
        return app(environ, start_response)

    return renamed


def _stay_here(response: Response) -> Response:
    # Werkzeug's own redirects (a slash too few) name a host; nobody is ever led to another one.
    parts = urlsplit(response.location or "")
    if parts.netloc:
        path = "/" + parts.path.lstrip("/")
        response.location = f"{path}?{parts.query}" if parts.query else path
    return response


def init_security(app: Flask, *, https: bool) -> None:
    """Puts the headers on every answer, and turns away addresses that cannot be ours."""
    app.url_map.converters["int"] = RowIdConverter
    app.before_request(_refuse_nul)
    app.after_request(_stay_here)
    app.after_request(_secure)
    if https:
        app.after_request(_insist_on_https)


def _insist_on_https(response: Response) -> Response:
    response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
