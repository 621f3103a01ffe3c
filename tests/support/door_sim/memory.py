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
from mint_events.checkin.rules.stays import Mark
from mint_events.kernel.boxes import from_text, open_box
from mint_events.kernel.codes import is_sealed


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
        """Somebody went in here, or was heard to be in."""
        self._marks.setdefault(code, {})[mark.scan_id] = mark

    def tell(self, scan_id: str) -> None:
        """The server knows of this scan now."""
        self._told.add(scan_id)

    def judge(self, code: str, at: datetime, is_measured: bool) -> PhoneAnswer:
        """What the phone answers by itself to a full code."""
        line = self._line_of(code)
        seal: Seal = "wrong"
        if is_sealed(code, self.pack["event_uid"], from_text(self.pack["verify_key"])):
            seal = "right"
        facts = PhoneFacts(
            direction="in",
            at=at,
            is_clock_measured=is_measured,
            line=None if line is None else _known(line),
            seal=seal,
            marks=tuple(self._marks.get(code, {}).values()),
            opens_at=None,
            closes_at=None,
            is_called_off=self.pack["door"]["is_called_off"],
            pass_out=self.pack["settings"]["pass_out"],
        )
        return judge_scan_offline(facts)

    def name_of(self, code: str) -> str | None:
        """Whose ticket it is, opened with its code; None when the pack does not say."""
        line = self._line_of(code)
        if line is None or line["b"] is None:
            return None
        key = derive_body_key(from_text(self.pack["salt"]), code[:16])
        body = json.loads(open_box(key, from_text(line["b"]), line["l"].encode()))
        return f"{body['gn']} {body['fn']}"

    def _line_of(self, code: str) -> dict[str, Any] | None:
        return self._lines.get(lookups_of(from_text(self.pack["salt"]))(code[:16]))


def _known(line: dict[str, Any]) -> KnownLine:
    since, left = line.get("i"), line.get("o")
    return KnownLine(
        LineState(line["s"]),
        datetime.fromisoformat(since) if since else None,
        line.get("g"),
        datetime.fromisoformat(left) if left else None,
    )
