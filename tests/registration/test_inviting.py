"""Inviting: who is written to, who is passed on to, what is taken back."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.actions.inviting import (
    forward_invitation,
    invite_members,
    restore_invitation,
    withdraw_invitation,
)
from mint_events.registration.models.invitations import (
    Invitation,
    InvitationForward,
)
from mint_events.registration.queries.invitations import (
    InvitationView,
    get_invitation_by_token,
)
from mint_events.registration.refusals.invitations import (
    EventIsPublic,
    ForwardsAreUsedUp,
    MailboxIsInvited,
    PeopleAreComing,
)
from tests.factories import (
    invite,
    invite_somebody,
    make_event,
    make_member,
    say_yes,
)
from tests.support.house import House


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
