"""Notes what phones are told, so that the next refresh tells only what is different.

A pack is drafted without any lock and noted in one short transaction, if nobody else noted one
meanwhile; if somebody did, it is drafted anew in turn. What is delivered is always exactly what
was noted: lines that changed between drafting and noting are found by the next refresh."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from mint_events.checkin.models import PackLine, PackState
from mint_events.checkin.queries.packs import (
    Packed,
    PackRow,
    Told,
    find_packed,
    list_pack_rows,
    list_told,
)
from mint_events.checkin.rules.packs import SALT_BYTES
from mint_events.kernel.database import session

_STATES = cast(Table, PackState.__table__)
_LINES = cast(Table, PackLine.__table__)
_ADD_LINES = insert(_LINES)
_CHANGE_LINES = (
    update(_LINES)
    .where(_LINES.c.event_id == bindparam("of_event"), _LINES.c.lookup == bindparam("of_lookup"))
    .values({name: bindparam(name) for name in ("state_digest", "body_digest", "seq", "body_seq")})
)
_COUNT_ON = (
    update(_STATES)
    .where(_STATES.c.event_id == bindparam("event"), _STATES.c.seq == bindparam("seen"))
    .values(seq=_STATES.c.seq + 1)
)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A ticket to be told, and at which counts its line and its body became what they are."""

    row: PackRow
    seq: int
    body_seq: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An event's tickets as they are, and what phones have not been told of them yet."""

    packed: Packed
    lines: Sequence[DraftLine]
    gone: Sequence[Told]  # lines whose ticket is no more, told or not
    new: Sequence[Told]
    changed: Sequence[Told]

    @property
    def has_news(self) -> bool:
        """Whether anything is different from what was told."""
        return bool(self.new or self.changed)


def begin_pack(event_id: int) -> None:
    """Gives an event the salt of its packs; again changes nothing."""
    dialect: Any = {"sqlite": sqlite, "postgresql": postgresql}[session().get_bind().dialect.name]
    row = {"event_id": event_id, "salt": secrets.token_bytes(SALT_BYTES), "seq": 0}
    session().execute(dialect.insert(_STATES).values(row).on_conflict_do_nothing())


def draft_pack(event_id: int, *, in_turn: bool = False) -> Draft | None:
    """What there is to tell; None before `begin_pack`. `in_turn`: nobody else notes meanwhile."""
    packed = find_packed(event_id, in_turn=in_turn)
    if packed is None:
        return None
    rows = list_pack_rows(packed)
    told = list_told(event_id)
    found = [(row, _compare(row, told.get(row.lookup), packed.seq + 1)) for row in rows]
    there = {row.lookup for row in rows}
    gone = [_forget(one, packed.seq + 1) for one in told.values() if one.lookup not in there]
    fresh = [now for _, now in found if now is not told.get(now.lookup)]
    return Draft(
        packed=packed,
        lines=[DraftLine(row, now.seq, now.body_seq) for row, now in found],
        gone=gone,
        new=[now for now in fresh if now.lookup not in told],
        changed=[now for now in (*fresh, *gone) if now.lookup in told and now.seq > packed.seq],
    )


def _compare(row: PackRow, was: Told | None, seq: int) -> Told:
    state, body = row.digests()
    if was is None:
        return Told(row.lookup, state, body, seq, seq)
    if (was.state, was.body) == (state, body):
        return was
    return Told(row.lookup, state, body, seq, was.body_seq if was.body == body else seq)


def _forget(was: Told, seq: int) -> Told:
    return was if was.state is None else Told(was.lookup, None, None, seq, seq)


def note_changes(draft: Draft) -> Draft | None:
    """Counts one on and notes what `draft` tells; the draft as noted. None when somebody else has
    noted something since it was made: then it would tell what they have told already otherwise."""
    packed = draft.packed
    given = {"event": packed.event_id, "seen": packed.seq}
    if session().execute(_COUNT_ON, given).rowcount == 0:  # type: ignore[attr-defined]
        return None
    if draft.new:
        session().execute(_ADD_LINES, [_as_row(packed.event_id, one) for one in draft.new])
    if draft.changed:
        changes = [_as_change(packed.event_id, one) for one in draft.changed]
        session().connection().execute(_CHANGE_LINES, changes)
    return replace(draft, packed=replace(packed, seq=packed.seq + 1))


def renew_pack(event_id: int) -> Draft:
    """Drafts and notes in turn, whatever others do meanwhile."""
    begin_pack(event_id)
    draft = draft_pack(event_id, in_turn=True)
    assert draft is not None, "begun above"
    if not draft.has_news:
        return draft
    noted = note_changes(draft)
    assert noted is not None, "its row is locked"
    return noted


def _as_row(event_id: int, told: Told) -> dict[str, Any]:
    return {
        "event_id": event_id, "lookup": told.lookup, "state_digest": told.state,
        "body_digest": told.body, "seq": told.seq, "body_seq": told.body_seq,
    }  # fmt: skip


def _as_change(event_id: int, told: Told) -> dict[str, Any]:
    return {
        "of_event": event_id, "of_lookup": told.lookup, "state_digest": told.state,
        "body_digest": told.body, "seq": told.seq, "body_seq": told.body_seq,
    }  # fmt: skip
