"""People who join a party, leave it, and come back; and the whole party that comes back."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.events.models import EventSession
from mint_events.kernel import clock
from mint_events.kernel.refusals import NothingFound
from mint_events.mail.models import Letter
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.coming_back import cancel_by_guest, come_back
from mint_events.registration.actions.companions import add_companion, bring_back, drop_person
from mint_events.registration.models import Guest, Registration
from mint_events.registration.queries import list_gone
from mint_events.registration.refusals import (
    ChangesAreClosed,
    EventIsOver,
    NameIsSignedUp,
    PartyIsTooLarge,
    SessionIsFull,
)
from mint_events.registration.refusals.my import (
    LastPersonOfParty,
    NoPlaceIsFree,
    PlacesAreGone,
    TooManyLetters,
)
from mint_events.registration.rules import PersonName
from mint_events.tickets.models import Ticket
from tests.factories import make_event, plan_sessions, registration_now, sign_up, tickets_of
from tests.registration.asking import statuses, taken
from tests.support.house import House

CHLOE = PersonName("Chloé", "Berg")


def add(house: House, row_id: int, person: PersonName = CHLOE) -> int:
    return house.do(add_companion, row_id, person, clock.now())


def cancel(house: House, row_id: int) -> None:
    house.do(cancel_by_guest, row_id, clock.now())


def drop(house: House, row_id: int, guest_id: int) -> None:
    house.do(drop_person, row_id, guest_id, clock.now())


def kinds(house: House) -> list[str]:
    return [letter.kind for letter in house.rows(Letter)]


def session_places(house: House) -> list[int]:
    return [row.places_taken for row in house.rows(EventSession)]


def test_a_companion_gets_a_place_a_ticket_and_a_letter(app: Flask, house: House) -> None:
    event = make_event(app, sessions=plan_sessions(robots=5))
    row = sign_up(app, event, "Anna Berg", session_keys=("robots",))
    before = tickets_of(app, row)
    add(house, row.id)
    after = tickets_of(app, row)
    assert [ticket.given_name for ticket in after] == ["Anna", "Chloé"]
    assert after[0].code == before[0].code
    assert (taken(house, event), session_places(house)) == (2, [2])
    assert house.one(Registration).party_size == 2
    assert kinds(house) == ["ticket", "tickets_now"]


def test_without_a_free_place_everything_stays(app: Flask, house: House) -> None:
    event = make_event(app, capacity=1)
    row = sign_up(app, event, "Anna Berg")
    with pytest.raises(NoPlaceIsFree):
        add(house, row.id)
    assert (taken(house, event), house.count(Guest), house.count(Ticket)) == (1, 1, 1)
    assert kinds(house) == ["ticket"]


def test_a_full_session_stops_a_companion_and_gives_the_place_back(
    app: Flask, house: House
) -> None:
    event = make_event(app, sessions=plan_sessions(tour=9, robots=1))
    row = sign_up(app, event, "Anna Berg", session_keys=("robots", "tour"))
    with pytest.raises(SessionIsFull):
        add(house, row.id)
    assert (taken(house, event), sorted(session_places(house))) == (1, [1, 1])


def test_no_more_companions_than_the_event_allows(app: Flask, house: House) -> None:
    row = sign_up(app, make_event(app, max_companions=1), "Anna Berg", "Bert Berg")
    with pytest.raises(PartyIsTooLarge):
        add(house, row.id)


def test_a_waiting_party_that_grows_queues_anew_and_one_that_shrinks_keeps_its_turn(
    app: Flask, house: House
) -> None:
    event = make_event(app, capacity=1)
    sign_up(app, event, "Anna Eins")
    grows = sign_up(app, event, "Bert Zwei")
    shrinks = sign_up(app, event, "Eva Drei", "Zoë Drei")
    last = sign_up(app, event, "Ute Vier")
    add(house, grows.id)
    drop(house, shrinks.id, shrinks.guests[0].id)
    rows = {row.id: row for row in house.rows(Registration)}
    turns = sorted((rows[one.id].queue_number or 0, one.id) for one in (grows, shrinks, last))
    assert [found for _, found in turns] == [shrinks.id, last.id, grows.id]
    assert registration_now(app, shrinks).given_name == "Zoë"
    assert taken(house, event) == 1
    assert "tickets_now" not in kinds(house)


def test_who_is_dropped_frees_a_place_for_who_waits(app: Flask, house: House) -> None:
    event = make_event(app, capacity=2, sessions=plan_sessions(robots=2))
    row = sign_up(app, event, "Anna Berg", "Bert Berg", session_keys=("robots",))
    waiting = sign_up(app, event, "Eva Drei")
    codes = [ticket.code for ticket in tickets_of(app, row)]
    drop(house, row.id, row.guests[0].id)
    after = registration_now(app, row)
    assert [(guest.given_name, guest.position) for guest in after.guests] == [("Bert", 0)]
    assert [ticket.code for ticket in tickets_of(app, row)] == codes[1:]
    assert house.one(Ticket, code=codes[0]).voided_at is not None
    assert registration_now(app, waiting).status in ("confirmed", "offered")
    assert (taken(house, event), session_places(house)) == (2, [1])
    # The next one gives the party its name: the old one can sign up again.
    assert sign_up(app, event, "Anna Berg", email=row.email).status == "waiting"


def test_the_last_person_cancels_instead(app: Flask, house: House) -> None:
    row = sign_up(app, make_event(app), "Anna Berg")
    with pytest.raises(LastPersonOfParty):
        drop(house, row.id, row.guests[0].id)


def test_nobody_drops_a_person_of_another_party(app: Flask, house: House) -> None:
    event = make_event(app)
    mine = sign_up(app, event, "Anna Berg", "Bert Berg")
    other = sign_up(app, event, "Eva Drei", "Zoë Drei")
    with pytest.raises(NothingFound):
        drop(house, mine.id, other.guests[1].id)
    with pytest.raises(NothingFound):
        house.do(bring_back, mine.id, other.id, clock.now())
    assert taken(house, event) == 4


def test_leaving_a_name_that_the_mailbox_has_already_works(app: Flask, house: House) -> None:
    event = make_event(app)
    row = sign_up(app, event, "Anna Berg", "Bert Berg", email="a@example.org")
    sign_up(app, event, "Bert Berg", email="a@example.org")
    drop(house, row.id, row.guests[0].id)
    assert registration_now(app, row).given_name == "Bert"


def test_who_was_dropped_comes_back_with_the_old_ticket(app: Flask, house: House) -> None:
    event = make_event(app, capacity=2, sessions=plan_sessions(robots=2))
    row = sign_up(app, event, "Anna Berg", "Bert Berg", session_keys=("robots",))
    codes = {ticket.code for ticket in tickets_of(app, row)}
    drop(house, row.id, row.guests[0].id)
    gone = house.ask(list_gone, row.id)
    assert [one.given_name for one in gone] == ["Anna"]
    house.do(bring_back, row.id, gone[0].registration_id, clock.now())
    assert {ticket.code for ticket in tickets_of(app, row)} == codes
    assert (taken(house, event), session_places(house), statuses(house)) == (2, [2], ["confirmed"])
    assert [guest.given_name for guest in registration_now(app, row).guests] == ["Bert", "Anna"]
    with pytest.raises(NothingFound):
        house.do(bring_back, row.id, gone[0].registration_id, clock.now())


def test_who_was_dropped_does_not_come_back_once_the_place_is_taken(
    app: Flask, house: House
) -> None:
    event = make_event(app, capacity=2)
    row = sign_up(app, event, "Anna Berg", "Bert Berg")
    drop(house, row.id, row.guests[1].id)
    sign_up(app, event, "Eva Drei")
    gone = house.ask(list_gone, row.id)[0]
    with pytest.raises(PlacesAreGone):
        house.do(bring_back, row.id, gone.registration_id, clock.now())
    assert taken(house, event) == 2


# The whole party


def test_a_cancellation_is_taken_back_with_places_sessions_and_tickets(
    app: Flask, house: House
) -> None:
    event = make_event(app, capacity=2, sessions=plan_sessions(robots=2))
    row = sign_up(app, event, "Anna Berg", "Bert Berg", session_keys=("robots",))
    codes = [ticket.code for ticket in tickets_of(app, row)]
    cancel(house, row.id)
    house.do(come_back, row.id, clock.now())
    house.do(come_back, row.id, clock.now())  # pressed twice
    assert registration_now(app, row).status == "confirmed"
    assert [ticket.code for ticket in tickets_of(app, row)] == codes
    assert (taken(house, event), session_places(house)) == (2, [2])
    assert kinds(house) == ["ticket", "cancelled", "tickets_now"]


def test_somebody_else_has_the_place_so_the_cancellation_stays(app: Flask, house: House) -> None:
    event = make_event(app, capacity=1)
    row = sign_up(app, event, "Anna Berg")
    sign_up(app, event, "Eva Drei")
    cancel(house, row.id)
    with pytest.raises(PlacesAreGone):
        house.do(come_back, row.id, clock.now())
    assert registration_now(app, row).status == "cancelled"
    assert taken(house, event) == 1


def test_who_left_the_waiting_list_has_the_same_turn_again(app: Flask, house: House) -> None:
    event = make_event(app, capacity=1)
    sign_up(app, event, "Anna Eins")
    first = sign_up(app, event, "Bert Zwei")
    sign_up(app, event, "Eva Drei")
    cancel(house, first.id)
    house.do(come_back, first.id, clock.now())
    after = registration_now(app, first)
    assert (after.status, after.queue_place) == ("waiting", 1)


def test_what_the_organizer_cancelled_the_guest_cannot_take_back(app: Flask, house: House) -> None:
    row = sign_up(app, make_event(app), "Anna Berg")
    house.do(cancel_registration, row.id, clock.now())
    with pytest.raises(PlacesAreGone):
        house.do(come_back, row.id, clock.now())
    assert registration_now(app, row).status == "cancelled"


def test_a_name_signed_up_anew_cannot_come_back_too(app: Flask, house: House) -> None:
    event = make_event(app)
    row = sign_up(app, event, "Anna Berg", email="a@example.org")
    cancel(house, row.id)
    sign_up(app, event, "Anna Berg", email="a@example.org")
    with pytest.raises(NameIsSignedUp):
        house.do(come_back, row.id, clock.now())
    assert taken(house, event) == 1


# Deadline and nuisance


def test_after_the_deadline_nobody_joins_or_leaves(app: Flask, house: House) -> None:
    event = make_event(app)
    row = sign_up(app, event, "Anna Berg", "Bert Berg")
    with time_machine.travel(event.starts_at):
        with pytest.raises(ChangesAreClosed):
            add(house, row.id)
        with pytest.raises(ChangesAreClosed):
            drop(house, row.id, row.guests[1].id)
        cancel(house, row.id)  # a free place is a free place
    assert registration_now(app, row).status == "cancelled"
    other = sign_up(app, event, "Eva Drei")
    with time_machine.travel(event.ends_at), pytest.raises(EventIsOver):
        add(house, other.id)


def test_changing_to_and_fro_does_not_fill_a_mailbox(app: Flask, house: House) -> None:
    event = make_event(app)
    row = sign_up(app, event, "Anna Berg")
    for _ in range(19):
        cancel(house, row.id)
        try:
            house.do(come_back, row.id, clock.now())
        except TooManyLetters:
            break
    assert house.count(Letter) <= 22
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        house.do(come_back, row.id, clock.now())
    assert registration_now(app, row).status == "confirmed"
