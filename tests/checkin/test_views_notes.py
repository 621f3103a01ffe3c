"""The console's pages of notes for the door, and what a party's page says of who walked in."""

from collections.abc import Callable

import pytest

from mint_events.checkin.actions.noting import NoteSent, note_guest
from mint_events.checkin.models import DoorNote
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.actions.walking_in import WalkIn, sign_up_walk_in
from mint_events.registration.models import Registration
from mint_events.registration.queries import RegistrationView, get_registration
from mint_events.registration.rules import PersonName
from tests.support.client import PageClient, page_of
from tests.support.house import House

Login = Callable[..., PageClient]


@pytest.fixture(params=["de", "en"])
def organizer(request: pytest.FixtureRequest, client: PageClient, login: Login) -> PageClient:
    login(client).get("/console/", query_string={"lang": request.param})
    return client


@pytest.fixture
def walked_in(house: House, event: EventView) -> RegistrationView:
    sent = WalkIn("walk-0001", PersonName("山田太郎", ""))
    found = house.do(sign_up_walk_in, event.id, sent, clock.now()).id
    return house.ask(get_registration, found)


def test_writing_a_note(
    organizer: PageClient, house: House, event: EventView, guest: RegistrationView
) -> None:
    path = f"/console/events/{event.slug}/door-notes"
    empty = organizer.page(path)
    assert empty.all("table") == []
    found = organizer.page(f"{path}?q=muller")
    (link,) = found.one("table").all("a")
    form = organizer.page(link.get("href")).form(link.get("href"))
    answer = organizer.send(form.fill(note="  Reihe 1,\u200b <b>Rollstuhl</b> ", is_press="y"))
    assert (answer.status_code, answer.location) == (303, path)
    row = house.one(DoorNote)
    assert (row.note, row.is_press) == ("Reihe 1, <b>Rollstuhl</b>", True)
    assert row.written_by is not None
    assert "Reihe 1, <b>Rollstuhl</b>" in organizer.page(path).text  # as text, not as bold


def test_taking_a_note_away(
    organizer: PageClient, house: House, event: EventView, guest: RegistrationView
) -> None:
    guest_id = guest.guests[0].id
    house.do(note_guest, event.id, guest_id, NoteSent("x", True), None, clock.now())
    path = f"/console/events/{event.slug}/door-notes/{guest_id}"
    form = organizer.page(path).form(path)
    assert (form.fields["note"], form.fields["is_press"]) == ("x", "y")
    form.fields.pop("is_press")
    organizer.send(form.fill(note=""))
    assert house.count(DoorNote) == 0


def test_too_long_a_note_stays_as_it_was_typed(
    organizer: PageClient, house: House, event: EventView, guest: RegistrationView
) -> None:
    path = f"/console/events/{event.slug}/door-notes/{guest.guests[0].id}"
    answer = organizer.send(organizer.page(path).form(path).fill(note="x" * 201))
    assert answer.status_code == 422
    page = page_of(answer)
    assert page.by_id("note").get("value") == "x" * 201
    assert page.by_id("error-summary").all("a")[0].get("href") == "#note"
    assert house.count(DoorNote) == 0


@pytest.mark.parametrize("more", ["", "/{guest}"])
def test_only_organizers_write_notes(
    client: PageClient, login: Login, event: EventView, guest: RegistrationView, more: str
) -> None:
    path = f"/console/events/{event.slug}/door-notes{more.format(guest=guest.guests[0].id)}"
    assert client.get(path).status_code in (302, 303)
    login(client, "door")
    assert client.get(path).status_code == 403


def test_party_page_says_that_nobody_can_write_to_who_walked_in(
    organizer: PageClient, house: House, event: EventView, walked_in: RegistrationView
) -> None:
    path = f"/console/events/{event.slug}/guests/{walked_in.uid}"
    page = organizer.page(path)
    assert not any(each.startswith("mailto:") for each in page.links())
    assert not any(form.action.endswith("/letter") for form in page.forms())
    token = (
        page.one("meta", name="csrf-token").get("content")
        if page.all("meta", name="csrf-token")
        else ""
    )
    organizer.post(f"{path}/letter", data={"csrf_token": token})
    assert house.count(Letter) == 0


def test_cancelling_for_who_walked_in_promises_no_letter(
    organizer: PageClient, house: House, event: EventView, walked_in: RegistrationView
) -> None:
    path = f"/console/events/{event.slug}/guests/{walked_in.uid}/cancel"
    page = organizer.page(path)
    assert "e-mail tells" not in page.text and "E-Mail" not in page.text
    answer = organizer.send(page.form(path), follow_redirects=True)
    assert "by e-mail" not in page_of(answer).text and "per E-Mail" not in page_of(answer).text
    assert house.one(Registration).status == "cancelled"
    assert house.count(Letter) == 0


def test_own_page_of_who_walked_in_speaks_of_no_mailbox(
    client: PageClient, house: House, walked_in: RegistrationView
) -> None:
    path = f"/my/{walked_in.guest_token}"
    assert "<strong></strong>" not in client.page(path).html
    form = client.page(f"{path}/change").form(f"{path}/change")
    name = "people-0-family_name"
    answer = client.send(form.type({name: "Yamada"}))
    assert answer.status_code == 303
    row = house.one(Registration)
    assert (row.email, row.new_email) == ("", None)
    assert house.count(Letter) == 0


def test_walk_in_who_leaves_a_mailbox_is_written_to_there(
    client: PageClient, house: House, walked_in: RegistrationView
) -> None:
    path = f"/my/{walked_in.guest_token}"
    form = client.page(f"{path}/change").form(f"{path}/change")
    typed = {"people-0-family_name": "Yamada", "email": "yamada@example.org"}
    assert client.send(form.type(typed)).status_code == 303
    assert house.one(Letter).recipient == "yamada@example.org"
    assert "<strong></strong>" not in client.page(path).html
