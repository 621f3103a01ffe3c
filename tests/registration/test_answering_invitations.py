"""Answers to an invitation: yes with people, no, and where members stand."""

from typing import Any

import pytest
from flask import Flask

from mint_events.events.models import Event
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.refusals import NothingFound
from mint_events.mail.models import Letter
from mint_events.registration.actions.answering_invitations import (
    answer_no,
    clear_answer,
    take_person_off,
)
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import (
    InvitedPerson,
)
from mint_events.registration.queries.invitations import (
    InvitationView,
    get_invitation,
)
from mint_events.registration.queries.member_answers import (
    list_member_answers,
    list_member_attendance,
)
from mint_events.registration.refusals import EventIsOver, SignUpIsClosed
from mint_events.registration.refusals.invitations import (
    NobodyIsNamed,
)
from tests.factories import (
    event_now,
    invite,
    make_member,
    say_yes,
    sign_up,
)
from tests.support.house import House


def letters(house: House, kind: str) -> list[str]:
    return sorted(one.recipient for one in house.rows(Letter, kind=kind))


def test_yes_signs_people_up_and_tickets_go_where_they_should(
    app: Flask, house: House, house_of_two: list[InvitationView], meeting: EventView
) -> None:
    mine, _ = house_of_two
    answered = say_yes(app, mine, "Anna Beispiel", "Jörg O'Brien <jo@example.org>", message="Gern")
    assert [one.name for one in answered.people] == ["Anna Beispiel", "Jörg O'Brien"]
    assert (answered.answer, answered.message) == ("yes", "Gern")
    assert letters(house, "ticket") == ["a1@example.org", "jo@example.org"]
    assert letters(house, "invitation_answered") == ["a1@example.org"]
    assert event_now(app, meeting).places_taken == 2
    rows = house.rows(Registration)
    assert {row.organisation for row in rows} == {"Haus A"}
    assert {row.member_id for row in rows} == {mine.member_id}
    assert sorted(row.place or 0 for row in house.rows(InvitedPerson)) == [1, 2]


def test_ticks_are_not_for_who_has_a_page_of_their_own(
    app: Flask, house: House, house_of_two: list[InvitationView]
) -> None:
    say_yes(
        app, house_of_two[0], "Anna Beispiel", "Jörg X <jo@example.org>", "Zoë Y",
        photo_consent=True, newsletter=True,
    )  # fmt: skip
    said = [(row.photo_consent, row.newsletter) for row in house.rows(Registration)]
    assert said == [(True, True), (False, False), (True, False)]


def test_the_same_yes_twice_is_one(
    app: Flask, house: House, house_of_two: list[InvitationView]
) -> None:
    for _ in range(2):
        say_yes(app, house_of_two[0], "Anna Beispiel", "anna  Beispiel", "Zoë Y <z@example.org>")
    assert house.count(Registration) == 2


def test_a_yes_needs_somebody(app: Flask, house_of_two: list[InvitationView]) -> None:
    with pytest.raises(NobodyIsNamed):
        say_yes(app, house_of_two[0])


def test_no_takes_everybody_off_whom_this_invitation_named(
    app: Flask, house: House, house_of_two: list[InvitationView], meeting: EventView
) -> None:
    mine, other = house_of_two
    say_yes(app, mine, "Anna A", "Bert B")
    say_yes(app, other, "Carla C")
    house.do(answer_no, mine.id, "Leider krank", clock.now())
    assert [row.status for row in house.rows(Registration)] == [
        "cancelled", "cancelled", "confirmed",
    ]  # fmt: skip
    found = house.ask(get_invitation, mine.id)
    assert (found.answer, found.message, found.people) == ("no", "Leider krank", ())
    assert event_now(app, meeting).places_taken == 1
    say_yes(app, mine, "Anna A")  # and back again


def test_one_person_is_taken_off_by_their_own_invitation_only(
    app: Flask, house: House, house_of_two: list[InvitationView]
) -> None:
    mine, other = house_of_two
    people = say_yes(app, mine, "Anna A", "Bert B").people
    with pytest.raises(NothingFound):
        house.do(take_person_off, other.id, people[0].registration_uid, clock.now())
    house.do(take_person_off, mine.id, people[0].registration_uid, clock.now())
    assert [one.name for one in house.ask(get_invitation, mine.id).people] == ["Bert B"]


def test_after_the_event_only_the_office_notes_an_excuse(
    app: Flask, house: House, house_of_two: list[InvitationView], meeting: EventView
) -> None:
    house.sql(
        "UPDATE events SET starts_at = '2020-01-01 10:00:00', ends_at = '2020-01-01 12:00:00'"
    )
    with pytest.raises(EventIsOver):
        house.do(answer_no, house_of_two[0].id, "", clock.now())
    with pytest.raises(SignUpIsClosed):
        say_yes(app, house_of_two[0], "Anna A")
    house.do(answer_no, house_of_two[0].id, "rief an", clock.now(), by_staff=True)
    assert house.ask(get_invitation, house_of_two[0].id).answer == "no"
    house.do(clear_answer, house_of_two[0].id, clock.now())
    assert house.ask(get_invitation, house_of_two[0].id).answer is None


def test_members_of_an_event_and_what_became_of_them(
    app: Flask, house: House, meeting: EventView
) -> None:
    ids = {name: make_member(app, name, f"{name}@example.org") for name in "abcd"}
    by_member = {one.member_id: one for one in invite(app, meeting, ids["a"], ids["b"], ids["c"])}
    people = say_yes(app, by_member[ids["a"]], "Anna A", "Bert B").people
    house.do(answer_no, by_member[ids["b"]].id, "", clock.now())
    event = event_now(app, meeting)
    said: dict[str, Any] = {
        one.member.name: one.state.value for one in house.ask(list_member_answers, event)
    }
    assert said == {"a": "coming", "b": "excused", "c": "silent", "d": "not_invited"}
    later = event.ends_at
    arrived = {people[0].guest_id}
    became = {
        one.member.name: (one.attendance.value, [each.name for each in one.there])
        for one in house.ask(list_member_attendance, event, arrived, later)
    }
    assert became == {
        "a": ("was_there", ["Anna A"]), "b": ("excused", []), "c": ("missing", []),
        "d": ("not_invited", []),
    }  # fmt: skip
    sign_up(app, meeting, "Dora D", organisation="D")  # by the office
    assert {one.member.name: one.state.value for one in house.ask(list_member_answers, event)}[
        "d"
    ] == "coming"
    assert house.one(Event).places_taken == 3
