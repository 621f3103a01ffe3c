"""Asking to come and passing an invitation on write few letters to a mailbox that strangers type."""

from datetime import timedelta

import pytest
from flask import Flask
from time_machine import Traveller

from mint_events.events.queries import EventView
from mint_events.kernel import clock as our_clock
from mint_events.mail.models import Letter
from mint_events.registration.actions.invitation_settings import open_asking
from mint_events.registration.actions.inviting import forward_invitation, withdraw_invitation
from mint_events.registration.actions.requesting import RequestPlan, ask_to_come
from mint_events.registration.models.invitations import ComingRequest, InvitationForward
from mint_events.registration.queries.invitation_settings import get_invitation_settings
from mint_events.registration.refusals.my import TooManyLetters
from mint_events.web.limits import REQUESTS_TO_COME
from tests.factories import invite, invite_somebody, make_event, make_member
from tests.support.client import PageClient, page_of
from tests.support.house import House

EVA = {"given_name": "Eva", "family_name": "Fremd", "email": "eva@example.org"}


@pytest.fixture
def meeting(app: Flask) -> EventView:
    return make_event(app, slug="meeting", kind="network")


@pytest.fixture
def path(house: House, meeting: EventView) -> str:
    house.do(open_asking, meeting.id, our_clock.now())
    return f"/ask/{house.ask(get_invitation_settings, meeting.id).ask_token}"


def ask_at_meetings(app: Flask, house: House, count: int) -> None:
    for _ in range(count):
        event = make_event(app, kind="network")
        plan = RequestPlan("Eva", "Fremd", "Eva@example.org")
        house.do(ask_to_come, event.id, plan, our_clock.now())


def test_a_request_beyond_five_letters_an_hour_is_kept_without_one(
    app: Flask, house: House
) -> None:
    ask_at_meetings(app, house, 7)
    assert house.count(ComingRequest) == 7
    assert house.count(Letter, kind="coming_asked") == 5


def test_forwarding_shares_the_limit_and_tells_nothing(
    clock: Traveller, app: Flask, house: House, meeting: EventView
) -> None:
    mine = invite(app, meeting, make_member(app, "Haus A", "a@example.org"))[0]
    colleague = ("Eva", "Fremd", "eva@example.org")
    ask_at_meetings(app, house, 5)
    with pytest.raises(TooManyLetters):
        house.do(forward_invitation, mine.id, *colleague, our_clock.now())
    known = invite_somebody(app, meeting, "eva@example.org")  # the same for who is invited
    with pytest.raises(TooManyLetters):
        house.do(forward_invitation, mine.id, *colleague, our_clock.now())
    house.do(withdraw_invitation, known.id, our_clock.now())
    assert house.count(InvitationForward) == 0
    clock.shift(timedelta(minutes=61))
    house.do(forward_invitation, mine.id, *colleague, our_clock.now())
    assert house.count(Letter, kind="invitation_forwarded") == 1


def test_a_request_sent_back_at_once_is_asked_for_again(
    clock: Traveller, client: PageClient, house: House, path: str
) -> None:
    form = client.page(path).form(path).fill(**EVA)
    quick = client.send(form)
    assert quick.status_code == 422 and "schnell" in page_of(quick).text
    assert page_of(quick).form(path).fields["email"] == "eva@example.org"
    clock.shift(timedelta(seconds=2))
    assert client.send(page_of(quick).form(path)).status_code == 303
    assert house.count(ComingRequest) == 1


def test_one_network_address_asks_only_so_often(
    clock: Traveller, client: PageClient, app: Flask, house: House, path: str
) -> None:
    where = {"REMOTE_ADDR": "203.0.113.7"}
    assert client.post(path, data=EVA, environ_base=where).status_code == 303
    for _ in range(59):
        app.extensions["mint_limits"].count(REQUESTS_TO_COME, where["REMOTE_ADDR"])
    typed = EVA | {"email": "zoe@example.org"}
    refused = client.post(path, data=typed, environ_base=where)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "601")
    assert page_of(refused).form(path).fields["email"] == "zoe@example.org"
    assert house.count(ComingRequest) == 1
    elsewhere = {"REMOTE_ADDR": "203.0.113.8"}
    assert client.post(path, data=typed, environ_base=elsewhere).status_code == 303
