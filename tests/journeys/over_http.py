"""What other programs ask over HTTP: a door about tickets, an office for a place."""

from collections.abc import Sequence
from datetime import UTC, datetime

from playwright.sync_api import Page

from tests.support.server import LiveServer


def judge_at_the_door(
    page: Page, server: LiveServer, token: str, codes: Sequence[str], slug: str = "jubilaeum"
) -> list[str]:
    """Shows these codes (or the links of QR codes) one after the other; the outcomes."""
    scans = [
        {
            "scan_id": f"{slug}-{number:08d}",
            "code": code.rsplit("/", 1)[-1],
            "scanned_at": datetime.now(UTC).isoformat(),
            "direction": "in",
            "offline": False,
        }
        for number, code in enumerate(codes)
    ]
    answer = page.context.request.post(
        f"{server.url}/api/v1/events/{slug}/scans",
        data={"scans": scans},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.ok, f"{answer.status}: {answer.text()}"
    return [result["outcome"] for result in answer.json()["results"]]


def sign_up_over_http(
    page: Page, server: LiveServer, token: str, given_name: str, family_name: str, email: str
) -> str:
    """Signs somebody up as another program does; the guest's page's address."""
    answer = page.context.request.post(
        f"{server.url}/api/v1/events/jubilaeum/registrations",
        data={"given_name": given_name, "family_name": family_name, "email": email},
        headers={"Authorization": f"Bearer {token}", "Idempotency-Key": f"journey-{email}"},
    )
    assert answer.status == 201, f"{answer.status}: {answer.text()}"
    return str(answer.json()["guest_url"])
