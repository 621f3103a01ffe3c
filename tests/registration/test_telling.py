"""Telling hundreds of guests: one statement, whatever their number, in the same transaction."""

import pytest
from flask import Flask
from sqlalchemy import event as listening

from mint_events.events.actions import change_state
from mint_events.kernel import clock
from mint_events.kernel.database import db
from mint_events.mail.models import Letter
from tests.factories import event_now, make_event, sign_up
from tests.support.house import House


def test_a_notice_to_many_is_one_statement(app: Flask, house: House) -> None:
    event = make_event(app, capacity=None)
    for _ in range(30):
        sign_up(app, event)
    said: list[tuple[str, bool]] = []
    with app.app_context():
        engine = db.engine

    def note(_c: object, _u: object, statement: str, _p: object, _x: object, many: bool) -> None:
        if "INSERT INTO letters" in statement:
            said.append((statement, many))

    listening.listen(engine, "before_cursor_execute", note)
    house.do(change_state, event.id, "call_off", clock.now())
    listening.remove(engine, "before_cursor_execute", note)
    assert [many for _, many in said] == [True]
    assert house.count(Letter, kind="called_off") == 30


def test_a_notice_that_cannot_be_posted_calls_nothing_off(
    app: Flask, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = make_event(app)
    sign_up(app, event)
    before = event_now(app, event)

    def fail(*_: object) -> None:
        raise RuntimeError("no paper")

    monkeypatch.setattr("mint_events.registration.actions.telling.post_notice", fail)
    with pytest.raises(RuntimeError, match="no paper"):
        house.do(change_state, event.id, "call_off", clock.now())
    assert event_now(app, event) == before and house.count(Letter, kind="called_off") == 0
