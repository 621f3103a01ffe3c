"""An event's members and where they stand: coming, excused, silent; for lists, reminders, reports."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from mint_events.events.queries import EventView
from mint_events.kernel.database import session
from mint_events.kernel.dates import in_berlin
from mint_events.network.queries import ContactView, MemberView, list_contacts_of, list_members
from mint_events.registration.models.invitations import Invitation
from mint_events.registration.queries.invitations import (
    InvitationView,
    PersonComing,
    list_invitations,
    list_people_coming,
)
from mint_events.registration.rules.invitations import (
    Answer,
    Attendance,
    Silent,
    judge_attendance,
    judge_member,
)


@dataclass(frozen=True, slots=True)
class MemberAnswer:
    """A member and its answers; `people` are all of it who come, also by the office's hand."""

    member: MemberView
    state: Answer
    people: tuple[PersonComing, ...]
    invitations: tuple[InvitationView, ...]
    contacts: tuple[ContactView, ...]

    @property
    def reminded_at(self) -> datetime | None:
        """When one of its people was last reminded."""
        return max((i.reminded_at for i in self.invitations if i.reminded_at), default=None)


@dataclass(frozen=True, slots=True)
class MemberAttendance:
    """What became of a member at an event, and which of its people were there."""

    member: MemberView
    attendance: Attendance
    people: tuple[PersonComing, ...]
    there: tuple[PersonComing, ...]


def list_member_answers(event: EventView) -> list[MemberAnswer]:
    """Each member by name: those of the event's day, and those who were invited and left since."""
    day = in_berlin(event.starts_at).date()
    invitations = list_invitations(event.id)
    people = list_people_coming(event.id)
    known = {one.member_id for one in invitations} | {one.member_id for one in people}
    members = [one for one in list_members() if one.is_current(day) or one.id in known]
    contacts = list_contacts_of([member.id for member in members])
    return [_answer(member, invitations, people, contacts) for member in members]


def _answer(
    member: MemberView,
    invitations: list[InvitationView],
    people: list[PersonComing],
    contacts: list[ContactView],
) -> MemberAnswer:
    own = tuple(one for one in invitations if one.member_id == member.id)
    coming = tuple(one for one in people if one.member_id == member.id)
    return MemberAnswer(
        member=member,
        state=judge_member([one.state for one in own], len(coming)),
        people=coming,
        invitations=own,
        contacts=tuple(one for one in contacts if one.member_id == member.id),
    )


def list_member_attendance(
    event: EventView, arrived: Collection[int], now: datetime
) -> list[MemberAttendance]:
    """Each member and whether it was there, is excused or missing. `arrived`: the guests' row ids
    that were ever let in (the door knows them)."""
    found = []
    for one in list_member_answers(event):
        there = tuple(person for person in one.people if person.guest_id in arrived)
        became = judge_attendance(one.state, bool(there), event.ends_at <= now)
        found.append(MemberAttendance(one.member, became, one.people, there))
    return found


def list_silent(event_id: int) -> tuple[list[Silent], set[int]]:
    """The unanswered invitations, and the members from whom somebody has answered."""
    invitations = list_invitations(event_id)
    reminded = _list_last_reminders({one.mailbox_key for one in invitations})
    answered = {one.member_id for one in invitations if one.member_id and one.answer is not None}
    coming = {one.member_id for one in list_people_coming(event_id) if one.member_id}
    silent = [
        Silent(one.id, one.member_id, one.invited_at, reminded.get(one.mailbox_key))
        for one in invitations
        if one.answer is None
    ]
    return silent, answered | coming


def _list_last_reminders(mailboxes: Collection[str]) -> dict[str, datetime]:
    # Of any event: who is invited to three meetings gets one reminder a week, not three.
    rows = session().execute(
        select(Invitation.mailbox_key, func.max(Invitation.reminded_at))
        .where(Invitation.mailbox_key.in_(mailboxes), Invitation.reminded_at.is_not(None))
        .group_by(Invitation.mailbox_key)
    )
    return {mailbox: moment for mailbox, moment in rows if moment is not None}
