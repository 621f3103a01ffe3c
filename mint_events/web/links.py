"""Full links for letters, QR codes and scripts: always from the setting, never the Host header."""

from typing import Any
from urllib.parse import quote

from flask import current_app


def base_url() -> str:
    """MINT_BASE_URL, without a slash at its end."""
    url: str = current_app.config["MINT"].base_url
    return url


def full_link(endpoint: str, **values: Any) -> str:
    """A page's address as it stands in letters; works in a request and in the courier."""
    adapter = current_app.url_map.bind("", url_scheme="http")
    return base_url() + adapter.build(endpoint, values, force_external=False)


def ticket_link(code: str) -> str:
    """What a ticket's QR holds: upper case all through, for QR's alphanumeric mode."""
    return f"{base_url().upper()}/T/{quote(code)}"
