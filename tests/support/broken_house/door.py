"""The door: arrivals, what phones without network tell, and scans sent again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import select

from mint_events.checkin.actions import judging, scanning
from mint_events.checkin.queries import scans
from mint_events.checkin.queries.log import Ledgers, list_ledgers
from mint_events.checkin.queries.statements import Keyed
from mint_events.checkin.rules import ScanTime
from mint_events.checkin.views_api import reading
from mint_events.checkin.views_api import scans as views_api
from mint_events.events.models import Event
from mint_events.kernel.codes import new_uid
from mint_events.kernel.database import session
from mint_events.tickets.models import Ticket
from tests.support.broken_house.looking import SEEN, hasty, looking_first


def break_arrivals() -> None:
    """Who is inside is looked up first, and let in afterwards, without the lock of the ticket."""
    many = {kind: _unlocked(each) for kind, each in scans._TICKETS.many.items()}
    tickets = Keyed(_unlocked(scans._TICKETS.one), many)

    def find(short_codes: Iterable[str]) -> dict[str, Any]:
        found = tickets.run(list(short_codes))
        inside = {ticket for logs in SEEN.get().values() for ticket, _ in logs}
        plain = [SimpleNamespace(**row._mapping) for row in found]
        for row in plain:
            row.has_log = row.id in inside
        return {row.code: row for row in plain}

    break_ledgers()
    scanning.find_tickets = find


def _unlocked(statement: Any) -> Any:
    bare = statement._generate()
    bare._for_update_arg = None
    return bare


def break_ledgers() -> None:
    """What two phones that had no network tell of one ticket is read before the ticket is locked."""

    def list_logs() -> dict[int, Ledgers]:
        tickets = session().scalars(select(Ticket.id)).all()
        return {one: list_ledgers(one, tickets) for one in session().scalars(select(Event.id))}

    views_api.unit_of_work = looking_first(list_logs)  # type: ignore[assignment]
    scanning.list_ledgers = lambda event_id, tickets: SEEN.get()[event_id]


def break_scans() -> None:
    """A scan that was taken before is not recognised."""
    read = reading._read

    def read_as_new(record: object) -> Any:
        return replace(read(record), scan_id=new_uid())

    reading._read = read_as_new


def break_order() -> None:
    """First is who is heard of first, whenever it was."""

    def decide(
        device_at: datetime, offset_ms: Any, sent_at: Any, received_at: datetime, offline: bool
    ) -> ScanTime:
        return ScanTime(received_at, True)

    scanning.decide_scan_time = decide


def break_repeats() -> None:
    """A scan that comes again is judged anew; only its row is not written twice."""
    find, keep = scanning.find_scans, scanning.keep_scans

    def keep_new(scanner: Any, taken: Any, now: datetime) -> None:
        there = find(scanner.event_id, [one.sent.scan_id for one in taken])
        keep(scanner, [one for one in taken if one.sent.scan_id not in there], now)

    scanning.find_scans = lambda event_id, scan_ids: {}
    scanning.keep_scans = keep_new


def break_lost_answers() -> None:
    """That a phone let somebody in by itself, because our no was lost, is not heard."""
    scanning._list_untold = lambda came: []


def break_outs() -> None:
    """Who left by a phone without network is not heard of."""
    judging.did_go_out = lambda offline, shown: not offline


def break_doors() -> None:
    """Who goes into a session goes into the event, too, and is in there already."""
    take = views_api.take_scans

    def take_at_one_door(door: Any, scanner: Any, *others: Any) -> Any:
        return take(door, replace(scanner, session_id=None), *others)

    views_api.take_scans = take_at_one_door


def break_scan_commits() -> None:
    """The answer to a scan goes out, and the commit that should follow it never comes."""
    views_api.unit_of_work = hasty  # type: ignore[assignment]
