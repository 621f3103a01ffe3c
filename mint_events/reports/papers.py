"""The attendance list on paper: counts, who came, who did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mint_events.kernel.dates import say_clock, say_day, say_moment, say_span
from mint_events.kernel.words import Words
from mint_events.paper.pages import paper_style, render_paper
from mint_events.paper.printer import print_pdf
from mint_events.reports.rules import (
    AttendanceRow,
    count_people,
    group_by_cluster,
    tally_clusters,
    tally_organisations,
)


@dataclass(frozen=True, slots=True)
class EventHead:
    """The event at the head of each page, in the list's language."""

    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    venue: str = ""


@dataclass(frozen=True, slots=True)
class _Group:
    heading: str
    rows: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class _Part:
    heading: str
    last_column: str
    groups: list[_Group]


_WORDS = {
    "title": Words(de="Anwesenheitsliste", en="Attendance list"),
    "page": Words(de="Seite", en="Page"),
    "of": Words(de="von", en="of"),
    "expected": Words(de="Angemeldet", en="Registered"),
    "came": Words(de="Gekommen", en="Came"),
    "missing": Words(de="Nicht gekommen", en="Did not come"),
    "clusters": Words(de="Nach Cluster", en="By cluster"),
    "cluster": Words(de="Cluster", en="Cluster"),
    "organisations": Words(de="Nach Organisation", en="By organisation"),
    "organisation": Words(de="Organisation", en="Organisation"),
    "none": Words(de="Ohne Angabe", en="Not given"),
    "nobody": Words(de="Niemand.", en="Nobody."),
    "name": Words(de="Name", en="Name"),
    "arrival": Words(de="Eingetroffen", en="Arrived"),
}
_AS_OF = Words(de="Stand: {moment}", en="As of {moment}")
_WITH_COUNT = "{name} ({count})"


def attendance_pdf(
    head: EventHead, people: Sequence[AttendanceRow], lang: str, *, as_of: datetime
) -> bytes:
    """The list as of `as_of`: counts in all, by cluster and by organisation where there are any;
    who came, with time and gate; who did not. Event head and page n of m on each page.
    Raises PrintFailed."""
    words = {key: word.in_(lang) for key, word in _WORDS.items()}
    html = render_paper(
        "attendance.html",
        lang=lang,
        head=head,
        words=words,
        span=say_span(head.starts_at, head.ends_at, lang),
        day=say_day(head.starts_at, lang),
        as_of=_AS_OF.filled(moment=say_moment(as_of, lang)).in_(lang),
        total=count_people(people),
        tables=[
            (words["clusters"], words["cluster"], tally_clusters(people)),
            (words["organisations"], words["organisation"], tally_organisations(people)),
        ],
        parts=[_make_part(people, words, came=True), _make_part(people, words, came=False)],
    )
    return print_pdf(html, style=paper_style("lists"), long=True)


def _make_part(people: Sequence[AttendanceRow], words: dict[str, str], *, came: bool) -> _Part:
    """Those who came, or those who did not, by cluster."""
    chosen = [one for one in people if (one.arrived_at is not None) is came]
    has_clusters = any(one.cluster for one in people)
    groups, number = [], 0
    for cluster, members in group_by_cluster(chosen):
        heading = _WITH_COUNT.format(name=cluster or words["none"], count=len(members))
        rows = [_make_row(one, number + place, len(chosen)) for place, one in enumerate(members, 1)]
        number += len(members)
        groups.append(_Group(heading if has_clusters else "", rows))
    name = _WITH_COUNT.format(name=words["came" if came else "missing"], count=len(chosen))
    return _Part(name, words["arrival"] if came else "", groups)


def _make_row(one: AttendanceRow, number: int, total: int) -> tuple[str, str, str]:
    """Name with its number, organisation, arrival. As many digits as `total` has: names stand
    straight without a column of their own, which would cost a quarter more."""
    name = ", ".join(filter(None, (one.family_name, one.given_name)))
    return f"{number:0{len(str(total))}d}\u2002{name}", one.organisation, _say_arrival(one)


def _say_arrival(one: AttendanceRow) -> str:
    if one.arrived_at is None:
        return ""
    return " · ".join(filter(None, (say_clock(one.arrived_at), one.gate)))
