"""Long papers part by part: two hands, lost presses, and the one label that spoils its part."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from mint_events.paper import foreman, runs
from mint_events.paper.foreman import Foreman, Hand
from mint_events.paper.press_process import PrintFailed
from mint_events.paper.runs import Part, Plain, Run, Shelf, print_run
from mint_events.paper.wire import Job
from mint_events.paper.workshop import Workshop
from tests.paper.reading import read_texts
from tests.support.pdf_ua import check_pdf_ua

PAGE = '<html lang="de"><title>Lauf</title>{}</html>'
PARTS = [range(4), range(4, 8), range(8, 10)]
SLOW = "<table>" + "<tr><td>Wort<td>Wort" * 4000 + "</table>"


def draw_with(poison: dict[int, str]) -> Run:
    """Ten labels of which some hold what spoils their part."""

    def draw(part: range, plain: Plain) -> Job:
        said = [f"<p>plain {n}" if n in plain else poison.get(n, f"<p>label {n}") for n in part]
        if any("BROKEN" in one for one in said):
            return Job([{}], "", {})  # type: ignore[list-item]
        return Job([PAGE.format("".join(said))], "", {})

    return Run(PARTS, draw)


def words_of(part: Part) -> list[str]:
    return " ".join(read_texts(part.pdf)).replace("\n", " ").split()


def test_parts_come_out_in_order_and_tagged() -> None:
    whole = print_run(draw_with({}))
    assert words_of(whole) == " ".join(f"label {n}" for n in range(10)).split()
    assert whole.spoiled == frozenset()
    check_pdf_ua(whole.pdf, "Lauf", "de")


def test_spoiled_labels_are_found_and_the_others_printed() -> None:
    whole = print_run(draw_with({5: "BROKEN", 8: "BROKEN", 9: "BROKEN"}))
    assert whole.spoiled == {5, 8, 9}
    wanted = [f"{'plain' if n in (5, 8, 9) else 'label'} {n}" for n in range(10)]
    assert words_of(whole) == " ".join(wanted).split()


def test_label_that_takes_too_long_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "EACH_LIMIT_S", 1.0)
    whole = print_run(draw_with({2: SLOW}))
    assert whole.spoiled == {2}


def test_search_that_takes_too_long_takes_all_suspects(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "SEARCH_LIMIT_S", -1.0)
    assert print_run(draw_with({2: "BROKEN"})).spoiled == {0, 1, 2, 3}


def test_part_that_fails_without_its_labels_fails_the_run() -> None:
    run = Run(PARTS, lambda part, plain: Job([{}], "", {}))  # type: ignore[list-item]
    with pytest.raises(PrintFailed, match="TypeError"):
        print_run(run)


def test_run_goes_on_where_it_stood() -> None:
    kept = Shelf()
    print_run(draw_with({}), kept)
    del kept.parts[1]
    drawn: list[range] = []

    def draw(part: range, plain: Plain) -> Job:
        drawn.append(part)
        return draw_with({}).draw(part, plain)

    assert words_of(print_run(Run(PARTS, draw), kept))[:2] == ["label", "0"]
    assert drawn == [PARTS[1]]


@pytest.mark.parametrize(
    ("at_work", "is_free", "begins"),
    [(0, True, True), (0, False, True), (1, True, True), (1, False, False), (2, True, False)],
)
def test_second_hand_begins_only_while_a_core_is_free(
    at_work: int, is_free: bool, begins: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreman, "is_core_free", lambda: is_free)
    busy = Foreman(lambda: lambda _: b"", 2, 60)
    busy._hands = [Hand(number, 0, 0, 0.0) for number in range(at_work)]
    assert busy._may_begin() is begins


def test_core_is_free_when_fewer_run_than_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(10_000)))
    assert foreman.is_core_free()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set())
    assert not foreman.is_core_free()


def test_killed_foreman_fails_the_run_and_leaves_no_hands() -> None:
    with Workshop(60) as workshop:
        printing = workshop.print_parts([Job([PAGE.format(SLOW)], "", {})] * 2)
        threading.Timer(1.2, os.kill, (workshop.process_id, signal.SIGKILL)).start()
        with pytest.raises(PrintFailed, match="the press died"):
            list(printing)
        time.sleep(0.2)
        left = [path for path in Path("/proc").glob("[0-9]*") if is_hand(path, workshop.process_id)]
    assert left == []


def is_hand(process: Path, foreman_id: int) -> bool:
    try:
        group = os.getsid(int(process.name))
        said = (process / "cmdline").read_bytes()
        state = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    return b"--hands" in said and state[0] != "Z" and int(state[1]) == 1 and group == os.getsid(0)


def test_hands_set_themselves_up_where_a_warm_press_cannot_be_forked() -> None:
    workshop = Workshop(60)
    workshop._options += ("--cold",)
    with workshop:
        ((number, pdf),) = workshop.print_parts([Job([PAGE.format("<p>kalt")], "", {})])
    assert isinstance(pdf, bytes)
    assert (number, read_texts(pdf)) == (0, ["kalt"])
