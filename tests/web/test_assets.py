"""Files for browsers: kept for ever under their version, and nothing else."""

import gzip
import re

import pytest
from flask import Flask

from tests.factories import make_event, sign_up
from tests.support.client import PageClient


@pytest.mark.parametrize(
    "path",
    ["/assets/1/../../app.py", "/assets/1/%2e%2e/%2e%2e/app.py", "/assets/1//etc/passwd",
     "/assets/1/..%5c..%5capp.py"],
)  # fmt: skip
def test_assets_stay_in_their_folder(client: PageClient, path: str) -> None:
    assert client.get(path).status_code in (301, 308, 404)


def test_assets_are_kept_for_ever_under_their_version(client: PageClient) -> None:
    sheet = next(
        each.get("href") for each in client.page("/").all("link") if "css" in each.get("href")
    )
    assert re.fullmatch(r"/assets/[0-9a-f]{12}/css/\w+\.css", sheet)
    kept = client.get(sheet)
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert kept.mimetype == "text/css"
    other = client.get(re.sub("[0-9a-f]{12}", "0" * 12, sheet))
    assert other.headers["Cache-Control"] == "no-cache"
    assert other.data == kept.data


def test_text_is_shrunk_for_who_takes_it(client: PageClient) -> None:
    plain = client.get("/assets/1/css/parts.css")
    small = client.get("/assets/1/css/parts.css", headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.headers["Vary"] == plain.headers["Vary"]
    assert "Accept-Encoding" in small.headers["Vary"]
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    tag = {"If-None-Match": small.headers["ETag"], "Accept-Encoding": "gzip"}
    again = client.get("/assets/1/css/parts.css", headers=tag)
    assert (again.status_code, again.data) == (304, b"")


def test_pages_are_shrunk_only_where_they_hold_no_secret(client: PageClient, app: Flask) -> None:
    # A page may show what a stranger typed beside a secret (BREACH).
    event = make_event(app)
    wish = {"Accept-Encoding": "gzip"}
    for path in ("/", f"/events/{event.slug}"):
        small, plain = client.get(path, headers=wish), client.get(path)
        assert small.headers["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in plain.headers
        assert gzip.decompress(small.data)[:15] == plain.data[:15] == b"<!doctype html>"
    guest = sign_up(app, event)
    form = client.post(f"/events/{event.slug}/sign-up", data={}, headers=wish)
    assert form.status_code == 422
    for answer in (form, client.get(f"/my/{guest.guest_token}", headers=wish)):
        assert "Content-Encoding" not in answer.headers


def test_decoder_is_served_as_wasm(client: PageClient) -> None:
    answer = client.get("/assets/1/vendor/zxing/reader/zxing_reader.wasm")
    assert (answer.status_code, answer.mimetype) == (200, "application/wasm")
    assert answer.data[:4] == b"\0asm"


def test_favicon(client: PageClient) -> None:
    answer = client.get("/favicon.ico", follow_redirects=True)
    assert answer.mimetype == "image/svg+xml"
