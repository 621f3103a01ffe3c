"""Certificates by e-mail: to each mailbox once, also when two press at the same moment."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.kernel.database import unit_of_work
from mint_events.mail.models import Letter
from mint_events.registration.actions.correcting import correct_name
from mint_events.registration.rules import PersonName
from mint_events.reports.actions import certificates as actions
from mint_events.reports.actions.certificates import issue_certificates, mail_certificates
from mint_events.reports.models import Certificate
from mint_events.reports.queries.certificates import (
    CertificateView,
    list_standings,
)
from mint_events.reports.refusals import EventIsNotOver
from tests.factories import event_now, make_event, sign_up
from tests.reports.attending import let_in
from tests.reports.certified import walk_in
from tests.support.box import letters_now
from tests.support.house import House

Clock = time_machine.Traveller


@pytest.fixture
def event(clock: Clock, app: Flask) -> EventView:
    return make_event(app, slug="jubilee", capacity=50)


def test_mailed_once_each_to_the_mailbox_of_the_party(
    app: Flask, house: House, clock: Clock, event: EventView
) -> None:
    let_in(house, event, sign_up(app, event, "Ada Zander", "Bo Abel", email="ada@example.org"))
    let_in(house, event, walk_in(house, event, PersonName("Ohne", "Postfach")))
    with pytest.raises(EventIsNotOver):
        house.do(mail_certificates, event, now.now())
    letters_now(app)
    clock.move_to(event.ends_at + timedelta(hours=1))
    event = event_now(app, event)
    assert house.do(mail_certificates, event, now.now()) == 1
    assert house.do(mail_certificates, event, now.now()) == 0
    assert [row.recipient for row in house.rows(Letter, kind="certificate")] == ["ada@example.org"]
    assert [bool(one.mailed_at) for one in house.rows(Certificate)].count(False) == 1


def test_who_was_renamed_is_mailed_the_new_one(
    app: Flask, house: House, clock: Clock, event: EventView
) -> None:
    party = sign_up(app, event, "Ada Zander")
    let_in(house, event, party)
    let_in(house, event, sign_up(app, event, "Bo Abel"))
    clock.move_to(event.ends_at + timedelta(hours=1))
    event = event_now(app, event)
    assert house.do(mail_certificates, event, now.now()) == 2
    house.do(correct_name, event.id, party.guests[0].id, PersonName("Ada", "Sander"))
    assert house.do(mail_certificates, event, now.now()) == 1


Press = Callable[[EventView, Any], int]


def press_twice(app: Flask, event: EventView, press: Press) -> list[int]:
    """Two organizers press at the same moment: both have seen that nothing was mailed yet, where
    the database lets both look (on SQLite those who write take turns)."""
    both, sent = threading.Barrier(2), []

    def issue(*about: Any) -> list[CertificateView]:
        seen = issue_certificates(*about)
        with suppress(threading.BrokenBarrierError):
            both.wait(0.5)
        return seen

    def one() -> None:
        with app.app_context():
            sent.append(press(event, both))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actions, "issue_certificates", issue)
        pressing = [threading.Thread(target=one) for _ in range(2)]
        for each in pressing:
            each.start()
        for each in pressing:
            each.join(30)
    return sorted(sent)


def rightly(event: EventView, both: threading.Barrier) -> int:
    with unit_of_work():
        return mail_certificates(event, now.now())


def naively(event: EventView, both: threading.Barrier) -> int:
    """Looks first who has none yet, and posts then."""
    due = [one for one in list_standings(event) if not one.is_settled]
    both.wait(10)
    with unit_of_work():
        for one in due:
            actions._post(one.attendee, now.now())
    return len(due)


@pytest.mark.parametrize(("press", "letters"), [(rightly, 1), (naively, 2)])
def test_of_two_who_press_at_once_one_mails(
    app: Flask, house: House, clock: Clock, event: EventView, press: Press, letters: int
) -> None:
    let_in(house, event, sign_up(app, event, "Ada Zander"))
    clock.move_to(event.ends_at + timedelta(hours=1))
    event = event_now(app, event)
    house.do(issue_certificates, event, now.now())
    assert sum(press_twice(app, event, press)) == letters
    assert house.count(Letter, kind="certificate") == letters
