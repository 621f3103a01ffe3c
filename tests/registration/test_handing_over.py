"""A ticket for somebody else: codes, mailboxes, and who sees what."""

import pytest
from flask import Flask

from mint_events.events.models import EventSession
from mint_events.kernel import clock
from mint_events.kernel.refusals import NothingFound
from mint_events.mail.models import Letter
from mint_events.privacy.models import Consent
from mint_events.registration.actions.coming_back import come_back
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.models import Guest, Registration
from mint_events.registration.refusals import MailboxIsBusy, NameIsSignedUp
from mint_events.registration.refusals.my import NoTicketYet, PlacesAreGone
from mint_events.registration.rules import PersonName
from mint_events.tickets.models import Ticket
from tests.factories import (
    make_event,
    plan_sessions,
    registration_now,
    sign_up,
    ticket_of,
    tickets_of,
)
from tests.registration.asking import taken
from tests.support.client import client_of
from tests.support.house import House

CHLOE = PersonName("Chloé", "Neu")
MAILBOX = "chloe@example.org"


def hand_over(
    house: House, row_id: int, guest_id: int, email: str = MAILBOX, who: PersonName = CHLOE
) -> None:
    house.do(hand_over_ticket, row_id, guest_id, who, email, clock.now())


def letters(house: House) -> list[tuple[str, str]]:
    return [(letter.kind, letter.recipient) for letter in house.rows(Letter)][1:]


def test_within_the_party_the_ticket_gets_a_new_code(app: Flask, house: House) -> None:
    event = make_event(app)
    row = sign_up(app, event, "Anna Berg", "Bert Berg")
    before = [ticket.code for ticket in tickets_of(app, row)]
    hand_over(house, row.id, row.guests[1].id, email="")
    after = tickets_of(app, row)
    assert [ticket.given_name for ticket in after] == ["Anna", "Chloé"]
    assert after[0].code == before[0] and after[1].code != before[1]
    assert house.one(Ticket, code=before[1]).voided_at is not None
    assert letters(house) == [("tickets_now", row.email)]
    assert taken(house, event) == 2


def test_with_a_mailbox_of_their_own_they_are_a_party_of_their_own(
    app: Flask, house: House
) -> None:
    event = make_event(app, sessions=plan_sessions(robots=5))
    row = sign_up(
        app, event, "Anna Berg", "Bert Berg", session_keys=("robots",), photo_consent=True,
        organisation="42 Heilbronn",
    )  # fmt: skip
    old = tickets_of(app, row)
    hand_over(house, row.id, row.guests[0].id)
    new = house.one(Registration, email=MAILBOX)
    assert (new.status, new.party_size, new.photo_consent) == ("confirmed", 1, False)
    assert (new.organisation, new.guest_token == row.guest_token) == ("", False)
    received = tickets_of(app, registration_now(app, row)), house.rows(Ticket)
    assert [ticket.given_name for ticket in received[0]] == ["Bert"]
    assert house.one(Ticket, code=old[0].code).voided_at is not None
    assert len([ticket for ticket in received[1] if ticket.voided_at is None]) == 2
    assert letters(house) == [("handed", MAILBOX), ("handed_away", row.email)]
    assert (taken(house, event), house.one(EventSession).places_taken) == (2, 2)
    assert {row.registration_id for row in house.rows(Consent)} == {row.id}


def test_a_whole_registration_leaves_the_old_link_with_nothing_of_the_new_one(
    app: Flask, house: House
) -> None:
    event = make_event(app)
    row = sign_up(app, event, "Anna Berg")
    hand_over(house, row.id, row.guests[0].id)
    new = house.one(Registration, email=MAILBOX)
    old_page, new_page = client_of(app), client_of(app)
    page = old_page.page(f"/my/{row.guest_token}")
    assert "weitergegeben" in page.h1
    assert "Chloé" not in page.html and MAILBOX not in page.html
    assert old_page.get(f"/my/{row.guest_token}/ticket.pdf").status_code == 404
    data = old_page.get(f"/my/{row.guest_token}/data.json").get_data(as_text=True)
    assert "Chlo" not in data and MAILBOX not in data
    theirs = new_page.page(f"/my/{new.guest_token}")
    assert "Chloé" in theirs.text and "Anna" not in theirs.html
    data = new_page.get(f"/my/{new.guest_token}/data.json").get_data(as_text=True)
    assert "Anna" not in data and row.email not in data
    with pytest.raises(PlacesAreGone):  # what was given away does not come back
        house.do(come_back, row.id, clock.now())
    assert taken(house, event) == 1


