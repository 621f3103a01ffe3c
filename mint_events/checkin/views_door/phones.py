"""What a phone says and asks by itself: signs of life, the key of its index, signing out."""

from dataclasses import replace
from typing import Annotated

from flask import Response, current_app, g, jsonify
from pydantic import BeforeValidator, Field, StrictBool

from mint_events.checkin.actions.signs import SignSent, keep_sign
from mint_events.checkin.queries.settings import find_search, get_door_now, tell_settings
from mint_events.checkin.refusals import SearchIsOff
from mint_events.checkin.rules.wiping import decide_wipe_time
from mint_events.checkin.views_door.blueprint import blueprint
from mint_events.events.queries.practices import find_practice_id
from mint_events.kernel import clock
from mint_events.kernel.boxes import as_text
from mint_events.kernel.database import unit_of_work
from mint_events.staff.actions import note_helper, revoke_door_phone
from mint_events.staff.gatekeeper import DOOR_COOKIE
from mint_events.staff.queries import find_index_key
from mint_events.web.api import MomentSent, Sent, read_body
from mint_events.web.guards import open_to_door_phones

MOST_SCANS = 1_000_000
FARTHEST_MS = 10**13  # a clock at 1970 is off by less


def _rounded(given: object) -> object:
    return round(given) if isinstance(given, float) and abs(given) <= FARTHEST_MS else given


Percent = Annotated[int, BeforeValidator(_rounded), Field(strict=True, ge=0, le=100)]
Count = Annotated[int, Field(strict=True, ge=0, le=MOST_SCANS)]
Offset = Annotated[
    int, BeforeValidator(_rounded), Field(strict=True, ge=-FARTHEST_MS, le=FARTHEST_MS)
]


class SignBody(Sent):
    """A phone's sign of life; what it does not know it leaves out."""

    battery: Percent | None = None
    is_charging: StrictBool | None = None
    queue: Count | None = None
    refused: Count | None = None
    pack_as_of: MomentSent | None = None
    clock_offset_ms: Offset | None = None
    version: Annotated[str | None, Field(max_length=40)] = None
    helper: Annotated[str | None, Field(max_length=200)] = None


@blueprint.post("/door/sign")
@open_to_door_phones
def sign() -> Response:
    """Keeps a sign of life; tells the time and what is set for this phone now."""
    body, now = read_body(SignBody), clock.now()
    with unit_of_work():
        keep_sign(g.scanner.door_phone_id, _told_in(body), now)
        if body.helper is not None:
            note_helper(g.scanner.door_phone_id, body.helper)
    door = get_door_now(g.scanner.event_id)
    return jsonify(
        server_now=clock.now().isoformat(),
        wipe_at=decide_wipe_time(door.ends_at).isoformat(),
        settings=tell_settings(g.scanner, door, now),
        practice=g.scanner.is_practice or find_practice_id(g.scanner.event_id) is not None,
    )


def _told_in(body: SignBody) -> SignSent:
    told = SignSent(
        battery=body.battery,
        is_charging=body.is_charging,
        waiting_scans=body.queue,
        refused_scans=body.refused,
        pack_as_of=body.pack_as_of,
        clock_offset_ms=body.clock_offset_ms,
        version=body.version,
    )
    if g.scanner.is_practice:  # of what waits at the real door it says nothing then
        told = replace(told, waiting_scans=None, refused_scans=None, pack_as_of=None)
    return told


@blueprint.get("/door/index-key")
@open_to_door_phones
def index_key() -> Response:
    """The key of this phone's index of names. Raises SearchIsOff unless it may search offline."""
    key = find_index_key(g.scanner.door_phone_id)
    if key is None or find_search(g.scanner, clock.now()) != "offline":
        raise SearchIsOff()
    return jsonify(key=as_text(key))


@blueprint.post("/door/sign-out")
@open_to_door_phones
def sign_out() -> Response:
    """This phone is a door phone no longer; its browser forgets all that it kept for the door."""
    with unit_of_work():
        revoke_door_phone(g.scanner.door_phone_id, clock.now())
    response = jsonify(signed_out=True)
    response.delete_cookie(
        DOOR_COOKIE, httponly=True, samesite="Lax", secure=current_app.config["MINT"].is_https
    )
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
