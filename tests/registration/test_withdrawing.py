"""An organizer takes an offer back: who is next is asked, the guest is told, and it can be offered anew."""

import pytest
from flask import Flask

from mint_events.events.models import Event
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.mail.kinds import write_letter
from mint_events.mail.models import Letter
from mint_events.registration.actions.answering_offers import accept_offer, rejoin_line
from mint_events.registration.actions.leading import Leader
from mint_events.registration.actions.withdrawing import withdraw_offer
from mint_events.registration.models import WaitingStep
from mint_events.registration.queries import RegistrationView
from mint_events.registration.refusals import NotInLine
from tests.factories import make_event, registration_now, sign_up
from tests.registration.asking import cancel, statuses
from tests.support.client import PageClient, page_of
from tests.support.house import House

PATH = "/console/events/jubilee/waiting-list"


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", capacity=1)


@pytest.fixture
def asked(app: Flask, house: House, event: EventView) -> RegistrationView:
    """One of two who wait has the offer."""
    first = sign_up(app, event, "Ada Eins")
    row = sign_up(app, event, "Nguyễn Thị O'Brien")
    sign_up(app, event, "Carl Drei")
    cancel(house, first.id)
    return registration_now(app, row)


def take_back(organizer: PageClient, row: RegistrationView, why: str = "Doppelt"):  # type: ignore[no-untyped-def]
    path = f"{PATH}/{row.uid}/withdraw"
    return organizer.send(organizer.page(path).form(path).fill(why=why))


def test_the_place_goes_to_who_is_next_and_the_guest_is_told(
    organizer: PageClient, house: House, asked: RegistrationView
) -> None:
    answer = take_back(organizer, asked)
    assert (answer.status_code, answer.location) == (303, f"{PATH}/{asked.uid}")
    assert statuses(house) == ["cancelled", "expired", "offered"]
    kinds = [letter.kind for letter in house.rows(Letter) if letter.about_id == asked.id]
    assert kinds == ["waiting", "offer", "lapsed"]
    step = house.rows(WaitingStep, registration_id=asked.id)[-1]
    assert (step.step, step.made_by, step.details["why"]) == ("withdrawn", "organizer", "Doppelt")
    event = house.one(Event)
    assert (event.places_taken, event.parties_in_line) == (1, 1)
    page = organizer.page(f"{PATH}/{asked.uid}").main.text
    assert "Offer taken back" in page and "Doppelt" in page


@pytest.mark.parametrize(
    ("lang", "said", "not_said"),
    [
        ("de", "mussten dieses Angebot leider zurücknehmen", "keine Antwort"),
        ("en", "unfortunately had to take this offer back", "no answer"),
    ],
)
def test_letter_and_page_say_that_it_was_taken_back_and_not_why(
    app: Flask,
    client: PageClient,
    house: House,
    asked: RegistrationView,
    organizer: PageClient,
    lang: str,
    said: str,
    not_said: str,
) -> None:
    take_back(organizer, asked)
    with app.test_request_context():
        letter = write_letter("lapsed", asked.id, "en" if lang == "en" else "de")
    assert letter is not None
    page = client.page(f"/my/{asked.guest_token}?lang={lang}").main.text
    for text in (" ".join(letter.text.split()), letter.html, page):
        assert said.split()[0] in text and "Doppelt" not in text and not_said not in text
    assert said in " ".join(letter.text.split()) and said in page
    assert f"/my/{asked.guest_token}" in letter.text


def test_it_can_be_offered_again_by_hand(
    organizer: PageClient, house: House, asked: RegistrationView
) -> None:
    take_back(organizer, asked)
    cancel_next(house)
    form = organizer.page(f"{PATH}/{asked.uid}").form(f"{PATH}/{asked.uid}")
    assert organizer.send(form.fill(why="Doch nicht doppelt", act="offer")).status_code == 303
    assert statuses(house) == ["cancelled", "offered", "cancelled"]
    event = house.one(Event)
    assert (event.places_taken, event.parties_in_line) == (1, 1)
    assert event.offers_lapse_at is not None  # so that the sweep sees it


def cancel_next(house: House) -> None:
    [(last,)] = house.sql("SELECT id FROM registrations WHERE status = 'offered'")
    cancel(house, last)


def test_the_guest_can_get_back_in_line(
    app: Flask, organizer: PageClient, house: House, asked: RegistrationView
) -> None:
    take_back(organizer, asked)
    assert house.do(rejoin_line, asked.id, clock.now()) == "waiting"
    assert registration_now(app, asked).queue_place == 1


def test_a_reason_is_needed(organizer: PageClient, house: House, asked: RegistrationView) -> None:
    answer = take_back(organizer, asked, why=" ")
    assert answer.status_code == 422
    assert "Please write down why" in page_of(answer).main.text
    assert statuses(house) == ["cancelled", "offered", "waiting"]


def test_what_the_guest_answered_first_holds(
    organizer: PageClient, house: House, asked: RegistrationView
) -> None:
    path = f"{PATH}/{asked.uid}/withdraw"
    form = organizer.page(path).form(path).fill(why="Doppelt")
    house.do(accept_offer, asked.id, clock.now())
    answer = organizer.send(form)
    assert answer.status_code == 422 and "has changed meanwhile" in page_of(answer).main.text
    assert statuses(house) == ["cancelled", "confirmed", "waiting"]
    assert organizer.get(path).status_code == 303  # there is nothing to take back


def test_taken_back_before_the_guest_answers_it_is_not_accepted(
    organizer: PageClient, house: House, asked: RegistrationView
) -> None:
    [(staff_id,)] = house.sql("SELECT id FROM staff_accounts")
    by = Leader(staff_id, "Doppelt")
    house.do(withdraw_offer, asked.id, by, clock.now())
    assert house.do(accept_offer, asked.id, clock.now()) == "expired"
    with pytest.raises(NotInLine):
        house.do(withdraw_offer, asked.id, by, clock.now())
    assert house.one(Event).places_taken == 1


def test_parties_of_other_events_are_not_found(
    app: Flask, organizer: PageClient, asked: RegistrationView
) -> None:
    other = sign_up(app, make_event(app, slug="other"))
    organizer.page(f"{PATH}/{other.uid}/withdraw", 404)
