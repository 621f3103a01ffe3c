"""Values that the next page shows one time only, such as a new secret: kept in the browser's signed
session over the redirect, and nowhere on the server."""

from flask import session


def keep_once(name: str, values: dict[str, str]) -> None:
    """Keeps `values` for the next page that asks for `name`."""
    session[f"once:{name}"] = values


def take_once(name: str) -> dict[str, str] | None:
    """What was kept, and forgets it; None when it was shown already."""
    kept: dict[str, str] | None = session.pop(f"once:{name}", None)
    return kept
