"""The organizers' screens of an event's questions."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

blueprint = Blueprint(
    "registration_questions", __name__, url_prefix="/console/events/<slug>/questions"
)


def to_list(slug: str, anchor: str | None = None) -> AnyResponse:
    """Back to the list of questions."""
    address = url_for("registration_questions.questions", slug=slug, _anchor=anchor)
    return redirect(address, 303)
