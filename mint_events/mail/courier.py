"""The courier: a process beside the web processes that writes waiting letters and sends them.

Several may run. What happens when one of them is killed, or the server or the database goes away
in the middle, is told in docs/mail.md."""

import re
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from mint_events.kernel import clock
from mint_events.kernel.codes import new_uid
from mint_events.kernel.database import unit_of_work
from mint_events.mail import actions
from mint_events.mail.carriers import Answer, Carrier, CarrierIsAway, PutOff, Refused, Taken
from mint_events.mail.choosing import choose_carrier
from mint_events.mail.journal import Journal
from mint_events.mail.message import Message
from mint_events.mail.queries import LetterView, is_any_due
from mint_events.mail.rules import decide_courier_wait, is_lease_short
from mint_events.mail.troubles import Mishap, Trouble
from mint_events.mail.writing import NothingToSay, write_message
from mint_events.web.log import log

POLL_S = 0.7
BATCH = 10
A_MINUTE_S = 60.0
HANG_UP_AFTER_S = 10.0  # so long the connection is kept when there is nothing to send
_ADDRESS = re.compile(r"\S+@\S+")


@dataclass(slots=True)
class Tally:
    """What has come of a run."""

    sent: int = 0
    put_off: int = 0
    failed: int = 0
    dropped: int = 0  # nothing was left to say
    trouble: str = ""  # why `run(once=True)` stopped before all was sent


