"""Setting a password with a one-time link."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.staff.actions import set_password as set_password_by_link
from mint_events.staff.forms import SetPasswordForm
from mint_events.staff.gatekeeper import end_browser_session
from mint_events.staff.queries import find_staff_by_link
from mint_events.staff.refusals import LinkIsUsed, PasswordIsWeak
from mint_events.staff.views_organizer.blueprint import blueprint
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_anyone


@blueprint.route("/password/<token>", methods=["GET", "POST"])
@open_to_anyone
def set_password(token: str) -> str | tuple[str, int] | Response:
    """The form behind the link. Opening it uses nothing up: mail programs look at links too."""
    person = find_staff_by_link(token, clock.now())
    if person is None:
        return _used_up()
    g.lang_path = request.path
    form = SetPasswordForm()
    if request.method == "POST" and form.validate():
        try:
            return _set(token, form.password.data)
        except LinkIsUsed:
            return _used_up()
        except PasswordIsWeak as refusal:
            show_refusal(form, "password", refusal.words)
    page = render_template("staff/organizer/set_password.html", form=form, person=person)
    return (page, 422) if form.errors else page


def _used_up() -> tuple[str, int]:
    return render_template("staff/organizer/link_used_up.html", words=LinkIsUsed.words), 410


def _set(token: str, password: str) -> Response:
    with unit_of_work():
        set_password_by_link(token, password, clock.now())
    end_browser_session()
    flash(_("Your password is set. You can log in now."), "good")
    return redirect(url_for("staff_organizer.log_in"), 303)
