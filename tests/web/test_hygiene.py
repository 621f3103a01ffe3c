"""The controls of the page checker: each rule catches a page that breaks it, and a good page passes."""

from collections.abc import Mapping

import pytest

from tests.support.hygiene import findings
from tests.support.pages import Page
from tests.support.tongues import read_catalogue

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
HEADERS = {
    "Content-Language": "de",
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
GOOD = """<!doctype html>
<html lang="de">
<head>
  <meta charset="utf-8">
  <title>Jubiläum – MINT Events</title>
  <link rel="stylesheet" href="/assets/1/css/site.css">
</head>
<body>
  <main id="main">
    <h1>Jubiläum</h1>
    <p><a href="#main">Zum Inhalt</a> <a href="https://example.org/">anderswo</a></p>
    <form method="post" action="/console/x" aria-labelledby="legend">
      <input type="hidden" name="csrf_token" value="abc">
      <p id="legend">Anmelden</p>
      <label for="name">Name</label><input id="name" name="name" aria-describedby="hint">
      <p id="hint">Wie er auf dem Schild steht</p>
      <label>Ja <input type="checkbox" name="yes"></label>
      <button type="submit">Senden</button>
    </form>
    <script type="module" src="/assets/1/js/forms.js"></script>
  </main>
  <footer>
    <a href="/imprint">Impressum</a> <a href="/privacy">Datenschutz</a>
    <a href="/accessibility">Barrierefreiheit</a> <a href="/?lang=en" lang="en">English</a>
  </footer>
</body>
</html>"""


def page(
    *changes: tuple[str, str], url: str = "http://127.0.0.1:5000/console/x", **headers: str
) -> Page:
    html = GOOD
    for before, after in changes:
        assert before in html, before
        html = html.replace(before, after)
    found: Mapping[str, str] = {**HEADERS, **{k.replace("_", "-"): v for k, v in headers.items()}}
    return Page(html, url, 200, found)


def test_a_good_page_has_no_findings() -> None:
    assert findings(page()) == []


TOKEN = "k3Jx9sLq-27pRtYw0aBcDeFgHi"
INPUT = '<label for="name">Name</label><input id="name" name="name" aria-describedby="hint">'


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (page(("<!doctype html>", "")), "no <!doctype html>"),
        (page(("</footer>", "")), "</body> closes <footer>"),
        (page(("<h1>", "<h1 class=a class=b>")), "has an attribute twice"),
        (page(("<h1>Jubiläum</h1>", "")), "0 h1"),
        (page(("<h1>", "<h1>Noch eine</h1><h1>")), "2 h1"),
        (page(("<h1>Jubiläum</h1>", "<h1> </h1>")), "an empty h1"),
        (page(("<main", "<div"), ("</main>", "</div>")), "0 main"),
        (page(("Jubiläum –", "–")), "title says nothing"),
        (page(("Jubiläum –", TOKEN), url=f"http://127.0.0.1:5000/my/{TOKEN}"), "secret"),
        (page(('<html lang="de">', "<html>")), "html lang is ''"),
        (page(Content_Language="en"), "Content-Language en is not html lang de"),
        (page(('<label for="name">Name</label>', "")), "<input name=name> has no label"),
        (page(('<label for="name">Name</label>', '<label for="name"></label>')), "has no label"),
        (page((INPUT, '<select name="s"></select>')), "<select name=s> has no label"),
        (page((INPUT, '<textarea name="t"></textarea>')), "<textarea name=t> has no label"),
        (page((">Senden</button>", "></button>")), "has no words"),
        (page((">anderswo</a>", "><svg></svg></a>")), "has no words"),
        (page(("<h1>", '<img src="/a.png"><h1>')), "has no alt"),
        (page(('id="hint"', 'id="name"')), "id 'name' stands 2 times"),
        (page(('id="hint"', "")), "aria-describedby=hint>: there is no such id"),
        (page(('id="legend"', "")), "aria-labelledby=legend>: there is no such id"),
        (page(('for="name"', 'for="nome"')), "for=nome>: there is no such id"),
        (page(('href="#main"', 'href="#nain"')), "href=#nain>: there is no such id"),
        (page(("<h1>", "<script>alert(1)</script><h1>")), "an inline <script>"),
        (page(("<h1>", "<style>h1{}</style><h1>")), "an inline <style>"),
        (page(("<h1>", '<h1 style="color:red">')), "style='color:red'"),
        (page(("<h1>", '<h1 onclick="x()">')), "<h1 onclick=…>"),
        (page(('href="#main"', 'href="javascript:x()"')), "javascript:x()"),
        (page(('name="csrf_token" value="abc"', 'name="a"')), "has no csrf_token"),
        (page(('name="csrf_token" value="abc"', 'name="csrf_token" value=""')), "no csrf_token"),
        (page(('action="/console/x"', 'action="https://example.org/"')), "a form that goes to"),
        (page(('href="/imprint"', 'href="/"')), "no link to /imprint"),
        (page(('href="/privacy"', 'href="/"')), "no link to /privacy"),
        (page(('href="/accessibility"', 'href="/"')), "no link to /accessibility"),
        (page(("/?lang=en", "/")), "no language in the footer"),
        (page(Content_Security_Policy=""), "Content-Security-Policy default-src"),
        (
            page(
                Content_Security_Policy=POLICY.replace("script-src", "script-src 'unsafe-inline'")
            ),
            "script-src",
        ),
        (page(Content_Security_Policy=POLICY + "; object-src *"), "object-src"),
        (
            page(Content_Security_Policy=POLICY.replace("'self' data:", "'self' blob:")),
            "img-src",
        ),
        (page(Referrer_Policy="origin"), "Referrer-Policy: origin"),
        (page(Cache_Control="public"), "Cache-Control: public"),
        (page(X_Content_Type_Options=""), "X-Content-Type-Options"),
        (page(("/assets/1/js", "https://cdn.example.org/js")), "loads https://cdn.example.org"),
        (page(("/assets/1/css", "//cdn.example.org/css")), "loads //cdn.example.org"),
        (
            page(("<h1>", '<img alt="" src="https://example.org/pixel.gif"><h1>')),
            "loads https://example.org/pixel.gif",
        ),
        (
            page(('href="#main"', 'href="/\\evil.example"')),
            "looks like ours leads to //evil.example",
        ),
        (page(Set_Cookie="tracking=1", url="http://127.0.0.1:5000/"), "['tracking']"),
        (page(Set_Cookie="mint_staff=1", url="http://127.0.0.1:5000/my/x"), "['mint_staff']"),
    ],
)
def test_each_rule_catches_what_breaks_it(bad: Page, said: str) -> None:
    found = findings(bad)
    assert any(said in finding for finding in found), found


