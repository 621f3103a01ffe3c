"""What is due by date: done once, whoever sweeps, and one trouble stops nothing else."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.kernel import clock
from mint_events.mail.courier import Courier
from mint_events.mail.models import Letter
from mint_events.registration.actions.offering import fill_free_places
from mint_events.registration.queries.due import list_events_with_lapsed_offers
from mint_events.sweeping import DUTIES, Duty, Swept, sweep
from tests.factories import make_event, sign_up
from tests.registration.asking import cancel, statuses
from tests.support.house import House

NAME = "waiting lists with lapsed offers"


def make_lapsing(app: Flask, house: House, slug: str) -> int:
    """An event whose one offer lapses tomorrow; one more waits."""
    event = make_event(app, slug=slug, capacity=1)
    rows = [sign_up(app, event, f"Anna {x}") for x in "ABC"]
    cancel(house, rows[0].id)
    return event.id


def run(app: Flask, *words: str) -> tuple[int, str]:
    """How it ended, and its first line; nothing else is ever due here."""
    result = app.test_cli_runner().invoke(args=["sweep", *words])
    first, *others = result.output.splitlines(keepends=True)
    told = [duty for duty in DUTIES[1:] if words or duty.settle]
    assert others == [f"{duty.name}: 0\n" for duty in told]
    return result.exit_code, first


def test_sweep_lets_offers_lapse_and_offers_on(app: Flask, house: House) -> None:
    make_lapsing(app, house, "one")
    make_lapsing(app, house, "two")
    assert run(app) == (0, f"{NAME}: 0\n")
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        assert run(app, "--dry-run") == (0, f"{NAME}: 2\n")
        assert statuses(house).count("expired") == 0
        assert run(app) == (0, f"{NAME}: 2\n")
        assert statuses(house) == ["cancelled", "expired", "offered"] * 2
        assert run(app) == (0, f"{NAME}: 0\n")
    assert [letter.kind for letter in house.rows(Letter)].count("lapsed") == 2


def test_what_is_swept_twice_at_once_is_done_once(app: Flask, house: House) -> None:
    event_id = make_lapsing(app, house, "one")
    moment = clock.now() + timedelta(hours=25)
    together = threading.Barrier(2)

    def list_due(now: datetime) -> list[int]:
        due = list_events_with_lapsed_offers(now)
        together.wait(10)  # both have seen it before either does it
        return due

    def one() -> None:
        with app.app_context():
            swept.append(sweep(moment, duties=(Duty("both", list_due, fill_free_places),)))

    swept: list[list[Swept]] = []
    sweepers = [threading.Thread(target=one) for _ in range(2)]
    for each in sweepers:
        each.start()
    for each in sweepers:
        each.join()
    assert swept == [[Swept("both", 1)], [Swept("both", 1)]]
    assert statuses(house) == ["cancelled", "expired", "offered"]
    kinds = [letter.kind for letter in house.rows(Letter)]
    assert (kinds.count("lapsed"), kinds.count("offer")) == (1, 2)
    assert event_id


def test_one_that_fails_stops_no_other(app: Flask, house: House) -> None:
    first, second = make_lapsing(app, house, "one"), make_lapsing(app, house, "two")

    def settle(event_id: int, now: datetime) -> None:
        fill_free_places(event_id, now)
        if event_id == first:
            raise RuntimeError("as if the rules had a hole")

    with app.app_context():
        duty = Duty("broken", lambda now: [first, second], settle)
        swept = sweep(clock.now() + timedelta(hours=25), duties=(duty,))
    assert swept == [Swept("broken", 2, 1)]
    assert statuses(house)[:2] == ["cancelled", "offered"]  # rolled back, due again next time
    assert statuses(house)[3:] == ["cancelled", "expired", "offered"]


def test_data_that_are_to_be_deleted_are_counted_and_left_to_people(
    app: Flask, house: House
) -> None:
    day = date(2027, 5, 29)
    ends_at = datetime(2027, 5, 1, tzinfo=UTC)
    times = {"starts_at": ends_at - timedelta(hours=1), "ends_at": ends_at, "delete_on": day}
    make_event(app, slug="nobody-came", **times)
    gone = sign_up(app, make_event(app, slug="jubilee", **times))
    cancel(house, gone.id)  # somebody's data all the same
    sign_up(app, make_event(app, slug="later", **{**times, "delete_on": date(2027, 5, 30)}))
    midnight = datetime(2027, 5, 28, 22, tzinfo=UTC)  # on the region's clocks
    for moment, due in ((midnight - timedelta(seconds=1), 0), (midnight, 1)):
        with app.app_context():
            swept = sweep(moment, dry_run=True)
            assert Swept("events whose guests' data are to be deleted", due) in swept
            names = [each.name for each in sweep(moment)]
        assert "events whose guests' data are to be deleted" not in names
    assert statuses(house) == ["cancelled", "confirmed"]


def test_events_that_are_called_off_are_not_due(app: Flask, house: House) -> None:
    make_lapsing(app, house, "one")
    house.sql("UPDATE events SET state = 'called_off'")
    late = clock.now() + timedelta(hours=25)
    assert house.ask(list_events_with_lapsed_offers, late) == []


def test_every_duty_has_its_own_name() -> None:
    assert len({duty.name for duty in DUTIES}) == len(DUTIES)


@pytest.mark.parametrize("fails", [False, True])
def test_the_courier_sweeps_each_minute_and_never_minds(app: Flask, fails: bool) -> None:
    seen: list[int] = []

    def each_minute() -> None:
        seen.append(len(seen))
        if len(seen) == 3:
            courier.stop()
        if fails:
            raise ValueError("as if the database were away")

    courier = Courier(app, each_minute=each_minute)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mint_events.mail.courier.A_MINUTE_S", 0.0)
        patch.setattr("mint_events.mail.courier.POLL_S", 0.01)
        courier.run()
    assert seen == [0, 1, 2]


def test_once_only_sends(app: Flask) -> None:
    seen: list[int] = []
    Courier(app, each_minute=lambda: seen.append(1)).run(once=True)
    assert seen == []
