"""Somebody without a registration is taken in: place, ticket and entry in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from mint_events.checkin.actions.answers import ScanAnswer, ScanSent
from mint_events.checkin.actions.scanning import take_scans
from mint_events.checkin.queries.scans import Door
from mint_events.checkin.queries.settings import get_door_now
from mint_events.checkin.refusals import DoorIsShut, WalkInsAreOff
from mint_events.checkin.rules import Outcome
from mint_events.checkin.rules.wiping import decide_wipe_time
from mint_events.kernel.words import Language
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.walking_in import WalkIn, sign_up_walk_in
from mint_events.registration.queries.walk_ins import find_walk_in
from mint_events.registration.refusals import EventIsCalledOff, EventIsOver
from mint_events.registration.rules import PersonName
from mint_events.tickets.queries import TicketView, list_tickets
from mint_events.web.guards import Scanner

SCAN_ID = "walk-in:"  # and the walk_in_id: the entry is a scan like any other, and undone like one


@dataclass(frozen=True, slots=True)
class WalkInSent:
    """Who stands at the door, as a helper typed it; the rest as of a scan."""

    walk_in_id: str
    person: PersonName
    at: datetime
    organisation: str = ""
    photo_consent: bool = False
    lang: Language = "de"
    offline: bool = False
    clock_offset_ms: int | None = None
    helper: str | None = None


@dataclass(frozen=True, slots=True)
class WalkInAnswer:
    """What the helper is told; `ticket` None when it was cancelled meanwhile."""

    scan: ScanAnswer
    ticket: TicketView | None


def take_walk_in(
    door: Door,
    scanner: Scanner,
    sent: WalkInSent,
    now: datetime,
    sent_at: datetime | None = None,
) -> WalkInAnswer:
    """Gives somebody a place and a ticket and lets them in; sent again it gets its first answer.
    Whom a phone without network let in is inside: without a free place they are, too, and a conflict
    tells the organizers.

    Raises the refusals of `sign_up_walk_in`, WalkInsAreOff, EventIsOver, DoorIsShut, and IntegrityError as
    `take_scans`."""
    if find_walk_in(door.event_id, sent.walk_in_id) is None:
        _refuse_unwanted(scanner, sent, now)
    walk_in = WalkIn(
        sent.walk_in_id,
        sent.person,
        sent.organisation,
        sent.photo_consent,
        sent.lang,
        scanner.session_id,
        is_inside=sent.offline,
    )
    party = sign_up_walk_in(door.event_id, walk_in, now)
    ticket = next(iter(list_tickets([party.id])), None)
    scan = ScanSent(
        scan_id=SCAN_ID + sent.walk_in_id,
        code=ticket.full_code if ticket else "",
        scanned_at=sent.at,
        offline=sent.offline,
        clock_offset_ms=sent.clock_offset_ms,
        source="walk_in",
        helper=sent.helper,
        has_no_place=not party.has_places,
    )
    answer = take_scans(door, scanner, [scan], now, sent_at)[0]
    if ticket and not sent.offline and answer.outcome in (Outcome.TOO_EARLY, Outcome.TOO_LATE):
        raise DoorIsShut(answer.words)  # nobody stands inside yet, so nothing is kept
    return WalkInAnswer(answer, ticket)


def _refuse_unwanted(scanner: Scanner, sent: WalkInSent, now: datetime) -> None:
    settings = get_door_now(scanner.event_id)
    if scanner.mode == "kiosk" or not settings.walk_ins:
        raise WalkInsAreOff()
    # What waited on a phone is taken whenever it comes; a phone that was found takes nobody in.
    if not sent.offline and now >= decide_wipe_time(settings.ends_at):
        raise EventIsOver()


def forget_walk_in(event_id: int, scan_id: str, now: datetime) -> None:
    """Called when a scan was taken back: of a walk-in the place is free again, as somebody who did
    not come in after all has no registration to come back to."""
    if not scan_id.startswith(SCAN_ID):
        return
    known = find_walk_in(event_id, scan_id.removeprefix(SCAN_ID))
    if known is None:
        return
    try:
        cancel_registration(known.id, now)
    except (EventIsCalledOff, EventIsOver):
        return  # nobody needs the place any more
