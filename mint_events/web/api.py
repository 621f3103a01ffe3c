"""What all JSON calls share: reading a body, a moment, a cursor; refusing what is not understood."""

from datetime import UTC, datetime
from typing import TypeVar

from flask import request
from pydantic import BaseModel, ConfigDict, ValidationError
from werkzeug.exceptions import BadRequest

from mint_events.kernel.refusals import InputIsWrong
from mint_events.kernel.words import Words
from mint_events.web.security import BIGGEST_ID


class Sent(BaseModel):
    """The parent of what callers send: unknown fields are refused, so that a typo is noticed."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


Body = TypeVar("Body", bound=Sent)


def read_json() -> object:
    """The request's JSON, or None when it is none (or is nested without end)."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def read_body(kind: type[Body]) -> Body:
    """The request's JSON as `kind`. Raises BadRequest when it is no JSON, InputIsWrong with the
    first field that is wrong."""
    sent = read_json()
    if not isinstance(sent, dict):
        raise BadRequest
    try:
        return kind.model_validate(sent)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise wrong_field(field, first["msg"]) from None


def wrong_field(field: str, reason: str) -> InputIsWrong:
    """A refusal that names a field of the body. `reason` is technical and for developers."""
    return InputIsWrong(
        Words(
            de=f"Das Feld „{field}“ ist nicht in Ordnung: {reason}.",
            en=f"The field “{field}” is not right: {reason}.",
        ),
        field,
    )


def as_moment(given: datetime | str) -> datetime:
    """A moment with zone UTC from ISO 8601 with offset; without one it is refused."""
    try:
        moment = datetime.fromisoformat(given) if isinstance(given, str) else given
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise wrong_field("scanned_at/since", "ISO 8601 with offset is needed") from None


def read_cursor() -> int:
    """The row to go on after, from `?cursor=`; 0 at the beginning."""
    given = request.args.get("cursor") or "0"
    is_number = given.isascii() and given.isdigit() and len(given) <= len(str(BIGGEST_ID))
    if not is_number or int(given) > BIGGEST_ID:
        raise wrong_field("cursor", "use next_cursor of the page before")
    return int(given)
