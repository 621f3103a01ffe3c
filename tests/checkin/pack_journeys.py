"""Whatever can happen to a guest between two refreshes of a pack, step by step."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mint_events.checkin.actions.noting import NoteSent, note_guest
from mint_events.checkin.actions.undoing import UndoSent
from mint_events.checkin.actions.walking_in import WalkInSent, take_walk_in
from mint_events.events.actions import change_state, edit_event
from mint_events.events.actions.questions import edit_question
from mint_events.events.rules.answers import GivenAnswer
from mint_events.kernel import clock
from mint_events.registration.actions.answering_offers import accept_offer
from mint_events.registration.actions.changing import cancel_registration, change_names
from mint_events.registration.actions.changing_answers import change_answers
from mint_events.registration.actions.coming_back import cancel_by_guest, come_back
from mint_events.registration.actions.companions import add_companion, bring_back, drop_person
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.actions.parties import (
    PartyChange,
    Wishes,
    change_party,
    change_wishes,
)
from mint_events.registration.queries import list_gone
from mint_events.registration.rules import PersonName
from tests.checkin.town import Town
from tests.factories import plan_event, plan_question, plan_sessions, sign_up

NEW = PersonName("Chloé", "Neu")


def rename(town: Town) -> None:
    people = [PersonName("Änne", "Ångström"), PersonName("Bert", "O'Brien")]
    town.do(change_names, town.parties["anna"].id, people, "42 Heilbronn")


def new_organisation(town: Town) -> None:
    town.do(change_names, town.parties["cara"].id, [PersonName("Cara", "Nguyễn")], "Neue GmbH")


def hand_over(town: Town) -> None:
    party = town.parties["anna"]
    town.do(hand_over_ticket, party.id, party.guests[1].id, NEW, "")


def hand_over_to_a_stranger(town: Town) -> None:
    party = town.parties["anna"]
    town.do(hand_over_ticket, party.id, party.guests[1].id, NEW, "neu@example.org")


def cancel(town: Town) -> None:
    town.do(cancel_by_guest, town.parties["cara"].id)


def cancel_by_organizer(town: Town) -> None:
    town.do(cancel_registration, town.parties["anna"].id)


def come_back_again(town: Town) -> None:
    town.do(come_back, town.parties["cara"].id)


def drop(town: Town) -> None:
    party = town.parties["anna"]
    town.do(drop_person, party.id, party.guests[1].id)


def accept(town: Town) -> None:
    town.do(accept_offer, town.parties["dora"].id)


def bring_dropped_back(town: Town) -> None:
    more_places(town)
    party = town.parties["anna"]
    gone = town.house.ask(list_gone, party.id)[0].registration_id
    town.do(bring_back, party.id, gone)


def more_places(town: Town, **others: Any) -> None:
    plan = plan_event(
        slug="fest", capacity=50, starts_at=town.event.starts_at, ends_at=town.event.ends_at,
        sessions=plan_sessions(robots=10, tour=10),
    )  # fmt: skip
    town.house.do(edit_event, town.event.id, replace(plan, **others), clock.now())


def bring_somebody(town: Town) -> None:
    more_places(town)
    town.do(add_companion, town.parties["cara"].id, NEW)


def late_sign_up(town: Town) -> None:
    more_places(town)
    sign_up(town.app, town.event, "Emil Spät")


def go_in(town: Town) -> None:
    assert town.gate.scan(town.codes["anna"], "scan-0001").outcome == "admitted"


def go_out(town: Town) -> None:
    assert town.gate.scan(town.codes["anna"], direction="out").outcome == "left"


def undo(town: Town) -> None:
    town.gate.undo(UndoSent("scan-0001", "pressed_by_mistake"))


def choose(town: Town, *keys: str) -> None:
    people = (PersonName("Anna", "Ångström"), PersonName("Bert", "O'Brien"))
    change = PartyChange(
        people, "42 Heilbronn", town.parties["anna"].email, keys, Wishes("de", True, False)
    )
    town.house.do(change_party, town.parties["anna"].id, change, "de", clock.now())


def other_session(town: Town) -> None:
    choose(town, "tour")


def no_session(town: Town) -> None:
    choose(town)


def no_photo(town: Town) -> None:
    wishes = Wishes("de", photo_consent=False, newsletter=False)
    town.house.do(change_wishes, town.parties["anna"].id, wishes, "de", clock.now())


def other_answer(town: Town) -> None:
    given = [GivenAnswer(0, "bus", "zu Fuß")]
    town.do(change_answers, town.parties["anna"].id, given)


def hide_question(town: Town) -> None:
    hidden = plan_question(hidden_at_door=True)
    town.house.do(edit_question, town.event.id, "bus", hidden)


def write_note(town: Town) -> None:
    sent = NoteSent("Reihe 1", is_press=True)
    town.house.do(note_guest, town.event.id, town.guest_id("cara"), sent, None, clock.now())


def change_note(town: Town) -> None:
    sent = NoteSent(is_speaker=True)
    town.house.do(note_guest, town.event.id, town.guest_id("cara"), sent, None, clock.now())


def take_note_away(town: Town) -> None:
    town.house.do(note_guest, town.event.id, town.guest_id("cara"), NoteSent(), None, clock.now())


def walk_in(town: Town) -> None:
    more_places(town)
    sent = WalkInSent("walk-0001", PersonName("Frieda", "Laufkundschaft"), clock.now())
    town.house.do(take_walk_in, town.gate.door, town.gate.scanner, sent, clock.now())


def call_off(town: Town) -> None:
    town.do(change_state, town.event.id, "call_off")


def reinstate(town: Town) -> None:
    town.do(change_state, town.event.id, "reinstate")


def forget(town: Town) -> None:
    """As when a guest's data are deleted: the ticket goes with its guest."""
    town.house.sql("DELETE FROM registrations WHERE id = :id", {"id": town.parties["cara"].id})


