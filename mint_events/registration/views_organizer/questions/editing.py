"""Asking something new, and changing what is asked."""

import re

from flask import flash, g, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.actions.questions import add_question
from mint_events.events.forms.questions import QuestionForm, question_values
from mint_events.events.queries import EventView, get_event
from mint_events.events.queries.questions import get_question, list_questions
from mint_events.events.refusals.questions import QuestionIsUnfit, QuestionWasEdited
from mint_events.events.rules.questions import Question, list_asked
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import Refusal
from mint_events.registration.actions.asking import edit_asked_question
from mint_events.registration.views_organizer.questions.blueprint import blueprint, to_list
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_staff

NEW_QUESTION = {"kind": "short_text", "per": "party", "hidden_at_door": True, "options": [{}, {}]}
_REMOVE = re.compile(r"remove-option-(\d{1,2})")


@blueprint.route("/new", methods=["GET", "POST"])
@open_to_staff("organizer")
def new(slug: str) -> str | AnyResponse:
    """One more question."""
    event = get_event(slug, clock.now())
    form = QuestionForm(data=NEW_QUESTION).offer_conditions(list_asked(list_questions(event.id)))
    if request.method != "POST" or _changed_rows(form):
        return _form_page(event, form)
    if not form.validate():
        return _form_again(event, form)
    try:
        with unit_of_work():
            add_question(event.id, form.to_plan(), clock.now())
    except Refusal as refusal:
        return _form_again(event, _with_refusal(form, refusal))
    flash(_("The question is saved. Guests who sign up from now on are asked."), "good")
    return to_list(slug)


@blueprint.route("/<key>/edit", methods=["GET", "POST"])
@open_to_staff("organizer")
def edit(slug: str, key: str) -> str | AnyResponse:
    """Changes a question; what somebody else saved meanwhile is never overwritten unseen."""
    event = get_event(slug, clock.now())
    question = get_question(event.id, key)
    form = QuestionForm(data=question_values(question)).offer_conditions(_earlier(event, question))
    if request.method != "POST" or _changed_rows(form):
        return _form_page(event, form, question)
    if not form.validate():
        return _form_again(event, form, question)
    try:
        with unit_of_work():
            edit_asked_question(event.id, key, form.to_plan(), _version_of(form))
    except Refusal as refusal:
        fresh = get_question(event.id, key)
        return _form_again(event, _with_refusal(form, refusal, fresh), fresh)
    flash(_("Your changes are saved."), "good")
    return to_list(slug)


def _earlier(event: EventView, question: Question) -> list[Question]:
    found = list_questions(event.id)
    return list_asked(found[: [one.key for one in found].index(question.key)])


def _changed_rows(form: QuestionForm) -> bool:
    """Adds or takes out a possible answer, as the pressed button says; keeps all else."""
    wish = request.form.get("do", "save")
    if wish == "add-option":
        if len(form.options) < form.options.max_entries:
            form.options.append_entry()
        return True
    found = _REMOVE.fullmatch(wish)
    if found:
        name = f"{form.options.name}-{found[1]}"
        form.options.entries = [e for e in form.options.entries if e.name != name]
    return found is not None


def _version_of(form: QuestionForm) -> int:
    typed = form.version.data or ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _with_refusal(
    form: QuestionForm, refusal: Refusal, fresh: Question | None = None
) -> QuestionForm:
    if isinstance(refusal, QuestionIsUnfit):
        form.show_wrong(refusal.wrong)
    else:
        show_refusal(form, "", refusal.words)
    if isinstance(refusal, QuestionWasEdited) and fresh is not None:
        form.version.data, form.version.raw_data = fresh.version, None
    return form


def _form_page(event: EventView, form: QuestionForm, question: Question | None = None) -> str:
    g.lang_path = request.path
    return render_template(
        "registration/organizer/question_edit.html",
        event=event,
        form=form,
        question=question,
        adds_row=request.form.get("do") == "add-option",
    )


def _form_again(
    event: EventView, form: QuestionForm, question: Question | None = None
) -> AnyResponse:
    return make_response(_form_page(event, form, question), 422)
