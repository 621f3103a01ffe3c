"""The attendance list on paper: a page with figures and plots, members and what became of them,
who came and how long, who did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mint_events.kernel.dates import day_in_berlin
from mint_events.kernel.words import Words
from mint_events.paper import blocks
from mint_events.paper.blocks import Block, Column, Group
from mint_events.reports.papers.heads import (
    EventHead,
    counted,
    list_pdf,
    say_minutes,
    say_stay,
    sheet_name,
)
from mint_events.reports.papers.summary import (
    make_summary,
    member_table,
    name_missing,
    tally_table,
)
from mint_events.reports.rules import (
    AttendanceRow,
    as_sorted,
    group_by_cluster,
    tally_organisations,
    tally_sessions,
)
from mint_events.reports.rules.presence import MemberRow

Order = Literal["cluster", "name", "organisation"]
_NUMBERED = "{number:0{digits}d}\u00a0\u00a0{name}"
_KIND = Words(de="Anwesenheitsliste", en="Attendance list")
_CAME = Words(de="Gekommen", en="Came")
_NAME = Words(de="Name", en="Name")
_ORGANISATION = Words(de="Organisation", en="Organisation")
_BY_ORGANISATION = Words(de="Nach Organisation", en="By organisation")
_BY_SESSION = Words(de="Nach Programmpunkt", en="By session")
_SESSION = Words(de="Programmpunkt", en="Session")
_THERE = Words(de="Anwesend", en="Present")
_HOURS = Words(de="Stunden", en="Hours")
_NOT_GIVEN = Words(de="Ohne Angabe", en="Not given")
_NOBODY = Words(de="Niemand.", en="Nobody.")
_UNTIL_THE_END = Words(
    de="Anwesend: zum ersten Mal gekommen – zum letzten Mal gegangen. Stunden ohne die Zeit draußen; "
    "wer nicht am Ausgang gescannt wurde, zählt bis zum Ende der Veranstaltung.",
    en="Present: first in – last out. Hours without the time outside; who was not scanned on leaving "
    "counts until the end of the event.",
)


@dataclass(frozen=True, slots=True)
class Attendance:
    """What an attendance list is made of: everybody with a place or an arrival; of a network meeting
    its members; the titles of the sessions, in their order."""

    people: Sequence[AttendanceRow]
    members: Sequence[MemberRow] = ()
    sessions: Sequence[str] = ()


def attendance_pdf(
    head: EventHead, what: Attendance, lang: str, *, as_of: datetime, order: Order = "cluster"
) -> bytes:
    """The list as of `as_of`. `order`: by cluster and organisation, or one list by name or by
    organisation. Event head and page n of m on each page. Raises PrintFailed."""
    people, missing = what.people, name_missing(head, as_of)
    parts = [
        *make_summary(people, what.members, lang, begins_at=head.starts_at, missing=missing),
        *member_table(what.members, lang),
        *_came(head, people, lang, order),
        *_missing(people, lang, order, missing),
    ]
    chosen = tally_sessions(people, what.sessions)
    parts += tally_table(_BY_SESSION.in_(lang), _SESSION.in_(lang), chosen, lang, missing)
    if not what.members:
        tallies = tally_organisations(people)
        heading = _BY_ORGANISATION.in_(lang)
        parts += tally_table(heading, _ORGANISATION.in_(lang), tallies, lang, missing)
    return list_pdf(_KIND.in_(lang), head, parts, lang, as_of)


def _came(head: EventHead, people: Sequence[AttendanceRow], lang: str, order: Order) -> list[Block]:
    came = [one for one in people if one.arrived_at is not None]
    heading = blocks.heading(counted(_CAME.in_(lang), len(came)))
    if not came:
        return [heading, blocks.note(_NOBODY.in_(lang))]
    has_gates = len({one.gate for one in came}) > 1
    has_days = _lasts_days(head, came)
    stay_mm = 48 if has_gates or has_days else 32
    columns = [
        Column(_NAME.in_(lang), 64),
        Column(_ORGANISATION.in_(lang), 100 - stay_mm),
        Column(_THERE.in_(lang), stay_mm),
        Column(_HOURS.in_(lang), 16, "right"),
    ]

    def cells(one: AttendanceRow) -> list[str]:
        assert one.arrived_at is not None
        stay = say_stay(one.arrived_at, one.left_at, lang, with_day=has_days)
        gate = one.gate if has_gates else ""
        return [one.organisation, " · ".join(filter(None, (stay, gate))), say_minutes(one.minutes)]

    groups = _grouped(came, lang, order)
    rows = _numbered(groups, len(came), [cells(one) for _, group in groups for one in group])
    note = blocks.note(_UNTIL_THE_END.in_(lang))
    return [blocks.new_page(), heading, note, blocks.table(columns, rows)]


def _missing(people: Sequence[AttendanceRow], lang: str, order: Order, named: Words) -> list[Block]:
    missing = [one for one in people if one.arrived_at is None]
    heading = blocks.heading(counted(named.in_(lang), len(missing)))
    if not missing:
        return [heading, blocks.note(_NOBODY.in_(lang))]
    columns = [Column(_NAME.in_(lang), 90), Column(_ORGANISATION.in_(lang), 90)]
    groups = _grouped(missing, lang, order)
    cells = [[one.organisation] for _, group in groups for one in group]
    return [heading, blocks.table(columns, _numbered(groups, len(missing), cells))]


def _lasts_days(head: EventHead, came: Sequence[AttendanceRow]) -> bool:
    first = day_in_berlin(head.starts_at)
    moments = [moment for one in came for moment in (one.arrived_at, one.left_at) if moment]
    return any(day_in_berlin(moment) != first for moment in moments)


def _grouped(
    people: Sequence[AttendanceRow], lang: str, order: Order
) -> list[tuple[str, list[AttendanceRow]]]:
    """The people under the headings of their clusters, or all under none."""
    if order == "cluster" and any(one.cluster for one in people):
        groups = group_by_cluster(people)
        none = _NOT_GIVEN.in_(lang)
        return [(counted(name or none, len(group)), group) for name, group in groups]
    return [("", sorted(people, key=_by_name if order == "name" else _by_organisation))]


def _by_name(one: AttendanceRow) -> tuple[str, str]:
    return as_sorted(one.family_name), as_sorted(one.given_name)


def _by_organisation(one: AttendanceRow) -> tuple[object, ...]:
    return (not one.organisation, as_sorted(one.organisation), *_by_name(one))


def _numbered(
    groups: Sequence[tuple[str, list[AttendanceRow]]], total: int, cells: Sequence[list[str]]
) -> list[Group]:
    """The rows with their name and number in front. As many digits as `total` has: names stand
    straight without a column of their own, which would cost a fifth more."""
    found, number = [], 0
    for heading, people in groups:
        rows = []
        for one in people:
            name = sheet_name(one.family_name, one.given_name)
            named = _NUMBERED.format(number=number + 1, digits=len(str(total)), name=name)
            rows.append([named, *cells[number]])
            number += 1
        found.append(Group(heading, rows))
    return found
