"""Printing beside the courier: parts, poison, being killed, cancelled, tried again."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import update
from structlog.testing import capture_logs

from mint_events.kernel import clock
from mint_events.kernel.database import session
from mint_events.paper.press_process import PrintFailed
from mint_events.printing import actions
from mint_events.printing.kinds import KINDS
from mint_events.printing.kinds.plans import Plan
from mint_events.printing.models import PrintJob
from mint_events.printing.queries import JobView, get_job
from mint_events.printing.runner import PrintRunner
from mint_events.printing.store import Store
from tests.factories import make_event
from tests.paper.reading import read_texts
from tests.printing.made_up import LABELS, MadeUp
from tests.support.house import House
from tests.support.pdf_ua import check_pdf_ua

pytestmark = pytest.mark.either_database


class Killed(BaseException):
    """What a kill looks like from within."""


@pytest.fixture
def asked(app: Flask, house: House) -> tuple[int, str]:
    """A job that waits: its event and uid."""
    event = make_event(app)
    now = clock.now()
    return event.id, house.do(actions.ask_for_print, event.id, "probe", "de", {}, now)


def look(house: House, asked: tuple[int, str]) -> JobView:
    return house.ask(get_job, *asked)


def folder_of(app: Flask, asked: tuple[int, str]) -> Path:
    return Store(app.config["MINT"].data_dir, asked[1]).folder


def words_in(app: Flask, asked: tuple[int, str]) -> list[str]:
    pdf = (folder_of(app, asked) / "paper.pdf").read_bytes()
    return "\n".join(read_texts(pdf)).splitlines()


def test_job_becomes_one_tagged_file_and_nothing_else_stays(
    app: Flask, house: House, asked: tuple[int, str], made_up: MadeUp
) -> None:
    assert PrintRunner(app).print_due() == 1
    job = look(house, asked)
    assert (job.state, job.parts, job.parts_done) == ("done", 3, 3)
    assert (job.file_name, job.spoiled) == ("probe.pdf", ())
    assert words_in(app, asked) == made_up.names
    assert [file.name for file in folder_of(app, asked).iterdir()] == ["paper.pdf"]
    check_pdf_ua((folder_of(app, asked) / "paper.pdf").read_bytes(), "Probe", "de")


def test_poisoned_label_is_named_and_the_others_are_printed(
    app: Flask, house: House, asked: tuple[int, str], made_up: MadeUp
) -> None:
    made_up.names[3] = "poison"
    PrintRunner(app).print_due()
    assert look(house, asked).spoiled == ("poison",)
    wanted = [f"label {n}" if n != 3 else "by hand" for n in range(LABELS)]
    assert words_in(app, asked) == wanted


def test_killed_job_goes_on_where_it_stood_with_what_has_changed(
    app: Flask,
    house: House,
    asked: tuple[int, str],
    made_up: MadeUp,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept: list[str] = []
    keep_part = Store.keep_part

    def keep(self: Store, name: str, part: object) -> None:
        keep_part(self, name, part)  # type: ignore[arg-type]
        kept.append(name)
        if len(kept) == 2:
            raise Killed

    monkeypatch.setattr(Store, "keep_part", keep)
    killed = PrintRunner(app)
    with pytest.raises(Killed):
        killed.print_due()
    assert look(house, asked).state == "printing"
    assert PrintRunner(app).print_due() == 0  # its lease still runs
    house.do(actions.release_jobs, killed.name)
    made_up.names[0] = "changed"
    PrintRunner(app).print_due()
    assert len(kept) in (3, 4)  # of two printed parts the one with the change is printed again
    assert words_in(app, asked) == ["changed", *made_up.names[1:]]


def test_cancelled_job_is_left_alone(
    app: Flask,
    house: House,
    asked: tuple[int, str],
    made_up: MadeUp,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    note_parts = actions.note_parts

    def cancel_then_note(job_id: int, *rest: object) -> bool:
        actions.cancel_job(job_id, clock.now())
        return note_parts(job_id, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "note_parts", cancel_then_note)
    PrintRunner(app).print_due()
    assert look(house, asked).state == "cancelled"
    assert not folder_of(app, asked).exists()  # nothing of it is kept, though a part was printed


def test_job_that_fails_three_times_has_failed_and_tells_no_names(
    app: Flask,
    house: House,
    asked: tuple[int, str],
    made_up: MadeUp,
) -> None:
    made_up.is_broken = True
    with capture_logs() as said:
        assert PrintRunner(app).print_due() == 3
    job = look(house, asked)
    assert (job.state, job.tries) == ("failed", 3)
    assert not folder_of(app, asked).exists()
    assert [line["reason"] for line in said] == ["ValueError"] * 3
    assert "CANARY" not in str(said)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("ValueError: no glyph in CANARY of a guest", "ValueError"),
        ("no glyph in CANARY", "told by the press"),
        ("for CANARY of a guest: no glyph", "told by the press"),
    ],
)
def test_log_says_of_what_the_press_told_only_the_kind(
    app: Flask,
    asked: tuple[int, str],
    made_up: MadeUp,
    monkeypatch: pytest.MonkeyPatch,
    told: str,
    kind: str,
) -> None:
    def refuse(*_: object) -> Plan:
        raise PrintFailed(told, is_told=True)

    monkeypatch.setitem(KINDS, "probe", replace(KINDS["probe"], plan=refuse))
    with capture_logs() as said:
        PrintRunner(app).print_due()
    assert {line["reason"] for line in said} == {kind}
    assert "CANARY" not in str(said)


def test_stopped_runner_gives_its_job_back(
    app: Flask, house: House, asked: tuple[int, str], made_up: MadeUp
) -> None:
    runner = PrintRunner(app)
    house.do(actions.claim_job, clock.now(), runner.name)
    runner.start()
    runner.stop()
    assert look(house, asked).state == "waiting"


def lay_paper(store: Store) -> None:
    with store.bring_paper(b"%PDF") as lay_down:
        lay_down()


def test_press_that_lost_its_job_leaves_the_other_s_files_alone(
    app: Flask,
    house: House,
    asked: tuple[int, str],
    made_up: MadeUp,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It was away for longer than its lease: another press has the job and its parts by now."""
    note_printed = actions.note_printed

    def be_late(job_id: int, press: str, *rest: object) -> bool:
        session().execute(update(PrintJob).values(claim="another"))
        return note_printed(job_id, press, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "note_printed", be_late)
    PrintRunner(app).print_due()
    job = look(house, asked)
    assert (job.state, job.tries) == ("printing", 1)
    files = sorted(file.suffix for file in folder_of(app, asked).iterdir())
    assert files == [".json"] * 3 + [".pdf"] * 3  # all parts, and no paper


def test_files_of_forgotten_jobs_are_cleared(
    app: Flask, house: House, asked: tuple[int, str], made_up: MadeUp
) -> None:
    PrintRunner(app).print_due()
    lost = Store(app.config["MINT"].data_dir, "lost")
    lay_paper(lost)
    PrintRunner(app)._clear()
    assert lost.find_paper() is None and not lost.folder.exists()
    paper = Store(app.config["MINT"].data_dir, asked[1]).find_paper()
    assert paper is not None and len(PdfReader(io.BytesIO(paper)).pages) == 3