# Each journey: what is done step by step; after each step whose lines came, and what is told then
# of one of them at the event's own door.
Step = tuple[Callable[[Town], None], set[str], tuple[str, dict[str, Any]]]
JOURNEYS: dict[str, list[Step]] = {
    "renamed": [(rename, {"anna", "bert"}, ("anna", {"state": "good", "name": "Änne"}))],
    "other organisation": [(new_organisation, {"cara"}, ("cara", {"organisation": "Neue GmbH"}))],
    "handed over in the party": [
        (hand_over, {"anna", "bert", "new 4"}, ("bert", {"state": "cancelled", "name": None})),
        (rename, {"anna", "new 4"}, ("new 4", {"state": "good", "name": "Bert"})),
    ],
    "handed over to a stranger": [
        (hand_over_to_a_stranger, {"anna", "bert", "new 4"}, ("new 4", {"name": "Chloé"})),
    ],
    "cancelled, and its place is taken": [
        (cancel, {"cara"}, ("cara", {"state": "cancelled", "name": "Cara"})),
        (accept, {"dora"}, ("dora", {"state": "good", "name": "Dora"})),
    ],
    "cancelled by an organizer": [
        (cancel_by_organizer, {"anna", "bert"}, ("bert", {"state": "cancelled"})),
    ],
    "one of a party drops out, and is brought back": [
        (drop, {"anna", "bert"}, ("anna", {"party": 1, "others": []})),
        (bring_dropped_back, {"anna", "bert"}, ("anna", {"party": 2, "others": ["Bert"]})),
    ],
    "one more in the party": [(bring_somebody, {"cara", "new 4"}, ("cara", {"others": ["Chloé"]}))],
    "late sign-up": [(late_sign_up, {"new 4"}, ("new 4", {"state": "good", "name": "Emil"}))],
    "in and out": [
        (go_in, {"anna"}, ("anna", {"gate": "Nord", "left": False})),
        (go_out, {"anna"}, ("anna", {"gate": None, "left": True})),
    ],
    "in and taken back": [
        (go_in, {"anna"}, ("anna", {"gate": "Nord"})),
        (undo, {"anna"}, ("anna", {"gate": None, "left": False})),
    ],
    "another session, then none": [
        (other_session, {"anna", "bert"}, ("anna", {"state": "good"})),
        (no_session, {"anna", "bert"}, ("anna", {"state": "good"})),
    ],
    "no photo after all": [(no_photo, {"anna", "bert"}, ("anna", {"marks": ["no_photo"]}))],
    "a note, and marks": [
        (write_note, {"cara"}, ("cara", {"note": "Reihe 1", "marks": ["no_photo", "press"]})),
        (change_note, {"cara"}, ("cara", {"note": "", "marks": ["no_photo", "speaker"]})),
        (take_note_away, {"cara"}, ("cara", {"note": "", "marks": ["no_photo"]})),
        (write_note, {"cara"}, ("cara", {"note": "Reihe 1"})),
        (cancel, {"cara"}, ("cara", {"note": ""})),
    ],
    "walked in": [(walk_in, {"new 4"}, ("new 4", {"name": "Frieda", "gate": "Nord"}))],
    "another answer": [(other_answer, {"anna", "bert"}, ("anna", {"answer": "zu Fuß"}))],
    "question hidden at the door": [
        (hide_question, {"anna", "bert"}, ("anna", {"answer": None})),
    ],
    "called off and on again": [
        (call_off, {"anna", "bert", "cara", "dora"}, ("anna", {"state": "cancelled"})),
        (reinstate, {"anna", "bert", "cara", "dora"}, ("anna", {"state": "good"})),
    ],
    "forgotten": [(forget, {"cara"}, ("cara", {"state": "cancelled", "name": None}))],
}  # fmt: skip
