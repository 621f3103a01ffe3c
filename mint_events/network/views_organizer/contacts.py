"""A member's contacts: add, edit, remove."""

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import Refusal
from mint_events.network import actions
from mint_events.network.forms import ContactForm, contact_values
from mint_events.network.queries import ContactView, MemberView, get_contact, get_member
from mint_events.network.views_organizer.blueprint import blueprint, is_saved
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language


@blueprint.route("/members/<int:member_id>/contacts/new", methods=["GET", "POST"])
@open_to_staff("organizer")
def new_contact(member_id: int) -> str | Response:
    """A new contact of a member."""
    member = get_member(member_id)
    form = ContactForm(data={"lang": "de"})
    if request.method != "POST":
        return _form_page(form, member)
    if not is_saved(form, lambda: actions.add_contact(member_id, form.to_plan())):
        return make_response(_form_page(form, member), 422)
    flash(_("The contact is added."), "good")
    return _to_member(member_id)


@blueprint.route("/contacts/<int:contact_id>/edit", methods=["GET", "POST"])
@open_to_staff("organizer")
def edit_contact(contact_id: int) -> str | Response:
    """Changes a contact."""
    contact = get_contact(contact_id)
    member = get_member(contact.member_id)
    form = ContactForm(data=contact_values(contact))
    if request.method != "POST":
        return _form_page(form, member, contact)
    if not is_saved(form, lambda: actions.edit_contact(contact_id, form.to_plan())):
        return make_response(_form_page(form, member, contact), 422)
    flash(_("Your changes are saved."), "good")
    return _to_member(member.id)


@blueprint.route("/contacts/<int:contact_id>/remove", methods=["GET", "POST"])
@open_to_staff("organizer")
def remove_contact(contact_id: int) -> str | Response:
    """Asks first."""
    contact = get_contact(contact_id)
    member = get_member(contact.member_id)
    if request.method != "POST":
        return render_template(
            "network/organizer/remove_contact.html", contact=contact, member=member
        )
    try:
        with unit_of_work():
            actions.remove_contact(contact_id)
    except Refusal as refusal:
        flash(refusal.words.in_(page_language()), "bad")
        return _to_member(member.id)
    flash(_("%(name)s is deleted.", name=contact.name), "good")
    return _to_member(member.id)


def _form_page(form: ContactForm, member: MemberView, contact: ContactView | None = None) -> str:
    g.lang_path = request.path
    return render_template(
        "network/organizer/edit_contact.html", form=form, member=member, contact=contact
    )


def _to_member(member_id: int) -> Response:
    return redirect(url_for("network_organizer.member", member_id=member_id), 303)
