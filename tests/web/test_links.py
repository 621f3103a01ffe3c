"""Full links are made from the setting, whatever host the request names."""

from collections.abc import Callable

from flask import Flask

from mint_events.web.links import base_url, full_link, ticket_link

EVIL = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}


def test_links_begin_with_the_setting(make_app: Callable[..., Flask]) -> None:
    app = make_app(base_url="https://events.example.org", trusted_proxies=1)
    with app.test_request_context("/", headers=EVIL):
        assert base_url() == "https://events.example.org"
        assert full_link("web_pages.imprint") == "https://events.example.org/imprint"


def test_links_are_made_without_a_request_too(app: Flask) -> None:
    with app.app_context():
        link = full_link("tickets_public.my", guest_token="a b?c", lang="en")
    assert link == "http://127.0.0.1:5000/my/a%20b%3Fc?lang=en"


def test_ticket_link_is_in_upper_case_all_through(make_app: Callable[..., Flask]) -> None:
    with make_app(base_url="https://events.example.org").app_context():
        assert ticket_link("0123456789ABCDEF") == "HTTPS://EVENTS.EXAMPLE.ORG/T/0123456789ABCDEF"
