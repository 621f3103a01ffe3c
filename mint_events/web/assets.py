"""Styles, scripts, fonts, pictures: served under a version, so that browsers may keep them."""

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, redirect, send_from_directory
from werkzeug.wrappers import Response as AnyResponse

from mint_events.web.guards import open_to_anyone
from mint_events.web.shrinking import takes_gzip

blueprint = Blueprint("web_assets", __name__)
SHRINKING = (".css", ".js", ".mjs", ".svg", ".webmanifest", ".wasm", ".json")
FOREVER = "public, max-age=31536000, immutable"


def version_of(folder: Path) -> str:
    """A short name for the folder's present contents; changes when any file does."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(folder)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def init_assets(app: Flask, folder: Path) -> None:
    """Registers the route and the template function `asset`."""
    app.config["ASSET_VERSION"] = version_of(folder)
    app.config["ASSET_FOLDER"] = str(folder)
    app.register_blueprint(blueprint)

    def asset(path: str) -> str:
        version = version_of(folder) if app.debug else app.config["ASSET_VERSION"]
        return f"/assets/{version}/{path}"

    app.jinja_env.globals["asset"] = asset


@blueprint.get("/assets/<version>/<path:path>")
@open_to_anyone
def asset(version: str, path: str) -> Response:
    """One file; relative imports between modules stay inside the version."""
    response = send_from_directory(current_app.config["ASSET_FOLDER"], path)
    _shrink(response, Path(current_app.config["ASSET_FOLDER"], path))
    if version == current_app.config["ASSET_VERSION"]:
        response.headers["Cache-Control"] = FOREVER
    else:
        response.headers["Cache-Control"] = "no-cache"
    if path.endswith(".wasm"):
        response.content_type = "application/wasm"
    return response


def _shrink(response: Response, file: Path) -> None:
    if file.suffix not in SHRINKING:
        return
    response.vary.add("Accept-Encoding")
    if response.status_code != 200 or not takes_gzip():
        return
    response.close()  # the file that would have been sent
    response.set_data(_shrunk(str(file), file.stat().st_mtime_ns))
    response.headers["Content-Encoding"] = "gzip"
    response.set_etag(response.get_etag()[0] or "", weak=True)  # the same file in other bytes


@lru_cache(maxsize=256)
def _shrunk(file: str, _changed_ns: int) -> bytes:
    return gzip.compress(Path(file).read_bytes(), mtime=0)


@blueprint.get("/favicon.ico")
@open_to_anyone
def favicon() -> AnyResponse:
    """For browsers that ask without having read the page."""
    return redirect(f"/assets/{current_app.config['ASSET_VERSION']}/icons/favicon.svg", 302)
