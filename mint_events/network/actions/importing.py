"""Importing a list: kept for a preview first, then written in one transaction, exactly as shown."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from mint_events.kernel.codes import new_uid
from mint_events.kernel.database import session
from mint_events.kernel.names import comparable
from mint_events.kernel.refusals import NothingFound
from mint_events.network.models import Cluster, Member, MemberContact, MemberImport
from mint_events.network.queries.imports import judge_list
from mint_events.network.refusals import ImportIsWritten, NetworkHasChanged
from mint_events.network.rules.judging import KnownContact, KnownMember, verdict_as_json
from mint_events.network.rules.reading import read_sheet

KEPT_FOR = timedelta(days=1)


def keep_list(content: str, now: datetime) -> int:
    """Keeps a list (as `decode_sheet` gives it) for its preview; nothing of the network changes.
    Returns its row id. Raises SheetIsUnreadable."""
    read_sheet(content)
    forget_lists(now)
    row = MemberImport(content=content, created_at=now)
    session().add(row)
    session().flush()
    return row.id


def list_old_imports(now: datetime) -> list[int]:
    """Lists older than a day, by their row ids; for `flask sweep`."""
    old = select(MemberImport.id).where(MemberImport.created_at < now - KEPT_FOR)
    return list(session().scalars(old))


def forget_import(import_id: int, now: datetime) -> None:
    """Deletes this list if it is older than a day; it holds names and mailboxes."""
    session().execute(
        delete(MemberImport).where(
            MemberImport.id == import_id, MemberImport.created_at < now - KEPT_FOR
        )
    )


def forget_lists(now: datetime) -> None:
    """Deletes lists older than a day, written or not: they hold names and mailboxes."""
    session().execute(delete(MemberImport).where(MemberImport.created_at < now - KEPT_FOR))


def drop_list(import_id: int) -> None:
    """Stops an import: a list that is not written yet is forgotten."""
    session().execute(
        delete(MemberImport).where(MemberImport.id == import_id, MemberImport.written_at.is_(None))
    )


def write_list(import_id: int, seen: str, now: datetime) -> None:
    """Writes all good lines of a list, if they still mean what was `seen` in the preview.

    Raises ImportIsWritten, NetworkHasChanged, NothingFound."""
    row = session().get(MemberImport, import_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NothingFound()
    if row.written_at is not None:
        raise ImportIsWritten()
    clusters, members = _lock_clusters(), _lock_members()
    judged = judge_list(row.content)
    if judged.seen != seen:
        raise NetworkHasChanged()
    _write_members(judged.members, members, clusters)
    row.report = json.dumps([verdict_as_json(verdict) for verdict in judged.verdicts])
    row.written_at = now
    session().flush()


def _lock_clusters() -> dict[str, int]:
    statement = select(Cluster.key, Cluster.id).order_by(Cluster.id).with_for_update(read=True)
    return {row.key: row.id for row in session().execute(statement)}


def _lock_members() -> dict[str, Member]:
    statement = select(Member).order_by(Member.id).with_for_update()
    rows = session().scalars(statement.execution_options(populate_existing=True))
    return {row.name_key: row for row in rows}


def _write_members(
    wanted: Mapping[str, KnownMember], rows: dict[str, Member], clusters: Mapping[str, int]
) -> None:
    for key, member in wanted.items():
        if key not in rows:
            rows[key] = Member(key=new_uid(), name=member.name, name_key=comparable(member.name))
            session().add(rows[key])
        row = rows[key]
        row.cluster_id = clusters[member.cluster] if member.cluster else None
        row.website = member.website
        row.joined_on, row.left_on = member.joined_on, member.left_on
    session().flush()
    _write_contacts({rows[key].id: member.contacts for key, member in wanted.items()})


def _write_contacts(wanted: Mapping[int, Mapping[str, KnownContact]]) -> None:
    known = {
        (row.member_id, row.mailbox_key): row for row in session().scalars(select(MemberContact))
    }
    for member_id, contacts in wanted.items():
        for mailbox, contact in contacts.items():
            row = known.get((member_id, mailbox))
            if row is None:
                row = MemberContact(member_id=member_id, email=contact.email, mailbox_key=mailbox)
                session().add(row)
            row.given_name, row.family_name = contact.given_name, contact.family_name
            row.lang, row.position = contact.lang, contact.position
    session().flush()
