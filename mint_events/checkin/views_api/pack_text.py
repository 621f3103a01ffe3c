"""A pack as text: its lines and its index, sealed. By hand, since it may have 30,000 lines."""

import json
from collections.abc import Iterator, Sequence

from mint_events.checkin.actions.packing import Draft, DraftLine
from mint_events.checkin.rules.offline import KnownLine
from mint_events.checkin.rules.packs import (
    INDEX,
    PackTicket,
    decide_line,
    derive_body_key,
    without_helpers_part,
    write_plain,
)
from mint_events.kernel.boxes import as_text, seal_box
from mint_events.kernel.names import searchable

GONE = '{"l":"%s","s":2,"b":null}'


def write_lines(
    draft: Draft, session_id: int | None, since: int | None, *, is_kiosk: bool = False
) -> Iterator[str]:
    """The lines of one door that became what they are after count `since`; None: all there are."""
    salt = draft.packed.salt
    for line in draft.lines:
        if since is None or line.seq > since:
            told = _tell(decide_line(line.row.state, line.row.stays, line.row.chosen, session_id))
            if since is None or line.body_seq > since:
                told += ',"b":' + _seal(line, salt, is_kiosk)
            yield f'{{"l":"{line.row.lookup}",{told}}}'
    if since is not None:
        yield from (GONE % one.lookup for one in draft.gone if one.seq > since)


def _tell(line: KnownLine) -> str:
    told = f'"s":{line.state.value}'
    if line.inside_since is not None:
        told += f',"i":"{line.inside_since.isoformat()}","g":{json.dumps(line.gate)}'
    elif line.left_at is not None:
        told += f',"o":"{line.left_at.isoformat()}"'
    return told


def _seal(line: DraftLine, salt: bytes, is_kiosk: bool) -> str:
    row = line.row
    if row.body is None:
        return "null"
    key = derive_body_key(salt, row.ticket.code)
    told = without_helpers_part(row.body) if is_kiosk else row.body
    return f'"{as_text(seal_box(key, write_plain(told), row.lookup.encode()))}"'


def seal_index(lines: Sequence[DraftLine], key: bytes, since: int | None) -> str | None:
    """The names whose bodies changed after count `since`, for a phone that may search without
    network; None when there are none. `since` None: all names, even if there are none."""
    entries = [
        _entry(line.row.ticket)
        for line in lines
        if line.row.body is not None and (since is None or line.body_seq > since)
    ]
    if not entries and since is not None:
        return None
    return as_text(seal_box(key, write_plain(entries), INDEX))


def _entry(ticket: PackTicket) -> list[str]:
    words = f"{ticket.search_key} {searchable(ticket.organisation)}".strip()
    return [words, ticket.given_name, ticket.family_name, ticket.organisation, ticket.code]
