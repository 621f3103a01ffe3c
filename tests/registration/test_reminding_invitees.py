"""Reminders, letters and requests to come."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.words import LANGUAGES, Words
from mint_events.mail.kinds import write_letter
from mint_events.mail.letter import LetterContent
from mint_events.mail.models import Letter
from mint_events.registration.actions.answering_invitations import answer_no
from mint_events.registration.actions.invitation_settings import (
    change_invitation_settings,
    keep_invitation_words,
)
from mint_events.registration.actions.inviting import forward_invitation, withdraw_invitation
from mint_events.registration.actions.reminding_invitees import (
    list_to_remind,
    remind_silent,
    send_due_reminders,
)
from mint_events.registration.actions.requesting import (
    RequestPlan,
    approve_request,
    ask_to_come,
    decline_request,
)
from mint_events.registration.models.invitations import ComingRequest, Invitation
from mint_events.registration.queries.invitations import InvitationView
from mint_events.registration.refusals.invitations import RequestIsDecided
from mint_events.web.languages import speaking
from tests.factories import invite, invite_somebody, make_event, make_member, say_yes
from tests.support.house import House

DAY = timedelta(days=1)


@pytest.fixture
def meeting(app: Flask) -> EventView:
    return make_event(app, slug="meeting", kind="network")


@pytest.fixture
def four(app: Flask, meeting: EventView) -> list[InvitationView]:
    """Two of Haus A, one of Haus B, one of Haus C."""
    ids = [
        make_member(app, "Haus A", "a1@example.org", "a2@example.org"),
        make_member(app, "Haus B", "b@example.org"),
        make_member(app, "Haus C", "c@example.org"),
    ]
    return invite(app, meeting, *ids)


def reminded(house: House) -> list[str]:
    return sorted(one.recipient for one in house.rows(Letter, kind="invitation_reminder"))


def written(app: Flask, kind: str, about: int, lang: str) -> LetterContent | None:
    with app.app_context(), speaking("en" if lang == "en" else "de"):
        return write_letter(kind, about, "en" if lang == "en" else "de")


def test_only_silent_members_are_reminded_and_once_a_week(
    app: Flask, house: House, meeting: EventView, four: list[InvitationView]
) -> None:
    say_yes(app, four[0], "Anna A")
    house.do(answer_no, four[2].id, "", clock.now())
    assert house.do(remind_silent, meeting.id, False, clock.now()) == 0  # invited a moment ago
    later = clock.now() + 3 * DAY
    assert len(house.ask(list_to_remind, meeting.id, True, later)) == 2
    assert house.do(remind_silent, meeting.id, False, later) == 1
    assert reminded(house) == ["c@example.org"]
    assert house.do(remind_silent, meeting.id, True, later + DAY) == 1
    assert reminded(house) == ["a2@example.org", "c@example.org"]
    assert house.do(remind_silent, meeting.id, True, later + 7 * DAY) == 1  # c again, a week later


def test_who_is_invited_to_two_meetings_gets_one_reminder_a_week(
    app: Flask, house: House, meeting: EventView, four: list[InvitationView]
) -> None:
    other = make_event(app, slug="other", kind="network")
    invite(app, other, four[3].member_id or 0)
    later = clock.now() + 3 * DAY
    assert house.do(remind_silent, meeting.id, False, later) == 4
    assert house.do(remind_silent, other.id, False, later) == 0


def test_reminders_go_by_themselves_once_for_each_day(
    app: Flask, house: House, meeting: EventView, four: list[InvitationView]
) -> None:
    house.do(change_invitation_settings, meeting.id, 3, (14, 3), clock.now())
    starts = meeting.starts_at
    said = {
        days: house.do(send_due_reminders, starts - timedelta(days=days))
        for days in (20, 14, 13, 3, 2)
    }
    assert said == {20: 0, 14: 4, 13: 0, 3: 4, 2: 0}
    assert house.do(send_due_reminders, meeting.ends_at) == 0


def test_a_day_that_has_passed_reminds_nobody_when_it_is_typed_late(
    app: Flask, house: House, meeting: EventView, four: list[InvitationView]
) -> None:
    now = meeting.starts_at - 10 * DAY
    house.do(change_invitation_settings, meeting.id, 3, (14, 3), now)
    assert house.do(send_due_reminders, now) == 0
    assert house.do(send_due_reminders, meeting.starts_at - 3 * DAY) == 4


@pytest.mark.parametrize("state", ["closed", "called_off", "draft"])
def test_nobody_is_reminded_of_what_takes_no_answers(
    house: House, meeting: EventView, four: list[InvitationView], state: str
) -> None:
    house.sql("UPDATE events SET state = :state", {"state": state})
    later = clock.now() + 3 * DAY
    assert house.do(remind_silent, meeting.id, True, later) == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_invitation_letter_says_all(
    app: Flask, house: House, meeting: EventView, four: list[InvitationView], lang: str
) -> None:
    words = Words("Diesmal geht es um <b>Roboter</b>.", "This time: <b>robots</b>.")
    house.do(keep_invitation_words, meeting.id, words, clock.now())
    letter = written(app, "invitation", four[0].id, lang)
    assert letter is not None
    for part in (letter.html, letter.text):
        assert f"/invited/{four[0].token}?lang={lang}" in part
        assert "Anna Beispiel" in part and "Haus A" in part
        assert not any(one.token in part for one in four[1:])
    assert words.in_(lang) in letter.text
    assert "<b>R" not in letter.html and "<b>r" not in letter.html


@pytest.mark.parametrize("kind", ["invitation", "invitation_forwarded", "invitation_reminder"])
def test_letter_that_came_too_late_is_not_written(
    app: Flask, house: House, four: list[InvitationView], kind: str
) -> None:
    assert written(app, kind, four[0].id, "de") is not None
    say_yes(app, four[0], "Anna A")
    house.do(withdraw_invitation, four[1].id, clock.now())
    assert written(app, kind, four[0].id, "de") is None
    assert written(app, kind, four[1].id, "de") is None


def test_answered_letter_names_who_comes_and_the_excuse(
    app: Flask, house: House, four: list[InvitationView]
) -> None:
    say_yes(app, four[0], "Jörg Müller-Lüdenscheidt", "win.example gewonnen")
    letter = written(app, "invitation_answered", four[0].id, "de")
    assert letter is not None and "gewonnen" not in letter.text and "2" in letter.text
    say_yes(app, four[1], "Nguyễn Thị Ánh")
    second = written(app, "invitation_answered", four[1].id, "en")
    assert second is not None and "Nguyễn Thị Ánh" in second.text
    house.do(answer_no, four[2].id, "", clock.now())
    third = written(app, "invitation_answered", four[2].id, "de")
    assert third is not None and "entschuldigt" in third.text


def test_name_that_reads_like_a_message_is_not_greeted(
    app: Flask, house: House, four: list[InvitationView]
) -> None:
    house.do(
        forward_invitation, four[0].id, "Sie haben", "gewonnen www.example.org", "x@example.org",
        clock.now(),
    )  # fmt: skip
    row = house.one(Invitation, email="x@example.org")
    letter = written(app, "invitation_forwarded", row.id, "de")
    assert letter is not None and "gewonnen" not in letter.text + letter.html + letter.subject
    assert "Guten Tag," in letter.text


def ask(house: House, meeting: EventView, mailbox: str = "eva@example.org") -> int:
    plan = RequestPlan("Eva", "Fremd", mailbox, "Presse", "Ich berichte.", "en")
    house.do(ask_to_come, meeting.id, plan, clock.now())
    return house.one(ComingRequest, email=mailbox, state="asked").id


def test_request_approved_is_an_invitation_for_one(
    app: Flask, house: House, meeting: EventView
) -> None:
    request_id = ask(house, meeting)
    assert written(app, "coming_asked", request_id, "en") is not None
    house.do(approve_request, request_id, None, clock.now())
    with pytest.raises(RequestIsDecided):
        house.do(approve_request, request_id, None, clock.now())
    invitation = house.one(Invitation)
    assert (invitation.member_id, invitation.organisation) == (None, "Presse")
    assert house.count(Letter, kind="invitation") == 0  # one letter, not two
    letter = written(app, "coming_approved", request_id, "en")
    assert letter is not None and invitation.token in letter.text
    assert written(app, "coming_asked", request_id, "en") is None


def test_request_declined_with_words_and_approved_after_all(
    app: Flask, house: House, meeting: EventView
) -> None:
    request_id = ask(house, meeting)
    house.do(decline_request, request_id, "No room <b>this</b> time.", None, clock.now())
    letter = written(app, "coming_declined", request_id, "en")
    assert letter is not None and "No room <b>this</b> time." in letter.text
    assert "<b>this" not in letter.html
    with pytest.raises(RequestIsDecided):
        house.do(decline_request, request_id, "", None, clock.now())
    house.do(approve_request, request_id, None, clock.now())
    assert written(app, "coming_declined", request_id, "en") is None
    assert house.count(Invitation) == 1


def test_request_of_somebody_who_is_invited_leads_to_their_invitation(
    app: Flask, house: House, meeting: EventView
) -> None:
    known = invite_somebody(app, meeting, "eva@example.org")
    request_id = ask(house, meeting)
    house.do(approve_request, request_id, None, clock.now())
    assert house.one(Invitation).id == known.id
    letter = written(app, "coming_approved", request_id, "de")
    assert letter is not None and known.token in letter.text


def test_asked_again_after_an_answer_is_a_new_request(
    app: Flask, house: House, meeting: EventView
) -> None:
    house.do(decline_request, ask(house, meeting), "", None, clock.now())
    with time_machine.travel(clock.now() + DAY, tick=False):
        ask(house, meeting, "EVA@example.org")
    assert house.count(ComingRequest) == 2
