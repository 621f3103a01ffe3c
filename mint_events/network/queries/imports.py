"""Lists that wait to be imported, and what each of their lines means for the network as it is."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.network.models import Cluster, Member, MemberContact, MemberImport
from mint_events.network.queries.clusters import list_clusters
from mint_events.network.rules.judging import (
    KnownContact,
    KnownMember,
    LineVerdict,
    judge_sheet,
    verdict_as_json,
    verdict_from_json,
)
from mint_events.network.rules.reading import Sheet, read_sheet
from mint_events.network.rules.values import KnownCluster


@dataclass(frozen=True, slots=True)
class ImportView:
    """A list with a verdict for each line: what would happen or, when it is written, what did.
    `seen` names these verdicts: whoever confirms sends it along."""

    id: int
    created_at: datetime
    written_at: datetime | None
    sheet: Sheet
    verdicts: tuple[LineVerdict, ...]
    seen: str

    def count(self, *outcomes: str) -> int:
        """How many lines have one of these outcomes."""
        return sum(verdict.outcome in outcomes for verdict in self.verdicts)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a list means now: a verdict for each line, and the members as they shall be."""

    sheet: Sheet
    verdicts: tuple[LineVerdict, ...]
    members: dict[str, KnownMember]

    @property
    def seen(self) -> str:
        """A short name for exactly these verdicts."""
        return name_verdicts(self.verdicts)


def name_verdicts(verdicts: tuple[LineVerdict, ...]) -> str:
    """The same for the same verdicts, another for others."""
    plain = json.dumps([verdict_as_json(verdict) for verdict in verdicts])
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


def judge_list(content: str) -> Judged:
    """What the list in `content` would change in the network as it is now."""
    sheet = read_sheet(content)
    clusters = [KnownCluster(each.key, each.name) for each in list_clusters()]
    verdicts, members = judge_sheet(sheet.lines, clusters, _known_members())
    return Judged(sheet, verdicts, members)


def _known_members() -> dict[str, KnownMember]:
    contacts: dict[int, dict[str, KnownContact]] = {}
    for row in session().scalars(select(MemberContact)):
        contact = KnownContact(row.email, row.given_name, row.family_name, row.lang, row.position)
        contacts.setdefault(row.member_id, {})[row.mailbox_key] = contact
    cluster_keys = {row.id: row.key for row in session().execute(select(Cluster.id, Cluster.key))}
    return {
        row.name_key: KnownMember(
            name=row.name,
            cluster=cluster_keys.get(row.cluster_id or 0),
            website=row.website,
            joined_on=row.joined_on,
            left_on=row.left_on,
            contacts=contacts.get(row.id, {}),
        )
        for row in session().scalars(select(Member))
    }


def get_import(import_id: int) -> ImportView:
    """A list with its verdicts, judged anew until it is written. Raises NothingFound."""
    row = session().get(MemberImport, import_id, populate_existing=True)
    if row is None:
        raise NothingFound()
    if row.report is None:
        judged = judge_list(row.content)
        sheet, verdicts = judged.sheet, judged.verdicts
    else:
        sheet = read_sheet(row.content)
        verdicts = tuple(verdict_from_json(each) for each in json.loads(row.report))
    seen = name_verdicts(verdicts)
    return ImportView(row.id, row.created_at, row.written_at, sheet, verdicts, seen)
