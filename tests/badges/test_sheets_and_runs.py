"""Own sheets, categories and prints: what actions keep, and what the tables refuse."""

import json
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.badges.actions import (
    add_sheet,
    change_sheet,
    mark_run_failed,
    record_run,
    remove_sheet,
    save_settings,
    set_category,
    take_failure_back,
)
from mint_events.badges.models import BadgeCategory, BadgeRun, BadgeSheet, PrintedBadge
from mint_events.badges.queries import (
    find_run,
    find_sheet,
    get_own_sheet,
    list_badge_wearers,
    list_runs,
    list_these_wearers,
    read_printed,
)
from mint_events.badges.queries.runs import list_guest_ids_of
from mint_events.badges.queries.sheets import SettingsView, get_settings
from mint_events.badges.rules.own_sheets import SheetPlan
from mint_events.checkin.actions.noting import NoteSent, note_guest
from mint_events.kernel import clock as house_clock
from mint_events.kernel.refusals import InputIsWrong, NothingFound
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.rules import PersonName
from tests.factories import make_event, make_network, sign_up, sign_up_group, ticket_of
from tests.support.client import client_of
from tests.support.house import House

OWN = SheetPlan("Blaue Schachtel", 21000, 29700, 2, 5, 9000, 5400, 1500, 1350)


def test_own_sheet_is_known_by_its_key_and_can_be_changed(house: House) -> None:
    sheet_id = house.do(add_sheet, OWN)
    sheet = house.ask(find_sheet, f"own-{sheet_id}")
    assert sheet and sheet.name_in("de") == "Blaue Schachtel, 90 × 54 mm (10)"
    assert (sheet.left, sheet.top, sheet.is_measured) == (15.0, 13.5, True)
    house.do(change_sheet, sheet_id, replace(OWN, rows=4, margin_top=1355))
    assert house.ask(get_own_sheet, sheet_id).margin_top == 1355
    house.do(remove_sheet, sheet_id)
    assert house.ask(find_sheet, f"own-{sheet_id}") is None
    for lost in (remove_sheet, get_own_sheet):
        with pytest.raises(NothingFound):
            house.do(lost, sheet_id)


def test_a_deleted_sheet_s_number_is_never_another_s(house: House) -> None:
    """Else a link, or a print that was noted down, would lead to labels of another size."""
    gone = house.do(add_sheet, OWN)
    house.do(remove_sheet, gone)
    assert house.do(add_sheet, replace(OWN, name="Grüne Schachtel")) > gone
    assert house.ask(find_sheet, f"own-{gone}") is None


@pytest.mark.parametrize("key", ["own-", "own-x", "own-99999999999", "own-1", "none", ""])
def test_no_sheet_has_such_a_key(house: House, key: str) -> None:
    assert house.ask(find_sheet, key) is None


def test_two_sheets_never_have_one_name(house: House) -> None:
    first = house.do(add_sheet, OWN)
    with pytest.raises(InputIsWrong):
        house.do(add_sheet, replace(OWN, name="BLAUE  Schachtel"))
    house.do(change_sheet, first, replace(OWN, name="blaue Schachtel"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"width": 3000}, {"height": 100}, {"columns": 0}, {"rows": 21}, {"margin_left": -1},
        {"gap_x": 3001}, {"page_height": 28000}, {"page_width": 50000}, {"gap_y": -1},
    ],
)  # fmt: skip
def test_table_refuses_what_cannot_be_printed(house: House, wrong: dict[str, int]) -> None:
    house.do(add_sheet, OWN)
    for name, value in wrong.items():
        with pytest.raises(IntegrityError):
            house.sql(f"UPDATE badge_sheets SET {name} = :value", {"value": value})
    assert house.count(BadgeSheet) == 1


def test_settings_are_kept_for_each_event(app: Flask, house: House) -> None:
    event, other = make_event(app), make_event(app)
    chosen = SettingsView("L7165", "band", "plum", True, True, "cluster", True)
    for settings in (SettingsView(design="photo"), chosen):
        house.do(save_settings, event.id, settings)
    assert house.ask(get_settings, event.id) == chosen
    assert house.ask(get_settings, other.id) == SettingsView()
    for column, value in (("design", "x"), ("accent", "x"), ("sorted_by", "x")):
        with pytest.raises(IntegrityError):
            house.sql(f"UPDATE badge_settings SET {column} = :value", {"value": value})


def _print(house: House, event_id: int) -> int:
    people = house.ask(list_badge_wearers, event_id)
    return house.do(record_run, event_id, people, {"start": 1}, None, house_clock.now())


def test_runs_are_counted_and_what_failed_does_not_count(app: Flask, house: House) -> None:
    event = make_event(app)
    sign_up(app, event, "Ada Abel")
    assert _print(house, event.id) == 1
    sign_up(app, event, "Bo Biber")
    assert _print(house, event.id) == 2
    assert len(house.ask(read_printed, event.id).digests) == 2
    house.do(mark_run_failed, event.id, 2, house_clock.now())
    assert len(house.ask(read_printed, event.id).digests) == 1
    assert [(one.number, one.count) for one in house.ask(list_runs, event.id)] == [(2, 2), (1, 1)]
    house.do(take_failure_back, event.id, 2)
    assert len(house.ask(read_printed, event.id).digests) == 2
    other = make_event(app)
    assert house.ask(find_run, other.id, 1) is None
    with pytest.raises(NothingFound):
        house.do(mark_run_failed, other.id, 1, house_clock.now())
    with pytest.raises(IntegrityError):
        house.sql("UPDATE badge_runs SET number = 1")
    with pytest.raises(IntegrityError):
        house.sql("UPDATE badge_runs SET number = 0")


