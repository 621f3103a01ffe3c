"""What a server has taken is not sent again, whatever breaks; and letters kept as files."""

from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
import time_machine
from sqlalchemy.exc import OperationalError

from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.mail import actions
from mint_events.mail.courier import Courier, Tally
from mint_events.mail.journal import Journal
from tests.mail.conftest import MakeOffice
from tests.support.post_office import Office
from tests.support.smtp import SmtpSink, wait_until


def test_database_goes_away_after_the_250_nothing_is_sent_twice(
    office: Office, sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.post(3)
    real, outages = actions.note_sent, iter([True, True, True])

    def note_sent(message_ids: list[str], now: datetime) -> None:
        if message_ids and next(outages, False):
            raise OperationalError("COMMIT", {}, Exception("gone"))
        real(message_ids, now)

    monkeypatch.setattr(actions, "note_sent", note_sent)
    courier = Courier(office.app)
    monkeypatch.setattr(courier, "_pause", lambda found: 0.0)
    worker = Thread(target=courier.run)
    worker.start()
    wait_until(lambda: office.states() == ["sent"] * 3)
    courier.stop()
    worker.join(5)
    assert len(sink.message_ids()) == len(set(sink.message_ids())) == 3
    assert list((office.data_dir / "couriers").iterdir()) == []


def test_the_letters_of_a_dead_courier_are_settled_from_its_journal(
    office: Office, sink: SmtpSink
) -> None:
    ids = office.post(3)
    dead = Journal(office.data_dir, "dead")
    with office.app.app_context(), unit_of_work():
        actions.claim_letters(clock.now(), 10, "dead")
    dead.note(office.letter(ids[0]).message_id)
    dead.close(settled=False)
    assert office.deliver() == Tally(sent=2)
    assert len(sink.letters) == 2
    assert office.states() == ["sent"] * 3
    assert list((office.data_dir / "couriers").iterdir()) == []


def test_the_letters_of_a_living_courier_are_left_alone(office: Office, sink: SmtpSink) -> None:
    first, *_ = office.post(3)
    living = Journal(office.data_dir, "living")
    with office.app.app_context(), unit_of_work():
        actions.claim_letters(clock.now(), 10, "living")
    assert office.deliver() == Tally()
    with time_machine.travel(clock.now() + timedelta(minutes=31)):
        living.note(office.letter(first).message_id)
        assert office.deliver().sent == 3  # one of them without sending it
    assert len(sink.letters) == 2
    living.close(settled=True)


def test_a_line_that_was_never_wholly_written_counts_for_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "mine")
    journal.note("<one@x>")
    with journal.path.open("a") as file:
        file.write("<tw")
    assert journal.taken_by_any() == {"<one@x>"}
    journal.close(settled=True)


def test_without_a_mail_server_letters_become_files(make_office: MakeOffice) -> None:
    office = make_office()
    ids = office.post(2)
    assert office.deliver() == Tally(sent=2)
    posted = [office.letter(each) for each in ids]
    files = sorted(path.name for path in (office.data_dir / "outbox").iterdir())
    assert files == [f"{each.created_at:%Y%m%dT%H%M%SZ}-{each.id}.eml" for each in posted]
    content = (office.data_dir / "outbox" / files[0]).read_bytes()
    assert f"Message-ID: {posted[0].message_id}\r\n".encode() in content
    assert office.states() == ["sent"] * 2


def test_a_folder_that_cannot_be_written_keeps_letters_waiting(
    make_office: MakeOffice,
) -> None:
    office = make_office()
    office.post(1)
    (office.data_dir / "outbox").write_text("in the way")
    assert office.deliver().trouble.startswith("mail_server_away")
    assert office.states() == ["waiting"]
    (office.data_dir / "outbox").unlink()
    assert office.deliver() == Tally(sent=1)
