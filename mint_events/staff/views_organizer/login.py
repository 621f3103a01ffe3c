"""Logging in and out."""

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.staff.actions import end_login, finish_login
from mint_events.staff.forms import LoginForm
from mint_events.staff.gatekeeper import (
    StaffUser,
    begin_browser_session,
    current_user,
    end_browser_session,
)
from mint_events.staff.proof import prove_password
from mint_events.staff.refusals import LoginIsWrong, TooManyTries
from mint_events.staff.rules import is_console_path
from mint_events.staff.views_organizer.blueprint import blueprint
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_anyone


@blueprint.get("/login")
@open_to_anyone
def log_in() -> str | Response:
    """The login form; who is logged in already goes on at once."""
    if current_user().is_authenticated:
        return redirect(_wanted_page(), 302)
    return _form_page(LoginForm())


@blueprint.post("/login")
@open_to_anyone
def send_login() -> tuple[str, int] | Response:
    """Checks the password; begins a session that has nothing of the one before."""
    form = LoginForm()
    g.lang_path = url_for("staff_organizer.log_in")
    if not form.validate():
        return _form_page(form), 422
    try:
        token = _open_login(form.email.data, form.password.data)
    except LoginIsWrong as refusal:
        show_refusal(form, "", refusal.words)
        return _form_page(form), 422
    except TooManyTries as refusal:
        return _wait_page(form, refusal)
    begin_browser_session(token)
    return redirect(_wanted_page(), 303)


def _open_login(email: str, password: str) -> str:
    now = clock.now()
    checked, counted = prove_password(email, password, now)
    earlier = current_user()
    with unit_of_work():
        if isinstance(earlier, StaffUser):
            end_login(earlier.token, now)
        return finish_login(checked, password, counted, now)


def _wanted_page() -> str:
    wanted = request.args.get("next", "")
    return wanted if is_console_path(wanted) else url_for("console_organizer.home")


def _form_page(form: LoginForm) -> str:
    return render_template("staff/organizer/log_in.html", form=form)


def _wait_page(form: LoginForm, refusal: TooManyTries) -> Response:
    show_refusal(form, "", refusal.words)
    response = make_response(_form_page(form), 429)
    seconds = (refusal.until - clock.now()).total_seconds()
    response.headers["Retry-After"] = str(max(1, round(seconds) + 1))
    return response


@blueprint.post("/logout")
@open_to_anyone
def log_out() -> Response:
    """Ends the login on the server, then in this browser."""
    user = current_user()
    if isinstance(user, StaffUser):
        with unit_of_work():
            end_login(user.token, clock.now())
    end_browser_session()
    flash(_("You are logged out."), "good")
    return redirect(url_for("staff_organizer.log_in"), 303)
