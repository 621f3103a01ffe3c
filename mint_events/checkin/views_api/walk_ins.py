"""Somebody without a registration stands at the door."""

from typing import Annotated, Literal

from flask import Response, g
from pydantic import Field, StrictBool
from sqlalchemy.exc import IntegrityError, OperationalError

from mint_events.checkin.actions.walking_in import WalkInAnswer, WalkInSent, take_walk_in
from mint_events.checkin.queries import Door
from mint_events.checkin.views_api.blueprint import blueprint, the_door
from mint_events.checkin.views_api.bodies import Helper, OffsetMs, ScanResult, SentAt
from mint_events.checkin.views_api.scans import TRIES, as_result, count_kept, who_sends
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.names import NAME_LENGTH, ORGANISATION_LENGTH, clean_text, has_letter
from mint_events.kernel.refusals import InputIsWrong
from mint_events.kernel.words import Words
from mint_events.paper.qr import ticket_qr_svg
from mint_events.registration.rules import PersonName
from mint_events.web.api import Given, MomentSent, Sent, give, read_body
from mint_events.web.guards import NotForYou, open_to_tokens
from mint_events.web.limits import KEPT_SCANS, check_address
from mint_events.web.links import ticket_link
from mint_events.web.openapi import described

QR_TITLE = {"de": "QR-Code des Tickets", "en": "QR code of the ticket"}
NO_NAME = Words(de="Bitte geben Sie einen Namen ein.", en="Please enter a name.")
Name = Annotated[str, Field(max_length=NAME_LENGTH)]


class WalkInBody(Sent):
    """Who comes in without a registration; one of the two names is enough."""

    walk_in_id: Annotated[
        str,
        Field(
            min_length=8,
            max_length=56,
            pattern=r"^[A-Za-z0-9_.:-]+$",
            description="Made by the caller, e.g. a UUID. The same again is the same person.",
        ),
    ]
    given_name: Name = ""
    family_name: Name = ""
    organisation: Annotated[str, Field(max_length=ORGANISATION_LENGTH)] = ""
    photo_consent: StrictBool = False
    lang: Literal["de", "en"] = "de"
    at: MomentSent
    offline: Annotated[
        StrictBool, Field(description="The guest went in already, when there was no network.")
    ] = False
    clock_offset_ms: OffsetMs | None = None
    helper: Helper = None
    sent_at: SentAt = None


class NewTicket(Given):
    """The ticket that was just made: the full code, and its QR code as an SVG drawing."""

    code: str
    qr_svg: str


class WalkInResult(Given):
    """As a scan is answered; `result.scan_id` takes it back. `ticket` is null when it has been
    cancelled since the first answer."""

    walk_in_id: str
    result: ScanResult
    ticket: NewTicket | None


@blueprint.post("/walk-ins")
@open_to_tokens("door")
@described(takes=WalkInBody, gives=WalkInResult)
def post_walk_in(slug: str) -> Response:
    """Gives somebody without a registration a place and a ticket, and lets them in. A repeated
    `walk_in_id` gets its first answer again. 409 when no place is left or the door is shut; 403 at a
    kiosk, where nobody else would see who it is."""
    door = the_door(slug)
    if g.bearer.scanner.mode == "kiosk":
        raise NotForYou()
    check_address(KEPT_SCANS, who_sends())
    body = read_body(WalkInBody)
    answer = _take(door, body, _sent(body))
    count_kept([answer.scan])
    ticket = answer.ticket
    return give(
        WalkInResult(
            walk_in_id=body.walk_in_id,
            result=as_result(answer.scan),
            ticket=None
            if ticket is None
            else NewTicket(
                code=ticket.full_code,
                qr_svg=ticket_qr_svg(ticket_link(ticket.full_code), QR_TITLE[body.lang]),
            ),
        )
    )


def _take(door: Door, body: WalkInBody, sent: WalkInSent) -> WalkInAnswer:
    for tries_left in reversed(range(TRIES)):
        try:
            with unit_of_work():
                return take_walk_in(door, g.bearer.scanner, sent, clock.now(), body.sent_at)
        except (IntegrityError, OperationalError):
            if not tries_left:
                raise
    raise AssertionError("unreachable")


def _sent(body: WalkInBody) -> WalkInSent:
    person = PersonName(clean_text(body.given_name), clean_text(body.family_name))
    if not has_letter(person.given_name + person.family_name):
        raise InputIsWrong(NO_NAME, "family_name")
    return WalkInSent(
        walk_in_id=body.walk_in_id,
        person=person,
        at=body.at,
        organisation=clean_text(body.organisation),
        photo_consent=body.photo_consent,
        lang=body.lang,
        offline=body.offline,
        clock_offset_ms=body.clock_offset_ms,
        helper=body.helper,
    )
