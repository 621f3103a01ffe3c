"""What staff type: login, passwords, new accounts, roles."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, RadioField
from wtforms.validators import InputRequired

from mint_events.kernel.refusals import Refusal
from mint_events.staff.rules import ROLE_WORDS, ROLES
from mint_events.web.languages import page_language

_EMAIL_IS_MISSING = _l("Please enter the e-mail address.")
_PASSWORD_IS_MISSING = _l("Please enter the password.")


class LoginForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF carries no types
    """Who wants in."""

    email = EmailField(_l("E-mail"), [InputRequired(_EMAIL_IS_MISSING)])
    password = PasswordField(_l("Password"), [InputRequired(_PASSWORD_IS_MISSING)])


class SetPasswordForm(FlaskForm):  # type: ignore[misc]
    """A first password, or one instead of a forgotten one."""

    password = PasswordField(_l("New password"), [InputRequired(_PASSWORD_IS_MISSING)])


class ChangePasswordForm(FlaskForm):  # type: ignore[misc]
    """Another password, proved by the present one."""

    present = PasswordField(_l("Present password"), [InputRequired(_PASSWORD_IS_MISSING)])
    password = PasswordField(_l("New password"), [InputRequired(_PASSWORD_IS_MISSING)])


class _RoleForm(FlaskForm):  # type: ignore[misc]
    role = RadioField(_l("Role"), [InputRequired(_l("Please choose a role."))])

    def __init__(self, **values: object) -> None:
        super().__init__(**values)
        self.role.choices = [(role, ROLE_WORDS[role].in_(page_language())) for role in ROLES]


class RoleForm(_RoleForm):
    """Another role for an account."""


class AddStaffForm(_RoleForm):
    """A new account."""

    email = EmailField(_l("E-mail"), [InputRequired(_EMAIL_IS_MISSING)])


def show_refusal(form: FlaskForm, refusal: Refusal, field: str = "") -> None:
    """Puts why something was refused where people look: at `field`, or above the whole form."""
    words = refusal.words.in_(page_language())
    if field in form:
        form[field].errors = [*form[field].errors, words]
    else:
        form.form_errors.append(words)