def test_who_got_one_ticket_can_touch_no_other(app: Flask, house: House) -> None:
    row = sign_up(app, make_event(app), "Anna Berg", "Bert Berg")
    hand_over(house, row.id, row.guests[1].id)
    new = house.one(Registration, email=MAILBOX)
    client = client_of(app)
    for path in (f"people/{row.guests[0].id}/drop", f"people/{row.guests[0].id}/hand-over"):
        assert client.get(f"/my/{new.guest_token}/{path}").status_code == 404
        assert client.post(f"/my/{new.guest_token}/{path}").status_code == 404
    with pytest.raises(NothingFound):
        hand_over(house, new.id, row.guests[0].id)
    assert len(registration_now(app, row).guests) == 1


def test_who_is_signed_up_already_gets_no_second_place_and_the_giver_is_not_told(
    app: Flask, house: House
) -> None:
    event = make_event(app, capacity=2)
    known = sign_up(app, event, "Chloé Neu", email=MAILBOX)
    row = sign_up(app, event, "Anna Berg")
    waiting = sign_up(app, event, "Eva Drei")
    path = f"/my/{row.guest_token}/people/{row.guests[0].id}/hand-over"
    client = client_of(app)
    form = client.page(path).form(path)
    form.fill(given_name="chloé", family_name="NEU", email=MAILBOX)
    answer = client.send(form)
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/my/{row.guest_token}?saved=handed",
    )
    assert house.count(Registration, email=MAILBOX) == 1
    assert ("again", MAILBOX) in letters(house) and ("handed_away", row.email) in letters(house)
    assert registration_now(app, known).status == "confirmed"
    assert registration_now(app, waiting).status in ("confirmed", "offered")
    assert taken(house, event) == 2


def test_the_first_ones_name_must_not_be_another_partys(app: Flask, house: House) -> None:
    event = make_event(app)
    sign_up(app, event, "Chloé Neu", email="a@example.org")
    row = sign_up(app, event, "Anna Berg", email="a@example.org")
    with pytest.raises(NameIsSignedUp):
        hand_over(house, row.id, row.guests[0].id, email="A@example.org")
    assert ticket_of(app, row).given_name == "Anna"


def test_who_waits_has_nothing_to_hand_over(app: Flask, house: House) -> None:
    event = make_event(app, capacity=0)
    row = sign_up(app, event, "Anna Berg")
    with pytest.raises(NoTicketYet):
        hand_over(house, row.id, row.guests[0].id)


def test_a_strangers_mailbox_is_not_filled_with_tickets(app: Flask, house: House) -> None:
    event = make_event(app, max_companions=9)
    for number in range(2):
        people = [f"Anna{number} Berg{n}" for n in range(7)]
        row = sign_up(app, event, *people)
        try:
            for n, guest in enumerate(row.guests):
                hand_over(house, row.id, guest.id, who=PersonName(f"X{number}", f"Y{n}"))
        except MailboxIsBusy:
            break
    assert house.count(Registration, email=MAILBOX) == 10


def test_a_network_meetings_ticket_stays_with_the_member(app: Flask, house: House) -> None:
    event = make_event(app, kind="network")
    row = sign_up(app, event, "Anna Berg", organisation="42 Heilbronn")
    hand_over(house, row.id, row.guests[0].id)
    assert house.one(Registration, email=MAILBOX).organisation == "42 Heilbronn"
    assert house.count(Guest) == 2


def test_consents_do_not_pass_to_another_person_in_the_same_mailbox(
    app: Flask, house: House
) -> None:
    event = make_event(app)
    row = sign_up(app, event, "Anna Berg", photo_consent=True, newsletter=True)
    hand_over(house, row.id, row.guests[0].id, email="")
    after = registration_now(app, row)
    assert (after.photo_consent, after.newsletter) == (False, False)
    kept = {one.purpose: one.withdrawn_at for one in house.rows(Consent)}
    assert set(kept) == {"photo", "newsletter"} and None not in kept.values()


def test_a_partys_photo_choice_stays_when_one_ticket_changes(app: Flask, house: House) -> None:
    row = sign_up(app, make_event(app), "Anna Berg", "Bert Berg", photo_consent=True)
    hand_over(house, row.id, row.guests[1].id, email="")
    assert registration_now(app, row).photo_consent is True
