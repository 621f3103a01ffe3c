"""Notes and marks: written by organizers, shown to helpers, gone with the registration."""

import pytest
from flask import Flask
from sqlalchemy.exc import DataError, IntegrityError

from mint_events.checkin.actions.noting import NoteSent, note_guest
from mint_events.checkin.models import DoorNote
from mint_events.checkin.queries.notes import (
    count_noted_guests,
    list_noted_guests,
    list_notes_of,
)
from mint_events.checkin.rules import Outcome
from mint_events.checkin.rules.marks import list_marks
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.actions.companions import drop_person
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.queries import RegistrationView
from mint_events.registration.rules import PersonName
from tests.checkin.gates import Gate
from tests.factories import make_event, sign_up, ticket_of, tickets_of
from tests.support.client import PageClient
from tests.support.house import House

WHEELCHAIR = NoteSent("Reihe 1, Rollstuhl", is_speaker=True)


def note(
    house: House,
    event: EventView,
    guest: RegistrationView,
    sent: NoteSent = WHEELCHAIR,
    at: int = 0,
) -> None:
    house.do(note_guest, event.id, guest.guests[at].id, sent, None, clock.now())


@pytest.mark.parametrize(
    ("noted", "marks"),
    [
        ((True, False, False), ()),
        ((True, None, None), ()),
        ((False, None, None), ("no_photo",)),
        ((False, True, True), ("no_photo", "press", "speaker")),
        ((True, False, True), ("speaker",)),
    ],
)
def test_marks(noted: tuple[bool, bool, bool], marks: tuple[str, ...]) -> None:
    assert list_marks(*noted) == marks


def test_scan_shows_note_and_marks_with_every_answer_about_the_guest(
    app: Flask, house: House, event: EventView, guest: RegistrationView, gate: Gate
) -> None:
    note(house, event, guest)
    code = ticket_of(app, guest).full_code
    for expected in (Outcome.ADMITTED, Outcome.ALREADY_IN):
        answer = gate.scan(code, scan_id=f"scan-{expected}")
        assert answer.outcome is expected
        assert answer.guest is not None
        assert answer.guest.note == "Reihe 1, Rollstuhl"
        assert answer.guest.marks == ("no_photo", "speaker")
    again = gate.scan(code, scan_id="scan-admitted")
    assert again.guest is not None and again.guest.note == "Reihe 1, Rollstuhl"


def test_other_people_of_the_party_have_notes_of_their_own(
    app: Flask, house: House, event: EventView, guest: RegistrationView, gate: Gate
) -> None:
    note(house, event, guest)
    companion = tickets_of(app, guest)[1]
    seen = gate.scan(companion.full_code).guest
    assert seen is not None and (seen.note, seen.marks) == ("", ("no_photo",))


def test_guest_of_another_event_is_never_shown(
    app: Flask, house: House, event: EventView, gate: Gate
) -> None:
    other = make_event(app)
    stranger = sign_up(app, other, photo_consent=False)
    note(house, other, stranger)
    assert gate.scan(ticket_of(app, stranger).full_code).guest is None


def test_note_is_written_anew_and_an_empty_one_is_none(
    house: House, event: EventView, guest: RegistrationView
) -> None:
    note(house, event, guest)
    note(house, event, guest, NoteSent("", is_press=True))
    row = house.one(DoorNote)
    assert (row.note, row.is_press, row.is_speaker) == ("", True, False)
    note(house, event, guest, NoteSent())
    assert house.count(DoorNote) == 0


def test_guest_of_another_event_cannot_be_noted(
    app: Flask, house: House, guest: RegistrationView
) -> None:
    with pytest.raises(NothingFound):
        note(house, make_event(app), guest)


def test_list_has_who_is_noted_and_search_finds_the_others(
    app: Flask, house: House, event: EventView, guest: RegistrationView
) -> None:
    sign_up(app, event, "Anna O'Brien", organisation="Kreismedienzentrum")
    note(house, event, guest)
    assert [one.given_name for one in house.ask(list_noted_guests, event.id)] == ["Jörg"]
    for search, found in (("muller", ["Jörg"]), ("kreis", ["Anna"]), ("42", ["Jörg", "Ánh"])):
        names = [one.given_name for one in house.ask(list_noted_guests, event.id, search)]
        assert names == found
        assert house.ask(count_noted_guests, event.id, search) == len(found)


def test_note_goes_when_the_guest_cancels(
    house: House, event: EventView, guest: RegistrationView
) -> None:
    note(house, event, guest)
    note(house, event, guest, at=1)
    house.do(drop_person, guest.id, guest.guests[1].id, clock.now())
    assert list(house.ask(list_notes_of, [each.id for each in guest.guests])) == [
        guest.guests[0].id
    ]
    house.do(cancel_registration, guest.id, clock.now())
    assert house.count(DoorNote) == 0


@pytest.mark.parametrize("mailbox", ["", "new@example.org"])
def test_note_does_not_go_over_to_who_gets_the_ticket(
    house: House, event: EventView, guest: RegistrationView, mailbox: str
) -> None:
    note(house, event, guest)
    person = PersonName("Ada", "Beispiel")
    house.do(hand_over_ticket, guest.id, guest.guests[0].id, person, mailbox, clock.now())
    assert house.count(DoorNote) == 0


def test_promises_of_the_database(house: House, event: EventView, guest: RegistrationView) -> None:
    note(house, event, guest)
    with pytest.raises(IntegrityError, match="says_something"):
        house.sql("UPDATE door_notes SET note = '', is_speaker = false")
    with pytest.raises((IntegrityError, DataError)):
        house.sql("UPDATE door_notes SET note = :long", {"long": "x" * 201})


def test_guest_reads_the_note_in_what_we_have_stored(
    client: PageClient, house: House, event: EventView, guest: RegistrationView
) -> None:
    note(house, event, guest)
    people = client.get(f"/my/{guest.guest_token}/data.json").json["people"]
    assert people[0]["note_for_the_door"] == "Reihe 1, Rollstuhl"
    assert people[0]["marks_for_the_door"] == ["speaker"]
    assert "note_for_the_door" not in people[1]
