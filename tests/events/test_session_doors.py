"""A session is not deleted while a phone stands at its door: the phone would be one of the event's
own door, and let in whoever comes."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.events.actions import edit_event
from mint_events.events.models import EventSession
from mint_events.events.queries import EventView
from mint_events.events.refusals import SessionHasDoor
from mint_events.kernel import clock
from mint_events.staff.actions import (
    PhonePlan,
    change_door_phone,
    enrol_door_phone,
    prepare_door_phone,
    revoke_door_phone,
)
from mint_events.staff.models import DoorPhone
from mint_events.staff.queries import list_door_phones
from mint_events.staff.rules import ENROL_CODE_LASTS
from tests.conftest import Login
from tests.factories import event_now, make_event, plan_event, plan_sessions
from tests.support.client import PageClient, page_of
from tests.support.house import House

WITHOUT = plan_event(sessions=())


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", sessions=plan_sessions(robots=5))


def stand_there(house: House, event: EventView, gate: str = "Raum 3", enrolled: bool = True) -> int:
    """A phone at the session's door, or a code for one; its row id."""
    plan, now = PhonePlan(event.sessions[0].id), clock.now()
    code = house.do(prepare_door_phone, event.id, gate, now, plan)
    if enrolled:
        house.do(enrol_door_phone, code, now)
    return house.ask(list_door_phones, event.id)[0].id


def delete_session(house: House, event: EventView, later: timedelta = timedelta(0)) -> None:
    house.do(edit_event, event.id, WITHOUT, clock.now() + later)


@pytest.mark.parametrize("enrolled", [True, False])
def test_session_with_a_phone_at_its_door_stays(
    house: House, event: EventView, enrolled: bool
) -> None:
    stand_there(house, event, "Raum 4", enrolled)
    stand_there(house, event)
    with pytest.raises(SessionHasDoor) as refused:
        delete_session(house, event)
    assert "(Raum 3, Raum 4)" in refused.value.words.de
    standing = {row.session_id for row in house.rows(DoorPhone)}
    assert standing == {event.sessions[0].id} and house.count(EventSession) == 1


def test_phone_with_another_door_a_revoked_one_and_an_old_code_hold_nothing_up(
    house: House, event: EventView
) -> None:
    moved, revoked = stand_there(house, event), stand_there(house, event, "Raum 4")
    house.do(change_door_phone, moved, PhonePlan())
    house.do(revoke_door_phone, revoked, clock.now())
    stand_there(house, event, "Raum 5", enrolled=False)
    delete_session(house, event, later=ENROL_CODE_LASTS)
    assert house.count(EventSession) == 0
    assert [row.session_id for row in house.rows(DoorPhone)] == [None] * 3


def test_table_refuses_what_two_at_one_instant_would_do(house: House, event: EventView) -> None:
    """Somebody gives a phone this door between the question and the deletion."""
    stand_there(house, event)
    with pytest.raises(IntegrityError):
        house.sql("DELETE FROM event_sessions")
    house.sql("DELETE FROM events")  # with the whole event both go
    assert house.count(DoorPhone) == 0


def test_organizer_is_told_which_phone_and_keeps_the_session(
    app: Flask, house: House, event: EventView, client: PageClient, login: Login
) -> None:
    stand_there(house, event)
    organizer, path = login(client, "organizer"), "/console/events/jubilee/edit"
    form = organizer.page(f"{path}?lang=en").form(path)
    form.fields["do"] = "remove-session-0"
    page = page_of(organizer.send(page_of(organizer.send(form)).form(path)))
    assert "A phone stands at the door of “Session robots” (Raum 3)" in page.text
    assert organizer.send(page.form(path)).status_code == 303
    assert [one.key for one in event_now(app, event).sessions] == ["robots"]
