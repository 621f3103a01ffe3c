"""Who is offered free places, and who is never passed for ever: docs/waiting-list.md as tables."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mint_events.registration.rules.offers import (
    MOST_PASSES,
    Decision,
    Reason,
    Room,
    WaitingParty,
    decide_late_choice,
    decide_offers,
    list_reasons,
    why_waits,
)

FULL, FEW, IT, LARGER, SESSION, LARGE, SOON = (
    Reason.EVENT_FULL, Reason.TOO_FEW_PLACES, Reason.KEPT_FOR_IT, Reason.KEPT_FOR_LARGER,
    Reason.SESSION_FULL, Reason.TOO_LARGE, Reason.SOON,
)  # fmt: skip


def queue(*parties: str) -> list[WaitingParty]:
    """ "4" is a party of four, "4!3" one that was passed three times."""
    found = []
    for number, words in enumerate(parties, start=1):
        people, _, passed = words.partition("!")
        found.append(WaitingParty(number, int(people), int(passed or 0)))
    return found


def served(decision: Decision) -> list[int]:
    return [one.party.registration_id for one in decision.served]


@pytest.mark.parametrize(
    ("free", "parties", "offered", "passed"),
    [
        (0, "", [], {}),
        (0, "1 1", [], {}),
        (1, "1 1", [1], {}),
        (2, "1 1 1", [1, 2], {}),
        (3, "3", [1], {}),
        (2, "3", [], {}),  # all of a party or none of it
        (2, "3 1", [2], {1: 1}),  # the smaller one that fits passes it
        (2, "4 3 1", [3], {1: 1, 2: 1}),  # both were short of the place
        (3, "4 1 1 1 1", [2, 3, 4], {1: 3}),  # three pass …
        (5, "6 1 1 1 1 1", [2, 3, 4], {1: 3}),  # … and what is left is kept
        (2, "4!2 1 1", [2], {1: 1}),
        (3, "4!3 1 2 3", [], {}),  # kept, whoever comes
        (4, "4!3 1", [1], {}),  # until it fits
        (5, "4!3 1", [1, 2], {}),
        (2, "2 4!3 1", [1], {}),  # who stands before it is not in its way
        (3, "2 4!3 1", [1], {}),
        (3, "4!1 5!2 1 1", [3], {1: 1, 2: 1}),  # the second is owed first: one place waits for it
        (None, "3 10 1", [1, 2, 3], {}),
        (-1, "1", [], {}),
    ],
)
def test_decide_offers(
    free: int | None, parties: str, offered: list[int], passed: dict[int, int]
) -> None:
    decision = decide_offers(queue(*parties.split()), Room(free, None if free is None else 50))
    assert (served(decision), dict(decision.passes)) == (offered, passed)


@pytest.mark.parametrize(
    ("free", "parties", "reasons"),
    [
        (0, "1 4!3 51", [FULL, FULL, LARGE]),
        (2, "3 3", [FEW, FEW]),
        (2, "4!3 1", [IT, LARGER]),
        (2, "51!3 3", [LARGE, FEW]),  # what can never fit keeps nothing
        (2, "1 3", [SOON, FEW]),
        (None, "3", [SOON]),
    ],
)
def test_why_a_party_waits(free: int | None, parties: str, reasons: list[Reason]) -> None:
    line, room = queue(*parties.split()), Room(free, None if free is None else 50)
    assert list(list_reasons(line, room).values()) == reasons
    assert [why_waits(one.registration_id, line, room) for one in line] == reasons


def test_who_is_larger_than_the_event_stands_in_nobodys_way() -> None:
    decision = decide_offers(queue("9!3", "1", "1"), Room(places=2, places_limit=8))
    assert (served(decision), dict(decision.passes)) == ([2, 3], {})


ROBOTS, TOUR = 7, 8


def wants(number: int, people: int, *sessions: int, insists: bool = False, passed: int = 0):  # type: ignore[no-untyped-def]
    return WaitingParty(number, people, passed, sessions, insists)


def room(places: int | None, robots: int, tour: int = 99) -> Room:
    return Room(places, 50, {ROBOTS: robots, TOUR: tour}, {ROBOTS: 10, TOUR: 99})


@pytest.mark.parametrize(
    ("free", "robots", "line", "offered", "passed"),
    [
        # It comes without a session that is full: the event's place is worth more.
        (2, 0, [wants(1, 2, ROBOTS, TOUR)], [(1, (TOUR,), (ROBOTS,))], {}),
        (2, 2, [wants(1, 2, ROBOTS)], [(1, (ROBOTS,), ())], {}),
        # Who waits for the session does so, and keeps no place of the event from anyone.
        (2, 0, [wants(1, 1, ROBOTS, insists=True), wants(2, 1)], [(2, (), ())], {}),
        (
            5,
            1,
            [wants(1, 2, ROBOTS, insists=True, passed=3), wants(2, 1), wants(3, 1, TOUR)],
            [(2, (), ()), (3, (TOUR,), ())],
            {},
        ),
        # It is passed by who takes what it is short of …
        (
            5,
            1,
            [wants(1, 2, ROBOTS, insists=True, passed=2), wants(2, 1, ROBOTS)],
            [(2, (ROBOTS,), ())],
            {1: 1},
        ),
        # … and after three the session's places are kept for it.
        (
            5,
            1,
            [wants(1, 2, ROBOTS, insists=True, passed=3), wants(2, 1, ROBOTS)],
            [(2, (), (ROBOTS,))],
            {},
        ),
        (
            5,
            1,
            [
                wants(1, 2, ROBOTS, insists=True, passed=3),
                wants(2, 1, ROBOTS, insists=True),
                wants(3, 1),
            ],
            [(3, (), ())],
            {},
        ),
        # When the session has room, the event's places are kept.
        (
            1,
            2,
            [wants(1, 2, ROBOTS, insists=True, passed=3), wants(2, 1)],
            [],
            {},
        ),
        # Eleven can never fit into ten places.
        (20, 10, [wants(1, 11, ROBOTS, insists=True, passed=3), wants(2, 1)], [(2, (), ())], {}),
    ],
)
def test_decide_offers_with_sessions(free, robots, line, offered, passed) -> None:  # type: ignore[no-untyped-def]
    decision = decide_offers(line, room(free, robots))
    found = [(one.party.registration_id, one.held, one.missing) for one in decision.served]
    assert (found, dict(decision.passes)) == (offered, passed)


@pytest.mark.parametrize(
    ("free", "robots", "line", "held", "passed"),
    [
        (0, 2, [], (ROBOTS,), {}),
        (0, 1, [], (), {}),  # two want it
        (5, 2, [wants(1, 3, ROBOTS, insists=True)], (ROBOTS,), {1: 1}),
        (5, 2, [wants(1, 3, ROBOTS, insists=True, passed=3)], (), {}),  # kept
        (5, 2, [wants(1, 3, ROBOTS, passed=3)], (ROBOTS,), {}),  # who does not insist keeps none
        (0, 2, [wants(1, 3, ROBOTS, insists=True)], (ROBOTS,), {}),  # it could not come anyway
        (0, 2, [wants(1, 3, ROBOTS, insists=True, passed=3)], (), {}),
        (2, 2, [wants(1, 4, passed=3)], (ROBOTS,), {}),  # the event's places are kept, no session's
        (1, 4, [wants(1, 2, ROBOTS, insists=True, passed=3)], (ROBOTS,), {}),
        (1, 3, [wants(1, 2, ROBOTS, insists=True, passed=3)], (), {}),  # it needs two of them, too
        (5, 2, [wants(1, 1, ROBOTS, insists=True)], (), {}),  # whose turn it is comes first
    ],
)
def test_decide_late_choice(free, robots, line, held, passed) -> None:  # type: ignore[no-untyped-def]
    party = WaitingParty(0, 2, session_ids=(ROBOTS,), has_place=True)
    decision = decide_late_choice(party, line, room(free, robots))
    [mine] = decision.served
    assert (mine.party, mine.held, dict(decision.passes)) == (party, held, passed)


def test_the_queue_is_read_only_as_far_as_there_is_something_to_give() -> None:
    read: list[int] = []

    def walk() -> Iterator[WaitingParty]:
        for party in queue(*["1"] * 1000):
            read.append(party.registration_id)
            yield party

    assert served(decide_offers(walk(), Room(2, 50))) == [1, 2]
    assert read == [1, 2]


parties = st.lists(
    st.tuples(st.integers(1, 10), st.integers(0, MOST_PASSES), st.booleans(), st.booleans()),
    max_size=30,
)


@given(st.integers(0, 30), st.integers(0, 10), parties)
def test_never_more_than_there_is_and_nobody_is_passed_a_fourth_time(
    free: int, robots: int, sent: list[tuple[int, int, bool, bool]]
) -> None:
    line = [
        WaitingParty(n, people, passed, (ROBOTS,) if chose else (), chose and insists)
        for n, (people, passed, chose, insists) in enumerate(sent, start=1)
    ]
    decision = decide_offers(line, room(free, robots))
    left = free - sum(one.party.people for one in decision.served)
    left_in_session = robots - sum(o.party.people for o in decision.served if ROBOTS in o.held)
    assert left >= 0 and left_in_session >= 0
    assert served(decision) == sorted(served(decision))  # in the queue's order
    assert all(ROBOTS in o.held for o in decision.served if o.party.insists)
    by_id = {party.registration_id: party for party in line}
    for one, times in decision.passes.items():
        assert one not in served(decision)
        assert by_id[one].times_passed + times <= MOST_PASSES or by_id[one].insists
    # Again at once, nobody gets anything: what is left is too little, or kept.
    rest = [
        WaitingParty(p.registration_id, p.people, p.times_passed + decision.passes.get(p.registration_id, 0), p.session_ids, p.insists)
        for p in line
        if p.registration_id not in served(decision)
    ]  # fmt: skip
    again = decide_offers(rest, room(left, left_in_session))
    assert served(again) == []
