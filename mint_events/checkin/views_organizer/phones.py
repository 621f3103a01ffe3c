"""Door phones: listing, enrolling by a QR code shown once, revoking."""

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from mint_events.checkin.forms import PhoneForm
from mint_events.checkin.queries.phones import list_phone_signs
from mint_events.checkin.views_organizer.blueprint import blueprint, the_event
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.dates import say_time
from mint_events.kernel.refusals import NothingFound
from mint_events.paper.qr import qr_svg
from mint_events.staff.actions import prepare_door_phone, revoke_door_phone
from mint_events.staff.queries import DoorPhoneView, get_door_phone, list_door_phones
from mint_events.staff.rules import ENROL_CODE_LASTS
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language
from mint_events.web.links import full_link
from mint_events.web.once import keep_once, take_once


@blueprint.get("/phones")
@open_to_staff("organizer", "door")
def phones(slug: str) -> str:
    """The event's door phones, and the form for one more."""
    event = the_event(slug)
    form = PhoneForm(formdata=None)
    form.offer_sessions(event.sessions)
    return _phones_page(event, form)


def _phones_page(event: EventView, form: PhoneForm) -> str:
    known = list_door_phones(event.id)
    gates = sorted({phone.gate for phone in known if phone.state != "revoked"})
    return render_template(
        "checkin/organizer/phones.html",
        event=event,
        phones=known,
        gates=gates,
        signs=list_phone_signs(event.id),
        sessions={one.id: one.title for one in event.sessions},
        form=form,
        now=clock.now(),
    )


@blueprint.post("/phones")
@open_to_staff("organizer")
def add_phone(slug: str) -> AnyResponse:
    """Readies a phone for a gate; the next page shows its code, once."""
    event = the_event(slug)
    g.lang_path = request.path
    form = PhoneForm()
    form.offer_sessions(event.sessions)
    if not form.validate():
        return make_response(_phones_page(event, form), 422)
    now = clock.now()
    gate = form.gate.data or ""
    with unit_of_work():
        code = prepare_door_phone(event.id, gate, now, form.plan())
    until = say_time(now + ENROL_CODE_LASTS, page_language())
    keep_once(f"phone:{slug}", {"code": code, "gate": gate, "until": until})
    return redirect(url_for("checkin_organizer.phone_code", slug=slug), 303)


@blueprint.get("/phones/code")
@open_to_staff("organizer")
def phone_code(slug: str) -> str | AnyResponse:
    """The QR code with which one phone is enrolled; shown once."""
    event = the_event(slug)
    kept = take_once(f"phone:{slug}")
    if kept is None:
        flash(_("That code has been shown already. Please add the phone once more."), "info")
        return redirect(url_for("checkin_organizer.phones", slug=slug), 303)
    link = full_link("checkin_door.enrol", code=kept["code"])
    return render_template(
        "checkin/organizer/phone_code.html",
        event=event,
        link=link,
        gate=kept["gate"],
        until=kept["until"],
        qr=Markup(qr_svg(link, _("QR code that enrols a phone"))),  # noqa: S704 - drawn by us
    )


@blueprint.route("/phones/<int:phone_id>/revoke", methods=["GET", "POST"])
@open_to_staff("organizer")
def revoke_phone(slug: str, phone_id: int) -> str | AnyResponse:
    """One confirmation, then the phone is shut out from its next scan on."""
    event = the_event(slug)
    phone = phone_of(event, phone_id)
    if request.method != "POST":
        return render_template(
            "checkin/organizer/revoke_phone.html", event=event, phone=phone, form=FlaskForm()
        )
    with unit_of_work():
        revoke_door_phone(phone.id, clock.now())
    flash(_("The phone at “%(gate)s” can no longer scan.", gate=phone.gate), "good")
    return redirect(url_for("checkin_organizer.phones", slug=slug), 303)


def phone_of(event: EventView, phone_id: int) -> DoorPhoneView:
    """A phone of this event. Raises NothingFound."""
    phone = get_door_phone(phone_id)
    if phone.event_id != event.id:
        raise NothingFound()
    return phone
