"""Practices in the hands of tests."""

from typing import Any

from mint_events.checkin.actions.practising import start_practice
from mint_events.checkin.queries.practice import PracticeCode, list_practice_codes
from mint_events.checkin.rules.made_up import Lesson
from mint_events.events.queries import EventView, get_event_by_id
from mint_events.events.queries.practices import find_practice_id
from mint_events.kernel import clock
from tests.support.house import House

PRACTISING = {"X-Mint-Door": "1", "X-Mint-Practice": "1"}


def practise(house: House, event: EventView) -> EventView:
    """Begins a practice; the event that is practised with."""
    house.do(start_practice, event.id, clock.now())
    practice_id = house.ask(find_practice_id, event.id)
    assert practice_id is not None
    return house.ask(get_event_by_id, practice_id, clock.now())


def codes_of(house: House, practice: EventView, lesson: Lesson) -> list[PracticeCode]:
    """The tickets that teach this."""
    codes = house.ask(list_practice_codes, practice.id)
    return [code for code in codes if code.lesson is lesson]


def code_of(house: House, practice: EventView, lesson: Lesson) -> Any:
    """The full code of the first of them."""
    return codes_of(house, practice, lesson)[0].full_code


def practices_of(house: House) -> list[int]:
    """The row ids of all that are practised with, those of stray tickets too."""
    rows = house.sql("SELECT id FROM events WHERE practice_of IS NOT NULL ORDER BY id")
    return [row[0] for row in rows]
