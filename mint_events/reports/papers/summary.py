"""The first page of the attendance list: figures, two plots and the tables that say the same."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from mint_events.kernel.dates import in_berlin
from mint_events.kernel.words import Words
from mint_events.paper import blocks
from mint_events.paper.blocks import Block, Column, Group
from mint_events.reports.papers.charts import Plot, Share, plot_arrivals, plot_shares
from mint_events.reports.papers.heads import EventHead, counted, say_minutes
from mint_events.reports.rules import (
    AttendanceRow,
    Tally,
    count_people,
    tally_clusters,
)
from mint_events.reports.rules.presence import (
    Bars,
    MemberRow,
    MemberState,
    count_arrivals_by_time,
    count_states,
    group_members,
    may_still_come,
    mean_minutes,
)

_EXPECTED = Words(de="Angemeldet", en="Registered")
_CAME = Words(de="Gekommen", en="Came")
_MISSING = Words(de="Nicht gekommen", en="Did not come")
_NOT_YET = Words(de="Noch nicht da", en="Not here yet")
_QUOTA = Words(de="sind gekommen", en="of them came")
_STAYED = Words(de="Stunden im Mittel", en="Hours on average")
_PERCENT = Words(de="{value}\u00a0%", en="{value}%")
_ARRIVALS = Words(de="Ankünfte, je {minutes} Minuten", en="Arrivals, every {minutes} minutes")
_ARRIVALS_BY_DAY = Words(de="Ankünfte nach Tagen", en="Arrivals by day")
_BEGINS = Words(de="Beginn", en="Start")
_CLUSTERS = Words(de="Nach Cluster", en="By cluster")
_CLUSTER = Words(de="Cluster", en="Cluster")
_PEOPLE_BY_CLUSTER = Words(de="Personen nach Cluster", en="People by cluster")
_MEMBERS_BY_CLUSTER = Words(de="Mitglieder nach Cluster", en="Members by cluster")
_MEMBERS = Words(de="Mitglieder", en="Members")
_MEMBER = Words(de="Mitglied", en="Member")
_STATE = Words(de="Stand", en="State")
_NOT_GIVEN = Words(de="Ohne Angabe", en="Not given")
_OF_THEM = Words(de="{came} von {expected} gekommen", en="{came} of {expected} came")
_STATES: dict[MemberState, Words] = {
    "present": Words(de="anwesend", en="present"),
    "coming": Words(de="zugesagt", en="coming"),
    "excused": Words(de="entschuldigt", en="excused"),
    "silent": Words(de="keine Antwort", en="no answer"),
    "missing": Words(de="fehlt", en="missing"),
}


def name_missing(head: EventHead, as_of: datetime) -> Words:
    """What those are who did not arrive until `as_of`."""
    return _NOT_YET if may_still_come(head.starts_at, head.ends_at, as_of) else _MISSING


def make_summary(
    people: Sequence[AttendanceRow],
    members: Sequence[MemberRow],
    lang: str,
    *,
    begins_at: datetime,
    missing: Words,
) -> list[Block]:
    """Figures, arrivals over time, clusters; of a network meeting its members by cluster. `missing`
    as `name_missing` says."""
    arrivals = [one.arrived_at for one in people if one.arrived_at is not None]
    parts = [blocks.figures(_figures(people, lang, missing))]
    bars = count_arrivals_by_time(arrivals)
    if bars is not None:
        parts += _arrivals(bars, lang, begins_at)
    clusters = tally_clusters(people)
    if members:
        parts += _plotted(_MEMBERS_BY_CLUSTER.in_(lang), _member_shares(members, lang))
    elif clusters:
        parts += _plotted(_CLUSTERS.in_(lang), _people_shares(clusters, lang))
    heading = _PEOPLE_BY_CLUSTER.in_(lang) if members else ""
    return parts + tally_table(heading, _CLUSTER.in_(lang), clusters, lang, missing)


def member_table(members: Sequence[MemberRow], lang: str) -> list[Block]:
    """Each member and what became of it, by cluster; nothing without members."""
    if not members:
        return []
    columns = [
        Column(_MEMBER.in_(lang), 90),
        Column(_STATE.in_(lang), 36),
        Column(_EXPECTED.in_(lang), 27, "right"),
        Column(_CAME.in_(lang), 27, "right"),
    ]
    groups = [
        Group(
            counted(name or _NOT_GIVEN.in_(lang), len(group)),
            [
                [one.name, _STATES[one.state].in_(lang), str(one.expected), str(one.came)]
                for one in group
            ],
        )
        for name, group in group_members(members)
    ]
    heading = blocks.heading(counted(_MEMBERS.in_(lang), len(members)))
    return [blocks.new_page(), heading, blocks.table(columns, groups)]


def tally_table(
    heading: str, column: str, tallies: Sequence[Tally], lang: str, missing: Words
) -> list[Block]:
    """Registered, came, did not come, a row a tally, under a heading if there is one; nothing
    without tallies."""
    if not tallies:
        return []
    words = (_EXPECTED, _CAME, missing)
    columns = [Column(column, 99), *(Column(one.in_(lang), 27, "right") for one in words)]
    rows = [
        [one.name or _NOT_GIVEN.in_(lang), str(one.expected), str(one.came), str(one.missing)]
        for one in tallies
    ]
    above = [blocks.heading(heading)] if heading else []
    return [*above, blocks.table(columns, [Group("", rows)])]


def _figures(people: Sequence[AttendanceRow], lang: str, missing: Words) -> list[tuple[str, str]]:
    total = count_people(people)
    found = [
        (str(total.expected), _EXPECTED.in_(lang)),
        (str(total.came), _CAME.in_(lang)),
        (str(total.missing), missing.in_(lang)),
    ]
    if total.came:
        value = round(100 * total.came / total.expected)
        found.append((_PERCENT.filled(value=value).in_(lang), _QUOTA.in_(lang)))
    mean = mean_minutes([one.minutes for one in people if one.arrived_at is not None])
    if mean is not None:
        found.append((say_minutes(mean), _STAYED.in_(lang)))
    return found


def _arrivals(bars: Bars, lang: str, begins_at: datetime) -> list[Block]:
    heading = _ARRIVALS.filled(minutes=bars.minutes).in_(lang)
    if bars.minutes >= 1440:
        heading = _ARRIVALS_BY_DAY.in_(lang)
    passed = in_berlin(begins_at).replace(tzinfo=None) - bars.start
    place = passed / timedelta(minutes=bars.minutes)
    begin = place if 0 <= place <= len(bars.counts) else None
    plot = plot_arrivals(bars, heading, _BEGINS.in_(lang), begin)
    return [blocks.heading(heading), _picture(plot)]


def _plotted(heading: str, shares: Sequence[Share]) -> list[Block]:
    return [blocks.heading(heading), _picture(plot_shares(shares, heading))]


def _picture(plot: Plot) -> Block:
    return blocks.picture(plot.svg, plot.alt, plot.height)


def _people_shares(clusters: Sequence[Tally], lang: str) -> list[Share]:
    none = _NOT_GIVEN.in_(lang)
    return [
        Share(
            one.name or none,
            _OF_THEM.filled(came=one.came, expected=one.expected).in_(lang),
            (one.came, 0, one.missing),
        )
        for one in clusters
    ]


def _member_shares(members: Sequence[MemberRow], lang: str) -> list[Share]:
    none = _NOT_GIVEN.in_(lang)
    found = []
    for name, group in group_members(members):
        counts = count_states(group)
        words = [f"{_STATES[state].in_(lang)} {count}" for state, count in counts.items()]
        between = counts.get("coming", 0) + counts.get("excused", 0)
        gone = counts.get("silent", 0) + counts.get("missing", 0)
        pieces = (counts.get("present", 0), between, gone)
        found.append(Share(name or none, ", ".join(words), pieces))
    return found
