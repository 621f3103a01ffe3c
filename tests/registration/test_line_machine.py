"""2,000 random steps of guests, organizers and time: no limit is passed, nobody skipped against the
rule, no place lost. And machines of a broken house, which must be caught."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy.exc import IntegrityError

from mint_events.registration.actions import holding, locking, offering
from mint_events.registration.rules import offers
from tests.registration.line_machine import LineMachine
from tests.registration.line_people import machine_for
from tests.support.house import House

STEPS = {"sqlite": 2000, "postgresql": 400}
AT_ONCE = 50


def run(machine: type[LineMachine], steps: int) -> None:
    """So many steps, always the same ones."""
    how = settings(
        max_examples=steps // AT_ONCE + 1, stateful_step_count=AT_ONCE, deadline=None, database=None,
        derandomize=True, report_multiple_bugs=False, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(machine, settings=how)


def test_whatever_happens_the_promises_hold(app: Flask, house: House) -> None:
    machine = machine_for(house)
    run(machine, STEPS[house.kind])
    assert machine.steps > STEPS[house.kind] * 0.6  # waiting and refused preconditions aside


def break_by_overselling(patch: pytest.MonkeyPatch) -> None:
    """Offers hold nothing: the place is given to the next, too."""
    patch.setattr(offering, "take_all_places", lambda *_: ())


def break_by_skipping(patch: pytest.MonkeyPatch) -> None:
    """Whoever fits gets places, however often others were passed."""
    patch.setattr(offers, "MOST_PASSES", 10**6)


def break_by_losing(patch: pytest.MonkeyPatch) -> None:
    """What is given back is offered to nobody."""
    patch.setattr(offering, "decide_offers", lambda queue, room: offers.Decision((), {}))


def break_by_forgetting(patch: pytest.MonkeyPatch) -> None:
    """A session's places are not given back."""
    patch.setattr(holding, "free_session_places", lambda *_: None)


def break_by_growing_out_of_turn(patch: pytest.MonkeyPatch) -> None:
    """Whoever is a guest already takes what is free, whoever waits for it."""

    def take(event: Any, session_ids: list[int], people: int, _: Any) -> tuple[int, ...] | None:
        return holding.take_all_places(event.id, people, tuple(session_ids))

    patch.setattr(locking, "take_what_is_free", take)


def break_by_waiting_for_ever(patch: pytest.MonkeyPatch) -> None:
    """Offers that are past their time are kept."""
    patch.setattr(offering, "list_lapsed", lambda *_: [])


def break_by_keeping_for_who_never_fits(patch: pytest.MonkeyPatch) -> None:
    """Places are kept for a party that is larger than the event."""
    patch.setattr(offers, "is_too_large", lambda party, room: False)


@pytest.mark.only_on("sqlite")  # the rules are the same on both
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (break_by_overselling, "hold places|oversold|not_negative"),  # the tables may see it first
        (break_by_skipping, "passed 4 times"),
        (break_by_growing_out_of_turn, "passed 4 times"),
        (break_by_losing, "a place is lost"),
        (break_by_forgetting, "session's places"),
        (break_by_keeping_for_who_never_fits, "a place is lost"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_control_a_broken_house_is_caught(
    house: House, monkeypatch: pytest.MonkeyPatch, fault: Callable[[Any], None], said: str
) -> None:
    fault(monkeypatch)
    with pytest.raises((AssertionError, IntegrityError), match=said):
        run(machine_for(house), 2000)
