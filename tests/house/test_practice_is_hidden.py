"""A practice shows in its own pages and nowhere else: every page, list, feed, count and sweep of the
house is asked, and those that will be made later too."""

from datetime import timedelta

import pytest
from flask import Flask
from time_machine import Traveller
from werkzeug.routing import Rule

from mint_events.checkin.queries.no_shows import list_past_events
from mint_events.checkin.queries.practice import list_practice_codes
from mint_events.checkin.rules.made_up import MADE_UP, STRAY
from mint_events.console.queries import get_overview
from mint_events.events.queries import (
    EventView,
    find_event,
    find_event_id,
    list_coming_events,
    list_events,
)
from mint_events.events.queries.appearance import find_last_change
from mint_events.kernel import clock as now
from mint_events.mail.models import Letter
from mint_events.registration.queries.mailboxes import list_coming_in_mailbox
from mint_events.sweeping import sweep
from tests.checkin.practices import practices_of, practise
from tests.conftest import Login
from tests.factories import bearer, make_event, make_phone, make_token, sign_up
from tests.support.client import PageClient, client_of
from tests.support.house import House

ITS_OWN = "/practice"  # pages that are about the practice, by their path


@pytest.fixture
def event(app: Flask, clock: Traveller) -> EventView:
    event = make_event(app, slug="jubilee", kind="public")
    sign_up(app, event, "Echte Person")
    return event


def traces_of(house: House, practice: EventView) -> list[str]:
    """What could only be there by a leak."""
    names = {family for one in (*MADE_UP, STRAY) for _, family in one.people if family}
    codes = [one.code for one in house.ask(list_practice_codes, practice.id)]
    return [practice.slug, practice.uid, *sorted(names - {"Mustermann"}), *codes]


def rules_of(app: Flask) -> list[Rule]:
    """Every address that is fetched, and has no other part than an event's."""
    return [
        rule
        for rule in app.url_map.iter_rules()
        if rule.methods and "GET" in rule.methods and set(rule.arguments) <= {"slug"}
    ]


def path_of(app: Flask, rule: Rule, slug: str) -> str:
    values = {"slug": slug} if rule.arguments else {}
    return app.url_map.bind("127.0.0.1").build(rule.endpoint, values)


def test_no_page_of_the_real_event_or_of_the_house_shows_it(
    app: Flask, house: House, event: EventView, client: PageClient, login: Login
) -> None:
    login(client, "admin")
    practice = practise(house, event)
    traces = traces_of(house, practice)
    token = bearer(make_token(app, event, "organizer"))
    door = bearer(make_phone(app, event))
    asked = 0
    for rule in rules_of(app):
        path = path_of(app, rule, event.slug)
        if ITS_OWN in path:
            continue
        headers = [None] if "/api/" not in path else [token, door]
        for sent in headers:
            answer = client.get(path, headers=sent)
            text = answer.data.decode(errors="replace")
            assert not [trace for trace in traces if trace in text], path
            asked += answer.status_code == 200
    assert asked > 30, "most of them answered"


def test_its_address_leads_nowhere(
    app: Flask, house: House, event: EventView, client: PageClient, login: Login
) -> None:
    login(client, "admin")
    practice = practise(house, event)
    token = bearer(make_token(app, event, "organizer"))
    for rule in rules_of(app):
        if not rule.arguments:
            continue
        path = path_of(app, rule, practice.slug)
        headers = token if "/api/" in path else None
        answer = client.get(path, headers=headers, follow_redirects=True)
        assert answer.status_code in (403, 404), path


def test_every_list_of_events_leaves_it_out(
    house: House, event: EventView, clock: Traveller
) -> None:
    before = house.ask(find_last_change, now.now())
    clock.shift(60)
    practice = practise(house, event)
    assert [one.id for one in house.ask(list_events, now.now())] == [event.id]
    assert [one.id for one in house.ask(list_coming_events, now.now())] == [event.id]
    assert house.ask(find_event, practice.slug, now.now()) is None
    assert house.ask(find_event_id, practice.slug) is None
    assert house.ask(find_last_change, now.now()) == before
    overview = house.ask(get_overview, "", now.now())
    assert [line.event.id for line in overview.coming] == [event.id]
    assert house.ask(get_overview, "practice", now.now()).coming == ()
    assert house.ask(list_coming_in_mailbox, "", now.now()) == []


def test_past_practice_counts_in_no_rate_and_no_sweep_touches_it(
    house: House, event: EventView, clock: Traveller
) -> None:
    practice = practise(house, event)
    house.sql(
        "INSERT INTO arrivals (event_id, ticket_id, gate, arrived_at, scan_id)"
        " SELECT event_id, id, 'Nord', issued_at, code FROM tickets"
        f" WHERE event_id = {practice.id} AND voided_at IS NULL"
    )
    house.sql("UPDATE events SET offers_lapse_at = created_at, parties_in_line = 1")
    clock.move_to(event.ends_at + timedelta(days=1))
    assert house.ask(list_past_events, "public", now.now()) == []
    due = {one.name: one.due for one in house.ask(sweep, now.now(), dry_run=True)}
    assert due["waiting lists with lapsed offers"] == 1  # the real one
    assert house.count(Letter) == 1


def test_practice_of_an_event_that_is_over_is_swept_away(
    house: House, event: EventView, clock: Traveller
) -> None:
    practise(house, event)
    clock.move_to(event.ends_at + timedelta(hours=11))
    house.ask(sweep, now.now())
    assert len(practices_of(house)) == 2
    clock.shift(timedelta(hours=2))
    house.ask(sweep, now.now())
    assert practices_of(house) == []
    assert [one.id for one in house.ask(list_events, now.now())] == [event.id]


def test_control_a_practice_that_is_not_marked_shows(house: House, event: EventView) -> None:
    practice = practise(house, event)
    house.sql("UPDATE events SET practice_of = NULL")
    assert practice.id in {one.id for one in house.ask(list_events, now.now())}
    browser = client_of(house.app)
    assert practice.slug in browser.get("/").get_data(as_text=True)
