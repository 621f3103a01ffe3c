"""Who is invited to a meeting, and silent or excused, hears that it is moved, called off, on again."""

from dataclasses import replace
from datetime import date, timedelta
from email.message import EmailMessage

import pytest
from flask import Flask

from mint_events.events.actions import change_state, edit_event, plan_of
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.words import Words
from mint_events.mail.models import Letter
from mint_events.network.actions.contacts import ContactPlan, edit_contact
from mint_events.network.actions.members import say_member_left
from mint_events.network.models import MemberContact
from mint_events.outlooks import OUTLOOK
from mint_events.registration.actions.answering_invitations import answer_no
from mint_events.registration.actions.inviting import withdraw_invitation
from mint_events.registration.queries.invitations import InvitationView
from tests.factories import (
    event_now,
    invite,
    invite_somebody,
    make_event,
    make_member,
    say_yes,
    sign_up,
)
from tests.journeys.letters import check_both_say_the_same, links, plain_text
from tests.support.box import letters_now
from tests.support.client import client_of
from tests.support.house import House

NOTE = Words("Bitte den <Nordeingang> nehmen.", "Please take the <north> door.")
ALL = ["silent@x.org", "excused@x.org", "solo@x.org"]


@pytest.fixture
def meeting(app: Flask) -> EventView:
    return make_event(app, slug="meeting", kind="network", venue="experimenta")


@pytest.fixture
def invited(app: Flask, house: House, meeting: EventView) -> list[InvitationView]:
    """Silent, excused and coming of one member each, and somebody for themself who reads English."""
    members = [make_member(app, f"Haus {x}", f"{x}@x.org") for x in ("silent", "excused", "coming")]
    made = invite(app, meeting, *members)
    house.do(answer_no, made[1].id, "", clock.now())
    say_yes(app, made[2], "Cora Burg")
    solo = invite_somebody(app, meeting, "solo@x.org", lang="en")
    letters_now(app)
    return [*made, solo]


def move(app: Flask, house: House, event: EventView, message: Words = NOTE, **to: object) -> None:
    plan = replace(plan_of(event_now(app, event)), **to)  # type: ignore[arg-type]
    house.do(edit_event, event.id, plan, clock.now(), None, message)


def told(house: House, kind: str) -> list[str]:
    return [row.recipient for row in house.rows(Letter, kind=f"invitation_{kind}")]


def letters_to(app: Flask, mailbox: str) -> list[EmailMessage]:
    return [letter for letter in letters_now(app) if letter["To"] == mailbox]


def test_a_moved_meeting_is_told_to_who_is_silent_or_excused(
    app: Flask, house: House, meeting: EventView, invited: list[InvitationView]
) -> None:
    later = meeting.starts_at + timedelta(hours=1)
    move(app, house, meeting, starts_at=later, venue="42 Heilbronn")
    assert told(house, "moved") == ALL
    sent = {letter["To"]: letter for letter in letters_now(app)}
    assert set(sent) == {*ALL, "coming@x.org"}
    for mailbox, token, subject, said in (
        (ALL[0], invited[0].token, "Neue Zeit oder neuer Ort: ", "ob Sie kommen können"),
        (ALL[1], invited[1].token, "Neue Zeit oder neuer Ort: ", "Sie sind weiter entschuldigt"),
        (ALL[2], invited[3].token, "New time or place: ", "whether you can come"),
    ):
        letter = sent[mailbox]
        text = " ".join(plain_text(letter).split())
        assert letter["Subject"].startswith(subject) and said in text
        assert "experimenta" in text and "42 Heilbronn" in text
        assert "<Nordeingang>" in text or "<north>" in text
        check_both_say_the_same(letter)
        assert not list(letter.iter_attachments())
        [link] = [one for one in links(letter) if token in one]
        assert client_of(app).get(link).status_code == 200


def test_called_off_and_on_again(
    app: Flask, house: House, meeting: EventView, invited: list[InvitationView]
) -> None:
    for _ in range(2):
        house.do(change_state, meeting.id, "call_off", clock.now(), NOTE)
    assert told(house, "called_off") == ALL  # the second time changed nothing
    [letter] = letters_to(app, ALL[0])
    text = " ".join(plain_text(letter).split())
    assert letter["Subject"].startswith("Abgesagt: ") and "eingeladen haben" in text
    assert "<Nordeingang>" in text and invited[0].token not in plain_text(letter)
    house.do(change_state, meeting.id, "reinstate", clock.now())
    [letter] = letters_to(app, ALL[1])
    assert letter["Subject"].startswith("Findet doch statt: ")


def test_what_is_overtaken_or_answered_meanwhile_is_not_sent(
    app: Flask, house: House, meeting: EventView, invited: list[InvitationView]
) -> None:
    move(app, house, meeting, venue="Aula")
    house.do(change_state, meeting.id, "call_off", clock.now())
    [letter] = letters_to(app, ALL[0])
    assert letter["Subject"].startswith("Abgesagt: ")
    assert "experimenta" in plain_text(letter)  # of the Aula they have not heard
    house.do(change_state, meeting.id, "reinstate", clock.now())
    house.do(change_state, meeting.id, "open", clock.now())
    say_yes(app, invited[0], "Anna Beispiel")
    assert [one for one in letters_to(app, ALL[0]) if "Findet" in one["Subject"]] == []


def test_who_never_heard_that_it_was_off_is_not_told_that_it_is_on(
    app: Flask, house: House, meeting: EventView, invited: list[InvitationView]
) -> None:
    house.do(change_state, meeting.id, "call_off", clock.now())
    house.do(change_state, meeting.id, "reinstate", clock.now())
    assert letters_to(app, ALL[0]) == []


def test_nobody_is_told_who_left_or_was_given_up(
    app: Flask, house: House, meeting: EventView, invited: list[InvitationView]
) -> None:
    house.do(say_member_left, invited[0].member_id or 0, date(2020, 1, 1))
    contact = house.one(MemberContact, email=ALL[1])
    house.do(edit_contact, contact.id, ContactPlan("Nina", "Neu", "nina@x.org"))
    house.do(withdraw_invitation, invited[3].id, clock.now())
    move(app, house, meeting, venue="Aula")
    assert told(house, "moved") == []


def test_who_leaves_after_it_was_posted_gets_nothing(
    app: Flask, house: House, meeting: EventView, invited: list[InvitationView]
) -> None:
    move(app, house, meeting, venue="Aula")
    house.do(say_member_left, invited[0].member_id or 0, date(2020, 1, 1))
    assert letters_to(app, ALL[0]) == []


def test_a_silent_contact_whom_a_colleague_signed_up_gets_the_guests_letter_alone(
    app: Flask, house: House, meeting: EventView, invited: list[InvitationView]
) -> None:
    say_yes(app, invited[2], f"Anna Beispiel <{ALL[0]}>")
    move(app, house, meeting, venue="Aula")
    assert told(house, "moved") == ALL[1:]


def test_the_organizer_is_told_how_many_letters_it_will_be(
    app: Flask, house: House, meeting: EventView, invited: list[InvitationView]
) -> None:
    assert house.ask(OUTLOOK.count_letters, meeting.id) == 4
    public = make_event(app, slug="fest")
    sign_up(app, public)
    assert house.ask(OUTLOOK.count_letters, public.id) == 1
    move(app, house, public, venue="Aula")
    assert told(house, "moved") == []
