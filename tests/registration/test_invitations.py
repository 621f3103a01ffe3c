"""Inviting and answering: who is written to, who gets places, what is undone."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.events.models import Event
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.actions.answering_invitations import (
    answer_no,
    clear_answer,
    take_person_off,
)
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.coming_back import cancel_by_guest, come_back
from mint_events.registration.actions.companions import add_companion
from mint_events.registration.actions.invitation_settings import change_invitation_settings
from mint_events.registration.actions.inviting import (
    forward_invitation,
    invite_members,
    restore_invitation,
    withdraw_invitation,
)
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import (
    Invitation,
    InvitationForward,
    InvitedPerson,
)
from mint_events.registration.queries.invitations import (
    InvitationView,
    get_invitation,
    get_invitation_by_token,
)
from mint_events.registration.queries.member_answers import (
    list_member_answers,
    list_member_attendance,
)
from mint_events.registration.refusals import EventIsOver, SignUpIsClosed
from mint_events.registration.refusals.invitations import (
    EventIsPublic,
    ForwardsAreUsedUp,
    HouseDecides,
    MailboxHasEnough,
    MailboxIsInvited,
    NobodyIsNamed,
    OrganisationIsFull,
    PeopleAreComing,
    PersonIsSignedUp,
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


@pytest.fixture
def meeting(app: Flask) -> EventView:
    return make_event(app, slug="meeting", kind="network", capacity=20)


@pytest.fixture
def house_of_two(app: Flask, meeting: EventView) -> list[InvitationView]:
    """Two contacts of one member."""
    member = make_member(app, "Haus A", "a1@example.org", "a2@example.org")
    return invite(app, meeting, member)


def letters(house: House, kind: str) -> list[str]:
    return sorted(one.recipient for one in house.rows(Letter, kind=kind))


def test_every_contact_is_invited_once(app: Flask, house: House, meeting: EventView) -> None:
    one = make_member(app, "Haus A", "a1@example.org", "a2@example.org")
    two = make_member(app, "Haus B", "b@example.org", "A1@example.org")  # a mailbox of both
    assert house.do(invite_members, meeting.id, [one, two], clock.now()) == 3
    assert house.do(invite_members, meeting.id, [one, two], clock.now()) == 0
    assert letters(house, "invitation") == ["a1@example.org", "a2@example.org", "b@example.org"]
    tokens = {row.token for row in house.rows(Invitation)}
    assert len(tokens) == 3 and all(len(token) >= 26 for token in tokens)


def test_who_is_no_member_on_that_day_is_not_invited(
    app: Flask, house: House, meeting: EventView
) -> None:
    day = meeting.starts_at.date()
    gone = make_member(app, "Ausgetreten", "x@example.org", left_on=day)
    later = make_member(app, "Später", "y@example.org", joined_on=day + timedelta(days=2))
    assert house.do(invite_members, meeting.id, [gone, later], clock.now()) == 0
    assert house.count(Letter) == 0


def test_public_event_invites_nobody(app: Flask, house: House) -> None:
    event = make_event(app)
    member = make_member(app, "Haus A", "a1@example.org")
    with pytest.raises(EventIsPublic):
        house.do(invite_members, event.id, [member], clock.now())


def test_one_living_invitation_for_a_mailbox(app: Flask, house: House, meeting: EventView) -> None:
    first = invite_somebody(app, meeting, "Solo@example.org")
    with pytest.raises(MailboxIsInvited):
        invite_somebody(app, meeting, "solo@example.org")
    columns = ", ".join(
        column.name
        for column in Invitation.__table__.columns
        if column.name not in ("id", "uid", "token")
    )
    copy = (
        f"INSERT INTO invitations (uid, token, {columns}) SELECT 'u', 't', {columns}"
        f" FROM invitations WHERE id = {first.id}"
    )
    with pytest.raises(IntegrityError):
        house.sql(copy)
    house.do(withdraw_invitation, first.id, clock.now())
    house.sql(copy)  # one that was taken back stands in nobody’s way


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


def test_who_is_signed_up_elsewhere_is_refused_in_the_same_words(
    app: Flask, house: House, house_of_two: list[InvitationView], meeting: EventView
) -> None:
    mine, other = house_of_two
    say_yes(app, other, "Carla Probe <c@example.org>")
    sign_up(app, meeting, "Fremde Person", email="f@example.org", organisation="Haus B")
    said = set()
    for name in ("Carla Probe <c@example.org>", "Fremde Person <f@example.org>"):
        with pytest.raises(PersonIsSignedUp) as refused:
            say_yes(app, mine, "Anna Beispiel", name)
        said.add(refused.value.words)
        assert refused.value.row == 1
    assert len(said) == 1
    assert house.count(Registration, status="confirmed") == 2
    assert letters(house, "again") == []  # nobody is written to for it


def test_one_mailbox_gets_five_tickets(
    app: Flask, house: House, house_of_two: list[InvitationView], meeting: EventView
) -> None:
    house.do(change_invitation_settings, meeting.id, 9, (), clock.now())
    names = [f"Person Nummer{n}" for n in range(6)]
    with pytest.raises(MailboxHasEnough):
        say_yes(app, house_of_two[0], *names)
    say_yes(app, house_of_two[0], *names[:5], f"{names[5]} <six@example.org>")


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
    from mint_events.kernel.refusals import NothingFound

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


def test_forwarded_inside_the_house(
    app: Flask, house: House, house_of_two: list[InvitationView], meeting: EventView
) -> None:
    mine, _ = house_of_two
    house.do(forward_invitation, mine.id, "Nguyễn", "Ánh", "anh@example.org", clock.now())
    made = house.one(Invitation, email="anh@example.org")
    assert (made.member_id, made.forwarded_from) == (mine.member_id, mine.id)
    assert made.token != mine.token
    assert letters(house, "invitation_forwarded") == ["anh@example.org"]
    house.do(forward_invitation, mine.id, "Nguyễn", "Ánh", "ANH@example.org", clock.now())
    assert house.count(InvitationForward) == 1


def test_forwarding_to_who_is_invited_looks_the_same_and_writes_nothing(
    app: Flask, house: House, house_of_two: list[InvitationView], meeting: EventView
) -> None:
    invite(app, meeting, make_member(app, "Haus B", "b@example.org"))
    before = house.count(Letter)
    house.do(forward_invitation, house_of_two[0].id, "Eva", "B", "b@example.org", clock.now())
    assert house.one(InvitationForward).made is None
    assert (house.count(Letter), house.count(Invitation)) == (before, 3)


def test_forwarding_ends_after_five(
    app: Flask, house: House, house_of_two: list[InvitationView], meeting: EventView
) -> None:
    mine = house_of_two[0]
    for n in range(5):
        house.do(forward_invitation, mine.id, "Eva", "B", f"f{n}@example.org", clock.now())
    with pytest.raises(ForwardsAreUsedUp):
        house.do(forward_invitation, mine.id, "Eva", "B", "f6@example.org", clock.now())
    with pytest.raises(IntegrityError):
        house.sql("UPDATE invitation_forwards SET number = 6 WHERE number = 5")
    solo = invite_somebody(app, meeting, "solo@example.org")
    with pytest.raises(ForwardsAreUsedUp):
        house.do(forward_invitation, solo.id, "Eva", "B", "g@example.org", clock.now())


def test_invitation_taken_back_opens_nothing_until_it_is_undone(
    app: Flask, house: House, house_of_two: list[InvitationView]
) -> None:
    from mint_events.kernel.refusals import NothingFound

    mine, other = house_of_two
    say_yes(app, other, "Anna A")
    with pytest.raises(PeopleAreComing):
        house.do(withdraw_invitation, other.id, clock.now())
    house.do(withdraw_invitation, mine.id, clock.now())
    with pytest.raises(NothingFound):
        house.ask(get_invitation_by_token, mine.token)
    with pytest.raises(NothingFound):
        say_yes(app, mine, "Bert B")
    house.do(restore_invitation, mine.id, clock.now())
    assert house.ask(get_invitation_by_token, mine.token).id == mine.id


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
