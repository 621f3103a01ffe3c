"""The parts of the API's description that all calls share: the error, the token, the texts."""

import inspect
from typing import Annotated, Any

from pydantic import Field

from mint_events.kernel.refusals import Refusal
from mint_events.web.api import Given, WordsGiven
from mint_events.web.errors import status_of

ABOUT = {
    "title": "MINT Events",
    "version": "1",
    "description": (
        "Sign-ups, the door and its counts for other programs. Each token is for one event and has "
        "one scope. All times are ISO 8601 with offset. Unknown fields are refused."
    ),
}
SECURITY = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": (
            "Made in the console under the event's “API tokens”, or by `flask --app app seed`. "
            "Scopes: `organizer`, `door`. The token of an enrolled door phone has the scope `door`."
        ),
    }
}
TEXTS_OF_PARTS = {
    "slug": "The event's slug, as in the address of its page. It must be the token's event.",
    "uid": "The registration's `id`.",
}
# status: name, text
ERRORS = {
    400: ("bad_request", "The body is not one JSON object, or the address is not understood."),
    401: ("unauthorized", "There is no token, or it is not good (any more)."),
    403: ("forbidden", "The token has another scope, or is for another event."),
    404: ("not_found", "What the address names is not there."),
    409: ("conflict", "It must not happen now, or somebody else did the same at this instant."),
    413: ("too_large", "The body has more than 2 MB."),
    422: ("wrong_field", "Something sent is not right; `field` says where."),
    429: ("too_many_requests", "Too many calls; wait before the next one."),
    503: ("unavailable", "The database cannot be reached just now; try again in a minute."),
}
ANY_OTHER = "Any other error, such as 405 for a method that is not described here."
WWW_AUTHENTICATE = {"WWW-Authenticate": {"schema": {"type": "string", "const": "Bearer"}}}


class ErrorBody(Given):
    """What is wrong."""

    code: Annotated[str, Field(description="Stays the same; for programs.")]
    words: Annotated[WordsGiven, Field(description="For people; may change.")]
    field: Annotated[
        str, Field(description="With status 422: where, e.g. `companions.0.given_name`.")
    ] = ""


class ErrorGiven(Given):
    """The answer to every call that failed."""

    error: ErrorBody


def _answer(text: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{ErrorGiven.__name__}"}
    return {"description": text, "content": {"application/json": {"schema": schema}}}


def common_answers() -> dict[str, Any]:
    """The errors, by the names that `answer_to` refers to."""
    found = {name: _answer(text) for name, text in ERRORS.values()}
    found[ERRORS[401][0]]["headers"] = WWW_AUTHENTICATE
    return {**found, "other": _answer(ANY_OTHER)}


def answer_to(status: int | None) -> dict[str, Any]:
    """Refers to the error with this status; None: to all others."""
    name = "other" if status is None else ERRORS[status][0]
    return {"$ref": f"#/components/responses/{name}"}


def answers_to_refusals(kinds: tuple[type[Refusal], ...]) -> dict[int, Any]:
    """By status: the error with the codes that this call may refuse with, and what they mean."""
    lines: dict[int, list[str]] = {}
    for kind in kinds:
        meaning = (inspect.getdoc(kind) or "").partition("\n\n")[0].replace("\n", " ")
        lines.setdefault(status_of(kind), []).append(f"- `{kind.code}`: {meaning}")
    return {
        status: _answer("\n".join([ERRORS[status][1], "", *found]))
        for status, found in lines.items()
    }
