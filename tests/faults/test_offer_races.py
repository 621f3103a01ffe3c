"""The waiting list from 16 clients at one instant, against a real server: an offer has one answer,
and whatever else happens meanwhile, no place is given twice and none is lost."""

from itertools import count

import pytest

from mint_events.events.models import Event
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.models import Registration
from tests.factories import make_event, sign_up
from tests.faults.conftest import Serve
from tests.faults.test_sign_up_races import PATH, fields
from tests.registration.line_town import (
    check_line,
    check_no_place_lost,
    check_nothing_oversold,
    look,
)
from tests.support.house import House
from tests.support.rush import Answer, post_form, rush
from tests.support.server import LiveServer

pytestmark = pytest.mark.xdist_group("races")
CLIENTS = 16
CONFIRM = {"confirm": "1"}


def offered_one(house: House) -> str:
    """An event of one place, which is offered to one of three who wait; its guest's secret."""
    event = make_event(house.app, slug="jubilee", capacity=1)
    first, asked, *_ = (sign_up(house.app, event, f"Anna {x}") for x in "ABCD")
    house.do(cancel_registration, first.id, clock.now())
    assert [row.status for row in house.rows(Registration)] == [
        "cancelled", "offered", "waiting", "waiting",
    ]  # fmt: skip
    return asked.guest_token


def answer_at_once(server: LiveServer, token: str) -> list[Answer]:
    """Half of them say yes, half say no."""
    requests = [
        post_form(f"/my/{token}/offer", {"answer": "decline" if n % 2 else "accept"})
        for n in range(CLIENTS)
    ]
    return rush(server.port, requests)


def check_one_answer(house: House, answers: list[Answer], token: str) -> None:
    """The promise: all are led to the same page, and it says one thing, which everything fits."""
    assert {answer.status for answer in answers} == {303}
    assert {answer.headers["location"] for answer in answers} == {f"/my/{token}"}
    _, asked, following, last = house.rows(Registration)
    letters = [letter.kind for letter in house.rows(Letter) if letter.about_id == asked.id]
    assert (asked.status, following.status, last.status, letters[2:]) in (
        ("confirmed", "waiting", "waiting", ["ticket"]),
        ("declined", "offered", "waiting", ["cancelled"]),
    )
    assert house.one(Event).places_taken == 1
    check_nothing_oversold(look(house))
    check_line(look(house))


def test_yes_and_no_at_one_instant_have_one_answer(serve: Serve) -> None:
    server, house = serve()
    token = offered_one(house)
    check_one_answer(house, answer_at_once(server, token), token)


def test_control_looking_first_and_answering_afterwards_is_caught(serve: Serve) -> None:
    server, house = serve("answers", workers=4)
    token = offered_one(house)
    answers = answer_at_once(server, token)
    with pytest.raises(AssertionError):
        check_one_answer(house, answers, token)


class Crowd:
    """A full event with a queue, and rounds in which 16 clients do what they can at once."""

    def __init__(self, server: LiveServer, house: House) -> None:
        self.server, self.house = server, house
        self.numbers = count(100)
        event = make_event(house.app, slug="jubilee", capacity=12)
        for size in (2, 1, 3, 1, 1, 2, 1, 1, 4, 2, 1, 1, 3, 1, 2, 1, 1):
            sign_up(house.app, event, *(f"Gast{n} Nr{next(self.numbers)}" for n in range(size)))

    def round(self) -> list[Answer]:
        """Confirmed guests cancel, offers are answered both ways, others sign up: 16 in all."""
        rows = self.house.rows(Registration)
        confirmed = [row for row in rows if row.status == "confirmed"][:4]
        offered = [row for row in rows if row.status == "offered"][:3]
        waiting = [row for row in rows if row.status == "waiting"][2:4]
        requests = [
            post_form(f"/my/{row.guest_token}/cancel", CONFIRM) for row in confirmed + waiting
        ]
        for row in offered:
            requests += [
                post_form(f"/my/{row.guest_token}/offer", {"answer": answer})
                for answer in ("accept", "decline")
            ]
        while len(requests) < CLIENTS:
            number = next(self.numbers)
            requests.append(post_form(PATH, fields(number, people=1 + number % 3)))
        return rush(self.server.port, requests)


def check_round(house: House, answers: list[Answer]) -> None:
    assert {answer.status for answer in answers} == {303}
    town = look(house)
    check_nothing_oversold(town)
    check_line(town)
    check_no_place_lost(town)


def test_16_clients_do_everything_at_once_again_and_again(serve: Serve) -> None:
    crowd = Crowd(*serve(workers=4))
    seen: set[str] = set()
    for _ in range(6):
        check_round(crowd.house, crowd.round())
        seen |= {row.status for row in crowd.house.rows(Registration)}
    assert seen >= {"confirmed", "waiting", "offered", "cancelled", "declined"}


def test_control_counting_first_and_offering_afterwards_is_caught(serve: Serve) -> None:
    crowd = Crowd(*serve("line", workers=4))
    with pytest.raises(AssertionError):
        for _ in range(6):
            check_round(crowd.house, crowd.round())
