"""Reminders by hand: to whom, how many; then they go."""

from flask import flash, render_template
from flask_babel import ngettext
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.registration.actions.reminding_invitees import list_to_remind, remind_silent
from mint_events.registration.forms.invitations_organizer import RemindForm
from mint_events.registration.queries.invitation_settings import get_invitation_settings
from mint_events.registration.queries.member_answers import list_silent
from mint_events.registration.views_organizer.invitations.blueprint import (
    blueprint,
    get_network_event,
    to_list,
)
from mint_events.web.guards import open_to_staff


@blueprint.route("/remind", methods=["GET", "POST"])
@open_to_staff("organizer")
def remind(slug: str) -> str | Response:
    """Only who has not answered; one reminder a week to a mailbox."""
    event = get_network_event(slug)
    form = _form(event)
    if not form.validate_on_submit():
        return render_template(
            "registration/organizer/remind.html",
            event=event,
            form=form,
            silent=len(list_silent(event.id)[0]),
            settings=get_invitation_settings(event.id),
            most=len(list_to_remind(event.id, True, clock.now())),
        )
    with unit_of_work():
        written = remind_silent(event.id, form.whom.data == "every", clock.now())
    flash(
        ngettext("%(num)d reminder is on its way.", "%(num)d reminders are on their way.", written),
        "good" if written else "info",
    )
    return to_list(slug)


def _form(event: EventView) -> RemindForm:
    form = RemindForm()
    members = len(list_to_remind(event.id, False, clock.now()))
    every = len(list_to_remind(event.id, True, clock.now()))
    form.whom.choices = [
        SelectChoice(
            "members",
            ngettext(
                "Only organisations from which nobody has answered: %(num)d letter",
                "Only organisations from which nobody has answered: %(num)d letters",
                members,
            ),
        ),
        SelectChoice(
            "every",
            ngettext(
                "Everybody who has not answered: %(num)d letter",
                "Everybody who has not answered: %(num)d letters",
                every,
            ),
        ),
    ]
    return form