def test_the_doors_policy_is_the_doors_alone() -> None:
    policy = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
    door = page(Content_Security_Policy=policy, url="http://127.0.0.1:5000/door")
    assert findings(door) == []
    assert findings(page(Content_Security_Policy=policy)) != []


def test_words_of_the_other_language_are_noticed() -> None:
    said = next(m for m in read_catalogue() if m.id == "Sign-up has closed")
    english = page(("Wie er auf dem Schild steht", str(said.id)))
    assert findings(english) == ["“Sign-up has closed” on a page in de"]
    marked = page(('<p id="hint">Wie er auf dem Schild steht', f'<p id="hint" lang="en">{said.id}'))
    assert findings(marked) == []
    german = page(
        ('lang="de"', 'lang="en"'),
        ("Wie er auf dem Schild steht", str(said.string)),
        Content_Language="en",
    )
    assert f"“{said.string}” on a page in en" in findings(german)


@pytest.mark.parametrize("kind", ["application/json", "application/ld+json"])
def test_block_of_data_is_no_script(kind: str) -> None:
    assert findings(page(("<h1>", f'<script type="{kind}">{{}}</script><h1>'))) == []


@pytest.mark.parametrize("kind", ["module", "text/javascript", "", "application/javascript+json"])
def test_block_of_any_other_kind_is_a_script(kind: str) -> None:
    found = findings(page(("<h1>", f'<script type="{kind}">x</script><h1>')))
    assert found == ["an inline <script>"]


def framed(who: str, older: str | None, url: str = "http://127.0.0.1:5000/embed/fest") -> Page:
    made = page(
        ('method="post"', 'method="get"'),
        url=url,
        Content_Security_Policy=POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {who}"),
    )
    headers = {name: value for name, value in made.headers.items() if name != "X-Frame-Options"}
    made.headers = headers if older is None else {**headers, "X-Frame-Options": older}
    return made


def test_page_for_frames_is_framed_by_the_named_websites_alone() -> None:
    assert findings(framed("https://a.example https://b.example:8443", None)) == []
    assert findings(framed("'none'", "DENY")) == []
    preview = "http://127.0.0.1:5000/console/events/fest/appearance/preview"
    assert findings(framed("'self'", None, preview)) == []


@pytest.mark.parametrize(
    ("who", "older", "path"),
    [
        ("https://a.example", "DENY", "/embed/fest"),
        ("*", None, "/embed/fest"),
        ("https://*.example", None, "/embed/fest"),
        ("http://a.example", None, "/embed/fest"),
        ("'self'", None, "/embed/fest"),
        ("https://a.example", None, "/events/fest"),
        ("'self'", None, "/my/x"),
        ("'none'", None, "/events/fest"),
    ],
)
def test_control_other_framing_is_noticed(who: str, older: str | None, path: str) -> None:
    found = findings(framed(who, older, f"http://127.0.0.1:5000{path}"))
    assert len(found) == 1 and "X-Frame-Options" in found[0]
