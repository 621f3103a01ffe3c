"""Pages of the house itself, and whether it is well."""

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from tests.factories import make_event, sign_up
from tests.support.client import PageClient, client_of


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
