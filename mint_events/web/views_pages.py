"""Pages of the house itself: imprint, privacy, accessibility, and whether it is well."""

from flask import Blueprint, Response, render_template

from mint_events.web.guards import open_to_anyone

blueprint = Blueprint("web_pages", __name__)


@blueprint.get("/imprint")
@open_to_anyone
def imprint() -> str:
    """Who answers for this installation (§ 5 DDG)."""
    return render_template("web/public/imprint.html")


@blueprint.get("/privacy")
@open_to_anyone
def privacy() -> str:
    """What is collected, what for, how long (GDPR art. 13)."""
    return render_template("web/public/privacy.html")


@blueprint.get("/accessibility")
@open_to_anyone
def accessibility() -> str:
    """How accessible the pages are, and whom to tell of barriers."""
    return render_template("web/public/accessibility.html")


@blueprint.get("/healthz")
@open_to_anyone
def healthz() -> Response:
    """200 when the process serves; asks nothing else."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")
