"""Doors of their own kind: of one session, without return; and who else stands there with a guest."""

from dataclasses import replace

import pytest
from flask import Flask

from mint_events.checkin.models import Arrival, Conflict, Scan
from mint_events.checkin.queries import count_arrivals, find_guests_at_door
from mint_events.checkin.rules import Outcome, Why
from mint_events.events.queries import EventView
from mint_events.registration.queries import RegistrationView
from tests.checkin.gates import Gate
from tests.factories import make_event, plan_sessions, sign_up, ticket_of, tickets_of
from tests.support.house import House


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, sessions=plan_sessions(robots=None, tour=None))


@pytest.fixture
def room(house: House, event: EventView) -> Gate:
    """The door of the session with the robots."""
    found = Gate(house, event, "Raum 3")
    session_id = next(one.id for one in event.sessions if one.key == "robots")
    found.scanner = replace(found.scanner, session_id=session_id)
    return found


def test_session_door_opens_for_who_chose_the_session(
    app: Flask, house: House, event: EventView, gate: Gate, room: Gate
) -> None:
    chose = ticket_of(app, sign_up(app, event, "Ada Eins", session_keys=("robots",))).full_code
    other = ticket_of(app, sign_up(app, event, "Bert Zwei", session_keys=("tour",))).full_code
    assert room.scan(chose).outcome is Outcome.ADMITTED
    told = room.scan(other)
    assert (told.outcome, told.why) == (Outcome.OTHER_EVENT, Why.NOT_THIS_SESSION)
    assert told.words.en == "Not signed up for this session"
    assert told.guest is not None and told.guest.family_name == "Zwei"  # a guest of this event
    assert room.scan("", scan_id=told.scan_id) == told
    assert gate.scan(other).outcome is Outcome.ADMITTED  # the event's own door
    foreign = room.scan(ticket_of(app, sign_up(app, make_event(app))).full_code)
    assert (foreign.outcome, foreign.why, foreign.guest) == (Outcome.OTHER_EVENT, None, None)


def test_inside_the_session_is_not_inside_the_event(
    app: Flask, house: House, event: EventView, gate: Gate, room: Gate
) -> None:
    code = ticket_of(app, sign_up(app, event, "Ada Eins", session_keys=("robots",))).full_code
    room.scan(code)
    assert room.scan(code).outcome is Outcome.ALREADY_IN
    assert house.ask(count_arrivals, event.id).inside == 0
    assert gate.scan(code).outcome is Outcome.ADMITTED
    assert gate.scan(code, direction="out").outcome is Outcome.LEFT
    assert room.scan(code, direction="out").outcome is Outcome.LEFT
    assert room.scan(code, direction="out").outcome is Outcome.NOT_INSIDE
    sessions = [row.session_id for row in house.rows(Arrival)]
    assert sorted(sessions, key=str) == [room.scanner.session_id, None]
    counts = house.ask(count_arrivals, event.id)
    assert (counts.inside, counts.arrived, counts.per_gate) == (0, 1, {"Haupteingang": 1})


def test_two_session_doors_without_network_make_one_conflict(
    app: Flask, house: House, event: EventView, gate: Gate, room: Gate
) -> None:
    code = ticket_of(app, sign_up(app, event, "Ada Eins", session_keys=("robots",))).full_code
    gate.scan(code, offline=True)
    room.scan(code, offline=True)
    assert house.count(Conflict) == 0
    twice = room.scan(code, offline=True)
    conflict = house.one(Conflict)
    assert (conflict.scan_id, conflict.session_id) == (twice.scan_id, room.scanner.session_id)
    other = ticket_of(app, sign_up(app, event, "Bert Zwei")).full_code
    let_in = room.scan(other, offline=True)
    assert (let_in.outcome, let_in.why) == (Outcome.OTHER_EVENT, Why.NOT_THIS_SESSION)
    assert [row.kind for row in house.rows(Conflict)] == ["twice", "not_valid"]


def test_found_guests_are_inside_of_this_door(
    app: Flask, house: House, event: EventView, gate: Gate, room: Gate
) -> None:
    gate.scan(ticket_of(app, sign_up(app, event, "Ada Eins", session_keys=("robots",))).full_code)
    session_id = room.scanner.session_id
    [at_event] = house.ask(find_guests_at_door, event.id, "ada")
    [at_room] = house.ask(find_guests_at_door, event.id, "ada", session_id=session_id)
    assert (at_event.gate, at_room.gate) == ("Haupteingang", None)


def test_where_nobody_may_come_back_leaving_is_recorded_and_coming_is_answered_so(
    app: Flask, house: House, gate: Gate, guest: RegistrationView
) -> None:
    gate.door = replace(gate.door, pass_out=False)
    code = ticket_of(app, guest).full_code
    assert gate.scan(code).outcome is Outcome.ADMITTED
    assert gate.scan(code, direction="out").outcome is Outcome.LEFT
    told = gate.scan(code)
    assert (told.outcome, told.why, told.first_gate) == (
        Outcome.ALREADY_IN, Why.NO_RETURN, "Haupteingang",
    )  # fmt: skip
    assert gate.scan("", scan_id=told.scan_id) == told
    assert house.one(Arrival).left_at is not None
    assert house.rows(Scan)[-1].went is None


def test_who_else_of_the_party_stands_there(app: Flask, house: House, gate: Gate) -> None:
    party = sign_up(app, gate.event, "Ada Eins", "Bert Zwei", "Carl Drei")
    codes = [ticket.full_code for ticket in tickets_of(app, party)]

    def others(code: str, **how: object) -> list[tuple[str, bool]]:
        seen = gate.scan(code, **how).guest
        assert seen is not None
        return [(one.given_name, one.inside) for one in seen.people]

    assert others(codes[1]) == [("Ada", False), ("Carl", False)]
    assert others(codes[0]) == [("Bert", True), ("Carl", False)]
    assert others(codes[0]) == [("Bert", True), ("Carl", False)]  # already in
    assert others(codes[0], direction="out") == []
    assert others(codes[2], offline=True) == []  # the phone had them in its pack


def test_who_comes_alone_has_no_party(app: Flask, gate: Gate) -> None:
    seen = gate.scan(ticket_of(app, sign_up(app, gate.event)).full_code).guest
    assert seen is not None and (seen.party, seen.people) == (1, ())
