"""Eight phones, a thousand tickets, four thousand scans, most of them without network: what the
server makes of it is what truly happened."""

import os
import random
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mint_events.checkin.models import Arrival, Conflict, OfflineEntry, Scan, SetAside
from mint_events.kernel import clock
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.rules import PersonName
from mint_events.staff.actions import PhonePlan, change_door_phone
from mint_events.staff.queries import list_door_phones
from mint_events.tickets.models import Ticket
from mint_events.tickets.queries import TicketView, list_tickets
from tests.factories import make_event, make_phone, plan_sessions
from tests.factories.crowds import choose_session, fill_event
from tests.faults.conftest import Serve
from tests.support.door_sim.evening import Evening
from tests.support.door_sim.phone import Clock, SimPhone
from tests.support.door_sim.plan import Size
from tests.support.door_sim.truth import EVENTS_OWN
from tests.support.door_sim.wire import Wire
from tests.support.house import House
from tests.support.rush import post_json, rush
from tests.support.server import LiveServer
from tests.support.set_clock import SetClock

pytestmark = pytest.mark.xdist_group("races")
TICKETS, WHOLE = 1000, Size()
FEW, SMALL = 120, Size(scans=480, minutes=30, second_doors=0.5)
IS_BRIEF = bool(os.environ.get("CI"))
SEEDS = (15,) if IS_BRIEF else (15, 42)
CONTROLS = ("order", "repeats", "lost_answers", "outs", "doors")
SIZES = (1, 1, 1, 2, 1, 1, 3)  # of the parties, by turns
ROOM, AT_THE_ROOM = "robots", 2  # a session, and how many phones stand at its door
CHOOSE = 0.4  # of the parties
HOURS, DAY, AGES = timedelta(hours=2), timedelta(days=1), timedelta(days=365 * 57)
WRONG_BY = (-HOURS, DAY, -AGES, timedelta(seconds=3))  # each measured by one phone, not by another


