"""One's own account: the password, and where one is logged in."""

from flask import flash, g, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import Refusal
from mint_events.staff import actions
from mint_events.staff.forms import ChangePasswordForm
from mint_events.staff.gatekeeper import current_staff
from mint_events.staff.proof import prove_password
from mint_events.staff.queries import list_logins
from mint_events.staff.refusals import LoginIsWrong, PasswordIsWeak, TooManyTries
from mint_events.staff.rules import ROLE_WORDS
from mint_events.staff.views_organizer.blueprint import blueprint
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_staff


@blueprint.get("/account")
@open_to_staff("organizer", "door")
def account() -> str:
    """Who I am here, where I am logged in, another password."""
    return _page(ChangePasswordForm())


def _page(form: ChangePasswordForm) -> str:
    user = current_staff()
    return render_template(
        "staff/organizer/account.html",
        form=form,
        logins=list_logins(user.id, clock.now()),
        roles=ROLE_WORDS,
    )


@blueprint.post("/account/password")
@open_to_staff("organizer", "door")
def change_password() -> tuple[str, int] | Response:
    """Another password; other browsers are logged out."""
    form = ChangePasswordForm()
    g.lang_path = url_for("staff_organizer.account")
    if not form.validate():
        return _page(form), 422
    try:
        _change_password(form.present.data, form.password.data)
    except LoginIsWrong:
        form.present.errors = [_("This is not your present password.")]
    except PasswordIsWeak as refusal:
        show_refusal(form, "password", refusal.words)
    except TooManyTries as refusal:
        return _refused(form, refusal, 429)
    else:
        flash(_("Your password is changed. Other browsers are logged out."), "good")
        return redirect(url_for("staff_organizer.account"), 303)
    return _page(form), 422


def _refused(form: ChangePasswordForm, refusal: Refusal, status: int) -> Response:
    show_refusal(form, "present", refusal.words)
    return make_response(_page(form), status)


def _change_password(present: str, password: str) -> None:
    user, now = current_staff(), clock.now()
    checked, counted = prove_password(user.email, present, now)
    with unit_of_work():
        actions.change_password(checked.staff_id, password, user.login_id, now)
        actions.forget_tries(counted)  # after the account's row, in the order of all logins


@blueprint.post("/account/logins/end")
@open_to_staff("organizer", "door")
def end_other_logins() -> Response:
    """Logs me out everywhere but here."""
    user = current_staff()
    with unit_of_work():
        actions.end_all_logins(user.id, clock.now(), but=user.login_id)
    flash(_("All your other browsers are logged out."), "good")
    return redirect(url_for("staff_organizer.account"), 303)
