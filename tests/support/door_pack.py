"""The made-up door's pack, signs of life and app: what docs/door-protocol.md says, in few lines."""

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, jsonify, request

from mint_events.checkin.rules.packs import INDEX, derive_body_key, lookups_of, write_plain
from mint_events.kernel.boxes import as_text, seal_box
from mint_events.kernel.codes import seal_code

if TYPE_CHECKING:
    from tests.support.door_mock import DoorMock

STATIC = Path(__file__).resolve().parents[2] / "static"
OPEN = ("/static", "/assets", "/pages", "/modules", "/cases", "/door/sw.js")
SHELL = ("css/*.css", "door/*.js", "door/*.css", "vendor/zxing/**/*", "vendor/fonts/*.woff2")
SALT, KEY, INDEX_KEY = bytes(range(16)), bytes(range(32)), bytes(range(32, 64))
EVENT_UID = "h2k7m4p9q1r8s3t6v5w0"


@dataclass
class PackMock:
    """What the pack says beside the guests."""

    states: dict[str, int] = field(default_factory=dict)  # short code → 2 cancelled, 3 waiting, …
    late: set[str] = field(default_factory=set)  # short codes that came after the pack
    search: str = "online"
    pass_out: bool = True
    walk_ins: bool = True
    places_left: int | None = None
    wipe_at: datetime = field(default_factory=lambda: datetime.now(UTC) + timedelta(days=2))
    server_behind_ms: int = 0  # the server's clock, seen from here
    asked: list[str | None] = field(default_factory=list)  # each `since`

    def settings(self) -> dict[str, Any]:
        return {
            "mode": "door",
            "search": self.search,
            "pass_out": self.pass_out,
            "walk_ins": self.walk_ins,
            "kiosk_badges": False,
        }

    def now(self) -> str:
        return (datetime.now(UTC) - timedelta(milliseconds=self.server_behind_ms)).isoformat()


def seal(short_code: str) -> str:
    """The whole code, as a ticket shows it."""
    return short_code + seal_code(short_code, EVENT_UID, KEY)


def add_pack_answers(app: Flask, mock: "DoorMock") -> None:
    """The calls of docs/door-protocol.md."""
    _add_pack(app, mock)
    _add_signs(app, mock)
    app.add_url_rule("/door/sw.js", "worker", lambda: _worker(mock.version))


def _add_pack(app: Flask, mock: "DoorMock") -> None:
    pack = mock.pack

    @app.get("/api/v1/events/jubilaeum/guestlist")
    def guest_list() -> Response:
        pack.asked.append(request.args.get("since"))
        short = {code: guest for code, guest in mock.guests.items() if len(code) == 16}
        known = {code: guest for code, guest in short.items() if code not in pack.late}
        return jsonify(
            event="jubilaeum",
            event_uid=EVENT_UID,
            as_of=f"cursor-{len(pack.asked)}",
            server_now=pack.now(),
            salt=as_text(SALT),
            verify_key=as_text(KEY),
            door={"opens_at": None, "closes_at": None, "ends_at": None,
                  "wipe_at": pack.wipe_at.isoformat(), "is_called_off": False,
                  "places_left": pack.places_left},
            session=None,
            settings=pack.settings(),
            full=True,
            index=_index(known) if pack.search == "offline" else None,
            tickets=[_line(mock, code, guest) for code, guest in known.items()],
        )  # fmt: skip

    @app.get("/door/index-key")
    def index_key() -> Response:
        return jsonify(key=as_text(INDEX_KEY))


def _line(mock: "DoorMock", code: str, guest: dict[str, Any]) -> dict[str, Any]:
    body = {
        "gn": guest["given_name"],
        "fn": guest["family_name"],
        "o": guest["organisation"] or "",
        "p": guest["party"],
        "pp": [
            {"c": one["code"], "gn": one["given_name"], "fn": one["family_name"]}
            for one in guest.get("people", [])
        ],
        "n": guest.get("note", ""),
        "m": guest.get("marks", []),
        "a": [],
    }
    lookup = lookups_of(SALT)(code)
    box = seal_box(derive_body_key(SALT, code), write_plain(body), lookup.encode())
    line = {"l": lookup, "s": mock.pack.states.get(code, 1), "b": as_text(box)}
    inside = mock._inside.get(code) or mock._inside.get(seal(code))
    return {**line, "i": inside, "g": "Nord"} if inside else line


def _index(guests: dict[str, dict[str, Any]]) -> dict[str, Any]:
    entries = [
        [f"{each['given_name']} {each['family_name']}".lower().replace("ö", "o").replace("ü", "u"),
         each["given_name"], each["family_name"], each["organisation"] or "", code]
        for code, each in guests.items()
    ]  # fmt: skip
    return {"box": as_text(seal_box(INDEX_KEY, write_plain(entries), INDEX)), "full": True}


def _add_signs(app: Flask, mock: "DoorMock") -> None:
    @app.post("/door/sign")
    def sign() -> Response:
        mock.signs.append(request.get_json())
        pack = mock.pack
        return jsonify(
            server_now=pack.now(), wipe_at=pack.wipe_at.isoformat(), settings=pack.settings()
        )

    @app.post("/door/sign-out")
    def sign_out() -> Response:
        mock.phone_is_gone = mock.has_signed_out = True
        return jsonify(signed_out=True)


def _worker(version: str) -> Response:
    files = sorted({file for each in SHELL for file in STATIC.glob(each) if file.is_file()})
    listed = [
        {"url": f"/assets/{version}/{file.relative_to(STATIC)}", "integrity": _digest(file)}
        for file in files
        if file.name != "service_worker.js"
    ]
    shell = {"version": version, "page": "/door", "files": listed}
    text = (STATIC / "door" / "service_worker.js").read_text()
    response = Response(
        f"const SHELL = {jsonify(shell).get_data(as_text=True)};\n{text}",
        mimetype="text/javascript",
    )
    response.headers["Service-Worker-Allowed"] = "/door"
    return response


def _digest(file: Path) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(file.read_bytes()).digest()).decode()
