"""The helper's screens: enrolling a phone, the scanner, finding guests, undo."""

from typing import Annotated, Any, Literal

from flask import (
    Response,
    current_app,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from pydantic import BeforeValidator, Field
from werkzeug.wrappers import Response as AnyResponse

from mint_events.checkin.actions.undoing import UndoSent, undo_scan
from mint_events.checkin.actions.walking_in import forget_walk_in
from mint_events.checkin.forms import cut_helper
from mint_events.checkin.queries import FoundGuest, find_guests_at_door
from mint_events.checkin.queries.settings import find_search
from mint_events.checkin.refusals import SearchIsOff
from mint_events.checkin.views_door.blueprint import blueprint
from mint_events.checkin.views_door.page import PhoneView, show_door
from mint_events.events.queries import EventView, get_event_by_id
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.names import clean_text
from mint_events.registration.queries.answers import AnswerView, list_answers_at_door
from mint_events.staff.actions.devices import enrol_door_phone
from mint_events.staff.gatekeeper import DOOR_COOKIE
from mint_events.staff.queries.devices import find_phone_to_enrol
from mint_events.web.api import MomentSent, Sent, read_body
from mint_events.web.guards import (
    NotForYou,
    find_door_phone,
    open_to_anyone,
    open_to_door_phones,
)
from mint_events.web.languages import page_language

HALF_A_YEAR_S = 183 * 24 * 3600
LEAST_LETTERS = 2


class UndoBody(Sent):
    """Which scan is taken back, why (the words are the helper's own), and when by the phone's
    clock; without `at` just now."""

    scan_id: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[!-~]+$")]
    reason: Literal["wrong_person", "pressed_by_mistake", "did_not_enter", "other"] = "other"
    text: Annotated[str, Field(max_length=200)] = ""
    at: MomentSent | None = None
    helper: Annotated[str | None, BeforeValidator(cut_helper)] = None


@blueprint.get("/door")
@open_to_anyone
def scanner() -> str | tuple[str, int]:
    """The scanner on an enrolled phone, on a standing tablet the kiosk; on any other, how to get
    enrolled."""
    phone = find_door_phone()
    if phone is None:
        return render_template("checkin/door/not_enrolled.html"), 401
    return show_door(phone)


@blueprint.get("/door/enrol/<code>")
@open_to_anyone
def enrol(code: str) -> str | tuple[str, int]:
    """Asks whether to use this phone; opening the page changes nothing (cameras look ahead)."""
    waiting = find_phone_to_enrol(code, clock.now())
    if waiting is None:
        return _used_up()
    event = get_event_by_id(waiting.event_id, clock.now())
    return _enrol_page(event, waiting.gate, code)


def _enrol_page(event: EventView, gate: str, code: str) -> str:
    return render_template("checkin/door/enrol.html", event=event, phone=PhoneView(gate), code=code)


def _used_up() -> tuple[str, int]:
    return render_template("checkin/door/enrol_gone.html"), 410


@blueprint.post("/door/enrol/<code>")
@open_to_anyone
def enrol_phone(code: str) -> AnyResponse | tuple[str, int]:
    """Enrols this phone: the one-time code is used up, the phone keeps its own secret."""
    with unit_of_work():
        token = enrol_door_phone(code, clock.now(), request.form.get("helper", "")[:200])
    if token is None:
        return _used_up()
    response = redirect(url_for("checkin_door.scanner"), 303)
    response.set_cookie(
        DOOR_COOKIE,
        token,
        max_age=HALF_A_YEAR_S,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["MINT"].is_https,
    )
    return make_response(response)


@blueprint.get("/door/guests")
@open_to_door_phones
def guests() -> Response:
    """Guests of this door's event by name, at most 20, from two letters on. Raises SearchIsOff."""
    if find_search(g.scanner, clock.now()) == "none":
        raise SearchIsOff()
    asked = request.args.get("q", "").strip()[:100]
    found = _find(asked) if len(asked) >= LEAST_LETTERS else []
    parties = [guest.registration_id for guest in found]
    answers = list_answers_at_door(g.scanner.event_id, parties) if found else []
    return jsonify(guests=[_as_json(guest, answers) for guest in found])


def _find(asked: str) -> list[FoundGuest]:
    return find_guests_at_door(g.scanner.event_id, asked, session_id=g.scanner.session_id)


def _as_json(guest: FoundGuest, answers: list[AnswerView]) -> dict[str, Any]:
    lang = page_language()
    return {
        "given_name": guest.given_name,
        "family_name": guest.family_name,
        "organisation": guest.organisation,
        "code": guest.code,
        "status": guest.status,
        "inside": guest.arrived_at is not None,
        "since": guest.arrived_at.isoformat() if guest.arrived_at else None,
        "gate": guest.gate,
        "note": guest.note,
        "marks": list(guest.marks),
        "answers": [
            {"question": one.question.label.in_(lang), "answer": one.said.in_(lang)}
            for one in answers
            if one.registration_id == guest.registration_id
            and one.guest_id in (None, guest.guest_id)
        ],
    }


@blueprint.post("/door/undo")
@open_to_door_phones
def undo() -> Response:
    """Takes back what this phone let in or out; guests at a kiosk take nothing back."""
    if g.scanner.mode == "kiosk":
        raise NotForYou()
    body = read_body(UndoBody)
    sent = UndoSent(body.scan_id, body.reason, clean_text(body.text), body.at, body.helper)
    with unit_of_work():
        undo_scan(g.scanner, sent, clock.now())
        forget_walk_in(g.scanner.event_id, sent.scan_id, clock.now())
    return jsonify(undone=True)
