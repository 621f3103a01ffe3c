"""What staff type: login, passwords, new accounts, roles."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, RadioField, SelectChoice
from wtforms.validators import InputRequired

from mint_events.staff.rules import ROLE_WORDS, ROLES
from mint_events.web.forms import lazy

_EMAIL_IS_MISSING = _l("Please enter the e-mail address.")
_PASSWORD_IS_MISSING = _l("Please enter the password.")


class LoginForm(FlaskForm):
    """Who wants in."""

    email = EmailField(_l("E-mail"), [InputRequired(_EMAIL_IS_MISSING)])
    password = PasswordField(_l("Password"), [InputRequired(_PASSWORD_IS_MISSING)])


class SetPasswordForm(FlaskForm):
    """A first password, or one instead of a forgotten one."""

    password = PasswordField(_l("New password"), [InputRequired(_PASSWORD_IS_MISSING)])


class ChangePasswordForm(FlaskForm):
    """Another password, proved by the present one."""

    present = PasswordField(_l("Present password"), [InputRequired(_PASSWORD_IS_MISSING)])
    password = PasswordField(_l("New password"), [InputRequired(_PASSWORD_IS_MISSING)])


class RoleForm(FlaskForm):
    """A role for an account."""

    role = RadioField(
        _l("Role"),
        [InputRequired(_l("Please choose a role."))],
        choices=[SelectChoice(role, lazy(ROLE_WORDS[role])) for role in ROLES],
    )


class AddStaffForm(RoleForm):
    """A new account."""

    email = EmailField(_l("E-mail"), [InputRequired(_EMAIL_IS_MISSING)])
