"""Scans as a phone sends them by JSON."""

from typing import Any

from mint_events.kernel import clock as now
from tests.support.client import PageClient


def scan(code: str, scan_id: str = "scan-0001", **others: Any) -> dict[str, Any]:
    return {"scan_id": scan_id, "code": code, "scanned_at": now.now().isoformat(), **others}


def post(client: PageClient, headers: dict[str, str], *scans: Any, slug: str = "jubilee") -> Any:
    path = f"/api/v1/events/{slug}/scans"
    return client.post(path, json={"scans": list(scans)}, headers=headers)
