"""Pages for the guards to guard, since the real ones belong to later rooms."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Blueprint, Flask, g, jsonify

from mint_events.web.guards import open_to_door_phones, open_to_staff, open_to_tokens
from tests.support.client import PageClient, client_of


@pytest.fixture
def guarded_app(make_app: Callable[..., Flask]) -> Flask:
    """The house with a few more pages."""
    app = make_app()
    app.register_blueprint(_blueprint())
    return app


@pytest.fixture
def visitor(guarded_app: Flask) -> PageClient:
    """A browser for them."""
    return client_of(guarded_app)


def _blueprint() -> Blueprint:
    guarded = Blueprint("guarded", __name__)

    @guarded.get("/door-only")
    @open_to_door_phones
    def door_only() -> Any:
        return jsonify(gate=g.scanner.gate, event_id=g.scanner.event_id)

    @guarded.get("/api/v1/both")
    @open_to_tokens("door", "organizer")
    def both() -> Any:
        scanner = g.bearer.scanner
        return jsonify(scope=g.bearer.scope, gate=scanner.gate, phone=scanner.door_phone_id)

    @guarded.get("/api/v1/organizer-only")
    @open_to_tokens("organizer")
    def organizer_only() -> Any:
        return jsonify(ok=True)

    @guarded.route("/console/guests-only", methods=["GET", "POST"])
    @open_to_staff("organizer")
    def guests_only() -> Any:
        return jsonify(ok=True)

    @guarded.get("/api/v1/of-our-page")
    @open_to_staff("organizer")
    def of_our_page() -> Any:
        return jsonify(ok=True)

    return guarded
