"""How much may be sent where: files only to the views that take them."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from flask import Flask

from mint_events.web.turnstile import one_by_one
from mint_events.web.uploads import most_bytes_by

PICTURE = "/console/events/jubilee/appearance/picture"


def asked(app: Flask, path: str, method: str = "POST") -> int:
    environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "SERVER_NAME": "x", "SERVER_PORT": "80",
               "wsgi.url_scheme": "http", "SCRIPT_NAME": "", "QUERY_STRING": ""}  # fmt: skip
    return most_bytes_by(app)(environ)


def test_only_views_that_take_files_are_sent_more(app: Flask) -> None:
    usual = app.config["MAX_CONTENT_LENGTH"]
    assert asked(app, PICTURE) > 8 * 1024 * 1024
    for path in ("/", "/events/x/sign-up", "/nothing-here", PICTURE + "/more"):
        assert asked(app, path) == usual
    assert asked(app, PICTURE, "GET") == usual


def test_longer_body_is_awaited_only_where_it_may_be_sent() -> None:
    seen: list[int] = []

    def read(environ: dict[str, Any], _: Any) -> Iterable[bytes]:
        seen.append(len(environ["wsgi.input"].getbuffer()))
        return [b""]

    app = one_by_one(read, 100, lambda environ: 1000 if environ["PATH_INFO"] == "/file" else 100)
    for path, length in (("/file", 500), ("/other", 500), ("/other", 50)):
        body = BytesIO(b"x" * length)
        list(app({"wsgi.input": body, "CONTENT_LENGTH": str(length), "PATH_INFO": path}, None))
        assert body.tell() == (0 if (path, length) == ("/other", 500) else length)
    assert seen == [500, 500, 50]
