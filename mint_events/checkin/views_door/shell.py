"""What makes the scanner an app that opens without network: its files by name and hash."""

import json
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Response, current_app

from mint_events.checkin.views_door.blueprint import blueprint
from mint_events.kernel.words import Words
from mint_events.web.guards import open_to_anyone
from mint_events.web.languages import page_language

WORKER = "door/service_worker.js"
PAGE = "/door"
# All that the page, its styles and its scripts load; tests/checkin/test_shell.py follows them.
KEPT = (
    "css/tokens.css",
    "css/site.css",
    "css/parts.css",
    "door/*.css",
    "door/*.js",
    "icons/favicon.svg",
    "icons/icon-*.png",
    "vendor/fonts/*.woff2",
    "vendor/qr/*.js",
    "vendor/zxing/**/*.js",
    "vendor/zxing/**/*.wasm",
)
NAME = Words("MINT Einlass", "MINT Door")
ICONS = (
    ("favicon.svg", "any", "image/svg+xml", "any"),
    ("icon-192.png", "192x192", "image/png", "any"),
    ("icon-512.png", "512x512", "image/png", "any"),
    ("icon-512-maskable.png", "512x512", "image/png", "maskable"),
)


@blueprint.get("/door/sw.js")
@open_to_anyone
def service_worker() -> Response:
    """The worker that keeps page and files. It holds no secret: its list is the same for all."""
    folder = current_app.config["ASSET_FOLDER"]
    code = _write_worker(folder, current_app.config["ASSET_VERSION"])
    response = Response(code, content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = PAGE
    response.headers["Cache-Control"] = "no-cache"
    return response


@lru_cache(maxsize=4)
def _write_worker(folder: str, version: str) -> str:
    shell = {"version": version, "page": PAGE, "files": list(_list_files(Path(folder), version))}
    return f"const SHELL = {json.dumps(shell)};\n" + Path(folder, WORKER).read_text("utf-8")


def _list_files(folder: Path, version: str) -> Iterator[dict[str, str]]:
    found = {path for kept in KEPT for path in folder.glob(kept) if path.is_file()}
    for path in sorted(found - {folder / WORKER}):
        integrity = b64encode(sha256(path.read_bytes()).digest()).decode("ascii")
        name = path.relative_to(folder).as_posix()
        yield {"url": f"/assets/{version}/{name}", "integrity": f"sha256-{integrity}"}


@blueprint.get("/door/manifest.webmanifest")
@open_to_anyone
def manifest() -> Response:
    """How the scanner stands on a phone's home screen."""
    icons = f"/assets/{current_app.config['ASSET_VERSION']}/icons/"
    told = {
        "id": PAGE,
        "name": NAME.in_(page_language()),
        "short_name": NAME.in_(page_language()),
        "lang": page_language(),
        "start_url": PAGE,
        "scope": PAGE,
        "display": "standalone",
        "background_color": "#0e1613",
        "theme_color": "#0e1613",
        "icons": [
            {"src": icons + name, "sizes": sizes, "type": kind, "purpose": purpose}
            for name, sizes, kind, purpose in ICONS
        ],
    }
    return Response(json.dumps(told), content_type="application/manifest+json")
