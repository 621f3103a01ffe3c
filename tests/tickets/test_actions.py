"""Tickets: one for each person, sealed for one event, void when cancelled, good after a change."""

from dataclasses import replace

import pytest
from flask import Flask

from mint_events.kernel import clock
from mint_events.kernel.codes import is_sealed, seal_code
from mint_events.kernel.refusals import NothingFound
from mint_events.tickets.actions import issue_tickets, void_tickets
from mint_events.tickets.models import Ticket, TicketKey
from mint_events.tickets.queries import get_event_key, list_tickets
from tests.factories import make_event, sign_up, tickets_of
from tests.support.house import House


def test_each_person_has_a_ticket_in_the_partys_order(app: Flask) -> None:
    row = sign_up(app, make_event(app), "Anna Eins", "Bert Zwei", "Carl Drei")
    tickets = tickets_of(app, row)
    assert [ticket.given_name for ticket in tickets] == ["Anna", "Bert", "Carl"]
    assert [ticket.guest_id for ticket in tickets] == [guest.id for guest in row.guests]
    assert len({ticket.code for ticket in tickets}) == 3


def test_full_code_is_sealed_with_the_events_key_over_its_uid(app: Flask, house: House) -> None:
    event, other = make_event(app), make_event(app)
    ticket = tickets_of(app, sign_up(app, event))[0]
    key = house.ask(get_event_key, event.id)
    assert key == house.one(TicketKey, event_id=event.id).key
    assert ticket.full_code == ticket.code + seal_code(ticket.code, event.uid, key)
    assert is_sealed(ticket.full_code, event.uid, key)
    assert not is_sealed(ticket.full_code, other.uid, house.ask(get_event_key, other.id))
    with pytest.raises(NothingFound):
        house.ask(get_event_key, 999_999)


def test_seal_is_kept_nowhere(app: Flask, house: House) -> None:
    ticket = tickets_of(app, sign_up(app, make_event(app)))[0]
    assert house.one(Ticket).code == ticket.full_code[:16]


def test_voided_tickets_stay_and_are_listed_no_more(app: Flask, house: House) -> None:
    event = make_event(app)
    row, other = sign_up(app, event), sign_up(app, event)
    house.do(void_tickets, row.id, clock.now())
    first = house.rows(Ticket)[0].voided_at
    house.do(void_tickets, row.id, clock.now())
    assert house.rows(Ticket)[0].voided_at == first
    assert tickets_of(app, row) == []
    assert len(tickets_of(app, other)) == 1
    assert house.ask(list_tickets, []) == []


def test_new_tickets_after_void_have_new_codes(app: Flask, house: House) -> None:
    row = sign_up(app, make_event(app))
    before = tickets_of(app, row)[0]
    house.do(void_tickets, row.id, clock.now())
    house.do(issue_tickets, [guest.id for guest in row.guests], row.event_id, clock.now())
    after = tickets_of(app, row)[0]
    assert replace(after, code="", full_code="") == replace(before, code="", full_code="")
    assert after.code != before.code
