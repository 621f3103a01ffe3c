"""Pages of the house itself, languages, errors, assets; what a hostile request gets."""

import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from mint_events.web.log import init_log
from tests.factories import make_event, sign_up
from tests.support.client import PageClient, client_of, page_of


@pytest.mark.parametrize("path", ["/imprint", "/privacy", "/accessibility"])
def test_legal_pages_in_both_languages(client: PageClient, path: str) -> None:
    german, english = client.page(path), client.page(f"{path}?lang=en")
    assert german.h1 != english.h1
    assert len(german.text) > 200


def test_front_page_lists_what_is_public_and_coming(client: PageClient, app: Flask) -> None:
    make_event(app, slug="shown")
    make_event(app, slug="members-only", kind="network")
    make_event(app, slug="not-ready", state="draft")
    page = client.page("/")
    links = [link for link in page.links() if link.startswith("/events/")]
    assert {link.split("?")[0].split("#")[0] for link in links} == {"/events/shown"}
    assert "Jubiläum & Fest" in page.text
    assert "Anniversary & party" in client.page("/?lang=en").text


def test_healthz_asks_nothing_of_the_database(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise AssertionError("asked the database")

    monkeypatch.setattr("sqlalchemy.engine.Engine.connect", fails)
    answer = client_of(app).get("/healthz")
    assert (answer.status_code, answer.get_data(as_text=True)) == (200, "ok\n")


def test_readyz_says_how_it_is(client: PageClient, app: Flask) -> None:
    assert client.get("/readyz").get_json() | {"disk_free_mb": 0} == {
        "database": "ok",
        "outbox_waiting": 0,
        "outbox_oldest_s": 0,
        "disk_free_mb": 0,
        "status": "ok",
    }
    sign_up(app, make_event(app))
    found = client.get("/readyz").get_json()
    assert (found["outbox_waiting"], found["status"]) == (1, "ok")
    assert found["disk_free_mb"] > 0


def test_readyz_is_503_when_the_database_is_away(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OperationalError("SELECT secret", {}, Exception("gone"))

    monkeypatch.setattr("sqlalchemy.engine.Engine.connect", fails)
    answer = client_of(app).get("/readyz")
    assert answer.status_code == 503
    assert answer.get_json()["database"] != "ok"
    assert answer.get_json()["status"] != "ok"
    assert b"secret" not in answer.data


# Languages


@pytest.mark.parametrize(
    ("asked", "remembered", "browser", "lang"),
    [
        (None, None, None, "de"),
        (None, None, "en-GB,en;q=0.9", "en"),
        (None, None, "fr-FR,fr", "de"),
        (None, None, "fr,en;q=0.5,de;q=0.4", "en"),
        (None, "en", "de", "en"),
        ("de", "en", "en", "de"),
        ("en", None, "de", "en"),
        ("fr", None, "en", "en"),
        ("<script>", "xx", None, "de"),
    ],
)
def test_language_is_asked_for_remembered_wished_or_german(
    client: PageClient, asked: str | None, remembered: str | None, browser: str | None, lang: str
) -> None:
    if remembered:
        client.set_cookie("lang", remembered, domain="127.0.0.1")
    answer = client.get(
        "/", query_string={"lang": asked} if asked else {},
        headers={"Accept-Language": browser} if browser else {},
    )  # fmt: skip
    assert answer.headers["Content-Language"] == lang
    assert page_of(answer).one("html").get("lang") == lang
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["Vary"].split(", "))


def test_language_is_remembered_for_a_year_and_only_when_asked_for(client: PageClient) -> None:
    assert "Set-Cookie" not in client.get("/").headers
    cookie = client.get("/?lang=en").headers["Set-Cookie"]
    assert cookie.startswith("lang=en; ")
    assert {"HttpOnly", "SameSite=Lax", "Max-Age=31536000"} <= set(cookie.split("; "))
    assert client.page("/imprint").one("html").get("lang") == "en"
    assert "Set-Cookie" not in client.get("/?lang=en").headers
    assert client.get("/?lang=xx").headers.get("Set-Cookie") is None


def test_language_link_keeps_the_page_and_its_question(client: PageClient) -> None:
    links = client.page("/imprint?from=a%26b&lang=de").links()
    assert "/imprint?from=a%26b&lang=en" in links


@pytest.mark.parametrize(
    "path", ["/\\evil.example", "//evil.example", "/%5Cevil.example", "/a?b#c"]
)
def test_language_link_never_leads_elsewhere(client: PageClient, path: str) -> None:
    answer = client.get("/", environ_overrides={"PATH_INFO": path})
    assert answer.status_code == 404  # and the page is checked for links that lead elsewhere
    links = [link for link in page_of(answer).links() if "lang=" in link]
    assert links == [quote("/" + path.lstrip("/")) + "?lang=en"]


# Errors


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

    monkeypatch.setattr("mint_events.events.views_public.list_coming_events", fails)
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

    monkeypatch.setattr("mint_events.events.views_public.list_coming_events", fails)
    assert client.get("/").status_code == 503
    assert client.get("/", headers={"Accept-Language": "en"}).status_code == 503


def test_too_large_a_request_is_refused_unread(client: PageClient, app: Flask) -> None:
    event = make_event(app)
    big = b"given_name=" + b"a" * 3_000_000
    kind = "application/x-www-form-urlencoded"
    answer = client.post(f"/events/{event.slug}/sign-up", data=big, content_type=kind)
    assert answer.status_code == 413


# Hostile requests


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-Proto": "gopher", "X-Forwarded-For": "evil.example"},
        {"Forwarded": "host=evil.example;proto=http"},
        {"X-Original-URL": "/console/", "X-Rewrite-URL": "/console/"},
        {"Referer": "https://evil.example/", "Origin": "https://evil.example"},
    ],
)
def test_no_header_gets_its_host_into_a_page(
    client: PageClient, app: Flask, headers: dict[str, str]
) -> None:
    row = sign_up(app, make_event(app))
    for path in ("/", "/console/", f"/my/{row.guest_token}", f"/my/{row.guest_token}/calendar.ics"):
        answer = client.get(path, headers=headers)
        assert answer.status_code in (200, 302)
        told = answer.get_data(as_text=True) + str(answer.headers.get("Location", ""))
        told = told.replace("\r\n ", "")  # calendars fold their lines
        assert "evil.example" not in told, path


def test_https_is_insisted_on_only_when_the_base_url_says_so(
    client: PageClient, make_app: Callable[..., Flask]
) -> None:
    assert "Strict-Transport-Security" not in client.get("/imprint").headers
    secure = client_of(make_app(base_url="https://events.example.org"))
    answer = secure.get("/imprint?lang=en", base_url="https://events.example.org")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "; Secure" in answer.headers["Set-Cookie"]


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
