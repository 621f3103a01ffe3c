"""Organizers who print badges or choose columns at one instant: every print has a number of its own,
no badge is printed twice, no choice is lost. Each with its control."""

import time
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.badges.actions import print_badges, printing
from mint_events.badges.models import BadgeRun, PrintedBadge
from mint_events.badges.queries.sheets import SettingsView
from mint_events.badges.rules.choosing import Choice, Printed
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.reports.actions import choosing_columns
from mint_events.reports.actions.choosing_columns import keep_columns
from mint_events.reports.models import KeptColumns
from mint_events.reports.spreadsheets.columns import Pick
from mint_events.staff.models import StaffAccount
from tests.factories import make_event, make_staff, sign_up
from tests.support.house import House
from tests.support.together import errors_of

pytestmark = pytest.mark.xdist_group("races")
PRESSES = 4
LONG_ENOUGH_S = 0.2


@pytest.fixture
def event(app: Flask) -> EventView:
    found = make_event(app, slug="jubilee")
    sign_up(app, found, "Ada Abel", "Bo Biber")
    return found


def print_at_once(house: House, event: EventView, who: str) -> list[Exception]:
    """Two organizers press twice each."""
    choice, now = Choice(who), clock.now()
    press = (event.id, choice, SettingsView(), {}, None, now)
    return errors_of(*[lambda: house.do(print_badges, *press)] * PRESSES)


def check_numbers(house: House, wrong: list[Exception]) -> None:
    """The promise: each print is noted down, with a number of its own."""
    assert wrong == []
    assert [run.number for run in house.rows(BadgeRun)] == list(range(1, PRESSES + 1))
    assert house.count(PrintedBadge) == 2 * PRESSES


def check_once(house: House, wrong: list[Exception]) -> None:
    """The promise: whose badge is missing is printed by the first, and not by the others."""
    assert wrong == []
    assert [run.number for run in house.rows(BadgeRun)] == [1]
    assert house.count(PrintedBadge) == 2


def test_prints_at_one_instant_have_numbers_of_their_own(house: House, event: EventView) -> None:
    check_numbers(house, print_at_once(house, event, "all"))


@pytest.mark.only_on("postgresql")  # SQLite has one writer at a time
def test_control_prints_numbered_without_the_lock_collide(
    house: House, event: EventView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "lock_places", lambda event_id: None)
    monkeypatch.setattr(printing, "PrintedBadge", slowly(PrintedBadge))
    wrong = print_at_once(house, event, "all")
    assert wrong and {type(error) for error in wrong} == {IntegrityError}
    with pytest.raises(AssertionError):
        check_numbers(house, wrong)


def test_missing_badges_are_printed_once(house: House, event: EventView) -> None:
    check_once(house, print_at_once(house, event, "missing"))


def test_control_missing_badges_chosen_before_the_lock_are_caught(
    house: House, event: EventView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "read_printed", lambda event_id: Printed({}, None))
    wrong = print_at_once(house, event, "missing")
    with pytest.raises(AssertionError):
        check_once(house, wrong)
    assert house.count(PrintedBadge) == 2 * PRESSES  # everybody's, again and again


@pytest.fixture
def staff_id(app: Flask, house: House) -> int:
    make_staff(app)
    return house.one(StaffAccount).id


def choose_at_once(house: House, staff_id: int) -> list[Exception]:
    """One account in two windows: columns of two events, sent twice each."""
    chosen = [[Pick("email", True), Pick(f"question-{key}", False)] for key in "ab"]
    return errors_of(*[keep(house, staff_id, picks) for picks in chosen * 2])


def keep(house: House, staff_id: int, picks: list[Pick]) -> Callable[[], None]:
    return lambda: house.do(keep_columns, staff_id, "guests", picks, clock.now())


def check_kept(house: House, wrong: list[Exception]) -> None:
    """The promise: nobody is turned away, and nothing is forgotten that only one event has."""
    assert wrong == []
    kept = house.one(KeptColumns).columns
    assert sorted(key for key, _ in kept) == ["email", "question-a", "question-b"]


def test_columns_chosen_in_two_windows_are_all_kept(house: House, staff_id: int) -> None:
    check_kept(house, choose_at_once(house, staff_id))


@pytest.mark.only_on("postgresql")  # SQLite has one writer at a time
def test_control_columns_merged_without_the_lock_are_lost(
    house: House, staff_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing_columns, "lock_account", lambda staff_id: None)
    monkeypatch.setattr(choosing_columns, "merge_picks", slowly(choosing_columns.merge_picks))
    wrong = choose_at_once(house, staff_id)
    with pytest.raises(AssertionError):
        check_kept(house, wrong)


def slowly(act: Callable[..., object]) -> Callable[..., object]:
    """Between what was read and what is written there is time for somebody else."""

    def act_slowly(*args: object, **named: object) -> object:
        time.sleep(LONG_ENOUGH_S)
        return act(*args, **named)

    return act_slowly