class Courier:
    """Delivers letters until it is told to stop; does `each_minute` beside that."""

    def __init__(
        self,
        app: Flask,
        carrier: Carrier | None = None,
        each_minute: Callable[[], None] = lambda: None,
    ) -> None:
        self.app = app
        self.name = new_uid()
        self.carrier = carrier or choose_carrier(app.config["MINT"])
        self.journal: Journal
        self.tally = Tally()
        self._each_minute = each_minute
        self._minute_began = -A_MINUTE_S
        self._stop = threading.Event()
        self._failures = 0
        self._busy_at = time.monotonic()
        self._holding = False  # whether letters may be claimed in our name
        self._unnoted: list[str] = []  # taken by the server, not yet noted in the database

    def run(self, *, once: bool = False) -> Tally:
        """Sends what is due, again and again; with `once` until nothing is due, or in vain.

        A courier runs once in its life. Raises OSError when its journal cannot be kept."""
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: self.stop())
        self.journal = Journal(self.app.config["MINT"].data_dir, self.name)
        try:
            while not self._stop.is_set():
                if not once:
                    self._do_each_minute()
                found = self._turn()
                if once and not found:
                    break
                self._stop.wait(self._pause(found))
        finally:
            self._go_home()
        return self.tally

    def stop(self) -> None:
        """Ends the run after the letter in hand; safe in a signal handler."""
        self._stop.set()

    def _do_each_minute(self) -> None:
        if time.monotonic() - self._minute_began < A_MINUTE_S:
            return
        self._minute_began = time.monotonic()
        try:
            with self.app.app_context():
                self._each_minute()
        except Exception as error:  # letters go out whatever else is wrong
            log.error("each_minute_failed", exc_info=error)

    def _turn(self) -> bool:
        """One look into the outbox. Returns whether to look again at once."""
        try:
            self._settle()
            letters = self._claim()
            self._send_all(letters)
        except CarrierIsAway as away:
            self._fail("mail_server_away", str(away), away.mishap)
            return False
        except (SQLAlchemyError, OSError) as error:
            self._fail("courier_in_trouble", type(error).__name__)
            return False
        self._failures, self.tally.trouble = 0, ""
        return bool(letters)

    def _pause(self, found: bool) -> float:
        if self._failures:
            return decide_courier_wait(self._failures).total_seconds()
        if found:
            self._busy_at = time.monotonic()
            return 0.0
        if time.monotonic() - self._busy_at > HANG_UP_AFTER_S:
            self.carrier.rest()
        return POLL_S

    def _fail(self, what: str, why: str, mishap: Mishap | None = None) -> None:
        self._failures += 1
        self.tally.trouble = f"{what}: {why}"
        # A server's words may name the guest's mailbox.
        log.warning(what, reason=_ADDRESS.sub("…", why), failures=self._failures)
        with suppress(SQLAlchemyError):  # else the next turn begins with it
            self._let_go(mishap)

    def _settle(self) -> None:
        """Notes what servers have taken but the database does not know: of ours, of the dead."""
        self._let_go()
        self.journal.forget_settled()
        with self.journal.left_behind() as left:
            for courier, taken in left.items():
                with self.app.app_context(), unit_of_work():
                    actions.note_sent(taken, clock.now())
                    released = actions.release_letters(courier)
                log.warning("courier_had_died", noted=len(taken), released=released)

    def _let_go(self, mishap: Mishap | None = None) -> None:
        if not (self._holding or self._unnoted):
            return
        with self.app.app_context(), unit_of_work():
            actions.note_sent(self._unnoted, clock.now())
            actions.release_letters(self.name, mishap)
        self._unnoted.clear()
        self._holding = False

    def _claim(self) -> list[LetterView]:
        with self.app.app_context():
            if not is_any_due(clock.now()):
                return []
            self._holding = True
            with unit_of_work():
                return actions.claim_letters(clock.now(), BATCH, self.name)

    def _send_all(self, letters: list[LetterView]) -> None:
        claimed_at = clock.now()
        taken_before = self.journal.taken_by_any() if letters else set()
        for letter in letters:
            if self._stop.is_set():
                return
            if letter.message_id in taken_before:
                self._note(letter, Taken())
            elif self._is_still_ours(letter, claimed_at):
                self._send(letter)
        self._holding = False

    def _is_still_ours(self, letter: LetterView, claimed_at: datetime) -> bool:
        if not is_lease_short(claimed_at, clock.now()):
            return True
        with self.app.app_context(), unit_of_work():
            return actions.keep_claim(letter.id, self.name, clock.now())

    def _send(self, letter: LetterView) -> None:
        message = write_message(self.app, letter)
        if not isinstance(message, Message):
            self._note(letter, message)
            return
        answer = self._carry(letter, message)
        if isinstance(answer, Taken):
            # From here to the end of `journal.note` lies the one moment in which a kill makes the
            # letter go out twice, and nothing but these two lines may stand in it.
            self._write_down(letter.message_id)
        self._note(letter, answer)

    def _carry(self, letter: LetterView, message: Message) -> Answer:
        try:
            return self.carrier.carry(message)
        except CarrierIsAway:
            raise
        except Exception as error:  # whatever one letter does to us, the others go out
            log.error("letter_not_carried", letter=letter.id, exc_info=error)
            self.carrier.rest()
            return PutOff(Mishap(Trouble.NO_ANSWER, type(error).__name__))

    def _write_down(self, message_id: str) -> None:
        self._unnoted.append(message_id)
        try:
            self.journal.note(message_id)
        except OSError as error:  # a full disk; the database may still take it
            log.error("journal_not_written", exc_info=error)

    def _note(self, letter: LetterView, answer: Answer | NothingToSay) -> None:
        now = clock.now()
        with self.app.app_context(), unit_of_work():
            match answer:
                case Taken():
                    actions.note_sent([letter.message_id], now)
                    self.tally.sent += 1
                case PutOff(mishap):
                    actions.note_try_failed(letter.id, self.name, mishap, now)
                    self.tally.put_off += 1
                case Refused(mishap):
                    actions.note_failed_for_good(letter.id, self.name, mishap)
                    self.tally.failed += 1
                case NothingToSay():
                    actions.note_dropped(letter.id, self.name)
                    self.tally.dropped += 1
        self._unnoted.clear()
        log.info("letter_" + type(answer).__name__.lower(), letter=letter.id, kind=letter.kind)

    def _go_home(self) -> None:
        self.carrier.rest()
        try:
            self._let_go()
        except SQLAlchemyError as error:
            log.warning("courier_in_trouble", reason=type(error).__name__)
        self.journal.close(settled=not (self._unnoted or self._holding))
