"""What a phone knows: the pack as of its last refresh, and comings that no pack tells of yet."""

import json
from datetime import datetime
from typing import Any

from mint_events.checkin.rules.offline import (
    KnownLine,
    LineState,
    PhoneAnswer,
    PhoneFacts,
    Seal,
    judge_scan_offline,
)
from mint_events.checkin.rules.packs import derive_body_key, lookups_of
from mint_events.checkin.rules.stays import Mark, derive_stays
from mint_events.kernel.boxes import from_text, open_box
from mint_events.kernel.codes import SHORT_CODE_LENGTH as SHORT
from mint_events.kernel.codes import is_sealed
from tests.support.door_sim.truth import Way


class Memory:
    """Keeps packs as static/door/pack.js does and judges as judge.js does."""

    def __init__(self) -> None:
        self.pack: dict[str, Any] = {}
        self._lines: dict[str, dict[str, Any]] = {}
        self._marks: dict[str, dict[str, Mark]] = {}  # by code, by scan_id
        self._told: set[str] = set()  # scan_ids that the server knows of

    @property
    def as_of(self) -> str:
        """How far the pack goes; "" before the first."""
        return str(self.pack.get("as_of", ""))

    def list_told(self) -> set[str]:
        """What the server knew of when the next pack is asked for."""
        return set(self._told)

    def keep_pack(self, pack: dict[str, Any], told: set[str]) -> None:
        """Takes a pack in; it tells of all that the server knew of, so their marks may go."""
        if pack["full"]:
            self._lines = {}
        for line in pack["tickets"]:
            self._lines[line["l"]] = {"b": self._lines.get(line["l"], {}).get("b"), **line}
        self.pack = pack
        for marks in self._marks.values():
            for scan_id in told & marks.keys():
                del marks[scan_id]
        self._told -= told

    def note(self, code: str, mark: Mark) -> None:
        """Somebody went in or out here, or was heard to be in."""
        self._marks.setdefault(code[:SHORT], {})[mark.scan_id] = mark

    def tell(self, scan_id: str) -> None:
        """The server knows of this scan now."""
        self._told.add(scan_id)

    def judge(self, code: str, way: Way, at: datetime, is_measured: bool) -> PhoneAnswer:
        """What the phone answers by itself to a full code, or to the short one of a companion."""
        line = self._line_of(code)
        facts = PhoneFacts(
            direction=way,
            at=at,
            is_clock_measured=is_measured,
            line=None if line is None else _known(line),
            seal=self._seal_of(code),
            marks=self._marks_of(code),
            opens_at=None,
            closes_at=None,
            is_called_off=self.pack["door"]["is_called_off"],
            pass_out=self.pack["settings"]["pass_out"],
        )
        return judge_scan_offline(facts)

    def _seal_of(self, code: str) -> Seal:
        if len(code) == SHORT:
            return "none"
        key = from_text(self.pack["verify_key"])
        return "right" if is_sealed(code, self.pack["event_uid"], key) else "wrong"

    def _marks_of(self, code: str) -> tuple[Mark, ...]:
        return tuple(self._marks.get(code[:SHORT], {}).values())

    def name_of(self, code: str) -> str | None:
        """Whose ticket it is, opened with its code; None when the pack does not say."""
        body = self._body_of(code)
        return None if body is None else f"{body['gn']} {body['fn']}"

    def list_others_outside(self, code: str) -> list[str]:
        """The rest of a ticket's party, as far as this phone knows not in yet, by short codes."""
        body = self._body_of(code)
        others = [one["c"] for one in body["pp"]] if body else []
        return [one for one in others if not self._is_inside(one)]

    def _is_inside(self, code: str) -> bool:
        marks = self._marks_of(code)
        since = (self._line_of(code) or {}).get("i")
        if since:
            marks = (*marks, Mark(datetime.fromisoformat(since), "in", "", ""))
        stays, _ = derive_stays(marks)
        return bool(stays) and stays[-1].leaving is None

    def _body_of(self, code: str) -> Any:
        line = self._line_of(code)
        if line is None or line["b"] is None:
            return None
        key = derive_body_key(from_text(self.pack["salt"]), code[:SHORT])
        return json.loads(open_box(key, from_text(line["b"]), line["l"].encode()))

    def _line_of(self, code: str) -> dict[str, Any] | None:
        return self._lines.get(lookups_of(from_text(self.pack["salt"]))(code[:SHORT]))


def _known(line: dict[str, Any]) -> KnownLine:
    since, left = line.get("i"), line.get("o")
    return KnownLine(
        LineState(line["s"]),
        datetime.fromisoformat(since) if since else None,
        line.get("g"),
        datetime.fromisoformat(left) if left else None,
    )
