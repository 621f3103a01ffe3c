"""The pack: what a door phone keeps for when the network is gone, sealed ticket by ticket."""

from datetime import datetime

from flask import Response, g, request

from mint_events.checkin.actions.packing import (
    Draft,
    draft_pack,
    note_changes,
    renew_pack,
)
from mint_events.checkin.queries.settings import (
    DoorNow,
    find_places_left,
    find_session_key,
    get_door_now,
    tell_settings,
)
from mint_events.checkin.rules.cursors import PackCursor, goes_on, mark_of, read_pack_cursor
from mint_events.checkin.rules.wiping import decide_search, decide_wipe_time
from mint_events.checkin.views_api.blueprint import blueprint, the_door
from mint_events.checkin.views_api.pack_bodies import Pack, PackDoor, PackIndex, PackSettings
from mint_events.checkin.views_api.pack_text import seal_index, write_lines
from mint_events.events.rules import may
from mint_events.kernel import clock
from mint_events.kernel.boxes import as_text
from mint_events.kernel.database import unit_of_work
from mint_events.staff.queries import find_index_key
from mint_events.tickets.queries import get_event_key
from mint_events.web.api import read_since
from mint_events.web.guards import Scanner, open_to_tokens
from mint_events.web.limits import PACKS, count_caller
from mint_events.web.openapi import Asked, described

SINCE = Asked(
    "since", "query", {"type": "string"},
    "Only what changed after this: `as_of` of the answer before. A moment is answered in full.",
)  # fmt: skip


@blueprint.get("/guestlist")
@open_to_tokens("door")
@described(gives=Pack, asks=(SINCE,))
def get_guestlist(slug: str) -> Response:
    """Gives what a door phone needs to work without network. Names are sealed with a key that only
    their ticket leads to. With `since`, only what changed."""
    event_id, now = the_door(slug).event_id, clock.now()
    phone_id = g.bearer.scanner.door_phone_id
    count_caller(PACKS, f"phone {phone_id}" if phone_id else f"tokens of event {event_id}")
    since = _since()
    door = get_door_now(event_id)
    draft = _fresh(event_id)
    if now >= decide_wipe_time(door.ends_at):
        draft, since = Draft(draft.packed, [], [], [], []), None
    return _give(slug, g.bearer.scanner, door, draft, since, now)


def _since() -> PackCursor | None:
    given = read_pack_cursor(request.args.get("since", ""))
    if given is None:
        read_since()  # a moment, as it was once; anything else is refused
    return given


def _fresh(event_id: int) -> Draft:
    """What there is to tell, noted as told."""
    draft = draft_pack(event_id)
    if draft is not None and not draft.has_news:
        return draft
    with unit_of_work():
        noted = None if draft is None else note_changes(draft)
    if noted is not None:
        return noted
    with unit_of_work():  # the first pack, or somebody else was faster
        return renew_pack(event_id)


def _give(
    slug: str,
    scanner: Scanner,
    door: DoorNow,
    draft: Draft,
    since: PackCursor | None,
    now: datetime,
) -> Response:
    key, is_kiosk = _index_key(scanner, door, now), scanner.mode == "kiosk"
    cursor = PackCursor(
        # What a kiosk is told is another list: whoever changes its use begins anew.
        salt=mark_of(draft.packed.salt + (b"|kiosk" if is_kiosk else b"")),
        seq=draft.packed.seq,
        session_id=scanner.session_id or 0,
        index=mark_of(key) if key else "",
    )
    changed_after = since.seq if since is not None and goes_on(since, cursor) else None
    indexed_after = changed_after if since is not None and since.index == cursor.index else None
    box = seal_index(draft.lines, key, indexed_after) if key else None
    pack = Pack.model_construct(
        event=slug,
        event_uid=door.event_uid,
        as_of=str(cursor),
        server_now=now,
        salt=as_text(draft.packed.salt),
        verify_key=as_text(get_event_key(door.event_id)),
        door=_door(door, scanner, now),
        session=find_session_key(scanner.session_id),
        settings=PackSettings.model_validate(tell_settings(scanner, door, now)),
        full=changed_after is None,
        index=PackIndex(box=box, full=indexed_after is None) if box else None,
    )
    head = pack.model_dump_json(exclude={"tickets"}).removesuffix("}")
    lines = ",\n".join(write_lines(draft, scanner.session_id, changed_after, is_kiosk=is_kiosk))
    return Response(f'{head},"tickets":[{lines}]}}\n', content_type="application/json")


def _index_key(scanner: Scanner, door: DoorNow, now: datetime) -> bytes | None:
    search = decide_search(scanner.mode, scanner.search, door.ends_at, now)
    if search != "offline" or scanner.door_phone_id is None:
        return None
    return find_index_key(scanner.door_phone_id)


def _door(door: DoorNow, scanner: Scanner, now: datetime) -> PackDoor:
    return PackDoor(
        opens_at=door.opens_at,
        closes_at=door.closes_at,
        ends_at=door.ends_at,
        wipe_at=decide_wipe_time(door.ends_at),
        is_called_off=not may(door.event_state, "scan"),
        places_left=find_places_left(door, scanner.session_id, now),
    )
