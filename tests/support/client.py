"""The test client: fetches like a browser, and checks every page that it gets."""

import gzip
from typing import Any
from urllib.parse import urljoin

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.hygiene import check_page
from tests.support.pages import Form, Page
from tests.support.settings import BASE_URL


def page_of(response: TestResponse) -> Page:
    """The answer as a page; read once."""
    known: Page | None = getattr(response, "known_page", None)
    if known is None:
        known = response.known_page = _read_page(response)  # type: ignore[attr-defined]
    return known


def _read_page(response: TestResponse) -> Page:
    url = urljoin(BASE_URL, response.request.full_path.rstrip("?"))
    text = response.data
    if response.headers.get("Content-Encoding") == "gzip":
        text = gzip.decompress(text)
    return Page(text.decode(), url, response.status_code, response.headers)


def is_page(response: TestResponse) -> bool:
    """Whether the answer is a page of ours; a letter's HTML, which only its frame shows, is none."""
    in_a_frame = "sandbox" in response.headers.get("Content-Security-Policy", "")
    return (
        response.mimetype == "text/html"
        and not 300 <= response.status_code < 400
        and not in_a_frame
    )


class PageClient(FlaskClient):
    """A browser without scripts. A 500 fails the test unless `may_fail` is set."""

    may_fail = False

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Fetches; every page is checked for its hygiene."""
        kwargs.setdefault("base_url", BASE_URL)
        kwargs.setdefault("buffered", True)
        response = super().open(*args, **kwargs)
        if response.status_code == 500 and not self.may_fail:
            raise AssertionError(f"500 from {response.request.full_path}; the log says why")
        if is_page(response) and response.request.method != "HEAD":
            check_page(page_of(response))
        return response

    def page(self, path: str, status: int = 200, **kwargs: Any) -> Page:
        """Fetches a page that must answer with `status`."""
        response = self.get(path, **kwargs)
        assert response.status_code == status, f"{path}: {response.status}"
        return page_of(response)

    def send(self, form: Form, **kwargs: Any) -> TestResponse:
        """Sends a form as it stands."""
        if form.method == "get":
            return self.get(form.action, query_string=form.fields, **kwargs)
        return self.post(form.action, data=form.fields, **kwargs)

    def cookies(self) -> set[str]:
        """The names of the cookies that it holds."""
        return {cookie.key for cookie in self._cookies.values()} if self._cookies else set()


def client_of(app: Flask) -> PageClient:
    """A new browser without cookies."""
    app.test_client_class = PageClient
    client = app.test_client()
    assert isinstance(client, PageClient)
    return client
