"""The description of the API, for people's tools."""

from typing import Any

from flask import Blueprint, Response, current_app, json
from pydantic import ConfigDict

from mint_events.web.api import Given
from mint_events.web.guards import open_to_anyone
from mint_events.web.links import base_url
from mint_events.web.openapi import describe_api, described

blueprint = Blueprint("web_api", __name__, url_prefix="/api/v1")
KEPT = "mint_openapi"


class Description(Given):
    """An OpenAPI 3.1 document."""

    model_config = ConfigDict(extra="allow")

    openapi: str
    info: dict[str, Any]
    paths: dict[str, Any]


@blueprint.get("/openapi.json")
@open_to_anyone
@described(gives=Description)
def openapi() -> Response:
    """This description. Every call, what it takes and gives, and how it refuses."""
    text = current_app.extensions.get(KEPT)
    if text is None:  # asked for seldom, so made when it is, once a process
        found = describe_api(current_app, base_url())
        text = json.dumps(found, ensure_ascii=False, sort_keys=False)
        current_app.extensions[KEPT] = text
    return Response(text, content_type="application/json")
