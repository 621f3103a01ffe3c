"""The places of an organisation when its people change their own tickets."""

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.registration.actions.answering_invitations import take_person_off
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import InvitedPerson
from mint_events.registration.queries.invitations import InvitationView, get_invitation
from mint_events.registration.refusals.invitations import OrganisationIsFull
from mint_events.registration.rules import PersonName
from tests.factories import invite, make_event, make_member, say_yes
from tests.support.house import House

MAILBOX = "chloe@example.org"
CHLOE = PersonName("Chloé", "Neu")


@pytest.fixture
def meeting(app: Flask) -> EventView:
    return make_event(app, slug="meeting", kind="network", capacity=20)


@pytest.fixture
def invitation(app: Flask, meeting: EventView) -> InvitationView:
    """To a member with three places."""
    return invite(app, meeting, make_member(app, "Haus A", "a@example.org"))[0]


@pytest.mark.parametrize("email", ["", MAILBOX])
def test_a_ticket_that_is_handed_on_takes_the_organisations_place_along(
    app: Flask, house: House, invitation: InvitationView, email: str
) -> None:
    people = say_yes(app, invitation, "Anna A", "Bert B", "Carla C").people
    bert = people[1]
    house.do(hand_over_ticket, bert.registration_id, bert.guest_id, CHLOE, email, clock.now())
    with pytest.raises(OrganisationIsFull):
        say_yes(app, invitation, "Dora D")
    assert house.count(Registration, status="confirmed") == 3
    now = house.ask(get_invitation, invitation.id).people
    assert sorted(one.name for one in now) == ["Anna A", "Carla C", "Chloé Neu"]
    assert sorted(row.place or 0 for row in house.rows(InvitedPerson)) == [1, 2, 3]
    chloe = next(one for one in now if one.given_name == "Chloé")
    house.do(take_person_off, invitation.id, chloe.registration_uid, clock.now())
    assert house.count(Registration, status="confirmed") == 2
    say_yes(app, invitation, "Dora D")
    assert house.count(Registration, status="confirmed") == 3


def test_a_colleague_who_waits_has_a_place_of_the_organisation_already(
    app: Flask, house: House
) -> None:
    event = make_event(app, kind="network", capacity=1)
    invitation = invite(app, event, make_member(app, "Haus B", "b@example.org"))[0]
    people = say_yes(app, invitation, "Anna A", f"Chloé Neu <{MAILBOX}>").people
    anna = people[0]
    house.do(hand_over_ticket, anna.registration_id, anna.guest_id, CHLOE, MAILBOX, clock.now())
    [left] = house.ask(get_invitation, invitation.id).people
    assert (left.given_name, left.status) == ("Chloé", "confirmed")
