"""Organizers' screens: what an event's guests answered."""

from flask import Blueprint, render_template, request

from mint_events.events.queries import get_event
from mint_events.events.queries.questions import get_question
from mint_events.events.rules.questions import list_values, say_option
from mint_events.kernel import clock
from mint_events.registration.queries.answer_counts import (
    PAGE,
    count_answerers,
    count_values,
    list_answerers,
)
from mint_events.web.guards import open_to_staff

blueprint = Blueprint(
    "registration_answers_organizer", __name__, url_prefix="/console/events/<slug>/answers"
)
STATUSES = ("confirmed", "waiting")


def _status() -> str:
    asked = request.args.get("status", "")
    return asked if asked in STATUSES else STATUSES[0]


@blueprint.get("")
@open_to_staff("organizer")
def answers(slug: str) -> str:
    """Every question with its answers counted; `?status=` says whose."""
    event = get_event(slug, clock.now())
    status = _status()
    return render_template(
        "registration/organizer/answers.html",
        event=event,
        status=status,
        counted=count_values(event.id, status),
    )


@blueprint.get("/<key>")
@open_to_staff("organizer")
def who(slug: str, key: str) -> str:
    """Who answered one question what, a `?page=` at a time; `?value=` finds who chose that."""
    event = get_event(slug, clock.now())
    question = get_question(event.id, key)
    status = _status()
    asked = request.args.get("value")
    value = asked if asked in list_values(question) else None
    total = count_answerers(question, status, value)
    pages = max(1, -(-total // PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages)
    return render_template(
        "registration/organizer/answerers.html",
        event=event,
        question=question,
        values=[(one, say_option(question, one)) for one in list_values(question)],
        value=value,
        status=status,
        found=list_answerers(question, status, value, page),
        total=total,
        page=page,
        pages=pages,
    )