class Doors:
    """A served house with an event, its tickets, and eight phones at eight gates."""

    def __init__(self, serve: Serve, tmp_path: Path, tickets: int, seed: int, broken: str) -> None:
        file = tmp_path / "clock"
        self.clock = SetClock(file)
        self.server, self.house = self._serve(serve, broken, file)
        sessions = plan_sessions(**{ROOM: None})
        app = self.house.app
        self.event = make_event(app, slug="jubilee", capacity=tickets, sessions=sessions)
        self.clock.set(self.event.starts_at - timedelta(days=2))
        self.tickets = fill_event(app, self.event.id, tickets, SIZES)
        self.chance = random.Random(seed)
        self.chose = self._choose({one.registration_id for one in self.tickets})
        self.phones = [self._phone(number) for number in range(8)]

    @staticmethod
    def _serve(serve: Serve, broken: str, file: Path) -> tuple[LiveServer, House]:
        return serve(broken or "nothing", TEST_CLOCK=str(file))

    def _choose(self, parties: set[int]) -> set[str]:
        """Some parties choose the session; their short codes."""
        chose = set(self.chance.sample(sorted(parties), round(len(parties) * CHOOSE)))
        choose_session(self.house.app, self.event.sessions[0].id, chose)
        return {one.code for one in self.tickets if one.registration_id in chose}

    def _phone(self, number: int) -> SimPhone:
        """The last stand at the session's door; two each have the same wrong clock."""
        gate, door = f"Tor {number}", ROOM if number >= 8 - AT_THE_ROOM else EVENTS_OWN
        wire = Wire(self.server.port, make_phone(self.house.app, self.event, gate))
        if door:
            newest = self.house.ask(list_door_phones, self.event.id)[0].id
            self.house.do(change_door_phone, newest, PhonePlan(self.event.sessions[0].id))
        clock = Clock(self.clock.now, WRONG_BY[number // 2], is_measured=number % 2 == 0)
        return SimPhone(wire, "jubilee", gate, clock, self.chance, door)

    def play(self, size: Size) -> Evening:
        """An evening, and all that waits is delivered: first by all at one instant."""
        evening = Evening(
            self.phones, self.tickets, ROOM, self.chose, self.clock, self.swap, size, self.chance
        )
        try:
            evening.play()
            self._deliver_at_once()
            for phone in self.phones:
                phone.deliver_all()
        finally:
            for phone in self.phones:
                phone.wire.close()
        return evening

    def swap(self, cancelled: Sequence[TicketView], replaced: Sequence[TicketView]) -> list[str]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "now", self.clock.now)  # what follows from it is of that time, too
            for one in cancelled:
                self.house.do(cancel_registration, one.registration_id, clock.now())
            for one in replaced:
                new = PersonName("Neu", f"Person {one.guest_id}")
                given = (one.registration_id, one.guest_id, new, "", clock.now())
                self.house.do(hand_over_ticket, *given)
        parties = [one.registration_id for one in replaced]
        found = self.house.ask(list_tickets, parties)
        new_codes = {one.registration_id: one.full_code for one in found}
        return [new_codes[party] for party in parties]

    def _deliver_at_once(self) -> None:
        waiting = [(phone, list(phone.queue.values())) for phone in self.phones if phone.queue]
        calls = [
            post_json(f"{phone.path}scans", phone.body_of(batch[:100]), phone.wire.headers)
            for phone, batch in waiting
        ]
        for (phone, _), answer in zip(waiting, rush(self.server.port, calls), strict=True):
            phone._hear(answer.json())
            phone.settle(answer.json()["results"])


def check_the_log_is_the_truth(doors: Doors, evening: Evening) -> None:
    """The promises: nobody with a good ticket was refused; each scan is stored once and was always
    answered the same; a ticket's arrival is the first who went in; all others are conflicts."""
    truth, house = evening.truth, doors.house
    assert truth.wrongly_refused() == []
    scans = [row.scan_id for row in house.rows(Scan)]
    assert sorted(scans) == sorted(one.scan_id for one in truth.shown)
    for phone in doors.phones:
        assert {len(set(told)) for told in phone.told.values()} == {1}
    codes = {row.id: row.code for row in house.rows(Ticket)}
    arrivals = {row.scan_id: row for row in house.rows(Arrival)}
    for scan_id, came in truth.arrivals().items():
        assert scan_id in arrivals
        found = arrivals.pop(scan_id)
        door = EVENTS_OWN if found.session_id is None else ROOM
        assert (codes[found.ticket_id], found.gate, door) == (
            came.by.code, came.by.gate, came.by.door,
        )  # fmt: skip
        check_moment(found.arrived_at, came.by.at)
        check_moment(found.left_at, came.left_at)
    assert arrivals == {}
    found = {row.scan_id: (row.kind, row.first_scan_id) for row in house.rows(Conflict)}
    assert found == truth.conflicts()


def check_moment(found: datetime | None, true: datetime | None) -> None:
    """Right within two seconds."""
    assert (found is None) == (true is None)
    assert found is None or true is None or abs(found - true) < timedelta(seconds=2)


def check_it_was_an_evening(doors: Doors, evening: Evening, size: Size) -> None:
    """That what is proved did happen."""
    assert len(evening.truth.shown) > size.scans  # some bring their party
    came = list(evening.truth.arrivals().values())
    assert sum(one.left_at is not None for one in came) > size.scans / 40
    assert sum(one.by.door == ROOM for one in came) > size.scans / 40
    returned = Counter((one.by.code, one.by.door) for one in came)
    assert sum(times > 1 for times in returned.values()) > size.scans / 100
    kinds = [kind for kind, _ in evening.truth.conflicts().values()]
    assert kinds.count("twice") > size.scans / 100
    assert kinds.count("not_valid") > size.scans / 1000
    away = [not there for network in evening.online for there in network[: size.minutes]]
    assert 0.5 < sum(away) / len(away) < 0.7
    for fate in ("well", "cut", "lost"):
        assert sum(phone.fates[fate] for phone in doors.phones) > size.scans / 400  # type: ignore[index]
    assert doors.house.count(OfflineEntry) > 0
    for one in evening.good:  # and that the phones had real packs
        names = {phone.memory.name_of(one.full_code) for phone in doors.phones}
        assert names == {f"{one.given_name} {one.family_name}"}
    assert doors.house.count(SetAside) == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_what_eight_phones_tell_is_what_happened(serve: Serve, tmp_path: Path, seed: int) -> None:
    doors = Doors(serve, tmp_path, FEW if IS_BRIEF else TICKETS, seed, "")
    size = SMALL if IS_BRIEF else WHOLE
    evening = doors.play(size)
    check_it_was_an_evening(doors, evening, size)
    check_the_log_is_the_truth(doors, evening)


@pytest.mark.parametrize("broken", CONTROLS)
def test_control_a_broken_log_is_caught(serve: Serve, tmp_path: Path, broken: str) -> None:
    """First is who is heard of first; a scan sent again is judged anew; a lost no stays a no; who
    left without network is still in; a session's door is the event's."""
    doors = Doors(serve, tmp_path, FEW, SEEDS[0], broken)
    evening = doors.play(SMALL)
    with pytest.raises(AssertionError):
        check_the_log_is_the_truth(doors, evening)
