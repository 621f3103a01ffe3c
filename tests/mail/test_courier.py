"""The courier and a mail server: who waits, who has failed, what arrives."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import text

from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.mail.courier import Courier, Tally
from mint_events.mail.troubles import Trouble
from tests.support.post_office import Office
from tests.support.smtp import SmtpSink


def test_letters_go_out_over_one_connection_in_their_order(office: Office, sink: SmtpSink) -> None:
    ids = office.post(25)
    assert office.deliver() == Tally(sent=25)
    assert [letter.recipients for letter in sink.letters] == [
        (f"guest{n}@example.org",) for n in range(25)
    ]
    assert sink.message_ids() == [office.letter(each).message_id for each in ids]
    assert sink.connections == 1
    assert office.states() == ["sent"] * 25
    assert office.deliver() == Tally()


def test_server_is_away_then_back_no_try_is_used_up(office: Office, sink: SmtpSink) -> None:
    first, *_ = office.post(3)
    sink.stop()
    for _ in range(3):
        assert office.deliver().trouble.startswith("mail_server_away: 127.0.0.1:")
    assert office.states() == ["waiting"] * 3
    waiting = office.letter(first)
    assert waiting.tries == 0 and waiting.mishap is not None
    assert waiting.mishap.trouble == Trouble.SERVER_AWAY
    sink.start()
    with time_machine.travel(clock.now() + timedelta(days=30)):
        assert office.deliver() == Tally(sent=3)
    assert office.letter(first).mishap is None
    assert len(sink.letters) == 3


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        ("greeting", "421 too busy"),
        ("greeting", "554 no service here"),
        ("sender", "421 shutting down"),
        ("sender", "530 5.7.0 authentication required"),
        ("sender", "550 5.7.1 sender not welcome"),
        ("content", "421 too busy"),
    ],
)
def test_a_server_that_refuses_us_uses_up_no_tries(
    office: Office, sink: SmtpSink, fault: str, answer: str
) -> None:
    ids = office.post(2)
    setattr(sink.faults, fault, answer)
    tally = office.deliver()
    assert (tally.sent, tally.failed, tally.put_off) == (0, 0, 0)
    assert tally.trouble.startswith("mail_server_away")
    assert [office.letter(each).tries for each in ids] == [0, 0]
    setattr(sink.faults, fault, "")
    assert office.deliver() == Tally(sent=2)
    assert len(set(sink.message_ids())) == len(sink.letters) == 2


def test_one_recipient_is_put_off_the_others_are_not(office: Office, sink: SmtpSink) -> None:
    ids = office.post(3)
    sink.faults.recipients = {"guest1@example.org": "451 4.7.1 greylisted"}
    before = clock.now()
    assert office.deliver() == Tally(sent=2, put_off=1)
    late = office.letter(ids[1])
    assert (late.state, late.tries) == ("waiting", 1)
    assert late.next_try_at - before >= timedelta(minutes=1)
    assert late.mishap is not None
    assert (late.mishap.trouble, late.mishap.detail) == (Trouble.PUT_OFF, "451 4.7.1 greylisted")
    sink.faults.recipients = {}
    assert office.deliver() == Tally()
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        assert office.deliver() == Tally(sent=1)
    assert [letter.recipients[0][5] for letter in sink.letters] == ["0", "2", "1"]


def test_a_refused_recipient_fails_for_good_and_is_seen(office: Office, sink: SmtpSink) -> None:
    ids = office.post(3)
    sink.faults.recipients = {"guest1@example.org": "550 5.1.1 no such mailbox"}
    assert office.deliver() == Tally(sent=2, failed=1)
    failed = office.letter(ids[1])
    assert failed.state == "failed" and failed.mishap is not None
    assert failed.mishap.trouble == Trouble.REFUSED
    assert failed.mishap.detail == "550 5.1.1 no such mailbox"
    with time_machine.travel(clock.now() + timedelta(days=3)):
        assert office.deliver() == Tally()


def test_a_letter_refused_for_a_week_has_failed(office: Office, sink: SmtpSink) -> None:
    (letter_id,) = office.post(1)
    sink.faults.recipients = {"guest0@example.org": "450 4.2.0 later"}
    with office.app.app_context(), unit_of_work() as session:
        session.execute(text("UPDATE letters SET tries = 173"))
    with time_machine.travel(clock.now() + timedelta(days=7), tick=False) as traveller:
        assert office.deliver() == Tally(put_off=1)
        assert (office.letter(letter_id).state, office.letter(letter_id).tries) == ("waiting", 174)
        traveller.shift(timedelta(hours=1))
        assert office.deliver() == Tally(put_off=1)
    assert (office.letter(letter_id).state, office.letter(letter_id).tries) == ("failed", 175)


def test_answer_is_lost_the_letter_goes_again_with_its_message_id(
    office: Office, sink: SmtpSink
) -> None:
    ids = office.post(2)
    sink.faults.drop_after_content = 1
    assert office.deliver() == Tally(sent=1, put_off=1)
    first = office.letter(ids[0])
    assert (first.state, first.tries) == ("waiting", 1)
    assert first.mishap is not None and first.mishap.trouble == Trouble.NO_ANSWER
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        assert office.deliver() == Tally(sent=1)
    # The server had kept it: nobody can know that, and mailboxes know it by its Message-ID.
    assert sink.message_ids().count(first.message_id) == 2
    assert len(sink.letters) == 3


def test_line_is_cut_between_letters_a_new_one_is_opened(office: Office, sink: SmtpSink) -> None:
    office.post(3)
    courier = Courier(office.app)
    sink.faults.drop_at_mail = 0
    real = courier.carrier.carry

    def carry(*args: object) -> object:
        sink.faults.drop_at_mail = 1 if len(sink.letters) == 1 and sink.connections == 1 else 0
        return real(*args)  # type: ignore[arg-type]

    courier.carrier.carry = carry  # type: ignore[method-assign,assignment]
    assert courier.run(once=True) == Tally(sent=3)
    assert (len(sink.letters), sink.connections) == (3, 2)


def test_a_slow_server_is_waited_for(office: Office, sink: SmtpSink) -> None:
    office.post(2)
    sink.faults.slow_s = 0.6
    assert office.deliver() == Tally(sent=2)
    assert len(sink.letters) == 2


def test_a_broken_template_fails_its_letter_only(office: Office, sink: SmtpSink) -> None:
    office.post(1)
    (broken,) = office.post(1, kind="broken")
    office.post(1, kind="unheard"), office.post(1)
    assert office.deliver() == Tally(sent=2, failed=2)
    assert office.states() == ["sent", "failed", "failed", "sent"]
    mishap = office.letter(broken).mishap
    assert mishap is not None
    assert (mishap.trouble, mishap.detail) == (Trouble.NOT_WRITTEN, "KeyError")


def test_nothing_left_to_say_is_dropped_and_no_failure(office: Office, sink: SmtpSink) -> None:
    (letter_id,) = office.post(1, kind="gone")
    assert office.deliver() == Tally(dropped=1)
    assert office.states() == ["dropped"]
    mishap = office.letter(letter_id).mishap
    assert mishap is not None and mishap.trouble == Trouble.NOTHING_TO_SAY
    assert sink.letters == []


@pytest.mark.parametrize("address", ["a b@example.org", "two@at@example..org", "<x>@example.org"])
def test_an_impossible_address_fails(office: Office, sink: SmtpSink, address: str) -> None:
    (letter_id,) = office.post(1, to=address)
    assert office.deliver() == Tally(failed=1)
    mishap = office.letter(letter_id).mishap
    assert mishap is not None and mishap.trouble == Trouble.ADDRESS_IS_WRONG
