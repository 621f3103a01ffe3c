"""A guest's calendar entry through cancelling, coming back and moving: each file outdoes the last."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from mint_events.events.actions import edit_event, plan_of
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.mail.kinds import write_letter
from mint_events.mail.letter import LetterContent
from mint_events.mail.models import Letter
from mint_events.registration.actions.coming_back import cancel_by_guest, come_back
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.queries import RegistrationView
from mint_events.registration.rules import PersonName
from tests.factories import event_now, make_event, registration_now, sign_up
from tests.support.box import letters_now
from tests.support.client import client_of
from tests.support.house import House
from tests.tickets.notices import entry


def newest(app: Flask, house: House) -> tuple[str, str, int, str]:
    """Method, UID, SEQUENCE and STATUS in the letter that went last."""
    method, found = entry(letters_now(app)[-1])
    return method, str(found["UID"]), int(found["SEQUENCE"]), str(found["STATUS"])


def test_cancelling_coming_back_and_moving_each_outdo_what_was_before(
    app: Flask, house: House
) -> None:
    event = make_event(app)
    row = sign_up(app, event, "Anna Berg")
    files = [newest(app, house)]
    for _ in range(2):
        house.do(cancel_by_guest, row.id, clock.now())
        files.append(newest(app, house))
        house.do(come_back, row.id, clock.now())
        files.append(newest(app, house))
        move(app, house, event)
        files.append(newest(app, house))
    methods = ["REQUEST", *["CANCEL", "REQUEST", "REQUEST"] * 2]
    assert [method for method, *_ in files] == methods
    assert [status == "CANCELLED" for *_, status in files] == [m == "CANCEL" for m in methods]
    assert {uid for _, uid, *_ in files} == {f"{row.uid}@mint-events"}
    numbers = [number for _, _, number, _ in files]
    assert numbers == sorted(set(numbers))
    file = client_of(app).get(f"/my/{row.guest_token}/calendar.ics").get_data(as_text=True)
    assert f"SEQUENCE:{numbers[-1]}\r\n" in file


def move(app: Flask, house: House, event: EventView) -> None:
    plan = plan_of(event_now(app, event))
    later = replace(plan, starts_at=plan.starts_at + timedelta(minutes=30))
    house.do(edit_event, event.id, later, clock.now())


def test_who_came_back_before_the_courier_came_is_not_told_that_it_is_cancelled(
    app: Flask, house: House
) -> None:
    row = sign_up(app, make_event(app), "Anna Berg")
    house.do(cancel_by_guest, row.id, clock.now())
    house.do(come_back, row.id, clock.now())
    assert newest(app, house)[0] == "REQUEST"
    assert house.one(Letter, kind="cancelled").state == "dropped"


@pytest.mark.parametrize(("names", "method"), [(("Anna Berg",), ["CANCEL"]),
                                              (("Anna Berg", "Bert Berg"), [])])  # fmt: skip
def test_the_last_ticket_that_is_handed_over_takes_the_entry_along(
    app: Flask, house: House, names: tuple[str, ...], method: list[str]
) -> None:
    row = sign_up(app, make_event(app), *names)
    friend = PersonName("Ánh", "Nguyễn")
    house.do(hand_over_ticket, row.id, row.guests[0].id, friend, "friend@example.org", clock.now())
    letter = written(app, registration_now(app, row))
    files = [each.read().decode() for each in letter.attachments]
    assert [each for one in files for each in ("CANCEL",) if f"METHOD:{each}" in one] == method
    assert all("SEQUENCE:1\r\n" in one and row.uid in one for one in files)


def written(app: Flask, row: RegistrationView) -> LetterContent:
    with app.app_context():
        letter = write_letter("handed_away", row.id, "de")
    assert letter is not None
    return letter
