"""What all JSON calls share: reading a body, a moment, a cursor; refusing what is not understood;
answering."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

from flask import Response, request
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    ValidationError,
    WithJsonSchema,
)

from mint_events.kernel.words import Words
from mint_events.web.api_words import JsonIsWrong, ValueIsWrong, refusal_of, wrong_field
from mint_events.web.security import BIGGEST_ID

MOST_NAMES = 100  # of one object; no call of ours has more


class Sent(BaseModel):
    """The parent of what callers send: unknown fields are refused, so that a typo is noticed."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class Given(BaseModel):
    """The parent of what callers are given."""


class WordsGiven(Given):
    """A text in both languages."""

    de: str
    en: str

    @classmethod
    def of(cls, words: Words) -> "WordsGiven":
        """The same text for JSON."""
        return cls(de=words.in_("de"), en=words.in_("en"))


def as_moment(given: object) -> datetime:
    """A moment with zone UTC from ISO 8601 with offset. Raises ValueIsWrong."""
    try:
        moment = datetime.fromisoformat(given) if isinstance(given, str) else None
        if moment is None or moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueIsWrong("moment_is_wrong") from None


def _write_moment(moment: datetime) -> str:
    return moment.isoformat()


_MOMENT = WithJsonSchema({"type": "string", "format": "date-time"})
MomentSent = Annotated[datetime, BeforeValidator(as_moment), _MOMENT]
MomentGiven = Annotated[datetime, PlainSerializer(_write_moment), _MOMENT]

Body = TypeVar("Body", bound=Sent)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Of a name that stands twice, each reader takes another value (RFC 8259, section 4).
    found = dict(pairs)
    if len(found) != len(pairs) or len(found) > MOST_NAMES:
        raise ValueError
    return found


def _no_number(_: str) -> None:
    raise ValueError  # NaN and Infinity are Python's, not JSON's


_JSON = json.JSONDecoder(object_pairs_hook=_each_once, parse_constant=_no_number)


def read_json() -> object:
    """The request's JSON, or None when it is none (or is nested without end)."""
    if not request.is_json:
        return None
    try:
        found: object = _JSON.decode(request.get_data(cache=False).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return found


def read_body(kind: type[Body]) -> Body:
    """The request's JSON as `kind`. Raises JsonIsWrong, InputIsWrong with the first field that is
    wrong."""
    sent = read_json()
    if not isinstance(sent, dict):
        raise JsonIsWrong()
    try:
        return kind.model_validate(sent)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise refusal_of(first) from None


def read_cursor() -> int:
    """The row to go on after, from `?cursor=`; 0 at the beginning."""
    given = request.args.get("cursor") or "0"
    if not (given.isascii() and given.isdigit() and len(given) <= len(str(BIGGEST_ID))):
        raise wrong_field("cursor", "cursor_is_wrong")
    return min(int(given), BIGGEST_ID)


def read_since() -> datetime | None:
    """The moment in `?since=`, if there is one."""
    given = request.args.get("since")
    if not given:
        return None
    try:
        # An address has a space where somebody forgot to write the offset's plus as %2B.
        return as_moment(given[:-6] + "+" + given[-5:] if given[-6:-5] == " " else given)
    except ValueIsWrong:
        raise wrong_field("since", "moment_is_wrong") from None


def give(answer: Given, status: int = 200) -> Response:
    """An answer as JSON."""
    return Response(answer.model_dump_json() + "\n", status, content_type="application/json")
