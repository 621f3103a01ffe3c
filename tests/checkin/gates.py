"""A phone at a gate, in the hands of a test."""

from dataclasses import replace
from datetime import datetime

from mint_events.checkin.actions.scanning import ScanAnswer, ScanSent, take_scans
from mint_events.checkin.actions.undoing import UndoSent, undo_scan
from mint_events.checkin.queries import (
    Door,
)
from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.staff.queries import list_door_phones
from mint_events.web.guards import Scanner
from tests.factories import make_phone
from tests.support.house import House

_SCAN_IDS = iter(range(10**8, 10**9))


class Gate:
    """A phone at a gate of an event."""

    def __init__(self, house: House, event: EventView, name: str = "Haupteingang") -> None:
        self.house, self.event = house, event
        make_phone(house.app, event, name)
        phone_id = house.ask(list_door_phones, event.id)[0].id
        self.scanner = Scanner(event.id, name, phone_id)
        self.door = Door(event.id, event.door_opens_at, event.door_closes_at)

    def scan(self, code: str, scan_id: str = "", **others: object) -> ScanAnswer:
        sent = ScanSent(scan_id or str(next(_SCAN_IDS)), code, now.now())
        return self.take(replace(sent, **others))[0]  # type: ignore[arg-type]

    def take(self, *scans: ScanSent, sent_at: datetime | None = None) -> list[ScanAnswer]:
        return self.house.do(take_scans, self.door, self.scanner, scans, now.now(), sent_at)

    def undo(self, sent: UndoSent, at: datetime | None = None) -> None:
        self.house.do(undo_scan, self.scanner, sent, at or now.now())
