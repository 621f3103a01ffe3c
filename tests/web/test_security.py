"""What a hostile request gets."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.factories import make_event, sign_up
from tests.support.client import PageClient, client_of


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
