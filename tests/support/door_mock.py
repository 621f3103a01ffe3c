"""A small server that behaves like the door's: the real template and scripts, made-up answers, faults on demand.

What it answers is in door_answers.py, the part about working without network in door_pack.py."""

import logging
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, Response, render_template
from jinja2 import ChainableUndefined
from werkzeug.serving import make_server

from tests.support.door_answers import add_answers
from tests.support.door_pack import PackMock, add_pack_answers, seal
from tests.support.door_walk_ins import add_walk_ins

ROOT = Path(__file__).resolve().parents[2]
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; "
    "connect-src 'self'; img-src 'self' data: blob:; media-src 'self' blob: mediastream:; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
JOERG = {
    "given_name": "Jörg",
    "family_name": "Müller-Lüdenscheidt",
    "organisation": "Gründungsmitglied 9",
    "party": 3,
}
ANNA = {"given_name": "山田", "family_name": "太郎", "organisation": None, "party": 1}

A, B = seal("0123456789ABCDEF"), seal("B123456789ABCDEF")  # the codes of Jörg and Anna
SHORT = "0123 4567 89ab-cdef"  # Jörg's, as somebody types it


def _code_of(scan: dict[str, Any]) -> str:
    code: str = scan["code"].replace(" ", "").replace("-", "").upper().rsplit("/", 1)[-1]
    return code


@dataclass
class DoorMock:
    """What it knows, what it has been asked, and what shall go wrong."""

    guests: dict[str, dict[str, Any]] = field(default_factory=dict)  # code → guest
    outcomes: dict[str, str] = field(default_factory=dict)  # code → outcome, if not by the rules
    found: list[dict[str, Any]] = field(default_factory=list)  # what a search by name gives
    words: Mapping[str, str] = field(default_factory=dict)  # translations
    lang: str = "en"
    delay: float = 0.0  # seconds
    is_down: bool = False  # nothing is answered at all
    lose: int = 0  # so many scans are taken in, but their answers never arrive
    fail: tuple[int, str] | None = None  # status and words of an error
    portal: bool = False  # a café's login page answers everything
    phone_is_gone: bool = False
    has_signed_out: bool = False
    version: str = "0000000test1"
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)  # every scan as it came
    undone: list[str] = field(default_factory=list)
    undos: list[dict[str, Any]] = field(default_factory=list)  # as they came
    signs: list[dict[str, Any]] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)  # so many scans in each call
    refuses: set[str] = field(default_factory=set)  # codes that are put aside when they come late
    pack: PackMock = field(default_factory=PackMock)
    walk_ins: list[dict[str, Any]] = field(default_factory=list)  # as they came
    full: bool = False  # no place is left for who walks in
    walk_ins_are_off: bool = False
    _answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    _inside: dict[str, str] = field(default_factory=dict)

    def judge(self, scan: dict[str, Any]) -> dict[str, Any]:
        """The first answer to a scan_id is kept."""
        scan_id = scan["scan_id"]
        if scan_id not in self._answers:
            self._answers[scan_id] = {"scan_id": scan_id, **self._decide(scan)}
        return self._answers[scan_id]

    def _decide(self, scan: dict[str, Any]) -> dict[str, Any]:
        code = _code_of(scan)
        guest = self.guests.get(code)
        if code in self.refuses and scan["offline"]:
            words = {"de": "Zur Prüfung", "en": "Put aside"}
            return {"outcome": "quarantined", "words": words, "guest": None, "first": None}
        outcome = self.outcomes.get(code, "unknown" if guest is None else "")
        first = self._inside.get(code)
        if not outcome and scan["direction"] == "in":
            outcome = "already_in" if first else "admitted"
            self._inside.setdefault(code, datetime.now(UTC).isoformat())
        elif not outcome:
            outcome = "left" if self._inside.pop(code, None) else "not_inside"
        words = {"de": f"Antwort: {outcome}", "en": f"Answer: {outcome}"}
        told = {"at": first, "gate": "Nord"} if first else None
        return {"outcome": outcome, "words": words, "guest": guest, "first": told}

    def undo(self, what: dict[str, Any]) -> None:
        """Takes an admission back."""
        scan_id = what["scan_id"]
        self.undos.append(what)
        self.undone.append(scan_id)
        codes = [scan["code"] for scan in self.asked if scan["scan_id"] == scan_id]
        for code in codes:
            self._inside.pop(code.rsplit("/", 1)[-1], None)

    @property
    def scan_ids(self) -> list[str]:
        """In the order in which they came, again and again when asked again."""
        return [scan["scan_id"] for scan in self.asked]


@contextmanager
def serve_door(mock: DoorMock) -> Iterator[DoorMock]:
    """Serves on a free port of this machine."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, _make_app(mock), threaded=True)
    mock.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield mock
    finally:
        server.shutdown()
        thread.join()


def _make_app(mock: DoorMock) -> Flask:
    app = Flask(__name__, template_folder=ROOT / "templates", static_folder=ROOT / "static")
    app.add_url_rule("/assets/<_version>/<path:path>", "asset", _file)
    app.jinja_env.undefined = ChainableUndefined
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: mock.words.get(text, text),
        lambda one, many, n: mock.words.get(one if n == 1 else many, one if n == 1 else many),
        newstyle=True,
    )
    app.jinja_env.globals.update(
        asset=lambda path: f"/assets/{mock.version}/{path}",
        lang_url=lambda lang: f"?lang={lang}",
        url_for=lambda *_args, **_values: "/door",
    )
    app.jinja_env.filters["here"] = lambda words: getattr(words, mock.lang)
    app.jinja_env.filters["moment"] = lambda when: f"{when:%d.%m.%Y, %H:%M}"
    app.after_request(_add_headers)
    _add_pages(app, mock)
    add_answers(app, mock)
    add_pack_answers(app, mock)
    add_walk_ins(app, mock)
    return app


def _file(_version: str, path: str) -> Response:
    # Read at once: a browser that is closed meanwhile leaves no file open.
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return Response((ROOT / "static" / path).read_bytes(), mimetype=kind)


def _add_headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    return response


def _add_pages(app: Flask, mock: DoorMock) -> None:
    title = SimpleNamespace(de="Jubiläum der MINT-Region", en="Anniversary of the MINT Region")
    start = datetime(2027, 2, 28, 14, tzinfo=UTC)
    event = SimpleNamespace(slug="jubilaeum", title=title, starts_at=start)

    def page(name: str) -> str:
        phone = SimpleNamespace(gate="Nord")
        template = f"checkin/door/{name}.html"
        return render_template(template, lang=mock.lang, phone=phone, event=event)

    def door() -> str | tuple[str, int]:
        return (page("not_enrolled"), 401) if mock.has_signed_out else page("scanner")

    app.add_url_rule("/door", "door", door)
    app.add_url_rule("/pages/<name>", "page", page)
