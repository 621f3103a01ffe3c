"""Files for browsers: kept for ever under their version, and nothing else."""

import gzip
import re

import pytest

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


def test_decoder_is_served_as_wasm(client: PageClient) -> None:
    answer = client.get("/assets/1/vendor/zxing/reader/zxing_reader.wasm")
    assert (answer.status_code, answer.mimetype) == (200, "application/wasm")
    assert answer.data[:4] == b"\0asm"


def test_favicon(client: PageClient) -> None:
    answer = client.get("/favicon.ico", follow_redirects=True)
    assert answer.mimetype == "image/svg+xml"


def test_texts_are_packed_for_who_can_read_that(client: PageClient) -> None:
    sheets = [each.get("href") for each in client.page("/").all("link", rel="stylesheet")]
    plain = client.get(sheets[0], headers={"Accept-Encoding": "identity"})
    packed = client.get(sheets[0], headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data and len(packed.data) < len(plain.data) / 2
    assert int(packed.headers["Content-Length"]) == len(packed.data)
    for answer in (plain, packed):
        assert "Accept-Encoding" in answer.headers["Vary"]
    font = re.sub("css/.*", "vendor/fonts/hanken-grotesk-latin-wght-normal.woff2", sheets[0])
    assert "Content-Encoding" not in client.get(font, headers={"Accept-Encoding": "gzip"}).headers
