"""What the tests of the API send, and the one shape that all errors have."""

import re
from typing import Any

from werkzeug.test import TestResponse

from tests.support.client import PageClient

SIGN_UPS = "/api/v1/events/jubilee/registrations"
SCANS = "/api/v1/events/jubilee/scans"
PARTY = {"given_name": "Anna", "family_name": "Berg", "email": "anna@example.org"}
NOON = "2027-01-15T12:00:00+00:00"


def scan(scan_id: str = "scan-0001", **others: Any) -> dict[str, Any]:
    return {"scan_id": scan_id, "code": "?", "scanned_at": NOON, **others}


def error_of(answer: TestResponse, status: int) -> dict[str, Any]:
    """The error, which has the one shape that all errors have."""
    assert answer.status_code == status, answer.get_data(as_text=True)
    assert answer.mimetype == "application/json"
    found: dict[str, Any] = answer.get_json()
    assert set(found) == {"error"}
    error: dict[str, Any] = found["error"]
    assert set(error) - {"field"} == {"code", "words"}
    assert re.fullmatch("[a-z_]+", error["code"])
    assert set(error["words"]) == {"de", "en"}
    assert all(error["words"].values()) and error["words"]["de"] != error["words"]["en"]
    for trace in ("Traceback", "pydantic", "sqlalchemy", ".py", "Input should"):
        assert trace not in answer.get_data(as_text=True)
    return error


def send(client: PageClient, path: str, body: bytes | str, headers: dict[str, str]) -> TestResponse:
    return client.post(path, data=body, content_type="application/json", headers=headers)
