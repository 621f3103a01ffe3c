"""Reads of the invitations: one by its secret or row, those of an event, where they were passed on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language
from mint_events.registration.models.invitations import Invitation as Row
from mint_events.registration.models.invitations import InvitationForward
from mint_events.registration.queries.invited_people import PersonComing, list_people_coming
from mint_events.registration.rules.invitations import Answer, judge_answer


@dataclass(frozen=True, slots=True)
class InvitationView:
    """An invitation with those who come by it; `state` as `judge_answer` says."""

    id: int
    uid: str
    event_id: int
    member_id: int | None
    contact_id: int | None
    forwarded_from: int | None
    token: str
    email: str
    mailbox_key: str
    given_name: str
    family_name: str
    organisation: str
    lang: Language
    invited_at: datetime
    reminded_at: datetime | None
    answered_at: datetime | None
    answer: str | None
    message: str
    is_withdrawn: bool
    people: tuple[PersonComing, ...]

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def state(self) -> Answer:
        """Coming, excused or silent."""
        return judge_answer(self.answer, len(self.people))


@dataclass(frozen=True, slots=True)
class ForwardView:
    """To whom somebody passed their invitation on."""

    given_name: str
    family_name: str
    email: str
    forwarded_at: datetime

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self.given_name} {self.family_name}".strip()


def _view(row: Row, people: Iterable[PersonComing]) -> InvitationView:
    return InvitationView(
        id=row.id,
        uid=row.uid,
        event_id=row.event_id,
        member_id=row.member_id,
        contact_id=row.contact_id,
        forwarded_from=row.forwarded_from,
        token=row.token,
        email=row.email,
        mailbox_key=row.mailbox_key,
        given_name=row.given_name,
        family_name=row.family_name,
        organisation=row.organisation,
        lang="en" if row.lang == "en" else "de",
        invited_at=row.invited_at,
        reminded_at=row.reminded_at,
        answered_at=row.answered_at,
        answer=row.answer,
        message=row.message,
        is_withdrawn=row.withdrawn_at is not None,
        people=tuple(one for one in people if one.invitation_id == row.id),
    )


def _rows() -> Select[Row]:
    return select(Row).execution_options(populate_existing=True)


def _get(statement: Select[Row]) -> InvitationView:
    row = session().scalar(statement)
    if row is None:
        raise NothingFound()
    return _view(row, list_people_coming(row.event_id, [row.id]))


def get_invitation_by_token(token: str) -> InvitationView:
    """By the secret of the personal page; one that was taken back opens nothing. Raises
    NothingFound."""
    return _get(_rows().where(Row.token == token, Row.withdrawn_at.is_(None)))


def get_invitation(invitation_id: int) -> InvitationView:
    """By row id, also one that was taken back. Raises NothingFound."""
    return _get(_rows().where(Row.id == invitation_id))


def get_invitation_of_event(event_id: int, invitation_id: int) -> InvitationView:
    """By row id, only when it belongs to the event and lives. Raises NothingFound."""
    living = Row.withdrawn_at.is_(None)
    return _get(_rows().where(Row.id == invitation_id, Row.event_id == event_id, living))


def list_invitations(event_id: int, member_id: int | None = None) -> list[InvitationView]:
    """The living invitations of an event, the oldest first; with `member_id` only that member's."""
    statement = _rows().where(Row.event_id == event_id, Row.withdrawn_at.is_(None))
    if member_id is not None:
        statement = statement.where(Row.member_id == member_id)
    rows = list(session().scalars(statement.order_by(Row.id)))
    people = list_people_coming(event_id, [row.id for row in rows]) if rows else []
    by_invitation: dict[int | None, list[PersonComing]] = {}
    for one in people:
        by_invitation.setdefault(one.invitation_id, []).append(one)
    return [_view(row, by_invitation.get(row.id, ())) for row in rows]


def list_invited_mailboxes(event_id: int) -> set[str]:
    """The mailboxes (as compared) with a living invitation to the event."""
    found = select(Row.mailbox_key).where(Row.event_id == event_id, Row.withdrawn_at.is_(None))
    return set(session().scalars(found))


def list_forwards(invitation_id: int) -> list[ForwardView]:
    """To whom it was passed on, the first first."""
    rows = session().scalars(
        select(InvitationForward)
        .where(InvitationForward.invitation_id == invitation_id)
        .order_by(InvitationForward.number)
    )
    return [
        ForwardView(row.given_name, row.family_name, row.email, row.forwarded_at) for row in rows
    ]


def count_invitations_of_member(event_id: int, member_id: int) -> int:
    """How many living invitations a member has to an event."""
    mine = (Row.event_id == event_id, Row.member_id == member_id, Row.withdrawn_at.is_(None))
    return session().scalar(select(func.count(Row.id)).where(*mine)) or 0
