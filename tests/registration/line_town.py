"""What the state machine of the waiting list sees: rows before and after a step, and the promises
said anew, without the rules of the house."""

from dataclasses import dataclass
from datetime import UTC, datetime

from tests.support.house import House

PARTIES = """
SELECT id, status, party_size, queue_number, times_passed, waits_for_sessions, offer_until
FROM registrations"""
EVENT = "SELECT capacity, places_taken, parties_in_line, offers_lapse_at, starts_at FROM events"
SESSIONS = "SELECT id, capacity, places_taken FROM event_sessions"
CHOICES = "SELECT registration_id, session_id, is_missing FROM session_choices"
BEHIND_ALL = 2**31


def moment(value: object) -> datetime | None:
    if value is None:
        return None
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    assert isinstance(found, datetime)
    return found.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Party:
    id: int
    status: str
    size: int
    turn: int
    times_passed: int
    insists: bool
    until: datetime | None
    wants: tuple[int, ...]
    holds: tuple[int, ...]


@dataclass(frozen=True)
class Town:
    """One event as it stands in the tables."""

    limit: int
    taken: int
    in_line: int
    lapse_at: datetime | None
    starts_at: datetime
    session_limits: dict[int, int]
    session_taken: dict[int, int]
    parties: dict[int, Party]

    @property
    def free(self) -> int:
        return self.limit - self.taken

    def free_in(self, session_id: int) -> int:
        return self.session_limits[session_id] - self.session_taken[session_id]

    def queue(self) -> list[Party]:
        waiting = [one for one in self.parties.values() if one.status == "waiting"]
        return sorted(waiting, key=lambda one: one.turn)

    def can_ever_fit(self, party: Party) -> bool:
        limits = [self.session_limits[one] for one in party.wants] if party.insists else []
        return all(party.size <= limit for limit in (self.limit, *limits))

    def full_for(self, party: Party) -> list[int]:
        """The sessions that it insists on and that have too few places for it."""
        wanted = party.wants if party.insists else ()
        return [one for one in wanted if self.free_in(one) < party.size]


def look(house: House) -> Town:
    [(limit, taken, in_line, lapse_at, starts_at)] = house.sql(EVENT)
    sessions = house.sql(SESSIONS)
    choices = house.sql(CHOICES)
    parties = {}
    for id_, status, size, turn, passed, insists, until in house.sql(PARTIES):
        mine = [choice for choice in choices if choice[0] == id_]
        holds = tuple(c[1] for c in mine if status in ("confirmed", "offered") and not c[2])
        parties[id_] = Party(
            id_, status, size, BEHIND_ALL if turn is None else turn, passed, bool(insists),
            moment(until), tuple(choice[1] for choice in mine), holds,
        )  # fmt: skip
    starts = moment(starts_at)
    assert starts is not None
    return Town(
        limit, taken, in_line, moment(lapse_at), starts,
        {row[0]: row[1] for row in sessions}, {row[0]: row[2] for row in sessions}, parties,
    )  # fmt: skip


def check_nothing_oversold(town: Town) -> None:
    """Every place that somebody holds is counted, once, and there are never more than there are."""
    holders = [one for one in town.parties.values() if one.status in ("confirmed", "offered")]
    held = sum(one.size for one in holders)
    assert held <= town.limit, f"oversold: {held} people for {town.limit} places"
    assert held == town.taken, f"{held} people hold places, {town.taken} are counted"
    for session, limit in town.session_limits.items():
        held = sum(one.size for one in holders if session in one.holds)
        assert held <= limit, f"session oversold: {held} for {limit}"
        assert held == town.session_taken[session], "session's places are counted wrongly"


def check_line(town: Town) -> None:
    """What the event knows of its line is so, and no offer holds over the start."""
    ends = [one.until for one in town.parties.values() if one.status == "offered"]
    assert town.in_line == len(town.queue()) + len(ends)
    assert town.lapse_at == min((end for end in ends if end), default=None)
    assert all(end is not None and end <= town.starts_at for end in ends)


def check_no_place_lost(town: Town) -> None:
    """Whoever waits and fits has somebody before it for whom just these places are kept."""
    kept, kept_sessions = False, set()
    for party in town.queue():
        if not town.can_ever_fit(party):
            continue
        full = set(town.full_for(party))
        barred = kept_sessions & set(party.wants if party.insists else ())
        if party.size <= town.free and not full and not barred:
            assert kept, f"a place is lost: {party} fits into {town.free}"
        if party.times_passed >= 3:
            kept_sessions |= full | barred
            kept = kept or (party.size > town.free and not full and not barred)


def served_in_turn(before: Town, after: Town, by_hand: set[int]) -> list[Party]:
    """Who got places in a step by the rules; who just came stands behind all."""
    found = []
    for party in after.parties.values():
        was = before.parties.get(party.id)
        has_now = party.status in ("confirmed", "offered")
        had_none = was is None or was.status in ("waiting", "expired", "cancelled")
        if was is not None and was.status == "confirmed" and party.size > was.size:
            had_none = True  # who is added gets a place, too
        if has_now and had_none and party.id not in by_hand:
            assert not party.insists or set(party.holds) == set(party.wants)
            found.append(party)
    return found


def came_just_now(before: Town, party: Party) -> bool:
    """Signed up, grew or came back in this step: it stands behind all who waited."""
    was = before.parties.get(party.id)
    return was is None or was.status in ("confirmed", "cancelled")


def passes_in(before: Town, after: Town, by_hand: set[int]) -> dict[int, int]:
    """How often each who waits was passed in a step: somebody behind it got places, and now there
    are too few for it. Who waits for a session is left out: it keeps none from others."""
    served = served_in_turn(before, after, by_hand)
    found: dict[int, int] = {}
    for party in after.queue():
        was = before.parties.get(party.id)
        if was is None or was.status != "waiting" or party.insists:
            continue
        if party.size > after.free and after.can_ever_fit(party):
            is_new = [one for one in served if came_just_now(before, one)]
            behind = [one for one in served if one not in is_new and one.turn > party.turn]
            found[party.id] = len(is_new) + len(behind)
    return found
