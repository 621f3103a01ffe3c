"""Answers by telephone, and taking an invitation back."""

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import Refusal
from mint_events.registration.actions.answering_invitations import (
    answer_no,
    answer_yes,
    clear_answer,
    take_person_off,
)
from mint_events.registration.actions.inviting import restore_invitation, withdraw_invitation
from mint_events.registration.forms.house import get_house, show_yes_refusal
from mint_events.registration.forms.invitations_organizer import NoByHandForm, YesByHandForm
from mint_events.registration.queries.invitations import (
    InvitationView,
    get_invitation,
    get_invitation_of_event,
)
from mint_events.registration.views_organizer.invitations.blueprint import (
    blueprint,
    get_network_event,
    say_refusal,
    to_list,
)
from mint_events.web.guards import open_to_staff
from mint_events.web.links import full_link


def _of(slug: str, invitation_id: int) -> tuple[EventView, InvitationView]:
    event = get_network_event(slug)
    g.lang_path = url_for(
        "invitations_organizer.invitation", slug=slug, invitation_id=invitation_id
    )
    return event, get_invitation_of_event(event.id, invitation_id)


@blueprint.get("/<int:invitation_id>")
@open_to_staff("organizer")
def invitation(slug: str, invitation_id: int) -> str:
    """One invitation: what was answered, and the form for who telephones."""
    event, found = _of(slug, invitation_id)
    return _page(event, found)


def _page(
    event: EventView,
    found: InvitationView,
    yes: YesByHandForm | None = None,
    no: NoByHandForm | None = None,
) -> str:
    house = get_house(found)
    return render_template(
        "registration/organizer/invitation.html",
        event=event,
        invitation=found,
        house=house,
        yes=yes or _new_yes(found, event, house.places_left),
        no=no or NoByHandForm(formdata=None, message=found.message if found.answer == "no" else ""),
        link=full_link("registration_invited.invited", token=found.token),
    )


def _new_yes(found: InvitationView, event: EventView, places: int) -> YesByHandForm:
    form = YesByHandForm(formdata=None)
    form.fit_to(event, places)
    if len(form.people) and not found.people:
        row = form.people[0].form
        row.given_name.data, row.family_name.data = found.given_name, found.family_name
    return form


def _to_invitation(slug: str, invitation_id: int) -> Response:
    to = url_for("invitations_organizer.invitation", slug=slug, invitation_id=invitation_id)
    return redirect(to, 303)


@blueprint.post("/<int:invitation_id>/yes")
@open_to_staff("organizer")
def yes(slug: str, invitation_id: int) -> str | Response:
    """Somebody said on the telephone who comes."""
    event, found = _of(slug, invitation_id)
    form = YesByHandForm()
    form.fit_to(event, get_house(found).places_left)
    if form.validate():
        try:
            with unit_of_work():
                answer_yes(found.id, form.to_yes(), clock.now())
        except Refusal as refusal:
            show_yes_refusal(form, refusal)
        else:
            flash(_("The answer is saved. The tickets are on their way."), "good")
            return _to_invitation(slug, invitation_id)
    return make_response(_page(event, found, yes=form), 422)


@blueprint.post("/<int:invitation_id>/no")
@open_to_staff("organizer")
def no(slug: str, invitation_id: int) -> str | Response:
    """Somebody excused themself on the telephone; also after the event."""
    event, found = _of(slug, invitation_id)
    form = NoByHandForm()
    if not form.validate():
        return make_response(_page(event, found, no=form), 422)
    try:
        with unit_of_work():
            answer_no(found.id, form.message.data or "", clock.now(), by_staff=True)
    except Refusal as refusal:
        say_refusal(refusal)
    else:
        flash(_("Noted as excused."), "good")
    return _to_invitation(slug, invitation_id)


@blueprint.post("/<int:invitation_id>/clear")
@open_to_staff("organizer")
def clear(slug: str, invitation_id: int) -> Response:
    """Takes an excuse back that was noted by mistake."""
    _event, found = _of(slug, invitation_id)
    with unit_of_work():
        clear_answer(found.id, clock.now())
    flash(_("The answer is taken back."), "good")
    return _to_invitation(slug, invitation_id)


@blueprint.route("/<int:invitation_id>/people/<uid>/off", methods=["GET", "POST"])
@open_to_staff("organizer")
def take_off(slug: str, invitation_id: int, uid: str) -> str | Response:
    """One of the people does not come; asks first."""
    event, found = _of(slug, invitation_id)
    person = next((one for one in found.people if one.registration_uid == uid), None)
    if person is None:
        return _to_invitation(slug, invitation_id)
    if request.method != "POST":
        return render_template(
            "registration/organizer/invitation_off.html",
            event=event, invitation=found, person=person,
        )  # fmt: skip
    try:
        with unit_of_work():
            take_person_off(found.id, uid, clock.now())
    except Refusal as refusal:
        say_refusal(refusal)
    else:
        flash(_("Taken off. The place is free again."), "good")
    return _to_invitation(slug, invitation_id)


@blueprint.route("/<int:invitation_id>/withdraw", methods=["GET", "POST"])
@open_to_staff("organizer")
def withdraw(slug: str, invitation_id: int) -> str | Response:
    """Takes an invitation back; asks first, and can be undone."""
    event, found = _of(slug, invitation_id)
    if request.method != "POST":
        return render_template(
            "registration/organizer/invitation_withdraw.html", event=event, invitation=found
        )
    try:
        with unit_of_work():
            withdraw_invitation(found.id, clock.now())
    except Refusal as refusal:
        say_refusal(refusal)
        return _to_invitation(slug, invitation_id)
    return redirect(
        url_for("invitations_organizer.withdrawn", slug=slug, invitation_id=invitation_id), 303
    )


@blueprint.route("/<int:invitation_id>/withdrawn", methods=["GET", "POST"])
@open_to_staff("organizer")
def withdrawn(slug: str, invitation_id: int) -> str | Response:
    """Says that it is taken back; POST undoes that."""
    event = get_network_event(slug)
    found = get_invitation(invitation_id)
    if found.event_id != event.id or not found.is_withdrawn:
        return to_list(slug)
    if request.method != "POST":
        return render_template(
            "registration/organizer/invitation_withdrawn.html", event=event, invitation=found
        )
    try:
        with unit_of_work():
            restore_invitation(found.id, clock.now())
    except Refusal as refusal:
        say_refusal(refusal)
        return to_list(slug)
    flash(_("The invitation is valid again; the same link opens it."), "good")
    return _to_invitation(slug, invitation_id)
