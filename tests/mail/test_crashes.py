"""Couriers as processes: several at once, and killed in the middle; each letter arrives once."""

import multiprocessing
import time
from collections.abc import Iterator
from multiprocessing.context import ForkServerProcess

import pytest

from tests.support.post_office import Office, run_courier
from tests.support.smtp import SmtpSink, wait_until

# Processes are forked from one that has read the code and done nothing else.
FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(["tests.support.post_office"])
KILLED = -9


class Couriers:
    """Starts couriers in processes of their own and ends them all."""

    def __init__(self, office: Office, sink: SmtpSink) -> None:
        self.arguments = (str(office.data_dir), office.database_url, sink.url)
        self.running: list[ForkServerProcess] = []

    def start(self, how: str = "once", *doom: str) -> ForkServerProcess:
        process = FORKING.Process(target=run_courier, args=(*self.arguments, how, *doom))
        process.start()
        self.running.append(process)
        return process

    def run(self, how: str = "once", *doom: str) -> int | None:
        return end_of(self.start(how, *doom))

    def end(self) -> None:
        for process in self.running:
            process.kill()
            process.join()


def end_of(process: ForkServerProcess) -> int | None:
    """The exit code, as soon as there is one; -9 for who was killed."""
    process.join(30)
    return process.exitcode


@pytest.fixture
def couriers(office: Office, sink: SmtpSink) -> Iterator[Couriers]:
    started = Couriers(office, sink)
    yield started
    started.end()


def _post_and_race(office: Office, couriers: Couriers, sink: SmtpSink, *doom: str) -> list[str]:
    office.post(40)
    sink.faults.slow_s = 0.01
    racers = [couriers.start("once", *doom) for _ in range(2)]
    assert [end_of(racer) for racer in racers] == [0, 0]
    return sink.message_ids()


def test_two_couriers_at_once_send_each_letter_once(
    office: Office, couriers: Couriers, sink: SmtpSink
) -> None:
    arrived = _post_and_race(office, couriers, sink)
    assert len(arrived) == len(set(arrived)) == 40
    assert office.states() == ["sent"] * 40


def test_two_couriers_without_a_lock_are_caught(
    office: Office, couriers: Couriers, sink: SmtpSink
) -> None:
    """The control: the same race against a claim that looks first and writes afterwards."""
    arrived = _post_and_race(office, couriers, sink, "no-lock")
    assert len(set(arrived)) == 40
    assert len(arrived) > 40


@pytest.mark.parametrize(
    ("where", "letter", "arrived_before"),
    [
        ("claim", 2, 10),  # the second batch has been claimed, none of it sent
        ("write", 14, 13),  # the letter is about to be written
        ("commit", 14, 14),  # taken by the server, in the journal, not in the database
    ],
)
def test_killed_at_a_set_point_each_of_50_letters_arrives_once(
    office: Office, couriers: Couriers, sink: SmtpSink, where: str, letter: int, arrived_before: int
) -> None:
    ids = office.post(50)
    wanted = [office.letter(each).message_id for each in ids]
    assert couriers.run("once", where, str(letter)) == KILLED
    assert len(sink.letters) == arrived_before
    assert couriers.run() == 0
    assert sorted(sink.message_ids()) == sorted(wanted)
    assert office.states() == ["sent"] * 50


def test_killed_between_the_250_and_the_journal_one_letter_arrives_twice(
    office: Office, couriers: Couriers, sink: SmtpSink
) -> None:
    """The one window that is left (docs/mail.md): both copies have the same Message-ID."""
    ids = office.post(50)
    wanted = [office.letter(each).message_id for each in ids]
    assert couriers.run("once", "journal", "14") == KILLED
    assert couriers.run() == 0
    assert sorted(sink.message_ids()) == sorted([*wanted, wanted[13]])
    assert office.states() == ["sent"] * 50


def test_killed_from_outside_and_started_again_no_letter_is_lost(
    office: Office, couriers: Couriers, sink: SmtpSink
) -> None:
    ids = office.post(50)
    wanted = {office.letter(each).message_id for each in ids}
    sink.faults.slow_s = 0.01
    for count in (5, 15, 25):
        courier = couriers.start("on")
        wait_until(lambda count=count: len(sink.letters) >= count, 20)  # type: ignore[misc]
        courier.kill()
        assert end_of(courier) == KILLED
    assert couriers.run() == 0
    assert set(sink.message_ids()) == wanted
    assert len(sink.letters) <= 50 + 3  # at most one for each kill: the window above
    assert office.states() == ["sent"] * 50


def test_told_to_end_the_letter_in_hand_is_finished_and_the_rest_is_free(
    office: Office, couriers: Couriers, sink: SmtpSink
) -> None:
    office.post(10)
    sink.faults.slow_s = 0.3
    courier = couriers.start("on")
    sink.wait_for(2, 20)
    courier.terminate()
    assert end_of(courier) == 0
    sent = len(sink.letters)
    assert 2 <= sent < 10
    assert sorted(office.states()) == ["sent"] * sent + ["waiting"] * (10 - sent)
    assert list((office.data_dir / "couriers").iterdir()) == []


def test_a_new_letter_leaves_within_a_second_or_two(
    office: Office, couriers: Couriers, sink: SmtpSink
) -> None:
    office.post(1)
    couriers.start("on")
    sink.wait_for(1, 20)
    posted = time.time()
    office.post(1)
    assert sink.wait_for(2, 5)[1].at - posted < 2.0
