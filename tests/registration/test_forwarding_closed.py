"""An invitation is passed on only while whoever gets it can answer."""

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.mail.models import Letter
from mint_events.registration.models.invitations import InvitationForward
from tests.factories import invite, make_event, make_member
from tests.support.client import PageClient, page_of
from tests.support.house import House

COLLEAGUE = {"given_name": "Zoë", "family_name": "Y", "email": "z@example.org"}
CLOSED = {
    "closed": "state = 'closed'",
    "called_off": "state = 'called_off'",
    "over": "starts_at = '2020-01-01 10:00:00', ends_at = '2020-01-01 12:00:00'",
    "not_yet": "sign_up_opens_at = '2100-01-01 10:00:00'",
}


@pytest.fixture
def meeting(app: Flask) -> EventView:
    return make_event(app, slug="meeting", kind="network")


@pytest.mark.parametrize("state", CLOSED)
def test_invitation_that_nobody_can_answer_is_not_forwarded(
    client: PageClient, app: Flask, house: House, meeting: EventView, state: str
) -> None:
    mine = invite(app, meeting, make_member(app, "Haus A", "a@example.org"))[0]
    path = f"/invited/{mine.token}"
    form = client.page(path).form(f"{path}/forward").fill(**COLLEAGUE)
    house.sql(f"UPDATE events SET {CLOSED[state]}")
    assert not [one for one in client.page(path).all("form") if "forward" in str(one.get("action"))]
    refused = client.send(form)  # the page was still open
    assert refused.status_code == 422
    assert "zurzeit nicht möglich" in page_of(refused).by_id("error-summary").text
    assert (house.count(InvitationForward), house.count(Letter)) == (0, 1)
