"""Who has an account, for admins: add, another role, a new link, shut out, let in again."""

from collections.abc import Callable

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import InputIsWrong
from mint_events.staff import actions
from mint_events.staff.forms import AddStaffForm, RoleForm
from mint_events.staff.gatekeeper import current_staff
from mint_events.staff.queries import find_staff_by_email, get_staff, list_staff
from mint_events.staff.refusals import OwnAccount
from mint_events.staff.rules import LINK_LASTS, ROLE_WORDS
from mint_events.staff.views_organizer.blueprint import blueprint
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_staff
from mint_events.web.links import full_link


@blueprint.get("/staff")
@open_to_staff()
def people() -> str:
    """All accounts, and the form to add one."""
    return _people_page(AddStaffForm())


def _people_page(form: AddStaffForm) -> str:
    return render_template(
        "staff/organizer/people.html", form=form, people=list_staff(), roles=ROLE_WORDS
    )


@blueprint.post("/staff")
@open_to_staff()
def add_person() -> tuple[str, int]:
    """A new account; its one-time link is shown once."""
    form = AddStaffForm()
    g.lang_path = url_for("staff_organizer.people")
    if not form.validate():
        return _people_page(form), 422
    try:
        with unit_of_work():
            token = actions.add_staff(form.email.data, form.role.data, clock.now())
    except InputIsWrong as refusal:
        show_refusal(form, refusal.field, refusal.words)
        return _people_page(form), 422
    return _link_page(form.email.data, token), 201


def _link_page(email: str, token: str) -> str:
    return render_template(
        "staff/organizer/new_link.html",
        person=find_staff_by_email(email),
        link=full_link("staff_organizer.set_password", token=token),
        days=LINK_LASTS.days,
    )


@blueprint.get("/staff/<int:staff_id>")
@open_to_staff()
def person(staff_id: int) -> str:
    """One account and what can be done with it."""
    found = get_staff(staff_id)
    return render_template(
        "staff/organizer/person.html",
        person=found,
        form=RoleForm(role=found.role),
        roles=ROLE_WORDS,
    )


@blueprint.post("/staff/<int:staff_id>/link")
@open_to_staff()
def new_link(staff_id: int) -> tuple[str, int]:
    """Another one-time link, shown once; an earlier one ends."""
    g.lang_path = url_for("staff_organizer.person", staff_id=staff_id)
    found = get_staff(staff_id)
    with unit_of_work():
        token = actions.make_password_link(staff_id, clock.now())
    return _link_page(found.email, token), 201


@blueprint.post("/staff/<int:staff_id>/role")
@open_to_staff()
def change_role(staff_id: int) -> Response:
    """Another role, from the next page on."""
    role = RoleForm().role.data or ""
    return _change(staff_id, lambda: actions.change_role(staff_id, role), _("The role is changed."))


@blueprint.post("/staff/<int:staff_id>/disable")
@open_to_staff()
def disable(staff_id: int) -> Response:
    """Shuts someone out at once."""
    return _change(
        staff_id,
        lambda: actions.disable_staff(staff_id, clock.now()),
        _("The account is disabled and logged out everywhere."),
    )


@blueprint.post("/staff/<int:staff_id>/enable")
@open_to_staff()
def enable(staff_id: int) -> Response:
    """Lets someone in again."""
    return _change(
        staff_id, lambda: actions.enable_staff(staff_id), _("The account can log in again.")
    )


def _change(staff_id: int, action: Callable[[], None], said: str) -> Response:
    if staff_id == current_staff().id:
        raise OwnAccount()
    with unit_of_work():
        action()
    flash(said, "good")
    return redirect(url_for("staff_organizer.person", staff_id=staff_id), 303)
