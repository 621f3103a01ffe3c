"""Views that take files: how much each may be sent; all others stay at the house's usual limit."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request
from werkzeug.exceptions import HTTPException

View = TypeVar("View", bound=Callable[..., Any])
ROOM_FOR_FIELDS = 256 * 1024


def takes_files(most_bytes: int) -> Callable[[View], View]:
    """Marks a view that may be sent files of `most_bytes` in all. Stands below the guard."""

    def decorate(view: View) -> View:
        view.most_bytes = most_bytes + ROOM_FOR_FIELDS  # type: ignore[attr-defined]
        return view

    return decorate


def init_uploads(app: Flask) -> None:
    """Before anything reads a form: CSRF protection is the first that does."""
    app.before_request(_allow_more)


def _allow_more() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    most: int | None = getattr(view, "most_bytes", None)
    if most is not None:
        request.max_content_length = most


def most_bytes_by(app: Flask) -> Callable[[dict[str, Any]], int]:
    """How long a body may be that is longer than usual, asked before the application sees it."""

    def most_bytes(environ: dict[str, Any]) -> int:
        usual: int = app.config["MAX_CONTENT_LENGTH"]
        try:
            endpoint, _ = app.url_map.bind_to_environ(environ).match()
        except HTTPException:
            return usual
        found: int = getattr(app.view_functions[endpoint], "most_bytes", usual)
        return found

    return most_bytes
