"""Sign-ups as a script sends them by JSON."""

from typing import Any

from tests.factories import (
    bearer,
)
from tests.support.client import PageClient

BODY: dict[str, Any] = {
    "given_name": "Jörg",
    "family_name": "Müller-Lüdenscheidt",
    "email": "joerg@example.org",
    "organisation": "42 Heilbronn",
    "photo_consent": True,
    "newsletter": False,
    "companions": [{"given_name": "Ánh", "family_name": "Nguyễn"}],
    "sessions": ["robots"],
}
SMALL = {"given_name": "Anna", "family_name": "Berg", "email": "anna@example.org"}


def post(client: PageClient, token: str, body: Any, key: str = "", slug: str = "jubilee") -> Any:
    headers = bearer(token, **({"Idempotency-Key": key} if key else {}))
    return client.post(f"/api/v1/events/{slug}/registrations", json=body, headers=headers)
