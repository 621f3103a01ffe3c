"""Guests' screen: changing the answers to an event's questions."""

from collections.abc import Mapping

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.queries.questions import list_asked_questions
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import NothingFound, Refusal
from mint_events.registration.actions.changing_answers import change_answers
from mint_events.registration.forms.answers import AnswersForm
from mint_events.registration.queries import RegistrationView, get_registration_by_token
from mint_events.registration.queries.answers import AnswerView, list_answers
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_guests

blueprint = Blueprint("registration_answers", __name__)


@blueprint.route("/my/<guest_token>/answers", methods=["GET", "POST"])
@open_to_guests
def answers(guest_token: str) -> str | AnyResponse:
    """The party's answers, to change until the event is over."""
    registration = get_registration_by_token(guest_token)
    event = get_event_by_id(registration.event_id, clock.now(), with_sessions=False)
    if not event.question_count:
        raise NothingFound()
    g.lang_path = request.path
    form = _form(registration, event)
    if request.method == "POST" and form.validate():
        try:
            with unit_of_work():
                change_answers(registration.id, form.given_answers(), clock.now())
        except Refusal as refusal:
            show_refusal(form, "", refusal.words)
        else:
            token = registration.guest_token
            return redirect(url_for("tickets_public.my", guest_token=token, saved=1), 303)
    page = render_template(
        "registration/public/answers.html", form=form, registration=registration, event=event
    )
    return make_response(page, 422 if request.method == "POST" else 200)


def _form(registration: RegistrationView, event: EventView) -> AnswersForm:
    form = AnswersForm.of(1 if registration.is_group else len(registration.guests))
    known = answers_by_person(registration, list_answers(event.id, registration.id))
    form.ask(event, list_asked_questions(event.id), request.form or None, known)
    return form


def answers_by_person(
    registration: RegistrationView, answers: list[AnswerView]
) -> Mapping[int, Mapping[str, str]]:
    """What is known of each person by their place in the party, as `AsksQuestions.ask` wants it;
    the party's own answers stand with who signed up."""
    places = {guest.id: place for place, guest in enumerate(registration.guests)}
    found: dict[int, dict[str, str]] = {}
    for answer in answers:
        person = 0 if answer.guest_id is None else places.get(answer.guest_id, 0)
        found.setdefault(person, {})[answer.question.key] = answer.value
    return found
