"""Who may enter: every route carries one of these decorators, and a house test asks for it.

The rooms that know the answers (staff) hand them in through `install_gatekeeper`, so that this
room, which stands before them, need not know them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

from flask import g, request
from werkzeug.wrappers import Response

from mint_events.kernel.refusals import NothingFound, Refusal
from mint_events.kernel.words import Words
from mint_events.web.limits import API_FAILURES, check_address, count_address

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Scanner:
    """Who scans: an enrolled phone (then `door_phone_id`) or a script, for one event and gate;
    `session_id` when the gate is that of one session only. `mode` and `search` are a phone's:
    "door" or "kiosk", and whether guests are found by name ("none", "online", "offline")."""

    event_id: int
    gate: str
    door_phone_id: int | None
    session_id: int | None = None
    mode: str = "door"
    search: str = "online"
    is_practice: bool = False  # then `event_id` is that of the event that is practised with


@dataclass(frozen=True, slots=True)
class TokenBearer:
    """Who calls the API: for one event, with one scope."""

    event_id: int
    scope: str
    scanner: Scanner


class Gatekeeper(Protocol):
    """What the staff room answers for the guards."""

    def why_not_staff(self, roles: tuple[str, ...]) -> Response | None:
        """None when someone with one of `roles` is logged in, else the page to show."""

    def find_door_phone(self) -> Scanner | None:
        """The enrolled phone that asks (by its cookie)."""

    def find_token_bearer(self, token: str) -> TokenBearer | None:
        """Who holds a bearer token that is still good."""


class LoginIsNeeded(Refusal):
    """Nobody, or nobody known, is asking."""

    code = "login_is_needed"
    words = Words(
        de="Dafür brauchen Sie eine gültige Anmeldung.",
        en="You need to be signed in for this.",
    )


class NotForYou(Refusal):
    """Somebody known, who may not do this."""

    code = "not_for_you"
    words = Words(
        de="Dafür haben Sie keine Berechtigung.",
        en="You are not allowed to do this.",
    )


class PhoneIsNotEnrolled(LoginIsNeeded):
    """A phone that was never enrolled here, or is no longer."""

    code = "phone_is_not_enrolled"
    words = Words(
        de="Dieses Telefon ist für keinen Einlass angemeldet. "
        "Bitte lassen Sie sich im Büro einen QR-Code zeigen.",
        en="This phone is not enrolled for any gate. "
        "Please ask the organizer to show you a QR code.",
    )


class PracticeHasEnded(NothingFound):
    """A phone practises still, and the organizers have wiped the practice. It goes back to the real
    door by itself."""

    code = "practice_has_ended"
    words = Words(
        de="Die Übung ist beendet. Dieses Telefon ist jetzt wieder am echten Einlass.",
        en="The practice has ended. This phone is at the real door again.",
    )


PRACTICE_HEADER = "X-Mint-Practice"
# Gives a phone its place in the practice of its event, or None when there is no practice.
PracticeFinder = Callable[[Scanner], Scanner | None]
_practice_finder: list[PracticeFinder] = []
_gatekeeper: list[Gatekeeper] = []


def install_gatekeeper(gatekeeper: Gatekeeper) -> None:
    """Says who answers the guards' questions; called once, when the app is made."""
    _gatekeeper[:] = [gatekeeper]


def install_practice(finder: PracticeFinder) -> None:
    """Says who knows of practices; called once, when the app is made."""
    _practice_finder[:] = [finder]


def _marked(view: View, audience: str, guarded: Callable[..., Any] | None = None) -> View:
    chosen = view if guarded is None else guarded
    chosen.audience = audience  # type: ignore[attr-defined]
    return cast(View, chosen)


def open_to_anyone(view: View) -> View:
    """Anyone, without any check."""
    return _marked(view, "anyone")


def open_to_guests(view: View) -> View:
    """Whoever has the guest's secret link; the view looks the secret up itself."""
    return _marked(view, "guests")


def open_to_staff(*roles: str) -> Callable[[View], View]:
    """Staff with one of `roles`; an admin always. Others are led to the login form."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            refused = _gatekeeper[0].why_not_staff(("admin", *roles))
            return view(*args, **kwargs) if refused is None else refused

        return _marked(view, "staff:" + ",".join(("admin", *roles)), guarded)

    return decorate


def open_to_door_phones(view: View) -> View:
    """Enrolled door phones; `g.scanner` says which. Raises PhoneIsNotEnrolled, and NotForYou for
    what any other page could have sent in the phone's name."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        scanner = find_door_phone()
        if scanner is None:
            raise PhoneIsNotEnrolled()
        if request.method not in ("GET", "HEAD") and not _is_sent_by_us():
            raise NotForYou()
        g.scanner = scanner
        return view(*args, **kwargs)

    return _marked(view, "door_phones", guarded)


def _is_sent_by_us() -> bool:
    # A phone's cookie goes with forms that pages of sibling domains post (SameSite knows sites, not
    # origins). Of another origin neither this header nor JSON comes without our being asked first.
    return "X-Mint-Door" in request.headers or request.is_json


def find_door_phone() -> Scanner | None:
    """The enrolled phone that asks, if one does; while it practises, at the practice's door. Raises
    PracticeHasEnded."""
    phone = _gatekeeper[0].find_door_phone()
    return None if phone is None else _where_it_scans(phone)


def find_phone_in_practice(phone: Scanner) -> Scanner | None:
    """The same phone at the door of its event's practice, or None when there is none."""
    return _practice_finder[0](phone)


def _where_it_scans(phone: Scanner) -> Scanner:
    if PRACTICE_HEADER not in request.headers or phone.is_practice:
        return phone
    practising = find_phone_in_practice(phone)
    if practising is None:
        raise PracticeHasEnded()
    return practising


def open_to_tokens(*scopes: str) -> Callable[[View], View]:
    """Bearers of an API token with one of `scopes`; with "door", enrolled phones too.

    The view's first argument is the event's slug or id; that it is the token's event is checked by
    the view through `g.bearer.event_id`. Raises LoginIsNeeded, NotForYou."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            g.bearer = _find_bearer(scopes)
            return view(*args, **kwargs)

        return _marked(view, "tokens:" + ",".join(scopes), guarded)

    return decorate


def _find_bearer(scopes: tuple[str, ...]) -> TokenBearer:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        bearer = _gatekeeper[0].find_token_bearer(token.strip())
        if bearer is None:
            # A right token always passes: only who has none that is good can be made to wait.
            check_address(API_FAILURES)
            count_address(API_FAILURES)
            raise LoginIsNeeded()
    else:
        bearer = _phone_as_bearer()
    if bearer.scope not in scopes:
        raise NotForYou()
    return bearer


def _phone_as_bearer() -> TokenBearer:
    # A phone's cookie is sent by the browser unasked; the header can only be set by our own page.
    phone = find_door_phone() if request.headers.get("X-Mint-Door") else None
    if phone is None:
        raise PhoneIsNotEnrolled() if request.headers.get("X-Mint-Door") else LoginIsNeeded()
    return TokenBearer(event_id=phone.event_id, scope="door", scanner=phone)
