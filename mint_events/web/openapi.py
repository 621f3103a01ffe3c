"""Says of each JSON call what it takes and gives, and makes the description of all of them.

One source: the routes, their guards, and the models that read and write the JSON."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from flask import Flask
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from werkzeug.routing import Rule

from mint_events.kernel.refusals import Refusal
from mint_events.web.api import Given, Sent
from mint_events.web.openapi_parts import (
    ABOUT,
    SECURITY,
    TEXTS_OF_PARTS,
    ErrorGiven,
    answer_to,
    answers_to_refusals,
    common_answers,
)

API = "/api/v1"
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Asked:
    """A parameter that callers may send; `where` is "query" or "header"."""

    name: str
    where: str
    schema: dict[str, Any]
    text: str


CURSOR = Asked(
    "cursor", "query", {"type": "string", "pattern": "^[0-9]{0,10}$"},
    "`next_cursor` of the page before; without it the first page comes.",
)  # fmt: skip
SINCE = Asked(
    "since", "query", {"anyOf": [{"type": "string", "format": "date-time"}, {"const": ""}]},
    "Only what changed after this moment: `as_of` of the answer before.",
)  # fmt: skip
IDEMPOTENCY_KEY = Asked(
    "Idempotency-Key", "header", {"type": "string", "maxLength": 200},
    "Sent again with the same key and body, a call changes nothing and is answered the same.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """What a call takes, asks, gives, and why it may refuse."""

    gives: type[Given]
    status: int
    takes: type[Sent] | None
    asks: tuple[Asked, ...]
    refuses: tuple[type[Refusal], ...]


def described(
    *,
    gives: type[Given],
    status: int = 200,
    takes: type[Sent] | None = None,
    asks: tuple[Asked, ...] = (),
    refuses: tuple[type[Refusal], ...] = (),
) -> Callable[[View], View]:
    """Puts the call's description on its view; it changes nothing of what the view does."""

    def decorate(view: View) -> View:
        view.call = Call(gives, status, takes, asks, refuses)  # type: ignore[attr-defined]
        return view

    return decorate


def describe_api(app: Flask, server: str) -> dict[str, Any]:
    """All calls of `app` as an OpenAPI 3.1 document."""
    paths: dict[str, dict[str, Any]] = {}
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        view = app.view_functions[rule.endpoint]
        if hasattr(view, "call"):
            path = rule.rule.replace("<", "{").replace(">", "}")
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                paths.setdefault(path, {})[method.lower()] = _operation(rule, view)
    return {
        "openapi": "3.1.0",
        "info": ABOUT,
        "servers": [{"url": server}],
        "paths": paths,
        "components": {
            "securitySchemes": SECURITY,
            "responses": common_answers(),
            "schemas": _schemas(app),
        },
    }


def _operation(rule: Rule, view: Callable[..., Any]) -> dict[str, Any]:
    call = _call_of(view)
    text = " ".join((inspect.getdoc(view) or "").split())
    found: dict[str, Any] = {
        "operationId": view.__name__,
        "summary": text.partition(". ")[0].rstrip("."),
        "description": text,
        "security": [{"token": [scope]} for scope in _scopes(view)],
        "parameters": list(_parameters(rule, call)),
        "responses": _answers(rule, view, call),
    }
    if call.takes is not None:
        found["requestBody"] = {"required": True, "content": _json_of(call.takes)}
    return found


def _call_of(view: Callable[..., Any]) -> Call:
    return cast(Call, view.call)  # type: ignore[attr-defined]


def _scopes(view: Callable[..., Any]) -> list[str]:
    audience, _, scopes = str(getattr(view, "audience", "")).partition(":")
    return scopes.split(",") if audience == "tokens" else []


def _parameters(rule: Rule, call: Call) -> Iterator[dict[str, Any]]:
    for name in sorted(rule.arguments):
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "description": TEXTS_OF_PARTS[name],
            "schema": {"type": "string"},
        }
    for asked in call.asks:
        yield {
            "name": asked.name,
            "in": asked.where,
            "description": asked.text,
            "schema": asked.schema,
        }


def _answers(rule: Rule, view: Callable[..., Any], call: Call) -> dict[str, Any]:
    good = {"description": inspect.getdoc(call.gives) or "", "content": _json_of(call.gives)}
    errors = {status: answer_to(status) for status in _statuses(rule, view, call)}
    errors |= answers_to_refusals(call.refuses)
    return {
        str(call.status): good,
        **{str(status): errors[status] for status in sorted(errors)},
        "default": answer_to(None),
    }


def _statuses(rule: Rule, view: Callable[..., Any], call: Call) -> set[int]:
    found = {400, 429, 503}
    if _scopes(view):
        found |= {401, 403}
    if rule.arguments:
        found |= {404}
    if call.takes or call.asks:
        found |= {422}
    if call.takes:
        found |= {413}
    if (rule.methods or set()) & {"POST", "DELETE"}:
        found |= {409}
    return found


def _json_of(model: type[BaseModel]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}}}


class _WithoutTitles(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: Any) -> bool:
        return False  # "Given Name" says nothing that given_name does not


def _schemas(app: Flask) -> dict[str, Any]:
    calls = [_call_of(view) for view in app.view_functions.values() if hasattr(view, "call")]
    taken = [(call.takes, "validation") for call in calls if call.takes is not None]
    given = [(call.gives, "serialization") for call in calls]
    models: Any = dict.fromkeys([*taken, *given, (ErrorGiven, "validation")])
    _, found = models_json_schema(
        list(models),
        ref_template="#/components/schemas/{model}",
        schema_generator=_WithoutTitles,
    )
    schemas: dict[str, Any] = found["$defs"]
    return dict(sorted(schemas.items()))
