"""The contact's page about a group: how many come, and their given names."""

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.rules import are_changes_open
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import InputIsWrong, NothingFound, Refusal
from mint_events.registration.actions.grouping import change_group_size
from mint_events.registration.forms.groups import GroupChangeForm
from mint_events.registration.queries import RegistrationView, get_registration_by_token
from mint_events.registration.rules import is_living
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_guests

blueprint = Blueprint("registration_groups", __name__)


@blueprint.route("/my/<guest_token>/group", methods=["GET", "POST"])
@open_to_guests
def change(guest_token: str) -> AnyResponse:
    """Fewer people, more, or other given names; until the deadline for changes."""
    registration = get_registration_by_token(guest_token)
    if not registration.is_group:
        raise NothingFound()
    event = get_event_by_id(registration.event_id, clock.now())
    g.lang_path = request.path
    if not _is_open(registration, event):
        return _my_page(registration)
    form = GroupChangeForm()
    if request.method != "POST":
        form.fill_in(registration)
    elif form.validate() and _save(registration, form):
        return _my_page(registration, saved=1)
    page = render_template(
        "registration/public/group.html", form=form, registration=registration, event=event
    )
    return make_response(page, 422 if request.method == "POST" else 200)


def _is_open(registration: RegistrationView, event: EventView) -> bool:
    if not is_living(registration.status):
        return False
    return are_changes_open(event.state, event.changes_close_at, event.starts_at, clock.now())


def _save(registration: RegistrationView, form: GroupChangeForm) -> bool:
    try:
        with unit_of_work():
            change_group_size(registration.id, form.to_group(), clock.now())
    except Refusal as refusal:
        field = refusal.field if isinstance(refusal, InputIsWrong) else ""
        show_refusal(form, field, refusal.words)
        return False
    return True


def _my_page(registration: RegistrationView, saved: int | None = None) -> AnyResponse:
    token = registration.guest_token
    return redirect(url_for("tickets_public.my", guest_token=token, saved=saved), 303)
