"""The press fetches nothing, whatever stands in a document: no file, no network."""

import io
import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import weasyprint
from pypdf import PdfReader

from mint_events.paper import larder
from mint_events.paper.pages import render_paper
from mint_events.paper.press import Press
from mint_events.paper.printer import print_pdf
from mint_events.paper.qr import qr_png
from mint_events.paper.wire import Job
from tests.paper.reading import font_names, read_codes, read_texts

EVIL = """<html lang="de"><head><title>x</title>
<base href="{http}/base/"><link rel="stylesheet" href="{http}/a.css">
<link rel="attachment" href="{file}"><link rel="attachment" href="{http}/att">
<style>@import url({http}/b.css); @import "{file}";
@font-face {{ font-family: f; src: url({http}/f.ttf) }}
body {{ background: url({http}/bg.png); font-family: f; list-style-image: url({file}) }}
@page {{ background: url("{http}/page.png") }} p::before {{ content: url({http}/c.png) }}</style></head>
<body><p>Sichtbar<img src="{http}/i.png"><img src="rel.png"><img src="{file}">
<object data="{file}"></object><embed src="{http}/e"><iframe src="{http}/f"></iframe>
<svg><image href="{http}/s.png"/><image href="{file}"/><use href="{http}/u.svg#x"/></svg>
<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{http}/d'/></svg>">
<div style="background: url({http}/inline.png)">x</div></body></html>"""


@dataclass
class Canary:
    """A server and a file that nobody may ask for."""

    file: str
    http: str = ""
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Canary]:
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARY-IN-A-FILE")
    bird = Canary(secret.as_uri())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            bird.asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    bird.http = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield bird
    server.shutdown()
    server.server_close()


def test_nothing_is_fetched_and_the_page_is_made(canary: Canary) -> None:
    html = EVIL.format(http=canary.http, file=canary.file)
    style = f"p {{ background: url({canary.http}/style.png) }} @import url({canary.file});"
    pdf = print_pdf(html, style=style)
    assert "Sichtbar" in read_texts(pdf)[0]
    assert canary.asked == []
    assert PdfReader(io.BytesIO(pdf)).attachments == {}


def test_control_default_fetcher_would_have_fetched(canary: Canary) -> None:
    html = EVIL.format(http=canary.http, file=canary.file)
    pdf = weasyprint.HTML(string=html).write_pdf()
    assert len(canary.asked) > 5
    attached = PdfReader(io.BytesIO(pdf)).attachments
    assert [b"CANARY-IN-A-FILE"] in attached.values()


def test_only_what_the_job_brings_is_there() -> None:
    page = '<html lang="de"><title>x</title><img src="{}" alt="x" style="width:40mm;{}">'
    pixels = "image-rendering:pixelated"
    pdf = print_pdf(page.format("qr:1", pixels), {"qr:1": qr_png("HTTP://X/T/ABC")})
    assert read_codes(pdf) == ["HTTP://X/T/ABC"]
    assert read_codes(print_pdf(page.format("qr:1", pixels))) == []
    assert print_pdf(page.format("qr:../../1", pixels), {"qr:../../1": b"x"}).startswith(b"%PDF")


@pytest.mark.parametrize(
    "name", ["<b>fett</b>", "<img src=x onerror=1>", "{{ 7*7 }}", "&amp;", "]]>"]
)
def test_names_are_escaped_in_templates(name: str) -> None:
    contact = dict.fromkeys(("event_title", "organisation", "venue", "address"), name)
    html = render_paper(
        "group.html",
        lang="de",
        title=name,
        title_size=9,
        contact=contact,
        contact_name=name,
        contact_code=name,
        day=name,
        time="",
        people=name,
        words=defaultdict(str),
        columns=[[("1", name)]],
        sheets=[],
    )
    text = "".join(read_texts(print_pdf(html, {"qr:0": qr_png("x")})))
    assert text.replace("\n", "").count(name) >= 6


def test_without_our_fonts_the_systems_serve(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(larder, "FONT_FOLDER", tmp_path)
    assert larder.load_fonts() == {}
    page = '<html lang="de"><title>x</title><p>Jörg</p>'
    pdf = Press().print_job(Job([page], 'html { font-family: "Hanken Grotesk" }', {}))
    assert read_texts(pdf) == ["Jörg"]
    assert "Hanken-Grotesk" not in font_names(pdf)
