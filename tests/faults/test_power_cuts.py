"""Kill -9 in the middle of sign-ups: whoever was given a page is signed up, with ticket and letter."""

import pytest

from mint_events.events.models import Event
from mint_events.mail.models import Letter
from mint_events.registration.models import Guest, Registration
from mint_events.tickets.models import Ticket
from tests.factories import make_event
from tests.faults.conftest import Serve
from tests.faults.test_sign_up_races import PATH, fields
from tests.support.house import House
from tests.support.rush import Answer, Moment, post_form, rush
from tests.support.server import LiveServer

pytestmark = pytest.mark.xdist_group("races")
KILLED_AFTER = 40  # answers


def sign_up_until_killed(server: LiveServer, house: House) -> list[Answer]:
    make_event(house.app, slug="jubilee", capacity=30)
    requests = [post_form(PATH, fields(number)) for number in range(300)]
    return rush(server.port, requests, then=Moment(KILLED_AFTER, server.kill))


def check_nothing_promised_is_lost(house: House, answers: list[Answer]) -> None:
    promised = {a.headers["location"].rpartition("/")[2] for a in answers if a.status == 303}
    assert promised, "the server was killed before anybody was answered"
    assert any(answer.status == 0 for answer in answers), "everybody was answered before the kill"
    rows = house.rows(Registration)
    assert promised <= {row.guest_token for row in rows}
    # And nothing is there by halves, whether it was answered or not.
    assert house.count(Guest) == house.count(Ticket) == house.count(Letter) == len(rows)
    confirmed = [row for row in rows if row.status == "confirmed"]
    assert house.one(Event).places_taken == len(confirmed) == min(30, len(rows))


def test_everyone_who_was_given_a_page_is_signed_up(serve: Serve) -> None:
    server, house = serve()
    check_nothing_promised_is_lost(house, sign_up_until_killed(server, house))


def test_the_house_opens_again_and_goes_on_counting(serve: Serve) -> None:
    server, house = serve()
    sign_up_until_killed(server, house)
    before = house.count(Registration)
    server.start()
    answers = rush(server.port, [post_form(PATH, fields(n)) for n in range(900, 910)])
    assert {answer.status for answer in answers} == {303}
    assert house.count(Registration) == before + 10
    assert house.one(Event).places_taken <= 30
    # Sent again with the same key, a lost answer is given again.
    lost = rush(server.port, [post_form(PATH, fields(n)) for n in range(20)])
    assert {answer.status for answer in lost} == {303}
    assert house.count(Registration, email="guest0@example.org") == 1


def test_control_a_commit_that_comes_after_the_answer_is_caught(serve: Serve) -> None:
    server, house = serve("commits")
    answers = sign_up_until_killed(server, house)
    with pytest.raises(AssertionError, match="<="):
        check_nothing_promised_is_lost(house, answers)
