"""Scans in, and scans out again."""

from collections.abc import Iterable
from datetime import datetime

from flask import Response, g
from sqlalchemy.exc import IntegrityError, OperationalError

from mint_events.checkin import queries
from mint_events.checkin.actions.answers import GuestSeen, ScanAnswer
from mint_events.checkin.actions.scanning import take_scans
from mint_events.checkin.actions.setting_aside import set_aside
from mint_events.checkin.rules import Outcome, Why, say_outcome
from mint_events.checkin.views_api.blueprint import blueprint, the_door
from mint_events.checkin.views_api.bodies import (
    FirstEntry,
    KeptScan,
    KeptScans,
    PartyMember,
    ScanResult,
    ScanResults,
    ScansSent,
    SeenGuest,
)
from mint_events.checkin.views_api.reading import Delivery, read_delivery
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.web.api import WordsGiven, give, read_cursor
from mint_events.web.guards import open_to_tokens
from mint_events.web.limits import KEPT_SCANS, check_address, count_many
from mint_events.web.openapi import CURSOR, described

PAGE = 200
TRIES = 4
WORDS = {
    (outcome, why): WordsGiven.of(say_outcome(outcome, why))
    for outcome in Outcome
    for why in (None, *Why)
}


@blueprint.post("/scans")
@open_to_tokens("door", "organizer")
@described(takes=ScansSent, gives=ScanResults)
def post_scans(slug: str) -> Response:
    """Takes scans in and answers each. A repeated `scan_id` gets its first answer again, so a call
    whose answer was lost can be sent again as it was. A record that is no scan is set aside for the
    organizers and answered `quarantined`; it holds up no others."""
    door = the_door(slug)
    check_address(KEPT_SCANS, who_sends())
    came = read_delivery()
    answers = _take(door, came)
    count_kept(answers)
    return give(ScanResults(results=[as_result(one) for one in answers]))


def who_sends() -> str:
    """For whom what is kept is counted: a phone, or all scripts of an event."""
    scanner = g.bearer.scanner
    phone_id = scanner.door_phone_id
    return f"phone {phone_id}" if phone_id else f"tokens of event {scanner.event_id}"


def count_kept(answers: Iterable[ScanAnswer]) -> None:
    """Counts what the log has now and had not before; what is sent again costs nobody anything."""
    kept = sum(one.is_new for one in answers)
    if kept:
        count_many(KEPT_SCANS, who_sends(), kept)


def _take(door: queries.Door, came: Delivery) -> list[ScanAnswer]:
    for tries_left in reversed(range(TRIES)):
        try:
            with unit_of_work():
                now = clock.now()
                not_kept = set_aside(g.bearer.scanner, came.misfits, now)
                taken = take_scans(door, g.bearer.scanner, came.scans, now, came.sent_at)
                return came.in_order(taken, not_kept)
        except (IntegrityError, OperationalError):
            # Someone else took the same scan at this instant, or two phones waited for each
            # other: nothing was kept, so take them again and find the first answer.
            if not tries_left:
                raise
    raise AssertionError("unreachable")


def as_result(answer: ScanAnswer) -> ScanResult:
    """An answer as it is given."""
    return ScanResult(
        scan_id=answer.scan_id,
        outcome=answer.outcome,
        reason=answer.why,
        words=WORDS[answer.outcome, answer.why],
        guest=None if answer.guest is None else _seen(answer.guest),
        first=_first(answer.first_at, answer.first_gate),
        field=answer.field,
    )


def _seen(guest: GuestSeen) -> SeenGuest:
    # At a kiosk it is the guest who reads, and others behind them.
    is_kiosk = g.bearer.scanner.mode == "kiosk"
    return SeenGuest(
        given_name=guest.given_name,
        family_name=guest.family_name,
        organisation=guest.organisation,
        party=guest.party,
        people=[
            PartyMember(
                code=one.code,
                given_name=one.given_name,
                family_name=one.family_name,
                inside=one.inside,
            )
            for one in (() if is_kiosk else guest.people)
        ],
        note="" if is_kiosk else guest.note,
        marks=[] if is_kiosk else list(guest.marks),
    )


def _first(at: datetime | None, gate: str | None) -> FirstEntry | None:
    return None if at is None else FirstEntry(at=at, gate=gate)


@blueprint.get("/scans")
@open_to_tokens("organizer")
@described(gives=KeptScans, asks=(CURSOR,))
def get_scans(slug: str) -> Response:
    """Lists every scan ever taken in, refused ones and conflicts too. They come in the order they
    were taken, 200 a page."""
    door = the_door(slug)
    rows = queries.list_scans_after(door.event_id, read_cursor(), PAGE + 1)
    page = rows[:PAGE]
    return give(
        KeptScans(
            scans=[_kept(row) for row in page],
            next_cursor=str(page[-1].id) if len(rows) > PAGE else None,
        )
    )


def _kept(row: queries.AnyRow) -> KeptScan:
    outcome = Outcome(row.outcome)
    return KeptScan(
        scan_id=row.scan_id,
        code=row.code,
        outcome=outcome,
        words=WORDS[outcome, Why(row.why) if row.why else None],
        direction=row.direction,
        offline=row.offline,
        gate=row.gate,
        scanned_at=row.scanned_at,
        received_at=row.received_at,
        device_at=row.device_at,
        clock_offset_ms=row.clock_offset_ms,
        source=row.source,
        helper=row.helper,
        shown=row.shown,
        first=_first(row.first_at, row.first_gate),
    )
