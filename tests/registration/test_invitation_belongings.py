"""Whom an invitation named belongs to its member alone, whatever organisation somebody types."""

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.registration.actions.changing import change_names
from mint_events.registration.actions.requesting import (
    RequestPlan,
    approve_request,
    ask_to_come,
)
from mint_events.registration.forms.house import get_house
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import ComingRequest, Invitation
from mint_events.registration.queries.invitations import InvitationView, get_invitation
from mint_events.registration.queries.member_answers import list_member_answers, list_silent
from mint_events.registration.rules import PersonName
from mint_events.registration.rules.invitations import Answer
from tests.factories import event_now, invite, invite_somebody, make_event, make_member, say_yes
from tests.support.house import House

STRANGER = RequestPlan("Eva", "Fremd", "eva@example.org", "Haus A")


@pytest.fixture
def meeting(app: Flask) -> EventView:
    return make_event(app, slug="meeting", kind="network", capacity=20)


@pytest.fixture
def contact(app: Flask, meeting: EventView) -> InvitationView:
    """The one contact of Haus A."""
    return invite(app, meeting, make_member(app, "Haus A", "a@example.org"))[0]


def stands_for_nobody(app: Flask, house: House, meeting: EventView, of: InvitationView) -> bool:
    """Whether the house's page, its state and its reminders are as if nobody had come."""
    [member] = house.ask(list_member_answers, event_now(app, meeting))
    silent, answered = house.ask(list_silent, meeting.id)
    return (
        house.ask(get_house, of).colleagues == ()
        and (member.state, member.people) == (Answer.SILENT, ())
        and of.member_id not in answered
        and of.id in [one.invitation_id for one in silent]
    )


def test_who_asks_under_a_members_name_is_no_colleague(
    app: Flask, house: House, meeting: EventView, contact: InvitationView
) -> None:
    house.do(ask_to_come, meeting.id, STRANGER, clock.now())
    house.do(approve_request, house.one(ComingRequest).id, None, clock.now())
    made = house.one(Invitation, email="eva@example.org")
    say_yes(app, house.ask(get_invitation, made.id), "Eva Fremd")
    assert house.count(Registration) == 1
    assert stands_for_nobody(app, house, meeting, contact)


def test_who_types_a_members_name_later_is_no_colleague(
    app: Flask, house: House, meeting: EventView, contact: InvitationView
) -> None:
    solo = invite_somebody(app, meeting, "eva@example.org", organisation="Presse")
    person = say_yes(app, solo, "Eva Fremd").people[0]
    people = [PersonName("Eva", "Fremd")]
    house.do(change_names, person.registration_id, people, "Haus A", clock.now())
    assert stands_for_nobody(app, house, meeting, contact)


def test_a_colleague_stays_one_under_another_organisations_name(
    app: Flask, house: House, meeting: EventView, contact: InvitationView
) -> None:
    make_member(app, "Haus B")
    person = say_yes(app, contact, "Anna Beispiel").people[0]
    people = [PersonName("Anna", "Beispiel")]
    house.do(change_names, person.registration_id, people, "Haus B", clock.now())
    found = house.ask(list_member_answers, event_now(app, meeting))
    assert [(one.member.name, len(one.people)) for one in found] == [("Haus A", 1), ("Haus B", 0)]