def test_a_run_is_printed_again_in_its_order_without_those_who_left(
    app: Flask, house: House
) -> None:
    event = make_event(app)
    for name in ("Cy Cruz", "Ada Abel", "Bo Biber"):
        sign_up(app, event, name)
    people = house.ask(list_badge_wearers, event.id)
    backwards = people[::-1]
    house.do(record_run, event.id, backwards, {}, None, house_clock.now())
    run = house.one(BadgeRun)
    ids = house.ask(list_guest_ids_of, run.id)
    again = house.ask(list_these_wearers, event.id, ids[1:])
    assert [one.family_name for one in again] == ["Biber", "Abel"]
    assert house.count(PrintedBadge) == 3


def test_badge_is_old_once_something_on_it_changes(app: Flask, house: House) -> None:
    event = make_event(app)
    sign_up(app, event, "Ada Abel")
    before = house.ask(list_badge_wearers, event.id)[0]
    house.sql("UPDATE registrations SET organisation = 'Neu'")
    moved = house.ask(list_badge_wearers, event.id)[0]
    house.do(set_category, before.guest_id, "press")
    press = house.ask(list_badge_wearers, event.id)[0]
    assert len({before.digest, moved.digest, press.digest}) == 3


def test_category_comes_from_marks_groups_and_network_or_by_hand(app: Flask, house: House) -> None:
    make_network(app)
    event = make_event(app, max_group=20)
    sign_up(app, event, "Ada Abel", organisation="42 Heilbronn")
    sign_up(app, event, "Bo Biber", organisation="Irgendwo")
    sign_up_group(app, event, 3)
    by_name = {one.family_name: one for one in house.ask(list_badge_wearers, event.id)}
    bo = by_name["Biber"]
    assert (by_name["Abel"].category, bo.category) == ("member", "guest")
    told = [one.category for one in house.ask(list_badge_wearers, event.id) if one.is_unnamed]
    assert "child" in told
    house.do(note_guest, event.id, bo.guest_id, NoteSent("", True, False), None, house_clock.now())
    assert house.ask(list_these_wearers, event.id, [bo.guest_id])[0].category == "press"
    house.do(set_category, bo.guest_id, "helper")
    (now,) = house.ask(list_these_wearers, event.id, [bo.guest_id])
    assert (now.category, now.said_category, now.told_category) == ("helper", "helper", "press")
    house.do(set_category, bo.guest_id, "")
    assert house.count(BadgeCategory) == 0
    with pytest.raises(ValueError, match="king"):
        house.do(set_category, bo.guest_id, "king")


def test_who_gets_a_ticket_does_not_come_as_what_the_other_did(app: Flask, house: House) -> None:
    event = make_event(app)
    party = sign_up(app, event, "Ada Abel")
    guest_id = party.guests[0].id
    house.do(set_category, guest_id, "press")
    to, now = PersonName("Bo", "Biber"), house_clock.now()
    house.do(hand_over_ticket, party.id, guest_id, to, "", now)
    (wearer,) = house.ask(list_badge_wearers, event.id)
    assert (wearer.given_name, wearer.category) == ("Bo", "guest")
    house.do(set_category, guest_id, "press")
    house.do(cancel_registration, party.id, now)
    assert house.count(BadgeCategory) == 0


def test_guests_can_read_what_is_kept_because_of_badges(app: Flask, house: House) -> None:
    event = make_event(app)
    party = sign_up(app, event, "Ada Abel", "Bo Biber")
    ada, _ = (one.guest_id for one in house.ask(list_badge_wearers, event.id))
    house.do(set_category, ada, "helper")
    people = house.ask(list_these_wearers, event.id, [ada])
    house.do(record_run, event.id, people, {}, None, house_clock.now())
    said = json.loads(client_of(app).get(f"/my/{party.guest_token}/data.json").data)["people"]
    assert said[0]["badge_category"] == "helper"
    assert len(said[0]["badges_printed_at"]) == 1
    assert not {"badge_category", "badges_printed_at"} & set(said[1])


def test_whoever_arrived_is_known(app: Flask, house: House) -> None:
    event = make_event(app)
    ticket = ticket_of(app, sign_up(app, event, "Ada Abel"))
    assert [one.has_arrived for one in house.ask(list_badge_wearers, event.id)] == [False]
    house.sql(
        "INSERT INTO arrivals (event_id, ticket_id, gate, arrived_at, scan_id) SELECT event_id, id,"
        " 'x', '2027-01-01 12:00:00', 'x' FROM tickets WHERE code = :code",
        {"code": ticket.code},
    )
    assert [one.has_arrived for one in house.ask(list_badge_wearers, event.id)] == [True]
