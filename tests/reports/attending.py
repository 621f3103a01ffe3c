"""People who come, for certificates."""

from collections.abc import Sequence

from mint_events.checkin.actions.scanning import ScanSent, take_scans
from mint_events.checkin.actions.undoing import UndoSent, undo_scan_by_organizer
from mint_events.checkin.queries import Door
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.registration.queries import RegistrationView
from mint_events.staff.queries import find_staff_by_email
from mint_events.web.guards import Scanner
from tests.factories import make_staff, tickets_of
from tests.support.house import House


def let_in(
    house: House,
    event: EventView,
    party: RegistrationView,
    places: Sequence[int] | None = None,
) -> list[str]:
    """All of the party come, or those at these places of it; the ids of the scans."""
    tickets = tickets_of(house.app, party)
    chosen = tickets if places is None else [tickets[place] for place in places]
    scans = [ScanSent(f"scan-{one.code}", one.full_code, clock.now()) for one in chosen]
    scanner, door = Scanner(event.id, "Nord", None), Door(event.id, None, None)
    answers = house.do(take_scans, door, scanner, scans, clock.now())
    assert [answer.outcome.value for answer in answers] == ["admitted"] * len(scans)
    return [scan.scan_id for scan in scans]


def take_back(house: House, event: EventView, scan_id: str) -> None:
    """An organizer finds that this person did not come after all."""
    mailbox = make_staff(house.app, "organizer")
    staff = house.ask(find_staff_by_email, mailbox)
    assert staff is not None
    house.do(undo_scan_by_organizer, event.id, UndoSent(scan_id), staff.id, clock.now())
