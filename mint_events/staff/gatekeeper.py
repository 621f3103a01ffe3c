"""Answers the guards' questions: who is logged in, which phone scans, who holds a token."""

from dataclasses import dataclass
from typing import Any

import flask_login
from flask import Flask, flash, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import LoginManager
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from mint_events.kernel import clock
from mint_events.kernel.codes import hash_secret
from mint_events.staff.queries import (
    find_api_token_by_hash,
    find_door_phone_by_token_hash,
    find_login,
)
from mint_events.staff.rules import Power, is_console_path, may
from mint_events.web.errors import wants_json
from mint_events.web.guards import (
    LoginIsNeeded,
    NotForYou,
    Scanner,
    TokenBearer,
    install_gatekeeper,
)

DOOR_COOKIE = "mint_door"


@dataclass(frozen=True, slots=True)
class StaffUser:
    """Who is logged in: `current_user` in views and templates. `token` names the login."""

    id: int
    email: str
    role: str
    login_id: int
    token: str
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """What Flask-Login keeps in the browser's session: the login, not the person."""
        return self.token

    def may(self, power: Power) -> bool:
        """Whether this person's role allows `power`."""
        return may(self.role, power)


class Nobody:
    """`current_user` when nobody is logged in."""

    is_authenticated = False
    is_active = False
    is_anonymous = True
    email = ""
    role = ""

    def get_id(self) -> None:
        """Nothing to keep."""

    def may(self, power: Power) -> bool:
        """Never."""
        return False


def _load_user(token: str) -> StaffUser | None:
    if g.get("login_cannot_be_asked"):
        return None  # the page that says so is shown to nobody in particular
    try:
        known = find_login(token, clock.now())
    except OperationalError:
        g.login_cannot_be_asked = True
        raise
    if known is None:
        return None
    return StaffUser(known.staff_id, known.email, known.role, known.login_id, token)


def current_user() -> StaffUser | Nobody:
    """Who is asking, by the browser's session; asked of the database once a request."""
    proxy: Any = flask_login.current_user
    user: StaffUser | Nobody = proxy._get_current_object()  # noqa: SLF001 - werkzeug's public way
    return user


def current_staff() -> StaffUser:
    """Who is logged in, in a view that is open to staff only. Raises LoginIsNeeded."""
    user = current_user()
    if not isinstance(user, StaffUser):
        raise LoginIsNeeded()
    return user


def begin_browser_session(token: str) -> None:
    """Makes this browser hold a login that was just opened. Nothing of its session from before is
    kept, so a cookie that somebody planted is worth nothing."""
    session.clear()
    user = _load_user(token)
    if user is None:
        raise LoginIsNeeded()
    flask_login.login_user(user)


def end_browser_session() -> None:
    """Forgets the login in this browser; ending it on the server is an action."""
    flask_login.logout_user()
    session.clear()


class StaffGatekeeper:
    """See web.guards.Gatekeeper."""

    def why_not_staff(self, roles: tuple[str, ...]) -> Response | None:
        """None, or the way to the login form. Raises LoginIsNeeded for scripts, NotForYou."""
        user = current_user()
        if isinstance(user, StaffUser):
            if user.role not in roles:
                raise NotForYou()
            return None
        if wants_json():
            raise LoginIsNeeded()
        return _to_login_form()

    def find_door_phone(self) -> Scanner | None:
        """The phone whose cookie comes with the request."""
        token = request.cookies.get(DOOR_COOKIE)
        return None if not token else _scanner_of_phone(hash_secret(token))

    def find_token_bearer(self, token: str) -> TokenBearer | None:
        """An API token, or a phone's token used as one."""
        token_hash = hash_secret(token)
        known = find_api_token_by_hash(token_hash)
        if known is not None:
            scanner = Scanner(event_id=known.event_id, gate="API", door_phone_id=None)
            return TokenBearer(event_id=known.event_id, scope=known.scope, scanner=scanner)
        phone = _scanner_of_phone(token_hash)
        if phone is None:
            return None
        return TokenBearer(event_id=phone.event_id, scope="door", scanner=phone)


def _scanner_of_phone(token_hash: str) -> Scanner | None:
    phone = find_door_phone_by_token_hash(token_hash)
    if phone is None:
        return None
    return Scanner(
        event_id=phone.event_id,
        gate=phone.gate,
        door_phone_id=phone.id,
        session_id=phone.session_id,
        mode=phone.mode,
        search=phone.search,
    )


def _to_login_form() -> Response:
    if request.method not in ("GET", "HEAD"):
        # What was sent cannot be done later: its page may look different by then.
        flash(_("Please log in again. What you last sent was not saved."), "warning")
        return redirect(url_for("staff_organizer.log_in"), 303)
    wanted = request.full_path if request.query_string else request.path
    back = wanted if is_console_path(wanted) else None
    return redirect(url_for("staff_organizer.log_in", next=back), 302)


def init_staff(app: Flask) -> None:
    """Hands the guards their gatekeeper, and pages their `current_user`."""
    manager: Any = LoginManager(app)
    manager.session_protection = None  # the login row is what counts, not the browser's name
    manager.anonymous_user = Nobody
    manager.user_loader(_load_user)
    install_gatekeeper(StaffGatekeeper())
