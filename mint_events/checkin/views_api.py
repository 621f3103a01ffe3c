"""The door by JSON: scans in, scans out, the guest list for phones, the live count."""

from datetime import datetime
from typing import Annotated, Any, Literal

from flask import Blueprint, Response, g, jsonify, request
from pydantic import BaseModel, Field
from sqlalchemy.exc import IntegrityError, OperationalError

from mint_events.checkin.actions.scanning import ScanAnswer, ScanSent, take_scans
from mint_events.checkin.queries import (
    Door,
    count_arrivals,
    find_door,
    list_guests_for_phones,
    list_scans_after,
)
from mint_events.checkin.rules import OUTCOME_WORDS, Outcome
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import NothingFound
from mint_events.web.api import Sent, as_moment, read_body, read_cursor
from mint_events.web.guards import NotForYou, open_to_tokens

blueprint = Blueprint("checkin_api", __name__, url_prefix="/api/v1/events/<slug>")
PAGE = 200
TRIES = 4


class ScanBody(Sent):
    """One scan."""

    scan_id: Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]
    code: Annotated[str, Field(max_length=2000)]
    scanned_at: datetime
    direction: Literal["in", "out"] = "in"
    offline: bool = False


class ScansBody(Sent):
    """1 to 500 scans."""

    scans: Annotated[list[ScanBody], Field(min_length=1, max_length=500)]


class WordsBody(BaseModel):
    """A text in both languages."""

    de: str
    en: str


def _door(slug: str) -> Door:
    door = find_door(slug)
    if door is None:
        raise NothingFound()
    if door.event_id != g.bearer.event_id:
        raise NotForYou()
    return door


@blueprint.post("/scans")
@open_to_tokens("door", "organizer")
def post_scans(slug: str) -> Response:
    """Takes scans in and answers each; a repeated scan_id gets its first answer again."""
    door = _door(slug)
    body = read_body(ScansBody)
    scans = [
        ScanSent(s.scan_id, s.code, as_moment(s.scanned_at), s.direction, s.offline)
        for s in body.scans
    ]
    return jsonify(results=[_as_json(answer) for answer in _take(door, scans)])


def _take(door: Door, scans: list[ScanSent]) -> list[ScanAnswer]:
    for tries_left in reversed(range(TRIES)):
        try:
            with unit_of_work():
                return take_scans(door, g.bearer.scanner, scans, clock.now())
        except (IntegrityError, OperationalError):
            # Someone else took the same scan at this instant, or two phones waited for each
            # other: nothing was kept, so take them again and find the first answer.
            if not tries_left:
                raise
    raise AssertionError("unreachable")


def _as_json(answer: ScanAnswer) -> dict[str, Any]:
    guest = answer.guest
    first = None
    if answer.first_at is not None:
        first = {"at": answer.first_at.isoformat(), "gate": answer.first_gate}
    return {
        "scan_id": answer.scan_id,
        "outcome": answer.outcome.value,
        "words": OUTCOME_WORDS[answer.outcome].as_json(),
        "guest": None
        if guest is None
        else {
            "given_name": guest.given_name,
            "family_name": guest.family_name,
            "organisation": guest.organisation,
            "party": guest.party,
        },
        "first": first,
    }


@blueprint.get("/scans")
@open_to_tokens("organizer")
def get_scans(slug: str) -> Response:
    """Every scan ever taken in, refused ones too, in the order they came, 200 a page."""
    door = _door(slug)
    rows = list_scans_after(door.event_id, read_cursor(), PAGE + 1)
    page = rows[:PAGE]
    return jsonify(
        scans=[
            {
                "scan_id": row.scan_id,
                "code": row.code,
                "outcome": row.outcome,
                "words": OUTCOME_WORDS[Outcome(row.outcome)].as_json(),
                "direction": row.direction,
                "offline": row.offline,
                "gate": row.gate,
                "scanned_at": row.scanned_at.isoformat(),
                "received_at": row.received_at.isoformat(),
                "first": {"at": row.first_at.isoformat(), "gate": row.first_gate}
                if row.first_at
                else None,
            }
            for row in page
        ],
        next_cursor=str(page[-1].id) if len(rows) > PAGE else None,
    )


@blueprint.get("/guestlist")
@open_to_tokens("door")
def get_guestlist(slug: str) -> Response:
    """What a door phone needs to work without network. `since` (a moment) gives what changed."""
    door = _door(slug)
    asked = request.args.get("since")
    now = clock.now()
    guests = list_guests_for_phones(door.event_id, as_moment(asked) if asked else None)
    return jsonify(
        event=slug,
        as_of=now.isoformat(),
        door={
            "opens_at": door.opens_at.isoformat() if door.opens_at else None,
            "closes_at": door.closes_at.isoformat() if door.closes_at else None,
        },
        guests=[
            {
                "code": guest.code,
                "given_name": guest.given_name,
                "family_name": guest.family_name,
                "organisation": guest.organisation,
                "party": guest.party,
                "status": guest.status,
                "inside_since": guest.arrived_at.isoformat() if guest.arrived_at else None,
                "gate": guest.gate,
            }
            for guest in guests
        ],
    )


@blueprint.get("/arrivals")
@open_to_tokens("door", "organizer")
def get_arrivals(slug: str) -> Response:
    """The live count."""
    counts = count_arrivals(_door(slug).event_id)
    return jsonify(
        expected=counts.expected,
        inside=counts.inside,
        arrived=counts.arrived,
        per_gate=counts.per_gate,
    )
