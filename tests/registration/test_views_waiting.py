"""The organizer's waiting list: order, reasons, every step; and what is done by hand, with why."""

from datetime import timedelta

import pytest
from flask import Flask

from mint_events.events.models import Event
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.registration.models import WaitingStep
from mint_events.registration.queries import RegistrationView
from tests.factories import make_event, registration_now, sign_up
from tests.registration.asking import cancel, statuses
from tests.support.client import PageClient, page_of
from tests.support.house import House

PATH = "/console/events/jubilee/waiting-list"


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", capacity=2)


@pytest.fixture
def line(app: Flask, house: House, event: EventView) -> list[RegistrationView]:
    """Two have places; three wait: one, three (never fits: two places), one."""
    rows = [sign_up(app, event, f"Ada {x}") for x in ("Eins", "Zwei")]
    rows.append(sign_up(app, event, "Bert Drei"))
    rows.append(sign_up(app, event, "Gruppe Vier", "Gruppe Fünf", "Gruppe Sechs"))
    rows.append(sign_up(app, event, "<b>Carl</b> O'Brien"))
    return rows


def lead(
    organizer: PageClient,
    row: RegistrationView,
    act: str,
    why: str = "Wegen der Bühne",
    **more: str,
):  # type: ignore[no-untyped-def]
    form = organizer.page(f"{PATH}/{row.uid}").form(f"{PATH}/{row.uid}")
    return organizer.send(form.fill(why=why, act=act, **more))


def test_the_queue_in_order_with_reasons(
    organizer: PageClient, house: House, line: list[RegistrationView]
) -> None:
    text = organizer.page(PATH).main.text
    assert text.index("Bert Drei") < text.index("Gruppe Vier") < text.index("<b>Carl</b>")
    assert "never fits" in text and "All places are taken" in text
    cancel(house, line[0].id)
    page = organizer.page(PATH)
    assert "Open offers" in page.main.text and "2 parties wait." in page.main.text
    found = organizer.page(f"{PATH}?q=brien").main.text
    assert "Carl" in found and "Gruppe" not in found
    assert "Nobody who waits fits" in organizer.page(f"{PATH}?q=xyz").main.text


@pytest.mark.parametrize(
    ("act", "who", "order"),
    [("front", 4, [4, 2, 3]), ("up", 4, [2, 4, 3]), ("down", 2, [3, 2, 4])],
)
def test_another_turn_by_hand(
    organizer: PageClient,
    house: House,
    line: list[RegistrationView],
    act: str,
    who: int,
    order: list[int],
) -> None:
    answer = lead(organizer, line[who], act)
    assert answer.status_code == 303
    rows = house.sql("SELECT id FROM registrations WHERE status = 'waiting' ORDER BY queue_number")
    assert [row[0] for row in rows] == [line[n].id for n in order]
    page = organizer.page(answer.location)
    assert "Wegen der Bühne" in page.main.text and "organizer@example.org" in page.main.text
    assert house.rows(WaitingStep)[-1].details["why"] == "Wegen der Bühne"


def test_nobody_is_moved_over_the_ends(organizer: PageClient, line: list[RegistrationView]) -> None:
    for row, act in ((line[2], "up"), (line[4], "down")):
        answer = lead(organizer, row, act)
        assert answer.status_code == 422
        assert "has changed meanwhile" in page_of(answer).main.text


def test_offering_and_admitting_take_only_what_is_free(
    app: Flask, organizer: PageClient, house: House, line: list[RegistrationView]
) -> None:
    for act in ("offer", "admit"):
        answer = lead(organizer, line[4], act)
        assert answer.status_code == 422
        assert "Raise the number of places" in page_of(answer).main.text
        assert "Wegen der Bühne" in answer.get_data(as_text=True)  # what was typed stays
    house.sql("UPDATE events SET capacity = 4")
    assert lead(organizer, line[4], "admit").status_code == 303
    assert statuses(house) == ["confirmed", "confirmed", "offered", "waiting", "confirmed"]
    event = house.one(Event)
    assert (event.places_taken, event.parties_in_line) == (4, 2)
    page = organizer.page(f"{PATH}/{line[4].uid}")
    assert "Admitted by hand" in page.main.text
    assert not page.all("button", name="act")  # nothing is left to do


def test_offer_out_of_turn(
    app: Flask, organizer: PageClient, house: House, line: list[RegistrationView]
) -> None:
    house.sql("UPDATE events SET capacity = 3")
    assert lead(organizer, line[4], "offer").status_code == 303
    assert statuses(house)[2:] == ["waiting", "waiting", "offered"]
    assert "Offered places out of turn" in organizer.page(f"{PATH}/{line[4].uid}").main.text


def test_more_time(
    app: Flask, organizer: PageClient, house: House, line: list[RegistrationView]
) -> None:
    cancel(house, line[0].id)
    before = registration_now(app, line[2]).offer_until
    assert lead(organizer, line[2], "extend", hours="48").status_code == 303
    after = registration_now(app, line[2]).offer_until
    assert before and after == before + timedelta(hours=48)
    assert house.one(Event).offers_lapse_at == after
    refused = lead(organizer, line[2], "extend", hours="49")
    assert refused.status_code == 422


@pytest.mark.parametrize("why", ["", "  ", "x" * 301])
def test_a_reason_is_needed(
    organizer: PageClient, house: House, line: list[RegistrationView], why: str
) -> None:
    answer = lead(organizer, line[4], "front", why=why)
    assert answer.status_code == 422
    assert house.rows(WaitingStep)[-1].step == "joined"


def test_unknown_acts_and_other_events_are_not_found(
    app: Flask, organizer: PageClient, line: list[RegistrationView]
) -> None:
    assert lead(organizer, line[4], "delete").status_code == 404
    other = sign_up(app, make_event(app, slug="other"))
    organizer.page(f"{PATH}/{other.uid}", 404)


def test_taking_off_the_list_says_who_did_it(
    organizer: PageClient, house: House, line: list[RegistrationView]
) -> None:
    path = f"/console/events/jubilee/guests/{line[4].uid}/cancel"
    organizer.send(organizer.page(path).form(path))
    step = house.rows(WaitingStep, registration_id=line[4].id)[-1]
    assert (step.step, step.made_by, step.staff_id is not None) == ("left", "organizer", True)
    assert "Left the waiting list" in organizer.page(f"{PATH}/{line[4].uid}").main.text
    assert clock.now() >= step.at
