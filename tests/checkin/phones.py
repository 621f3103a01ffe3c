"""A door phone as a test sees it: it keeps what it is given, and opens what it is shown."""

import json
from typing import Any

from mint_events.checkin.rules.packs import INDEX, derive_body_key, lookups_of
from mint_events.kernel.boxes import from_text, open_box
from mint_events.staff.gatekeeper import DOOR_COOKIE
from tests.support.client import PageClient

STATES = {1: "good", 2: "cancelled", 3: "waiting", 4: "other_session"}


class Phone:
    """Fetches packs and keeps them as static/door/pack.js does."""

    def __init__(self, client: PageClient, token: str, slug: str) -> None:
        self.client, self.slug = client, slug
        self.client.set_cookie(DOOR_COOKIE, token, domain="127.0.0.1")
        self.id = 0
        self.as_of = ""
        self.lines: dict[str, dict[str, Any]] = {}
        self.boxes: list[str] = []
        self.last: dict[str, Any] = {}
        self.plain = ""

    def ask(self, method: str, path: str, **others: Any) -> Any:
        return self.client.open(path, method=method, headers={"X-Mint-Door": "1"}, **others)

    def refresh(self) -> list[str]:
        """Fetches what changed; the lookups that came."""
        path = f"/api/v1/events/{self.slug}/guestlist"
        answer = self.ask("GET", path, query_string={"since": self.as_of} if self.as_of else {})
        assert answer.status_code == 200, answer.get_data(as_text=True)
        self.plain = answer.get_data(as_text=True)
        self.last = answer.get_json()
        if self.last["full"]:
            self.lines = {}
        for line in self.last["tickets"]:
            kept = self.lines.get(line["l"], {})
            self.lines[line["l"]] = {"b": kept.get("b"), **line}
        self._keep_index(self.last["index"])
        self.as_of = self.last["as_of"]
        return [line["l"] for line in self.last["tickets"]]

    def _keep_index(self, index: dict[str, Any] | None) -> None:
        if self.last["settings"]["search"] != "offline":
            self.boxes = []
        if index is not None:
            self.boxes = [*([] if index["full"] else self.boxes), index["box"]]

    @property
    def salt(self) -> bytes:
        return from_text(self.last["salt"])

    def lookup(self, code: str) -> str:
        return lookups_of(self.salt)(code[:16])

    def show(self, code: str) -> dict[str, Any] | None:
        """What the phone knows of a ticket that is shown to it; None when it is not in the pack."""
        line = self.lines.get(self.lookup(code))
        if line is None:
            return None
        return {
            "state": STATES[line["s"]],
            "inside": line.get("i"), "gate": line.get("g"), "left": line.get("o"),
            "body": self._open(code[:16], line),
        }  # fmt: skip

    def _open(self, code: str, line: dict[str, Any]) -> Any:
        if line["b"] is None:
            return None
        key = derive_body_key(self.salt, code)
        return json.loads(open_box(key, from_text(line["b"]), line["l"].encode()))

    def search(self, key: bytes, word: str) -> list[str]:
        """The codes of those whose words hold `word`, the last entry of each."""
        boxes = [json.loads(open_box(key, from_text(box), INDEX)) for box in self.boxes]
        words = {entry[-1]: entry[0] for box in boxes for entry in box}
        lines = {code: self.lines.get(self.lookup(code), {}) for code in words}
        return [code for code in words if word in words[code] and lines[code].get("b")]
