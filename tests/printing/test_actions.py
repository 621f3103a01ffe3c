"""Print jobs in the table: asked for once, held by one, given back, forgotten."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from time_machine import Traveller

from mint_events.kernel import clock as house_clock
from mint_events.kernel.database import session, unit_of_work
from mint_events.printing import actions
from mint_events.printing.models import PrintJob
from mint_events.printing.queries import JobView, get_job, is_any_job_due, job_view
from mint_events.printing.rules import LEASE, MOST_TRIES
from mint_events.sweeping import sweep
from tests.factories import make_event
from tests.support.house import House

PRESSES, ROUNDS = 4, 3
Claim = Callable[..., JobView | None]


def ask(house: House, event_id: int, start: int = 1) -> str:
    options = {"start": str(start)}
    now = house_clock.now()
    return house.do(actions.ask_for_print, event_id, "probe", "de", options, now)


def claim(house: House, press: str) -> JobView | None:
    return house.do(actions.claim_job, house_clock.now(), press)


def test_paper_that_is_on_its_way_is_not_asked_for_twice(app: Flask, house: House) -> None:
    event = make_event(app)
    first = ask(house, event.id)
    assert ask(house, event.id) == first
    assert ask(house, event.id, start=2) != first
    job = claim(house, "a")
    assert job is not None and ask(house, event.id) == first
    house.do(actions.cancel_job, job.id, house_clock.now())
    assert ask(house, event.id) != first


def test_two_who_ask_at_one_instant_get_one_job(app: Flask, house: House) -> None:
    event = make_event(app)
    start = Barrier(PRESSES)

    def press_button(_: int) -> str:
        start.wait()
        return ask(house, event.id)

    with ThreadPoolExecutor(PRESSES) as pool:
        assert len(set(pool.map(press_button, range(PRESSES)))) == 1


INSERT = """INSERT INTO print_jobs (uid, event_id, kind, lang, options, state, parts_done, parts, tries,
  claim, claimed_until, file_name, created_at, spoiled) VALUES ('{uid}', {event}, 'probe', 'de', '{{}}',
  '{state}', {done}, {parts}, 0, {claim}, {claim}, {file}, '2027-01-01', '[]')"""
GOOD = {"uid": "a", "state": "waiting", "done": 0, "parts": "NULL", "claim": "NULL", "file": "NULL"}
HELD = {"claim": "'2027-01-01'"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "lost"},
        {"state": "printing"},  # by nobody
        {**HELD},  # waits, and is held
        {"state": "done"},  # without a file
        {"file": "'x.pdf'"},  # with a file, and not done
        {"done": 1},  # of no parts
        {"parts": 2, "done": 3},
        {"done": -1},
    ],
)
def test_database_refuses_what_cannot_be(
    app: Flask, house: House, wrong: dict[str, object]
) -> None:
    event = make_event(app)
    with pytest.raises(IntegrityError):
        house.sql(INSERT.format(**{**GOOD, "event": event.id, **wrong}))


def test_database_refuses_a_second_living_job_of_the_same_paper(app: Flask, house: House) -> None:
    good = {**GOOD, "event": make_event(app).id}
    house.sql(INSERT.format(**good))
    house.sql(INSERT.format(**{**good, "uid": "b", "state": "failed"}))
    with pytest.raises(IntegrityError):
        house.sql(INSERT.format(**{**good, "uid": "c"}))


def test_job_that_waits_longest_is_printed_first_and_left_ones_again(
    app: Flask, house: House, clock: Traveller
) -> None:
    event = make_event(app)
    first, second = ask(house, event.id), ask(house, event.id, start=2)
    assert house.ask(get_job, event.id, second).ahead == 1
    taken = [claim(house, press) for press in ("a", "b", "c")]
    assert [job and job.uid for job in taken] == [first, second, None]
    clock.shift(LEASE - timedelta(seconds=1))
    assert taken[1] is not None
    assert house.do(actions.keep_job, taken[1].id, "b", house_clock.now())
    assert not house.ask(is_any_job_due, house_clock.now())
    clock.shift(2)
    again = claim(house, "c")
    assert again is not None and (again.uid, again.tries) == (first, 2)
    assert claim(house, "c") is None


def test_job_that_kills_whoever_prints_it_is_given_up(
    app: Flask, house: House, clock: Traveller
) -> None:
    event = make_event(app)
    deadly, other = ask(house, event.id), ask(house, event.id, start=2)
    for _ in range(MOST_TRIES):
        taken = claim(house, "a")
        assert taken is not None and taken.uid == deadly
        clock.shift(LEASE + timedelta(seconds=1))
    taken = claim(house, "b")
    assert taken is not None and taken.uid == other
    found = house.ask(get_job, event.id, deadly)
    assert (found.state, found.ended_at) == ("failed", house_clock.now())


def test_who_has_lost_a_job_changes_nothing_of_it(app: Flask, house: House) -> None:
    event = make_event(app)
    uid = ask(house, event.id)
    job = claim(house, "a")
    assert job is not None
    assert house.do(actions.note_parts, job.id, "a", 1, 3, house_clock.now())
    house.do(actions.cancel_job, job.id, house_clock.now())
    assert not house.do(actions.keep_job, job.id, "a", house_clock.now())
    assert not house.do(actions.note_parts, job.id, "a", 2, 3, house_clock.now())
    assert not house.do(actions.note_printed, job.id, "a", "x.pdf", [], house_clock.now())
    found = house.ask(get_job, event.id, uid)
    assert (found.state, found.parts_done, found.file_name) == ("cancelled", 1, None)


def test_released_job_has_used_no_try(app: Flask, house: House) -> None:
    event = make_event(app)
    uid = ask(house, event.id)
    claim(house, "a")
    assert house.do(actions.release_jobs, "b") == 0
    assert house.do(actions.release_jobs, "a") == 1
    found = house.ask(get_job, event.id, uid)
    assert (found.state, found.tries) == ("waiting", 0)


def test_sweep_forgets_jobs_a_day_after_their_end(
    app: Flask, house: House, clock: Traveller
) -> None:
    event = make_event(app)
    job_uid = ask(house, event.id)
    clock.shift(timedelta(hours=20))
    house.do(actions.cancel_job, house.one(PrintJob, uid=job_uid).id, house_clock.now())
    clock.shift(timedelta(hours=23))
    house.ask(sweep, house_clock.now())
    assert house.count(PrintJob) == 1
    clock.shift(timedelta(hours=2))
    house.ask(sweep, house_clock.now())
    assert house.count(PrintJob) == 0


def rush(house: House, take: Claim) -> int:
    """How often a job was taken by two: presses that claim at one instant, again and again."""
    start, doubles = Barrier(PRESSES), 0
    for _ in range(ROUNDS):
        house.sql("UPDATE print_jobs SET state = 'waiting', claim = NULL, claimed_until = NULL")

        def one(press: int) -> bool:
            start.wait()
            with house.app.app_context():
                return take(house_clock.now(), str(press)) is not None

        with ThreadPoolExecutor(PRESSES) as pool:
            doubles += sum(pool.map(one, range(PRESSES))) > 1
    return doubles


def test_job_is_printed_by_one_of_many(app: Flask, house: House) -> None:
    ask(house, make_event(app).id)

    def take(*given: object) -> JobView | None:
        with unit_of_work():
            return actions.claim_job(*given)  # type: ignore[arg-type]

    assert rush(house, take) == 0
    assert house.one(PrintJob).tries == ROUNDS


def test_control_press_that_looks_first_is_caught(app: Flask, house: House) -> None:
    """The control: a claim that looks for a job and takes it afterwards."""
    ask(house, make_event(app).id)
    seen = Barrier(PRESSES)

    def take(now: object, press: str) -> JobView | None:
        found = session().scalar(select(PrintJob).where(PrintJob.state == "waiting"))
        view = None if found is None else job_view(found)
        session().rollback()
        seen.wait()
        values = {"state": "printing", "claim": press, "claimed_until": now}
        with unit_of_work():
            session().execute(update(PrintJob).values(**values))
        return view

    assert rush(house, take) > 0
