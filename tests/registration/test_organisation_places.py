"""The places of an organisation: how many, whose, and when one is free again."""

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.coming_back import cancel_by_guest, come_back
from mint_events.registration.actions.companions import add_companion
from mint_events.registration.actions.invitation_settings import change_invitation_settings
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import (
    InvitedPerson,
)
from mint_events.registration.queries.invitations import (
    InvitationView,
)
from mint_events.registration.refusals.invitations import (
    HouseDecides,
    MailboxHasEnough,
    OrganisationIsFull,
)
from mint_events.registration.refusals.my import PlacesAreGone
from mint_events.registration.rules import PersonName
from tests.factories import (
    event_now,
    invite,
    invite_somebody,
    make_event,
    make_member,
    say_yes,
    sign_up,
)
from tests.support.house import House


def test_limit_counts_for_the_whole_house(
    app: Flask, house: House, house_of_two: list[InvitationView], meeting: EventView
) -> None:
    mine, other = house_of_two
    say_yes(app, mine, "Anna Beispiel", "Bert Muster")
    with pytest.raises(OrganisationIsFull) as refused:
        say_yes(app, other, "Carla Probe", "Dora Probe")
    assert "1" in refused.value.words.en and "3" in refused.value.words.en
    assert event_now(app, meeting).places_taken == 2  # all or none
    say_yes(app, other, "Carla Probe")
    stranger = make_member(app, "Haus B", "b@example.org")
    say_yes(app, invite(app, meeting, stranger)[-1], "Eva Fremd")  # has places of its own
    assert event_now(app, meeting).places_taken == 4


def test_a_place_that_a_guest_gave_back_is_free_for_the_house(
    app: Flask, house: House, house_of_two: list[InvitationView]
) -> None:
    mine, other = house_of_two
    people = say_yes(app, mine, "Anna A", "Bert B", "Carla C").people
    house.do(cancel_registration, people[1].registration_id, clock.now())
    say_yes(app, other, "Dora D")
    with pytest.raises(OrganisationIsFull):
        say_yes(app, other, "Eva E")
    assert sorted(row.place or 0 for row in house.rows(InvitedPerson)) == [0, 1, 2, 3]


def test_a_larger_limit_counts_from_now_on(
    app: Flask, house: House, house_of_two: list[InvitationView], meeting: EventView
) -> None:
    house.do(change_invitation_settings, meeting.id, 4, (), clock.now())
    say_yes(app, house_of_two[0], "Anna A", "Bert B", "Carla C", "Dora D")
    house.do(change_invitation_settings, meeting.id, 1, (), clock.now())
    with pytest.raises(OrganisationIsFull):
        say_yes(app, house_of_two[1], "Eva E")
    assert event_now(app, meeting).places_taken == 4  # who is signed up stays


def test_the_database_gives_no_place_of_a_house_twice(
    app: Flask, house: House, house_of_two: list[InvitationView]
) -> None:
    say_yes(app, house_of_two[0], "Anna A", "Bert B")
    with pytest.raises(IntegrityError):
        house.sql("UPDATE invited_people SET place = 1")
    with pytest.raises(IntegrityError):
        house.sql("UPDATE invited_people SET place = 51 WHERE place = 1")


def test_full_event_puts_them_on_the_waiting_list(app: Flask, house: House) -> None:
    event = make_event(app, kind="network", capacity=1)
    member = make_member(app, "Haus A", "a@example.org")
    answered = say_yes(app, invite(app, event, member)[0], "Anna A", "Bert B")
    assert [one.status for one in answered.people] == ["confirmed", "waiting"]


def test_somebody_of_no_member_has_one_place(app: Flask, meeting: EventView) -> None:
    solo = invite_somebody(app, meeting, "solo@example.org", organisation="Presse")
    with pytest.raises(OrganisationIsFull):
        say_yes(app, solo, "Änne B", "Bert B")
    assert len(say_yes(app, solo, "Änne B").people) == 1


def test_one_mailbox_gets_five_tickets(
    app: Flask, house: House, house_of_two: list[InvitationView], meeting: EventView
) -> None:
    house.do(change_invitation_settings, meeting.id, 9, (), clock.now())
    names = [f"Person Nummer{n}" for n in range(6)]
    with pytest.raises(MailboxHasEnough):
        say_yes(app, house_of_two[0], *names)
    say_yes(app, house_of_two[0], *names[:5], f"{names[5]} <six@example.org>")


def test_who_was_named_brings_nobody_along_on_their_own_page(
    app: Flask, house: House, house_of_two: list[InvitationView], meeting: EventView
) -> None:
    people = say_yes(app, house_of_two[0], "Anna A").people
    with pytest.raises(HouseDecides):
        house.do(add_companion, people[0].registration_id, PersonName("Bert", "B"), clock.now())
    office = sign_up(app, meeting, "Dora D")  # by the office: as always
    house.do(add_companion, office.id, PersonName("Bert", "B"), clock.now())


def test_who_comes_back_needs_a_place_of_the_house(
    app: Flask, house: House, house_of_two: list[InvitationView]
) -> None:
    mine, other = house_of_two
    people = say_yes(app, mine, "Anna A", "Bert B", "Carla C").people
    anna, bert = people[0].registration_id, people[1].registration_id
    house.do(cancel_by_guest, anna, clock.now())
    house.do(come_back, anna, clock.now())  # nobody took it
    house.do(cancel_by_guest, bert, clock.now())
    say_yes(app, other, "Dora D")
    with pytest.raises(PlacesAreGone):
        house.do(come_back, bert, clock.now())
    assert house.count(Registration, status="confirmed") == 3
