"""Reads of how an event invites, and of who asked to come."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language, Words
from mint_events.registration.models.invitations import ComingRequest, InvitationSettings
from mint_events.registration.rules.invitations import USUAL_PER_MEMBER, read_reminder_days

NO_WORDS = Words()


@dataclass(frozen=True, slots=True)
class SettingsView:
    """How an event invites; `reminder_days` before it, the most first."""

    people_per_member: int = USUAL_PER_MEMBER
    reminder_days: tuple[int, ...] = ()
    reminded_at: datetime | None = None
    words: Words = NO_WORDS
    ask_token: str | None = None


@dataclass(frozen=True, slots=True)
class RequestView:
    """Somebody who asks to come; `state` is asked, approved or declined."""

    id: int
    uid: str
    event_id: int
    given_name: str
    family_name: str
    email: str
    organisation: str
    message: str
    lang: Language
    state: str
    asked_at: datetime
    decided_at: datetime | None
    reason: str
    invitation_id: int | None

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self.given_name} {self.family_name}".strip()


def get_invitation_settings(event_id: int) -> SettingsView:
    """How the event invites; the usual where nobody has said anything."""
    row = session().get(InvitationSettings, event_id, populate_existing=True)
    return SettingsView() if row is None else _settings_view(row)


def _settings_view(row: InvitationSettings) -> SettingsView:
    return SettingsView(
        people_per_member=row.people_per_member,
        reminder_days=read_reminder_days(row.reminder_days) or (),
        reminded_at=row.reminded_at,
        words=Words(row.words_de, row.words_en),
        ask_token=row.ask_token,
    )


def get_event_id_by_ask_token(token: str) -> int:
    """The event whose "ask to come" page this is. Raises NothingFound."""
    found = select(InvitationSettings.event_id).where(InvitationSettings.ask_token == token)
    event_id = session().scalar(found)
    if event_id is None:
        raise NothingFound()
    return event_id


def list_reminding_events() -> list[tuple[int, SettingsView]]:
    """The events that remind by themselves, with their settings."""
    rows = session().scalars(
        select(InvitationSettings)
        .where(InvitationSettings.reminder_days != "")
        .order_by(InvitationSettings.event_id)
    )
    return [(row.event_id, _settings_view(row)) for row in rows]


def _request_view(row: ComingRequest) -> RequestView:
    return RequestView(
        id=row.id,
        uid=row.uid,
        event_id=row.event_id,
        given_name=row.given_name,
        family_name=row.family_name,
        email=row.email,
        organisation=row.organisation,
        message=row.message,
        lang="en" if row.lang == "en" else "de",
        state=row.state,
        asked_at=row.asked_at,
        decided_at=row.decided_at,
        reason=row.reason,
        invitation_id=row.invitation_id,
    )


def list_requests(event_id: int) -> list[RequestView]:
    """Who asked to come: those without an answer first, then the newest."""
    rows = session().scalars(
        select(ComingRequest)
        .where(ComingRequest.event_id == event_id)
        .order_by(ComingRequest.state != "asked", ComingRequest.id.desc())
        .execution_options(populate_existing=True)
    )
    return [_request_view(row) for row in rows]


def count_open_requests(event_id: int) -> int:
    """How many wait for an answer."""
    wanted = (ComingRequest.event_id == event_id, ComingRequest.state == "asked")
    return session().scalar(select(func.count(ComingRequest.id)).where(*wanted)) or 0


def get_request(request_id: int) -> RequestView:
    """By row id. Raises NothingFound."""
    row = session().get(ComingRequest, request_id, populate_existing=True)
    if row is None:
        raise NothingFound()
    return _request_view(row)


def get_request_of_event(event_id: int, request_id: int) -> RequestView:
    """By row id, only when it belongs to the event. Raises NothingFound."""
    found = get_request(request_id)
    if found.event_id != event_id:
        raise NothingFound()
    return found
