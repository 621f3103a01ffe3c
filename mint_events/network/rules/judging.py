"""What each line of a list would change in the network. Decides everything, writes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Literal

from mint_events.kernel.names import comparable
from mint_events.kernel.words import Words
from mint_events.network.rules import wordings as say
from mint_events.network.rules.columns import COLUMN_WORDS, Column
from mint_events.network.rules.reading import SheetLine
from mint_events.network.rules.values import (
    KnownCluster,
    LineIsWrong,
    LineValues,
    member_key,
    read_values,
)

Outcome = Literal["new_member", "changed", "new_contact", "unchanged", "wrong"]
OUTCOMES: tuple[Outcome, ...] = ("new_member", "changed", "new_contact", "unchanged", "wrong")


@dataclass(frozen=True, slots=True)
class KnownContact:
    """A contact as it is, or as lines before left it."""

    email: str
    given_name: str = ""
    family_name: str = ""
    lang: str = "de"
    position: str = ""


@dataclass(frozen=True, slots=True)
class KnownMember:
    """A member as it is, or as lines before left it; contacts by mailbox as compared. `said`: which
    line has said what, by (mailbox or "", column)."""

    name: str
    cluster: str | None = None
    website: str = ""
    joined_on: date | None = None
    left_on: date | None = None
    contacts: Mapping[str, KnownContact] = field(default_factory=dict)
    said: Mapping[tuple[str, Column], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """A value that a line sets; `before` is empty for what is new. Days are ISO, clusters keys."""

    column: Column
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """What becomes of one line. `contact` is the mailbox that it is about, if it is about one;
    `reason` says what is wrong and what to do, in `column` if it is in one."""

    number: int
    outcome: Outcome
    name: str
    contact: str = ""
    changes: tuple[Change, ...] = ()
    reason: Words | None = None
    column: Column | None = None


_OF_MEMBER: tuple[Column, ...] = ("cluster", "website", "joined_on", "left_on")
_OF_CONTACT: tuple[Column, ...] = ("given_name", "family_name", "lang", "position")


def judge_sheet(
    lines: Sequence[SheetLine], clusters: Sequence[KnownCluster], members: Mapping[str, KnownMember]
) -> tuple[tuple[LineVerdict, ...], dict[str, KnownMember]]:
    """A verdict for each line, in order, and the members as they shall be, where a line changes
    them. `members` by their name as compared."""
    touched: dict[str, KnownMember] = {}
    verdicts: list[LineVerdict] = []
    for line in lines:
        key = member_key(line)
        verdict, after = judge_line(line, clusters, touched.get(key) or members.get(key))
        verdicts.append(verdict)
        if after is not None:
            touched[comparable(after.name)] = after
    return tuple(verdicts), touched


def judge_line(
    line: SheetLine, clusters: Sequence[KnownCluster], member: KnownMember | None
) -> tuple[LineVerdict, KnownMember | None]:
    """What one line means while its member is `member` (None: there is none), and the member
    afterwards (None when the line is wrong)."""
    shown = " ".join(line.cells.get("name", "").split())[:200]
    try:
        values = read_values(line, clusters)
        after = _after(line.number, values, member)
    except LineIsWrong as wrong:
        reason, column = wrong.words, wrong.column
        return LineVerdict(line.number, "wrong", shown, "", (), reason, column), None
    changes = _changes(member, after, values.mailbox)
    outcome = _outcome(member, after, changes)
    contact = (values.email or "") if values.mailbox else ""
    return LineVerdict(line.number, outcome, after.name, contact, changes), after


def _after(number: int, values: LineValues, member: KnownMember | None) -> KnownMember:
    before = member or KnownMember(values.name)
    _refuse_contradictions(values, before)
    after = replace(before, **_given(values, _OF_MEMBER))
    if after.joined_on and after.left_on and after.left_on < after.joined_on:
        raise LineIsWrong(say.LEFT_BEFORE_JOINED, "left_on")
    if values.mailbox is not None:
        contact = _contact_after(values, before.contacts.get(values.mailbox))
        after = replace(after, contacts={**before.contacts, values.mailbox: contact})
    said = {place: number for place in _places(values) if place not in before.said}
    return replace(after, said={**before.said, **said})


def _contact_after(values: LineValues, before: KnownContact | None) -> KnownContact:
    assert values.email is not None
    after = replace(before or KnownContact(values.email), **_given(values, _OF_CONTACT))
    if not after.given_name and not after.family_name:
        raise LineIsWrong(say.CONTACT_NAME_IS_MISSING, "family_name")
    return after


def _given(values: LineValues, columns: Sequence[Column]) -> dict[str, Any]:
    found = {column: getattr(values, column) for column in columns}
    return {column: value for column, value in found.items() if value is not None}


def _places(values: LineValues) -> list[tuple[str, Column]]:
    of_contact = _given(values, _OF_CONTACT) if values.mailbox else {}
    return [
        *(("", column) for column in _OF_MEMBER if getattr(values, column) is not None),
        *((values.mailbox or "", column) for column in _OF_CONTACT if column in of_contact),
    ]


def _refuse_contradictions(values: LineValues, before: KnownMember) -> None:
    """Two lines of one list that say different things: nobody can know which one is meant."""
    for mailbox, column in _places(values):
        line = before.said.get((mailbox, column))
        holder = before.contacts[mailbox] if mailbox and line else before
        if line and getattr(holder, column) != getattr(values, column):
            heading = COLUMN_WORDS[column]
            raise LineIsWrong(say.filled(say.OTHER_LINE_SAYS, column=heading, line=line), column)


def _changes(
    before: KnownMember | None, after: KnownMember, mailbox: str | None
) -> tuple[Change, ...]:
    old_contact = before.contacts.get(mailbox) if before and mailbox else None
    return (
        *_differences(before, after, _OF_MEMBER),
        *_differences(old_contact, after.contacts[mailbox] if mailbox else None, _OF_CONTACT),
    )


def _differences(before: object, after: object, columns: Sequence[Column]) -> list[Change]:
    pairs = [(c, _text(getattr(before, c, "")), _text(getattr(after, c, ""))) for c in columns]
    return [Change(column, old, new) for column, old, new in pairs if old != new]


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _outcome(
    before: KnownMember | None, after: KnownMember, changes: tuple[Change, ...]
) -> Outcome:
    if before is None:
        return "new_member"
    if any(change.column in _OF_MEMBER for change in changes):
        return "changed"
    if len(after.contacts) > len(before.contacts):
        return "new_contact"
    return "changed" if changes else "unchanged"


def verdict_as_json(verdict: LineVerdict) -> dict[str, Any]:
    """A verdict as plain values, to be kept or compared."""
    plain = {each.name: getattr(verdict, each.name) for each in fields(verdict)}
    plain["changes"] = [[each.column, each.before, each.after] for each in verdict.changes]
    plain["reason"] = verdict.reason and [verdict.reason.de, verdict.reason.en]
    return plain


def verdict_from_json(plain: Mapping[str, Any]) -> LineVerdict:
    """The verdict that `verdict_as_json` was given."""
    changes = tuple(Change(*each) for each in plain["changes"])
    reason = Words(*plain["reason"]) if plain["reason"] else None
    return LineVerdict(**{**plain, "changes": changes, "reason": reason})
