"""Writes of the members: add, edit, leave, return, and delete what nobody refers to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from mint_events.kernel.codes import new_uid
from mint_events.kernel.database import session
from mint_events.kernel.names import comparable
from mint_events.kernel.refusals import NothingFound
from mint_events.network.models import Cluster, Member
from mint_events.network.refusals import LeftBeforeJoined, MemberIsInUse, MemberIsKnown


@dataclass(frozen=True, slots=True)
class MemberPlan:
    """What an organizer says about a member; names and websites are clean."""

    name: str
    cluster_id: int | None = None
    joined_on: date | None = None
    left_on: date | None = None
    website: str = ""


def add_member(key: str, name: str, cluster_id: int | None, joined_on: date | None = None) -> int:
    """A new member organisation under a key of one's own. Returns its row id."""
    row = Member(
        key=key, name=name, name_key=comparable(name), cluster_id=cluster_id, joined_on=joined_on
    )
    session().add(row)
    session().flush()
    return row.id


def create_member(plan: MemberPlan) -> int:
    """A new member organisation. Returns its row id. Raises MemberIsKnown, LeftBeforeJoined,
    NothingFound for a cluster that is not there."""
    row = Member(key=new_uid())
    _write(row, plan)
    return row.id


def edit_member(member_id: int, plan: MemberPlan) -> None:
    """Changes a member to `plan`, its cluster included. Raises as `create_member`."""
    _write(_get_row(member_id), plan)


def _get_row(member_id: int) -> Member:
    row = session().get(Member, member_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NothingFound()
    return row


def _write(row: Member, plan: MemberPlan) -> None:
    key = comparable(plan.name)
    with session().no_autoflush:
        other = session().scalar(select(Member.id).where(Member.name_key == key))
        if plan.cluster_id is not None and session().get(Cluster, plan.cluster_id) is None:
            raise NothingFound()
    if other is not None and other != row.id:
        raise MemberIsKnown()
    row.name, row.name_key, row.website = plan.name, key, plan.website
    row.cluster_id = plan.cluster_id
    _write_days(row, plan.joined_on, plan.left_on)
    session().add(row)
    try:
        session().flush()
    except IntegrityError as error:
        if "name_key" not in str(error.orig):
            raise
        raise MemberIsKnown() from None  # somebody took the name between the question and now


def _write_days(row: Member, joined_on: date | None, left_on: date | None) -> None:
    if joined_on and left_on and left_on < joined_on:
        raise LeftBeforeJoined()
    row.joined_on, row.left_on = joined_on, left_on


def say_member_left(member_id: int, left_on: date) -> None:
    """From that day on it is no member; past lists keep it. Raises LeftBeforeJoined, NothingFound."""
    row = _get_row(member_id)
    _write_days(row, row.joined_on, left_on)
    session().flush()


def return_member(member_id: int) -> None:
    """A member again, as if it had never left. Raises NothingFound."""
    _get_row(member_id).left_on = None
    session().flush()


def remove_member(member_id: int) -> None:
    """Deletes a member that was added by mistake, with its contacts. Raises MemberIsInUse when
    anything refers to it, NothingFound."""
    session().delete(_get_row(member_id))
    try:
        session().flush()
    except IntegrityError:
        raise MemberIsInUse() from None
