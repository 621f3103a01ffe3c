"""What a phone is for, changed later: its door, its mode, its search for names."""

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.checkin.forms import PhoneUseForm
from mint_events.checkin.queries.phones import list_phone_signs
from mint_events.checkin.rules.live import is_silent
from mint_events.checkin.views_organizer.blueprint import blueprint, the_event
from mint_events.checkin.views_organizer.phones import phone_of
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import NothingFound
from mint_events.staff.actions import change_door_phone, withdraw_phone_search
from mint_events.staff.queries import DoorPhoneView
from mint_events.web.guards import open_to_staff


@blueprint.get("/phones/<int:phone_id>")
@open_to_staff("organizer")
def change_phone(slug: str, phone_id: int) -> str:
    """The form as the phone is set now."""
    event = the_event(slug)
    phone = _phone_in_use(event, phone_id)
    kept = {"session": str(phone.session_id or ""), "mode": phone.mode, "search": phone.search}
    form = PhoneUseForm(formdata=None, data=kept)
    form.offer_sessions(event.sessions)
    return _change_page(event, phone, form)


def _phone_in_use(event: EventView, phone_id: int) -> DoorPhoneView:
    phone = phone_of(event, phone_id)
    if phone.state == "revoked":
        raise NothingFound()
    return phone


def _change_page(event: EventView, phone: DoorPhoneView, form: PhoneUseForm) -> str:
    return render_template(
        "checkin/organizer/change_phone.html",
        event=event,
        phone=phone,
        form=form,
        may_wait=bool(event.sessions) and _may_scans_wait(phone),
    )


def _may_scans_wait(phone: DoorPhoneView) -> bool:
    """Whether the phone has scans that nobody else knows of: it says so, or says nothing."""
    if phone.state != "enrolled":
        return False
    sign = list_phone_signs(phone.event_id).get(phone.id)
    is_quiet = is_silent(sign.seen_at if sign else None, clock.now())
    return is_quiet or bool(sign and sign.waiting_scans)


@blueprint.post("/phones/<int:phone_id>")
@open_to_staff("organizer")
def save_phone(slug: str, phone_id: int) -> AnyResponse:
    """Saves it; the phone hears of it with its next sign of life."""
    event = the_event(slug)
    phone = _phone_in_use(event, phone_id)
    g.lang_path = request.path
    form = PhoneUseForm()
    form.offer_sessions(event.sessions)
    if not form.validate():
        return make_response(_change_page(event, phone, form), 422)
    with unit_of_work():
        change_door_phone(phone.id, form.plan())
    flash(_("Saved. The phone at “%(gate)s” hears of it within a minute.", gate=phone.gate), "good")
    return redirect(url_for("checkin_organizer.phones", slug=slug), 303)


@blueprint.post("/phones/<int:phone_id>/search/withdraw")
@open_to_staff("organizer")
def withdraw_search(slug: str, phone_id: int) -> AnyResponse:
    """Forgets the key of the phone's list of names; with network it still finds guests by name."""
    event = the_event(slug)
    phone = _phone_in_use(event, phone_id)
    with unit_of_work():
        withdraw_phone_search(phone.id)
    flash(_("The phone at “%(gate)s” keeps no list of names any more.", gate=phone.gate), "good")
    return redirect(url_for("checkin_organizer.phones", slug=slug), 303)
