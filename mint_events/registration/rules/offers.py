"""Who of a waiting list is offered the free places: in order, all of a party or none, and nobody
is passed for ever. Told with its cases in docs/waiting-list.md."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

MOST_PASSES = 3


class Reason(StrEnum):
    """Why a party waits."""

    EVENT_FULL = "event_full"
    TOO_FEW_PLACES = "too_few_places"
    SESSION_FULL = "session_full"
    KEPT_FOR_IT = "kept_for_it"
    KEPT_FOR_LARGER = "kept_for_larger"
    TOO_LARGE = "too_large"
    SOON = "soon"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class WaitingParty:
    """A party in the queue. `times_passed`: parties behind it that got places while it was short
    of just these. `insists`: it waits for its sessions too, and comes only with all of them.
    `has_place`: it does not wait; it has its places of the event, and chooses more sessions."""

    registration_id: int
    people: int
    times_passed: int = 0
    session_ids: tuple[int, ...] = ()
    insists: bool = False
    has_place: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """How many places are free, and how many there are at all; None: no limit. A session that is
    not named has no limit."""

    places: int | None
    places_limit: int | None
    sessions: Mapping[int, int] = field(default_factory=dict)
    session_limits: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Served:
    """A party that gets places now: of the event, of the sessions `held`, not of the `missing`."""

    party: WaitingParty
    held: tuple[int, ...]
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """Who gets places, in order, and how often each who did not was passed by that."""

    served: tuple[Served, ...]
    passes: Mapping[int, int]


def is_too_large(party: WaitingParty, room: Room) -> bool:
    """Whether a party has more people than there are places at all, so that it can never fit."""
    limits = [room.places_limit]
    if party.insists:
        limits += [room.session_limits.get(one) for one in party.session_ids]
    return any(limit is not None and party.people > limit for limit in limits)


def decide_offers(queue: Iterable[WaitingParty], room: Room) -> Decision:
    """Who of the queue gets places now. It is read only as far as there is something to give."""
    line = _Line(room)
    if not line.is_done():
        for party in queue:
            line.take_turn(party)
            if line.is_done():
                break
    return Decision(tuple(line.served), dict(line.passes))


def decide_late_choice(party: WaitingParty, queue: Iterable[WaitingParty], room: Room) -> Decision:
    """What a party that has its places gets of the sessions it now chooses: what is free and kept
    for nobody who waits. Only this party is served."""
    line = _Line(room)
    for one in queue:
        line.take_turn(one)
    before = len(line.served), dict(line.passes)
    line.take_turn(party)
    passes = line.passes - Counter(before[1])
    return Decision(tuple(line.served[before[0] :]), dict(passes))


def why_waits(registration_id: int, queue: Iterable[WaitingParty], room: Room) -> Reason:
    """Why this party of the queue has no places: SOON when it has only not been its turn yet."""
    line = _Line(room)
    for party in queue:
        reason = line.take_turn(party)
        if party.registration_id == registration_id:
            return reason or Reason.SOON
    return Reason.SOON


def list_reasons(queue: Sequence[WaitingParty], room: Room) -> dict[int, Reason]:
    """Why each of the queue has no places, as `why_waits` says."""
    line = _Line(room)
    return {party.registration_id: line.take_turn(party) or Reason.SOON for party in queue}


class _Line:
    """One walk along the queue: what is left, who was short of it, and for whom it is kept."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.left = room.places
        self.sessions = dict(room.sessions)
        self.short: list[WaitingParty] = []
        self.served: list[Served] = []
        self.passes: Counter[int] = Counter()
        self.is_kept = False  # all places of the event that are left are kept for a larger party
        self.kept_sessions: set[int] = set()

    def is_done(self) -> bool:
        """Whether nobody further behind can get anything."""
        return self.is_kept or (self.left is not None and self.left <= 0)

    def take_turn(self, party: WaitingParty) -> Reason | None:
        """Serves the party, or says why not."""
        reason = self._why_not(party)
        if reason is None:
            self._serve(party)
        elif reason is not Reason.TOO_LARGE:  # who can never fit must not be in anyone's way
            self.short.append(party)
            self._keep_for(party)
        return reason

    def _why_not(self, party: WaitingParty) -> Reason | None:
        if party.has_place:
            return None
        if is_too_large(party, self.room):
            return Reason.TOO_LARGE
        if self.left is not None and self.left <= 0:
            return Reason.EVENT_FULL
        if self.is_kept:
            return Reason.KEPT_FOR_LARGER
        if self._is_short_of_places(party):
            is_next = party.times_passed >= MOST_PASSES and not self._missing_sessions(party)
            return Reason.KEPT_FOR_IT if is_next else Reason.TOO_FEW_PLACES
        return Reason.SESSION_FULL if self._missing_sessions(party) else None

    def _is_short_of_places(self, party: WaitingParty) -> bool:
        return self.left is not None and party.people > self.left

    def _missing_sessions(self, party: WaitingParty) -> list[int]:
        if not party.insists:
            return []
        return [one for one in party.session_ids if not self._has_room(one, party.people)]

    def _has_room(self, session_id: int, people: int) -> bool:
        if session_id in self.kept_sessions:
            return False
        return session_id not in self.sessions or people <= self.sessions[session_id]

    def _serve(self, party: WaitingParty) -> None:
        held = tuple(one for one in party.session_ids if self._has_room(one, party.people))
        missing = tuple(one for one in party.session_ids if one not in held)
        self.served.append(Served(party, held, missing))
        if self.left is not None and not party.has_place:
            self.left -= party.people
        for one in held:
            if one in self.sessions:
                self.sessions[one] -= party.people
        for other in self.short:
            if self._is_passed(other, party, held):
                self.passes[other.registration_id] += 1
            self._keep_for(other)

    def _is_passed(self, other: WaitingParty, served: WaitingParty, held: tuple[int, ...]) -> bool:
        is_short = self._is_short_of_places(other)
        if served.has_place and is_short:
            return False  # it could not come anyway
        return is_short or bool(set(self._missing_sessions(other)) & set(held))

    def _keep_for(self, party: WaitingParty) -> None:
        # Sessions first: while a session is full, the event's places would be kept in vain.
        if party.times_passed + self.passes[party.registration_id] < MOST_PASSES:
            return
        missing = self._missing_sessions(party)
        if missing:
            self.kept_sessions.update(missing)
        elif self._is_short_of_places(party):
            self.is_kept = True
            self._keep_sessions_for(party)

    def _keep_sessions_for(self, party: WaitingParty) -> None:
        for one in party.session_ids if party.insists else ():
            if one in self.sessions:
                self.sessions[one] -= party.people
