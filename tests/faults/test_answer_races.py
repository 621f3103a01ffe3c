"""Two people change a party's answers at the same moment; a question goes while it is answered.
With the control: without the event's lock, PostgreSQL says so."""

import threading
import time
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import Refusal
from mint_events.registration.actions import changing_answers
from mint_events.registration.actions.asking import delete_asked_question
from mint_events.registration.actions.changing_answers import change_answers
from mint_events.registration.models import Answer
from mint_events.registration.queries import RegistrationView
from tests.factories import ask, give_answers, make_event, sign_up
from tests.support.house import House

LONG_ENOUGH_S = 0.4


def at_once(app: Flask, *deeds: Callable[[], object]) -> list[str]:
    """Does them in threads of their own; the kinds of what went wrong."""
    gate, wrong = threading.Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        with app.app_context():
            gate.wait()
            try:
                with unit_of_work():
                    deed()
            except (IntegrityError, Refusal) as error:
                wrong.append(type(error).__name__)

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return wrong


@pytest.fixture
def guest(app: Flask) -> RegistrationView:
    event = make_event(app, slug="jubilee")
    ask(app, event, "bus", "yes_no")
    return sign_up(app, event, answers=give_answers({"bus": "yes"}))


@pytest.fixture(autouse=True)
def _slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the old answers' end and the new ones there is time for somebody else."""
    keep = changing_answers.keep_answers

    def keep_slowly(*args: object) -> None:
        time.sleep(LONG_ENOUGH_S)
        keep(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(changing_answers, "keep_answers", keep_slowly)


def change(guest: RegistrationView, value: str) -> Callable[[], None]:
    return lambda: change_answers(guest.id, give_answers({"bus": value}), clock.now())


def delete(guest: RegistrationView) -> Callable[[], None]:
    return lambda: delete_asked_question(guest.event_id, "bus")


def test_two_changes_at_once_leave_one_answer(
    app: Flask, house: House, guest: RegistrationView
) -> None:
    assert at_once(app, change(guest, "yes"), change(guest, "no")) == []
    assert house.one(Answer).value in ("yes", "no")


def test_a_question_that_goes_while_it_is_answered_leaves_nothing(
    app: Flask, house: House, guest: RegistrationView
) -> None:
    """Whoever comes second is told, or takes the answer along."""
    assert at_once(app, change(guest, "no"), delete(guest)) in ([], ["AnswerIsWrong"])
    assert house.count(Answer) == 0


@pytest.mark.only_on("postgresql")  # SQLite has one writer anyway
def test_control_without_the_lock_two_changes_collide(
    app: Flask, house: House, guest: RegistrationView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing_answers, "lock_places", lambda event_id: None)
    assert at_once(app, change(guest, "yes"), change(guest, "no")) == ["IntegrityError"]
