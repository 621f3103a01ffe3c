"""The list of questions: their order, ready-made ones, archiving and deleting."""

from collections.abc import Callable

from flask import flash, render_template, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.actions.questions import (
    add_question,
    archive_question,
    ask_question_again,
    move_question,
)
from mint_events.events.forms.questions import KIND_NAMES
from mint_events.events.queries import get_event
from mint_events.events.queries.questions import get_question, list_questions
from mint_events.events.rules.asking import may_move
from mint_events.events.rules.questions import Question, list_asked, say_option
from mint_events.events.rules.ready_made import READY_MADE
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import NothingFound, Refusal
from mint_events.kernel.words import Words
from mint_events.registration.actions.asking import delete_asked_question
from mint_events.registration.forms import SignUpForm
from mint_events.registration.queries.answers import count_answers
from mint_events.registration.views_organizer.questions.blueprint import blueprint, to_list
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language

STEPS = {"up": -1, "down": 1}


@blueprint.get("")
@open_to_staff("organizer")
def questions(slug: str) -> str:
    """What is asked, in its order, and what was asked once."""
    event = get_event(slug, clock.now())
    found = list_questions(event.id)
    asked = list_asked(found)
    return render_template(
        "registration/organizer/questions.html",
        event=event,
        asked=asked,
        archived=[one for one in found if one.is_archived],
        conditions=_conditions(found),
        counts=count_answers(event.id),
        kinds=KIND_NAMES,
        movable={
            (one.key, do) for one in asked for do, step in STEPS.items()
            if may_move(asked, one.key, step)
        },
        ready_made={
            name: each for name, each in READY_MADE.items()
            if not any(one.key in each.questions for one in found)
        },
    )  # fmt: skip


def _conditions(found: list[Question]) -> dict[str, tuple[Words, Words]]:
    """By the question's key: which question it depends on, and on which answer."""
    by_key = {one.key: one for one in found}
    return {
        one.key: (by_key[on.key].label, say_option(by_key[on.key], on.value))
        for one in found
        if (on := one.plan.shown_if) is not None
    }


@blueprint.get("/preview")
@open_to_staff("organizer")
def preview(slug: str) -> str:
    """The questions as guests get them."""
    event = get_event(slug, clock.now())
    form = SignUpForm(formdata=None)
    form.ask(event, list_asked(list_questions(event.id)))
    return render_template("registration/organizer/questions_preview.html", event=event, form=form)


@blueprint.post("/<key>/move")
@open_to_staff("organizer")
def move(slug: str, key: str) -> AnyResponse:
    """A place up or down."""
    step = STEPS.get(request.form.get("do", ""))
    if step is None:
        raise NothingFound()
    event = get_event(slug, clock.now())
    return _done(slug, lambda: move_question(event.id, key, step), f"question-{key}")


@blueprint.post("/<key>/archive")
@open_to_staff("organizer")
def archive(slug: str, key: str) -> AnyResponse:
    """Asks it no longer, and keeps the answers."""
    event = get_event(slug, clock.now())
    said = _("The question is archived: it is not asked any more, and its answers stay.")
    return _done(slug, lambda: archive_question(event.id, key, clock.now()), said=said)


@blueprint.post("/<key>/again")
@open_to_staff("organizer")
def again(slug: str, key: str) -> AnyResponse:
    """Asks an archived question again."""
    event = get_event(slug, clock.now())
    said = _("The question is asked again.")
    return _done(slug, lambda: ask_question_again(event.id, key), said=said)


@blueprint.post("/ready-made")
@open_to_staff("organizer")
def ready_made(slug: str) -> AnyResponse:
    """Takes a ready-made question over."""
    event = get_event(slug, clock.now())
    chosen = READY_MADE.get(request.form.get("name", ""))
    if chosen is None:
        raise NothingFound()

    def add_all() -> None:
        for key, plan in chosen.questions.items():
            add_question(event.id, plan, clock.now(), key)

    return _done(
        slug, add_all, said=_("The question is added. You can change everything about it.")
    )


@blueprint.route("/<key>/delete", methods=["GET", "POST"])
@open_to_staff("organizer")
def delete(slug: str, key: str) -> str | AnyResponse:
    """Says how many answers go with it, then deletes."""
    event = get_event(slug, clock.now())
    question = get_question(event.id, key)
    if request.method == "POST":
        said = _("The question and its answers are deleted.")
        return _done(slug, lambda: delete_asked_question(event.id, key), said=said)
    return render_template(
        "registration/organizer/question_delete.html",
        event=event,
        question=question,
        count=count_answers(event.id).get(question.id, 0),
        form=FlaskForm(),
    )


def _done(
    slug: str, act: Callable[[], None], anchor: str | None = None, said: str = ""
) -> AnyResponse:
    try:
        with unit_of_work():
            act()
    except NothingFound:
        raise
    except Refusal as refusal:
        flash(refusal.words.in_(page_language()), "bad")
    else:
        if said:
            flash(said, "good")
    return to_list(slug, anchor)
