"""A door phone: it writes each scan down, asks, judges by itself when no answer comes, and delivers
later what waits, over a network that cuts, loses and repeats."""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from mint_events.checkin.rules.stays import Mark
from tests.support.door_sim.memory import Memory
from tests.support.door_sim.truth import Door, Way
from tests.support.door_sim.wire import Wire

MOST = 100  # scans a call
Fate = Literal["well", "cut", "lost"]
_FATES: tuple[Fate, ...] = ("well", "cut", "lost")


@dataclass(frozen=True)
class Clock:
    """The phone's clock: wrong by so much, and whether the phone ever measured that."""

    now: Callable[[], datetime]
    wrong_by: timedelta = timedelta(0)
    is_measured: bool = True

    def read(self) -> datetime:
        """What it says."""
        return self.now() + self.wrong_by


class SimPhone:
    """`told`: every outcome that the server ever answered to a scan. `late`: copies of calls that
    are still under way somewhere."""

    def __init__(
        self, wire: Wire, slug: str, gate: str, clock: Clock, chance: random.Random, door: Door = ""
    ) -> None:
        self.wire, self.gate, self.door, self.clock, self.chance = wire, gate, door, clock, chance
        self.company: list[str] = []
        self.path = f"/api/v1/events/{slug}/"
        self.memory = Memory()
        self.queue: dict[str, dict[str, Any]] = {}  # by scan_id, the oldest first
        self.late: list[dict[str, Any]] = []
        self.told: dict[str, list[str]] = defaultdict(list)
        self.offset_ms: int | None = None
        self.fates: dict[Fate, int] = dict.fromkeys(_FATES, 0)

    def measure(self) -> None:
        """A sign of life; what the server's clock says is how wrong this one is."""
        server_now = self.wire.ask("POST", "/door/sign", {"queue": len(self.queue)})["server_now"]
        if self.clock.is_measured:
            wrong = datetime.fromisoformat(server_now) - self.clock.read()
            self.offset_ms = wrong // timedelta(milliseconds=1)

    def refresh(self) -> None:
        """Fetches what changed."""
        told = self.memory.list_told()
        since = f"?since={self.memory.as_of}" if self.memory.as_of else ""
        self.memory.keep_pack(self.wire.ask("GET", f"{self.path}guestlist{since}"), told)

    def show(self, asked: Sequence[tuple[str, str]], way: Way, *, is_online: bool) -> list[str]:
        """A guest shows a ticket, or a party is let in at once (scan_ids and codes); the outcomes
        that the helper sees. `company`: who else could come in with the guest, by short codes."""
        records = [self._write_down(scan_id, code, way) for scan_id, code in asked]
        self.company = []
        if is_online and (results := self._send(records, self._draw(0.5, 0.1, 0.4))):
            people = (results[0]["guest"] or {}).get("people", [])
            self.company = [one["code"] for one in people if not one["inside"]]
            return [str(one["outcome"]) for one in results]
        outcomes = [self._judge(scan_id, code, way) for scan_id, code in asked]
        if outcomes[0] in ("admitted", "already_in"):
            self.company = self.memory.list_others_outside(asked[0][1])
        return outcomes

    def _write_down(self, scan_id: str, code: str, way: Way) -> dict[str, Any]:
        record = {"scan_id": scan_id, "code": code, "scanned_at": self.clock.read().isoformat()}
        record |= {"direction": way, "offline": False, "source": "camera"}
        if self.offset_ms is not None:
            record["clock_offset_ms"] = self.offset_ms
        self.queue[scan_id] = record
        return record

    def _judge(self, scan_id: str, code: str, way: Way) -> str:
        at = self.clock.read() + timedelta(milliseconds=self.offset_ms or 0)
        answer = self.memory.judge(code, way, at, self.offset_ms is not None)
        if answer.outcome in ("admitted", "left"):
            self.memory.note(code, Mark(at, way, scan_id, self.gate))
        self.queue[scan_id] |= {"offline": True, "shown": answer.outcome.value}
        return answer.outcome.value

    def deliver(self) -> None:
        """Sends what waits until all is told or the line breaks; now and then a copy of an earlier
        call comes once more."""
        if self.late and self.chance.random() < 0.5:
            self._hear(self.wire.ask("POST", f"{self.path}scans", self.late.pop(0)))
        while self.queue:
            batch = list(self.queue.values())[: self.chance.choice((7, 30, MOST))]
            if self.chance.random() < 0.2:
                self.chance.shuffle(batch)
            if self._send(batch, self._draw(0.7, 0.15, 0.15)) is None:
                return

    def deliver_all(self) -> None:
        """The same, again and again until nothing waits."""
        while self.queue or self.late:
            self.deliver()

    def body_of(self, batch: list[dict[str, Any]]) -> dict[str, Any]:
        """A call's body."""
        return {"scans": batch, "sent_at": self.clock.read().isoformat()}

    def _draw(self, *weights: float) -> Fate:
        return self.chance.choices(_FATES, weights)[0]

    def _send(self, batch: list[dict[str, Any]], fate: Fate) -> list[dict[str, Any]] | None:
        body = self.body_of(batch)
        self.fates[fate] += 1
        if fate == "cut":
            self.wire.cut(f"{self.path}scans", body, self.chance.choice((0.2, 0.6, 0.95)))
            return None
        answer = self.wire.ask("POST", f"{self.path}scans", body)
        assert [one["scan_id"] for one in answer["results"]] == [one["scan_id"] for one in batch]
        self._hear(answer)
        if fate == "lost":  # the server has them, and this phone does not know it
            return None
        self.settle(answer["results"])
        if self.chance.random() < 0.2:
            self.late.append(body)
        results: list[dict[str, Any]] = answer["results"]
        return results

    def _hear(self, answer: dict[str, Any]) -> None:
        for result in answer["results"]:
            self.told[result["scan_id"]].append(result["outcome"])

    def settle(self, results: list[dict[str, Any]]) -> None:
        """What was answered waits no longer, and who is in by it is known here."""
        for result in results:
            scan_id = result["scan_id"]
            record = self.queue.pop(scan_id, None)
            if record is None:
                continue
            self.memory.tell(scan_id)
            if record["direction"] == "out":
                if not record["offline"] and result["outcome"] == "left":
                    mark = Mark(self.clock.now(), "out", scan_id, self.gate)
                    self.memory.note(record["code"], mark)
            elif result["first"]:
                at = datetime.fromisoformat(result["first"]["at"])
                heard = Mark(at, "in", f"heard-{scan_id}", result["first"]["gate"])
                self.memory.note(record["code"], heard)
                self.memory.tell(heard.scan_id)
            elif result["outcome"] == "admitted" and not record["offline"]:
                self.memory.note(record["code"], Mark(self.clock.now(), "in", scan_id, self.gate))
