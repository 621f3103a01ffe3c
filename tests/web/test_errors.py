"""Errors are pages or JSON, in words, without a trace."""

import io
import json
import sys
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from mint_events.web.log import init_log
from tests.factories import make_event
from tests.support.client import PageClient, page_of


@pytest.fixture
def log_lines(app: Flask) -> Iterator[Callable[[], list[str]]]:
    """What the house writes into its log from now on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", said := io.StringIO())
        init_log()
        yield lambda: said.getvalue().splitlines()
    init_log()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/events/nothing", 404),
        ("GET", "/my/nothing", 404),
        ("GET", "/my/nothing/ticket.pdf", 404),
        ("POST", "/events/nothing/sign-up", 404),
        ("POST", "/imprint", 405),
        ("GET", "/door/guests", 401),
        ("GET", "/assets/1/nothing.css", 404),
    ],
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_errors_are_pages_in_the_readers_language(
    client: PageClient, method: str, path: str, status: int, lang: str
) -> None:
    answer = client.open(path, method=method, query_string={"lang": lang})
    assert answer.status_code == status
    page = page_of(answer)
    assert page.one("html").get("lang") == lang
    assert "Traceback" not in page.html
    assert any("/" in link for link in page.links())


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/nothing", 404, "not_found"),
        ("PUT", "/api/v1/events/x/scans", 405, "method_not_allowed"),
        ("GET", "/api/v1/events/x/scans", 401, "login_is_needed"),
    ],
)
def test_errors_of_the_api_are_json(
    client: PageClient, method: str, path: str, status: int, code: str
) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == status
    error = answer.get_json()["error"]
    assert error["code"] == code
    assert set(error["words"]) == {"de", "en"}
    assert error["words"]["de"] != error["words"]["en"]


def test_a_bug_is_a_page_without_its_trace_and_nothing_personal_in_the_log(
    client: PageClient, monkeypatch: pytest.MonkeyPatch, log_lines: Callable[[], list[str]]
) -> None:
    def fails(*_: object) -> None:
        raise ValueError("Jörg Müller, joerg@example.org")

    monkeypatch.setattr("mint_events.events.views_public.index.list_coming_events", fails)
    client.may_fail = True
    answer = client.get("/")
    assert answer.status_code == 500
    assert "joerg@" not in answer.get_data(as_text=True)
    [line] = log_lines()
    found = json.loads(line)
    assert (found["event"], found["error"], found["endpoint"]) == (
        "page_failed", "ValueError", "events_public.index",
    )  # fmt: skip
    assert "joerg@" not in line


def test_database_away_is_503_not_500(client: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr("mint_events.events.views_public.index.list_coming_events", fails)
    assert client.get("/").status_code == 503
    assert client.get("/", headers={"Accept-Language": "en"}).status_code == 503


def test_too_large_a_request_is_refused_unread(client: PageClient, app: Flask) -> None:
    event = make_event(app)
    big = b"given_name=" + b"a" * 3_000_000
    kind = "application/x-www-form-urlencoded"
    answer = client.post(f"/events/{event.slug}/sign-up", data=big, content_type=kind)
    assert answer.status_code == 413
