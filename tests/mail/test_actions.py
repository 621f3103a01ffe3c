"""The outbox: posting, claiming, noting, sending again; and what the console reads of it."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from mint_events.kernel import clock
from mint_events.kernel.database import session, unit_of_work
from mint_events.kernel.refusals import NothingFound
from mint_events.mail import actions, queries
from mint_events.mail.troubles import Mishap, Trouble
from tests.support.post_office import NOW, Office

LATER = timedelta(hours=1)


def test_a_posted_letter_waits_with_a_message_id_of_ours(office: Office) -> None:
    with office.app.app_context(), unit_of_work():
        letter_id = actions.post_letter("test", 7, "uid7", "Guest@example.org", "en", NOW)
    letter = office.letter(letter_id)
    assert (letter.kind, letter.about_id, letter.about_uid) == ("test", 7, "uid7")
    assert (letter.recipient, letter.lang, letter.state) == ("Guest@example.org", "en", "waiting")
    assert (letter.tries, letter.next_try_at, letter.created_at) == (0, NOW, NOW)
    assert letter.sent_at is None and letter.mishap is None
    assert letter.message_id.endswith("@example.org>") and len(letter.message_id) == 34


def test_posting_belongs_to_the_open_transaction(office: Office) -> None:
    with pytest.raises(RuntimeError), office.app.app_context(), unit_of_work():
        actions.post_letter("test", 1, "uid1", "guest@example.org", "de", NOW)
        raise RuntimeError
    assert office.states() == []


def test_a_message_id_stands_only_once(office: Office) -> None:
    office.post(2)
    with pytest.raises(IntegrityError), office.app.app_context(), unit_of_work():
        session().execute(text("UPDATE letters SET message_id = '<same@x>'"))


def test_no_other_state_can_be_kept(office: Office) -> None:
    office.post(1)
    with pytest.raises(IntegrityError), office.app.app_context(), unit_of_work():
        session().execute(text("UPDATE letters SET state = 'lost'"))


def test_claiming_takes_the_longest_due_and_no_more(office: Office) -> None:
    with office.app.app_context(), unit_of_work():
        ids = [
            actions.post_letter("test", 1, "u", "a@example.org", "de", NOW + minutes)
            for minutes in (LATER, timedelta(minutes=2), timedelta(0), timedelta(minutes=1))
        ]
    now = NOW + timedelta(minutes=30)
    with office.app.app_context(), unit_of_work():
        assert [each.id for each in actions.claim_letters(now, 2, "a")] == [ids[2], ids[3]]
        assert [each.id for each in actions.claim_letters(now, 2, "b")] == [ids[1]]
        assert actions.claim_letters(now, 2, "c") == []


def test_a_lease_that_has_run_out_frees_the_letter(office: Office) -> None:
    (letter_id,) = office.post(1)
    with office.app.app_context(), unit_of_work():
        now = clock.now()
        actions.claim_letters(now, 1, "slow")
        assert actions.claim_letters(now + timedelta(minutes=30), 1, "other") == []
        assert len(actions.claim_letters(now + timedelta(minutes=31), 1, "other")) == 1
        assert actions.keep_claim(letter_id, "slow", now) is False
        assert actions.keep_claim(letter_id, "other", now) is True


def test_who_lost_the_claim_changes_nothing_but_what_was_sent(office: Office) -> None:
    (letter_id,) = office.post(1)
    mishap = Mishap(Trouble.REFUSED, "550 no")
    with office.app.app_context(), unit_of_work():
        actions.claim_letters(clock.now(), 1, "holder")
        actions.note_try_failed(letter_id, "stranger", mishap, clock.now())
        actions.note_failed_for_good(letter_id, "stranger", mishap)
        assert actions.release_letters("stranger") == 0
    assert office.states() == ["sending"]
    with office.app.app_context(), unit_of_work():
        actions.note_sent([office.letter(letter_id).message_id], NOW)
    assert office.letter(letter_id).sent_at == NOW


def test_a_failed_letter_goes_itself_again(office: Office) -> None:
    (letter_id,) = office.post(1)
    with office.app.app_context(), unit_of_work():
        actions.claim_letters(clock.now(), 1, "me")
        actions.note_failed_for_good(letter_id, "me", Mishap(Trouble.REFUSED, "550 no"))
    before = office.letter(letter_id)
    assert (before.state, before.tries) == ("failed", 1)
    with office.app.app_context(), unit_of_work():
        assert actions.send_again(letter_id, NOW) == letter_id
    after = office.letter(letter_id)
    assert (after.state, after.tries, after.mishap) == ("waiting", 0, None)
    assert (after.next_try_at, after.message_id) == (NOW, before.message_id)


def test_of_a_sent_letter_a_new_one_goes_once_however_often_pressed(office: Office) -> None:
    (letter_id,) = office.post(1)
    office.deliver()
    now = clock.now()
    again = []
    for _ in range(3):
        with office.app.app_context(), unit_of_work():
            again.append(actions.send_again(letter_id, now))
    assert again == [letter_id + 1] * 3
    first, second = office.letter(letter_id), office.letter(letter_id + 1)
    assert (first.state, second.state) == ("sent", "waiting")
    assert first.message_id != second.message_id
    assert (second.recipient, second.about_id) == (first.recipient, first.about_id)
    office.deliver()
    with office.app.app_context(), unit_of_work():
        assert actions.send_again(letter_id, now + timedelta(minutes=2)) == letter_id + 2


def test_pressed_at_the_same_instant_one_goes(office: Office) -> None:
    (letter_id,) = office.post(1)
    office.deliver()
    start = threading.Barrier(4)

    def press() -> None:
        start.wait()
        with office.app.app_context(), unit_of_work():
            actions.send_again(letter_id, clock.now())

    pressing = [threading.Thread(target=press) for _ in range(4)]
    for each in pressing:
        each.start()
    for each in pressing:
        each.join()
    assert office.states() == ["sent", "waiting"]


def test_a_waiting_letter_is_tried_now(office: Office) -> None:
    (letter_id,) = office.post(1)
    with office.app.app_context(), unit_of_work():
        assert actions.send_again(letter_id, NOW) == letter_id
    assert office.letter(letter_id).next_try_at == NOW


def test_a_letter_that_is_not_there_is_refused(office: Office) -> None:
    with office.app.app_context():
        with pytest.raises(NothingFound), unit_of_work():
            actions.send_again(99, NOW)
        with pytest.raises(NothingFound):
            queries.get_letter(99)


def test_all_failed_letters_get_a_fresh_start(office: Office) -> None:
    office.post(2, kind="broken"), office.post(1)
    office.deliver()
    assert office.states() == ["failed", "failed", "sent"]
    with office.app.app_context(), unit_of_work():
        assert actions.send_all_failed_again(clock.now()) == 2
    assert office.states() == ["waiting", "waiting", "sent"]


def test_what_waits_is_counted_and_how_long(office: Office) -> None:
    with office.app.app_context():
        assert (queries.count_waiting(), queries.oldest_waiting_s(NOW)) == (0, 0)
        with unit_of_work():
            for minutes in (5, 3):
                at = NOW - timedelta(minutes=minutes)
                actions.post_letter("test", 1, "u", "a@example.org", "de", at)
        assert (queries.count_waiting(), queries.oldest_waiting_s(NOW)) == (2, 300)
        with unit_of_work():
            actions.claim_letters(NOW, 1, "me")
        assert queries.count_waiting() == 2
        none = {"sent": 0, "failed": 0, "dropped": 0}
        assert queries.count_by_state() == {"waiting": 1, "sending": 1, **none}


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", 3),
        ("o'brien", 1),
        ("MÜLLER", 1),
        ("jörg", 1),
        ("example.org", 3),
        ("%", 1),
        ("_", 0),
        ("uid1", 1),
        ("UID1", 1),
        ("uid", 0),
        ("nobody", 0),
    ],
)
def test_letters_are_found_by_mailbox_and_registration(
    office: Office, search: str, found: int
) -> None:
    office.post(1, to="O'Brien@example.org")
    with office.app.app_context(), unit_of_work():
        actions.post_letter("test", 1, "uid1", "jörg.müller@example.org", "de", NOW)
        actions.post_letter("test", 2, "uid2", "100%@example.org", "de", NOW)
    with office.app.app_context():
        assert queries.list_letters(search=search).total == found


def test_lists_come_in_pages_newest_first(office: Office) -> None:
    ids = office.post(51)
    with office.app.app_context():
        first, second = queries.list_letters(), queries.list_letters(page=2)
        assert [each.id for each in first.letters] == ids[:0:-1]
        assert [each.id for each in second.letters] == ids[:1]
        assert (first.total, first.pages, second.page) == (51, 2, 2)
        assert queries.list_letters(page=9).page == 2
        assert queries.list_letters(page=-1).page == 1


def test_lists_keep_to_what_was_asked_for(office: Office) -> None:
    office.post(3), office.post(3, kind="gone")
    with office.app.app_context():
        assert queries.list_letters(about_ids=[1, 2]).total == 4
        assert queries.list_letters(about_ids=[1, 2], kinds=["test"]).total == 2
        assert queries.list_letters(about_ids=[]).total == 0
        assert queries.list_letters(state="sent").total == 0
        assert queries.list_letters(state="waiting").total == 6
