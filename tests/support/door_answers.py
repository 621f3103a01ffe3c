"""What the made-up door answers to scans, searches, undoing, and to the tests of its modules."""

import socket
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from flask import Flask, Response, jsonify, request

from tests.support.door_pack import OPEN

if TYPE_CHECKING:
    from tests.support.door_mock import DoorMock

TESTS = Path(__file__).parents[1]


def add_answers(app: Flask, mock: "DoorMock") -> None:
    """As docs/api.md says, or as the test wants them to go wrong."""

    @app.before_request
    def go_wrong() -> Response | tuple[Response, int] | None:
        if mock.is_down:
            request.environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            return Response(status=503)  # which nobody hears
        if request.path == "/door" or request.path.startswith(OPEN):
            return None
        if request.headers.get("X-Mint-Door") != "1":
            return _error("not_the_door"), 403
        if mock.portal:
            return Response("<h1>Welcome to our free Wi-Fi</h1>", mimetype="text/html")
        return (_error("not_enrolled"), 401) if mock.phone_is_gone else None

    @app.post("/api/v1/events/jubilaeum/scans")
    def scans() -> Response | tuple[Response, int]:
        sleep(mock.delay)
        asked = request.get_json()["scans"]
        mock.asked.extend(asked)
        mock.calls.append(len(asked))
        if mock.fail is not None:
            return _error(mock.fail[1]), mock.fail[0]
        results = [mock.judge(scan) for scan in asked]
        if mock.lose > 0:
            mock.lose -= 1
            request.environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        return jsonify(results=results)

    @app.get("/door/guests")
    def guests() -> Response:
        return jsonify(guests=mock.found)

    @app.post("/door/undo")
    def undo() -> Response:
        mock.undo(request.get_json())
        return jsonify(undone=True)

    @app.get("/door/last-scans")
    def last_scans() -> Response:
        guests = {one: mock._answers[one]["guest"] for one in dict.fromkeys(mock.scan_ids)}
        names = ("given_name", "family_name")
        told = [
            {"scan_id": one, **{name: guest[name] for name in names}}
            for one, guest in guests.items()
            if guest is not None
        ]
        return jsonify(scans=told)

    @app.get("/api/v1/events/jubilaeum/arrivals")
    def arrivals() -> Response:
        inside = len(mock._inside)
        return jsonify(expected=210, inside=inside, arrived=inside, per_gate={"Nord": inside})

    modules = TESTS / "browser" / "door_modules"

    @app.get("/modules/<name>")
    def module(name: str) -> Response:
        return Response((modules / name).read_text(), mimetype="text/javascript")

    @app.get("/cases/<name>")
    def cases(name: str) -> Response:
        text = (TESTS / "checkin" / name).read_text()
        return Response(text, mimetype="application/json")

    @app.get("/modules")
    def empty() -> str:
        return "<!doctype html><title>Modules</title><input id='field'>"


def _error(text: str) -> Response:
    return jsonify(error={"code": text, "words": {"de": f"Fehler: {text}", "en": f"Error: {text}"}})
