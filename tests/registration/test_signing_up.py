"""Signing up: a place, a turn, or a letter to who is there already."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.mail.models import Letter
from mint_events.privacy.models import Consent
from mint_events.registration.models import Guest, Registration
from mint_events.registration.refusals import (
    EventIsFull,
    KeyIsUsed,
)
from mint_events.registration.wordings import NEWSLETTER, PHOTO
from mint_events.tickets.models import Ticket
from tests.factories import (
    make_event,
    plan_sign_up,
    send_sign_up,
    sign_up,
)
from tests.registration.looking import letters, nothing_was_written, taken
from tests.support.house import House


def test_confirmed_party_has_its_places_tickets_letter_and_consents(
    app: Flask, house: House
) -> None:
    event = make_event(app, capacity=5)
    sent = plan_sign_up(
        "Jörg Müller-Lüdenscheidt",
        "Thị Ánh Nguyễn",
        email="Joerg@Example.org",
        organisation="42 Heilbronn",
        photo_consent=True,
        newsletter=True,
        lang="en",
    )
    answer = send_sign_up(app, event, sent)
    row = house.one(Registration)
    assert (answer.registration_id, answer.guest_token) == (row.id, row.guest_token)
    assert not answer.is_repeated
    assert (row.status, row.party_size, row.queue_number) == ("confirmed", 2, None)
    assert (row.email, row.mailbox_key) == ("Joerg@Example.org", "joerg@example.org")
    assert row.confirmed_at == row.created_at
    assert len(row.guest_token) >= 22  # 128 bits and more
    guests = [(g.position, g.given_name, g.family_name) for g in house.rows(Guest)]
    assert guests == [(0, "Jörg", "Müller-Lüdenscheidt"), (1, "Thị Ánh", "Nguyễn")]
    tickets = house.rows(Ticket, event_id=event.id)
    assert len({ticket.code for ticket in tickets}) == 2
    assert [ticket.guest_id for ticket in tickets] == [guest.id for guest in house.rows(Guest)]
    assert taken(house) == 2
    letter = house.one(Letter)
    assert letters(house) == [("ticket", "Joerg@Example.org", "en")]
    assert (letter.about_id, letter.about_uid, letter.state) == (row.id, row.uid, "waiting")
    consents = {consent.purpose: consent.wording for consent in house.rows(Consent)}
    assert consents == {"photo": PHOTO.en, "newsletter": NEWSLETTER.en}


def test_without_ticks_no_consent_is_kept(app: Flask, house: House) -> None:
    sign_up(app, make_event(app), "Anna Berg")
    assert house.count(Consent) == 0


def test_who_comes_too_late_waits_in_order(app: Flask, house: House) -> None:
    event = make_event(app, capacity=1)
    statuses = [sign_up(app, event, f"Anna {name}").status for name in ("Eins", "Zwei", "Drei")]
    assert statuses == ["confirmed", "waiting", "waiting"]
    assert [row.queue_number for row in house.rows(Registration)] == [None, 1, 2]
    assert [kind for kind, _, _ in letters(house)] == ["ticket", "waiting", "waiting"]
    assert taken(house) == 1


def test_party_of_three_gets_three_places_or_none(app: Flask, house: House) -> None:
    event = make_event(app, capacity=4)
    three = ("Anna Eins", "Bert Zwei", "Carl Drei")
    assert sign_up(app, event, *three).status == "confirmed"
    assert sign_up(app, event, *three).status == "waiting"
    assert taken(house) == 3
    assert sign_up(app, event, "Dora Vier").status == "confirmed"  # the one place that is left
    assert taken(house) == 4


def test_event_without_limit_is_never_full(app: Flask, house: House) -> None:
    event = make_event(app, capacity=None)
    assert {sign_up(app, event, f"Anna N{n}").status for n in range(5)} == {"confirmed"}
    assert taken(house) == 5


def test_without_waiting_list_a_full_event_refuses(app: Flask, house: House) -> None:
    event = make_event(app, capacity=2, waiting_list=False)
    with pytest.raises(EventIsFull):
        sign_up(app, event, "Anna Eins", "Bert Zwei", "Carl Drei")
    assert nothing_was_written(house)


# The same again


def test_same_key_and_body_is_the_same_answer_and_nothing_new(app: Flask, house: House) -> None:
    event = make_event(app)
    sent = plan_sign_up("Anna Berg")
    first = send_sign_up(app, event, sent, key="abc")
    again = send_sign_up(app, event, sent, key="abc")
    assert again == replace(first, is_repeated=True)
    assert (house.count(Registration), house.count(Letter), taken(house)) == (1, 1, 1)


def test_same_key_with_another_body_is_refused(app: Flask, house: House) -> None:
    event = make_event(app)
    send_sign_up(app, event, plan_sign_up("Anna Berg"), key="abc")
    with pytest.raises(KeyIsUsed):
        send_sign_up(app, event, plan_sign_up("Bert Berg"), key="abc")
    assert house.count(Registration) == 1


def test_same_key_for_another_event_is_another_sign_up(app: Flask, house: House) -> None:
    sent = plan_sign_up("Anna Berg")
    for event in (make_event(app), make_event(app)):
        assert not send_sign_up(app, event, sent, key="abc").is_repeated
    assert house.count(Registration) == 2


@pytest.mark.parametrize(
    ("name", "mailbox"),
    [
        ("Jörg Müller", "anna@example.org"),
        ("jörg  MÜLLER", "ANNA@example.org"),
        ("Jo\u0308rg Müller", "anna@EXAMPLE.org"),
    ],
)
def test_same_names_and_mailbox_lead_to_a_letter_and_to_nothing_else(
    app: Flask, house: House, name: str, mailbox: str
) -> None:
    event = make_event(app)
    sign_up(app, event, "Jörg Müller", email="anna@example.org")
    answer = send_sign_up(app, event, plan_sign_up(name, email=mailbox))
    assert (answer.registration_id, answer.guest_token) == (None, None)
    assert house.count(Registration) == 1
    assert taken(house) == 1
    # to the mailbox that was given first, not to what the second one typed
    assert letters(house)[1:] == [("again", "anna@example.org", "de")]


def test_the_letter_answer_is_repeated_without_another_letter(app: Flask, house: House) -> None:
    event = make_event(app)
    sent = plan_sign_up("Anna Berg", email="anna@example.org")
    send_sign_up(app, event, sent)
    first = send_sign_up(app, event, sent, key="second")
    again = send_sign_up(app, event, sent, key="second")
    assert again == replace(first, is_repeated=True)
    assert [kind for kind, _, _ in letters(house)] == ["ticket", "again"]


def test_five_parties_of_one_mailbox_are_welcome_the_sixth_gets_the_letter(
    app: Flask, house: House
) -> None:
    event = make_event(app)
    for number in range(5):
        assert sign_up(app, event, f"Kind {number}", email="a@example.org").status == "confirmed"
    answer = send_sign_up(app, event, plan_sign_up("Kind 6", email="A@example.org"))
    assert answer.registration_id is None
    assert house.count(Registration) == 5
    assert letters(house)[5:] == [("again", "a@example.org", "de")]
    other = make_event(app)
    assert sign_up(app, other, "Kind 6", email="a@example.org").status == "confirmed"


def test_no_more_than_five_reminders_an_hour_to_one_mailbox(app: Flask, house: House) -> None:
    event = make_event(app)
    sent = plan_sign_up("Anna Berg", email="anna@example.org")
    send_sign_up(app, event, sent)
    for _ in range(8):
        send_sign_up(app, event, sent)
    assert [kind for kind, _, _ in letters(house)] == ["ticket"] + ["again"] * 5
    with time_machine.travel(timedelta(minutes=61) + event.starts_at - timedelta(days=30)):
        send_sign_up(app, event, sent)
    assert house.count(Letter, kind="again") == 6


def test_who_has_cancelled_may_sign_up_again(app: Flask, house: House) -> None:
    from mint_events.kernel import clock
    from mint_events.registration.actions.changing import cancel_registration

    event = make_event(app)
    first = sign_up(app, event, "Anna Berg", email="anna@example.org")
    house.do(cancel_registration, first.id, clock.now())
    second = sign_up(app, event, "Anna Berg", email="anna@example.org")
    assert second.id != first.id
    assert second.guest_token != first.guest_token
