"""Prints what is asked for: a thread beside the courier, while presses of their own do the work.

What happens when it is killed in the middle is told in docs/papers.md."""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from mint_events.events.queries import get_event_by_id
from mint_events.kernel import clock
from mint_events.kernel.codes import new_uid
from mint_events.kernel.database import end_reading, unit_of_work
from mint_events.paper.press_process import PrintFailed
from mint_events.paper.runs import Part, Run, print_run
from mint_events.printing import actions
from mint_events.printing.kinds import KINDS
from mint_events.printing.kinds.plans import Plan
from mint_events.printing.queries import JobView, is_any_job_due, list_uids_with_files
from mint_events.printing.rules import RENEW_EVERY_S
from mint_events.printing.store import Store, clear_lost_files, name_of
from mint_events.web.log import log

T = TypeVar("T")
POLL_S = 1.0
CLEAR_EVERY_S = 60.0
STOP_WITHIN_S = 3.0


class JobIsGone(Exception):
    """Somebody has cancelled the job, or another press has it by now."""


class PrintRunner:
    """Prints jobs until it is told to stop."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.name = new_uid()
        self._stop = threading.Event()
        self._cleared = -CLEAR_EVERY_S
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, in a thread that does not keep the process alive."""
        self._thread = threading.Thread(target=self._run, name="printing", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End soon. A job in hand is given back; whoever takes it goes on where it stood."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(STOP_WITHIN_S)
        self._in_a_unit(lambda: actions.release_jobs(self.name))

    def print_due(self) -> int:
        """All jobs that are due, one after the other. Returns how many those were."""
        count = 0
        while not self._stop.is_set() and self._print_next():
            count += 1
        return count

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self.print_due()
                self._clear()
            except Exception as error:  # whatever one job does to us, the next is printed
                log.error("printing_in_trouble", exc_info=error)
            self._stop.wait(POLL_S)

    def _clear(self) -> None:
        if time.monotonic() - self._cleared < CLEAR_EVERY_S:
            return
        self._cleared = time.monotonic()
        with self.app.app_context():
            clear_lost_files(self.app.config["MINT"].data_dir, list_uids_with_files)

    def _print_next(self) -> bool:
        with self.app.app_context():
            if not is_any_job_due(clock.now()):
                return False
        job = self._in_a_unit(lambda: actions.claim_job(clock.now(), self.name))
        if job is None:
            return False
        try:
            with _Holding(self, job):
                self._print(job)
            log.info("printed", job=job.uid, kind=job.kind)
        except JobIsGone:
            log.info("print_job_gone", job=job.uid)
            self._clear_unless_needed(job)
        except Exception as error:
            log.error("not_printed", job=job.uid, kind=job.kind, reason=_why(error))
            self._in_a_unit(lambda: actions.note_not_printed(job, self.name, clock.now()))
            self._clear_unless_needed(job)
        return True

    def _clear_unless_needed(self, job: JobView) -> None:
        """Of a job that was cancelled, or has failed for good, nothing is left."""
        with self.app.app_context():
            if job.uid not in list_uids_with_files():
                Store(self.app.config["MINT"].data_dir, job.uid).clear()

    def _print(self, job: JobView) -> None:
        store = Store(self.app.config["MINT"].data_dir, job.uid)
        with self.app.app_context():
            event = get_event_by_id(job.event_id, clock.now())
            plan = KINDS[job.kind].plan(event, job.lang, job.options)
            end_reading()
        paper = self._make_paper(job, plan, store)
        whole = plan.finish(paper.pdf) if plan.finish else paper.pdf
        spoiled = [plan.names[number] for number in sorted(paper.spoiled)]
        with store.bring_paper(whole) as lay_down:  # it lies there only if the job is still ours

            def note(now: datetime) -> bool:
                args = (job.id, self.name, plan.file_name, spoiled, now)
                return actions.note_printed(*args) and lay_down()

            self._if_ours(note)
        store.drop_parts()

    def _make_paper(self, job: JobView, plan: Plan, store: Store) -> Part:
        if plan.run is None:
            assert plan.make is not None
            return Part(plan.make())
        return print_run(plan.run, _Keeper(self, job, plan.run, store))

    def note_parts(self, job: JobView, done: int, parts: int) -> None:
        """So many are printed. Raises JobIsGone."""
        self._if_ours(lambda now: actions.note_parts(job.id, self.name, done, parts, now))

    def keep(self, job: JobView) -> None:
        """Holds the job for another while. Raises JobIsGone."""
        self._if_ours(lambda now: actions.keep_job(job.id, self.name, now))

    def _if_ours(self, action: Callable[[datetime], bool]) -> None:
        if self._stop.is_set() or not self._in_a_unit(lambda: action(clock.now())):
            raise JobIsGone

    def _in_a_unit(self, action: Callable[[], T]) -> T:
        with self.app.app_context(), unit_of_work():
            return action()


def _why(error: Exception) -> str:
    """Fit for the log."""
    return error.kind if isinstance(error, PrintFailed) else type(error).__name__


class _Holding:
    """Renews the lease on a job while it is printed."""

    def __init__(self, runner: PrintRunner, job: JobView) -> None:
        self._runner, self._job = runner, job
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._renew, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _renew(self) -> None:
        while not self._done.wait(RENEW_EVERY_S):
            try:
                self._runner.keep(self._job)
            except (JobIsGone, SQLAlchemyError):  # the printing thread will notice
                continue


class _Keeper:
    """Keeps the printed parts of a job in its folder, under what they were made of."""

    def __init__(self, runner: PrintRunner, job: JobView, run: Run, store: Store) -> None:
        self._runner, self._job, self._store = runner, job, store
        self._names = [name_of(run.draw(part, frozenset())) for part in run.parts]
        self._done = sum(self.find(number) is not None for number in range(len(self._names)))
        runner.note_parts(job, self._done, len(self._names))

    def find(self, number: int) -> Part | None:
        """As in runs.Keeper."""
        return self._store.find_part(self._names[number])

    def keep(self, number: int, part: Part) -> None:
        """As in runs.Keeper. Raises JobIsGone."""
        self._store.keep_part(self._names[number], part)
        self._done += 1
        self._runner.note_parts(self._job, self._done, len(self._names))
