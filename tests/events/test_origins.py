"""Which websites may be named: what is read ends up in a header."""

import pytest

from mint_events.events.rules.origins import (
    MOST_ORIGINS,
    OriginIsWrong,
    is_origin_list,
    read_origin,
    read_origins,
)


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("https://www.example.org", "https://www.example.org"),
        ("  HTTPS://WWW.Example.ORG/  ", "https://www.example.org"),
        ("https://example.org:443", "https://example.org"),
        ("https://example.org:8443/", "https://example.org:8443"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("https://Straße.example", "https://xn--strae-oqa.example"),
        ("https://sub.schule.bw.example", "https://sub.schule.bw.example"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://127.0.0.1", "http://127.0.0.1"),
    ],
)
def test_website_is_read_as_browsers_write_it(typed: str, origin: str) -> None:
    assert read_origin(typed) == origin
    assert read_origin(origin) == origin


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "*",
        "https://*",
        "https://*.example.org",
        "'self'",
        "https:",
        "https://",
        "example.org",
        "http://example.org",
        "ftp://example.org",
        "javascript://example.org",
        "data:text/html,x",
        "https://example.org/page",
        "https://example.org?a=1",
        "https://example.org/?",
        "https://example.org#top",
        "https://user@example.org",
        "https://user:secret@example.org",
        "https://example.org; script-src *",
        "https://example.org;frame-ancestors",
        "https://a.example, https://b.example",
        "https://a.example https://b.example",
        "https://example.org\r\nSet-Cookie: a=1",
        "https://exam ple.org",
        "https://example..org",
        "https://-example.org",
        "https://example",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "https://192.168.0.1",
        "https://[::1]",
        "https://example.org:",
        "https://example.org:0",
        "https://example.org:99999",
        "https://example.org:80x",
        "https://example.org\\@evil.example",
        "https://" + "a" * 300 + ".example",
        "https://\u202eexample.org",
    ],
)
def test_anything_else_is_refused_with_words(typed: str) -> None:
    with pytest.raises(OriginIsWrong) as caught:
        read_origin(typed)
    for lang in ("de", "en"):
        assert "https://www.example.org" in caught.value.words.in_(lang)
    assert not is_origin_list([typed])


def test_lines_are_read_in_their_order_each_once() -> None:
    typed = "https://b.example\r\n\r\n  https://a.example/\nhttps://B.example\n"
    assert read_origins(typed) == ("https://b.example", "https://a.example")
    assert read_origins(" \n\n") == ()


def test_too_many_are_refused() -> None:
    lines = [f"https://w{number}.example" for number in range(MOST_ORIGINS + 1)]
    assert len(read_origins("\n".join(lines[:-1]))) == MOST_ORIGINS
    with pytest.raises(OriginIsWrong):
        read_origins("\n".join(lines))
