"""The made-up door takes in who has no registration."""

from time import sleep
from typing import TYPE_CHECKING

from flask import Flask, Response, jsonify, request

from mint_events.paper.qr import qr_svg
from tests.support.door_pack import seal

if TYPE_CHECKING:
    from tests.support.door_mock import DoorMock

CODE = "WA1K1N0000000001".replace("I", "1")


def add_walk_ins(app: Flask, mock: "DoorMock") -> None:
    """As docs/api.md says."""

    @app.post("/api/v1/events/jubilaeum/walk-ins")
    def walk_in() -> Response | tuple[Response, int]:
        sleep(mock.delay)
        sent = request.get_json()
        mock.walk_ins.append(sent)
        if mock.walk_ins_are_off:
            words = {"de": "Niemand wird aufgenommen.", "en": "Nobody is taken in."}
            return jsonify(error={"code": "walk_ins_are_off", "words": words}), 409
        if mock.full and not sent["offline"]:
            words = {"de": "Alle Plätze sind vergeben.", "en": "All places are taken."}
            return jsonify(error={"code": "event_is_full", "words": words}), 409
        guest = {key: sent[key] for key in ("given_name", "family_name", "organisation")}
        is_over = mock.full
        result = {
            "reason": "no_place" if is_over else None,
            "scan_id": f"walk-in:{sent['walk_in_id']}", "outcome": "admitted", "first": None,
            "words": {"de": "Willkommen", "en": "Welcome"},
            "guest": {**guest, "party": 1, "people": [], "note": "", "marks": ["no_photo"]},
        }  # fmt: skip
        code = seal(CODE)
        ticket = {"code": code, "qr_svg": qr_svg(f"HTTP://DOOR/T/{code}", "QR code")}
        return jsonify(walk_in_id=sent["walk_in_id"], result=result, ticket=ticket)
