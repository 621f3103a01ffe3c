"""An answer to an invitation is confirmed once, and changing it to and fro fills no mailbox."""

from datetime import timedelta

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.actions.answering_invitations import answer_no
from mint_events.registration.models.invitations import Invitation
from mint_events.registration.queries.invitations import InvitationView
from mint_events.registration.refusals.my import TooManyLetters
from tests.factories import invite, make_event, make_member, say_yes
from tests.support.house import House


@pytest.fixture
def meeting(app: Flask) -> EventView:
    return make_event(app, slug="meeting", kind="network", capacity=20)


@pytest.fixture
def mine(app: Flask, meeting: EventView) -> InvitationView:
    return invite(app, meeting, make_member(app, "Haus A", "a@example.org"))[0]


def confirmed(house: House) -> int:
    return house.count(Letter, kind="invitation_answered")


def test_the_same_yes_twice_is_confirmed_once_and_keeps_the_newer_words(
    app: Flask, house: House, mine: InvitationView
) -> None:
    for words in ("Gern", "Sehr gern"):
        say_yes(app, mine, "Anna A", message=words)
    assert confirmed(house) == 1
    assert house.one(Invitation).message == "Sehr gern"
    say_yes(app, mine, "Bert B <bert@example.org>")  # somebody new
    assert confirmed(house) == 2


def test_an_excuse_in_other_words_is_kept_without_another_letter(
    house: House, mine: InvitationView
) -> None:
    for number in range(30):
        house.do(answer_no, mine.id, f"Wort {number}", clock.now())
    assert confirmed(house) == 1
    row = house.one(Invitation)
    assert (row.answer, row.message) == ("no", "Wort 29")


def test_yes_and_no_to_and_fro_ends_after_many_letters_in_an_hour(
    app: Flask, house: House, mine: InvitationView
) -> None:
    with pytest.raises(TooManyLetters):
        for number in range(30):
            # Tickets go elsewhere: only the confirmations fill this mailbox.
            say_yes(app, mine, f"Anna A <anna{number}@example.org>")
            house.do(answer_no, mine.id, "", clock.now())
    assert confirmed(house) == 20
    said = house.one(Invitation).answer
    later = clock.now() + timedelta(minutes=61)
    house.do(answer_no, mine.id, "krank", later)
    assert (said, house.one(Invitation).message) == ("no", "krank")
