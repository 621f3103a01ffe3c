"""Which language a page answers in, and the way to the other one."""

from urllib.parse import quote

import pytest
from flask import Flask, Response

from mint_events.web.languages import _remember_language
from tests.support.client import PageClient, page_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize(
    ("asked", "remembered", "wished", "lang"),
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
    client: PageClient, asked: str | None, remembered: str | None, wished: str | None, lang: str
) -> None:
    if remembered:
        client.set_cookie("lang", remembered, domain="127.0.0.1")
    answer = client.get(
        "/", query_string={"lang": asked} if asked else {},
        headers={"Accept-Language": wished} if wished else {},
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


@pytest.mark.parametrize(
    ("answer", "is_remembered"),
    [
        (Response("<p>", content_type="text/html; charset=utf-8"), True),
        (Response("<p>", 422), True),
        (Response(b"%PDF", content_type="application/pdf"), False),
        (Response("a;b", content_type="text/csv; charset=utf-8"), False),
        (Response(b"PK", content_type=XLSX), False),
        (Response(".badge{}", content_type="text/css; charset=utf-8"), False),
        (Response(b"", content_type="image/png"), False),
    ],
)
def test_language_of_a_file_is_only_its_own(
    app: Flask, answer: Response, is_remembered: bool
) -> None:
    with app.test_request_context("/?lang=en"):
        kept = _remember_language(answer)
    assert ("Set-Cookie" in kept.headers) == is_remembered
    assert kept.headers["Content-Language"] == "en"


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
