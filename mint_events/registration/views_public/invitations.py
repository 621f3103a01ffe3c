"""The invitee's personal page: who of the house has answered, yes, no, forward. GET changes nothing:
mail programs open links to look at them."""

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.rules import may_sign_up
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import InputIsWrong, NothingFound, Refusal
from mint_events.registration.actions.answering_invitations import (
    answer_no,
    answer_yes,
    take_person_off,
)
from mint_events.registration.actions.inviting import forward_invitation
from mint_events.registration.forms.house import House, get_house, show_yes_refusal
from mint_events.registration.forms.invitations import ForwardForm, NoForm, SureForm, YesForm
from mint_events.registration.queries.invitations import (
    InvitationView,
    PersonComing,
    get_invitation_by_token,
)
from mint_events.registration.rules.invitations import MESSAGE_LENGTH
from mint_events.web.forms import cleaned_long, show_refusal
from mint_events.web.guards import open_to_guests

blueprint = Blueprint("registration_invited", __name__, url_prefix="/invited/<token>")
SAVED = ("yes", "no", "off", "forwarded")


def _of(token: str) -> tuple[InvitationView, EventView]:
    found = get_invitation_by_token(token)
    event = get_event_by_id(found.event_id, clock.now())
    if event.state == "draft":
        raise NothingFound()
    g.lang_path = url_for("registration_invited.invited", token=token)
    return found, event


@blueprint.get("")
@open_to_guests
def invited(token: str) -> str:
    """The event, who of the house has answered, and the answer form."""
    found, event = _of(token)
    return _page(found, event)


def _page(
    found: InvitationView,
    event: EventView,
    yes: YesForm | None = None,
    forward: ForwardForm | None = None,
) -> str:
    house = get_house(found)
    saved = request.args.get("saved", "")
    return render_template(
        "registration/public/invited.html",
        invitation=found,
        event=event,
        house=house,
        yes=yes or _new_yes(found, event, house),
        forward=forward or ForwardForm(formdata=None),
        may_answer=may_sign_up(event.state),
        saved=saved if saved in SAVED else "",
        message_length=MESSAGE_LENGTH,
    )


def _new_yes(found: InvitationView, event: EventView, house: House) -> YesForm:
    form = YesForm(formdata=None).fit_to(event, house.places_left)
    form.message.data = found.message if found.answer == "yes" else ""
    if len(form.people) and not found.people and found.answer is None:
        row = form.people[0].form
        row.given_name.data, row.family_name.data = found.given_name, found.family_name
    return form


def _back(token: str, saved: str) -> AnyResponse:
    return redirect(url_for("registration_invited.invited", token=token, saved=saved), 303)


@blueprint.post("/yes")
@open_to_guests
def yes(token: str) -> AnyResponse:
    """These people come."""
    found, event = _of(token)
    form = YesForm().fit_to(event, get_house(found).places_left)
    if form.validate():
        try:
            with unit_of_work():
                answer_yes(found.id, form.to_yes(), clock.now())
        except Refusal as refusal:
            show_yes_refusal(form, refusal)
        else:
            return _back(token, "yes")
    found, event = _of(token)
    return make_response(_page(found, event, yes=form), 422)


@blueprint.route("/no", methods=["GET", "POST"])
@open_to_guests
def no(token: str) -> str | AnyResponse:
    """Excused: at once, or after one confirmation where people are signed up already."""
    found, event = _of(token)
    if request.method != "POST":
        return _no_page(found, event, NoForm(formdata=None, message=found.message))
    # A word that is too long is cut rather than the excuse refused: it is one click.
    message = cleaned_long(request.form.get("message"))[:MESSAGE_LENGTH]
    with unit_of_work():
        answer_no(found.id, message, clock.now())
    return _back(token, "no")


def _no_page(found: InvitationView, event: EventView, form: NoForm) -> str:
    return render_template(
        "registration/public/invited_no.html", invitation=found, event=event, form=form
    )


@blueprint.route("/people/<uid>/off", methods=["GET", "POST"])
@open_to_guests
def take_off(token: str, uid: str) -> str | AnyResponse:
    """One of those whom this invitation named does not come; asks first."""
    found, event = _of(token)
    if request.method == "POST":
        with unit_of_work():
            take_person_off(found.id, uid, clock.now())
        return _back(token, "off")
    return render_template(
        "registration/public/invited_off.html",
        invitation=found,
        event=event,
        person=_named(found, uid),
        form=SureForm(),
    )


def _named(found: InvitationView, uid: str) -> PersonComing:
    person = next((one for one in found.people if one.registration_uid == uid), None)
    if person is None:
        raise NothingFound()
    return person


@blueprint.post("/forward")
@open_to_guests
def forward(token: str) -> AnyResponse:
    """A colleague gets an invitation of their own; the answer is the same for everybody."""
    found, event = _of(token)
    form = ForwardForm()
    if form.validate():
        try:
            with unit_of_work():
                forward_invitation(
                    found.id,
                    form.given_name.data or "",
                    form.family_name.data or "",
                    form.email.mailbox or "",
                    clock.now(),
                )
        except Refusal as refusal:
            show_refusal(
                form, refusal.field if isinstance(refusal, InputIsWrong) else "", refusal.words
            )
        else:
            return _back(token, "forwarded")
    return make_response(_page(found, event, forward=form), 422)


@blueprint.get("/yes")
@blueprint.get("/forward")
@open_to_guests
def again(token: str) -> AnyResponse:
    """Who reloads or bookmarks the answer to a form gets the page."""
    return redirect(url_for("registration_invited.invited", token=token), 302)
