"""Sign-ups at one instant against a real server: places, turns, parties, double clicks."""

import pytest

from mint_events.events.models import Event
from mint_events.mail.models import Letter
from mint_events.registration.models import Guest, Registration
from mint_events.tickets.models import Ticket
from tests.factories import make_event
from tests.faults.conftest import Serve
from tests.support.house import House
from tests.support.rush import Answer, post_form, rush
from tests.support.server import LiveServer

pytestmark = pytest.mark.xdist_group("races")
PATH = "/events/jubilee/sign-up"


def fields(number: int, people: int = 1, key: str = "") -> dict[str, str]:
    found = {
        "given_name": f"Anna{number}",
        "family_name": "Müller",
        "email": f"guest{number}@example.org",
        "organisation": "",
        "idempotency_key": key or f"key of guest {number}",
    }
    for other in range(people - 1):
        found[f"companions-{other}-given_name"] = f"Bert{other}"
        found[f"companions-{other}-family_name"] = f"Müller{number}"
    return found


def all_at_once(server: LiveServer, sizes: list[int]) -> list[Answer]:
    return rush(server.port, [post_form(PATH, fields(n, size)) for n, size in enumerate(sizes)])


def check_places(house: House, answers: list[Answer], sizes: list[int], places: int) -> None:
    """The promise: everyone is answered, not a place is given twice, none that fits stays empty,
    and who waits has a turn, in the order in which they came."""
    assert [answer.status for answer in answers] == [303] * len(sizes)
    rows = house.rows(Registration)
    assert sorted(row.party_size for row in rows) == sorted(sizes)
    confirmed = [row for row in rows if row.status == "confirmed"]
    waiting = [row for row in rows if row.status == "waiting"]
    assert len(confirmed) + len(waiting) == len(rows)
    assert sum(row.party_size for row in confirmed) == places
    assert house.one(Event).places_taken == places
    assert [row.queue_number for row in waiting] == list(range(1, len(waiting) + 1))
    assert house.count(Guest) == house.count(Ticket) == sum(sizes)
    letters = [letter.kind for letter in house.rows(Letter)]
    assert (letters.count("ticket"), letters.count("waiting")) == (len(confirmed), len(waiting))
    tokens = {answer.headers["location"].rpartition("/")[2] for answer in answers}
    assert tokens == {row.guest_token for row in rows}


def test_400_sign_ups_for_50_places(serve: Serve) -> None:
    server, house = serve()
    make_event(house.app, slug="jubilee", capacity=50)
    answers = all_at_once(server, [1] * 400)
    check_places(house, answers, [1] * 400, 50)
    statuses = [row.status for row in house.rows(Registration)]
    assert statuses == ["confirmed"] * 50 + ["waiting"] * 350


def test_parties_get_all_their_places_or_none(serve: Serve) -> None:
    server, house = serve()
    make_event(house.app, slug="jubilee", capacity=20)
    sizes = [3, 1, 3, 2] * 15
    answers = all_at_once(server, sizes)
    check_places(house, answers, sizes, 20)
    for row in house.rows(Registration):
        assert house.count(Guest, registration_id=row.id) == row.party_size


def test_control_counting_first_and_taking_afterwards_is_caught(serve: Serve) -> None:
    server, house = serve("places", workers=4)
    make_event(house.app, slug="jubilee", capacity=10)
    answers = all_at_once(server, [1] * 40)
    assert {answer.status for answer in answers} == {303}
    with pytest.raises(AssertionError, match="== 10"):
        check_places(house, answers, [1] * 40, 10)
    assert house.count(Registration, status="confirmed") > 10  # sold twice


def check_one(house: House, answers: list[Answer]) -> None:
    """The promise: however often it is sent, it is one sign-up, and all see the same page."""
    assert [answer.status for answer in answers] == [303] * len(answers)
    row = house.one(Registration)
    assert {answer.headers["location"] for answer in answers} == {f"/my/{row.guest_token}"}
    assert (house.count(Ticket), house.count(Letter), house.one(Event).places_taken) == (1, 1, 1)


def test_double_click_eight_times_at_one_instant_is_one_registration(serve: Serve) -> None:
    server, house = serve()
    make_event(house.app, slug="jubilee")
    check_one(house, rush(server.port, [post_form(PATH, fields(1))] * 8))


def test_control_a_key_that_is_not_recognised_is_caught(serve: Serve) -> None:
    server, house = serve("keys", workers=4)
    make_event(house.app, slug="jubilee")
    house.sql("DROP INDEX uq_registrations_one_living")
    answers = rush(server.port, [post_form(PATH, fields(1))] * 8)
    with pytest.raises(AssertionError):
        check_one(house, answers)
    assert house.count(Registration) == 8


def test_the_same_person_on_two_phones_is_one_registration_and_a_letter(serve: Serve) -> None:
    server, house = serve()
    make_event(house.app, slug="jubilee")
    requests = [post_form(PATH, fields(1, key=f"key of phone {n}")) for n in range(8)]
    answers = rush(server.port, requests)
    places = sorted(answer.headers["location"].split("/")[1] for answer in answers)
    assert places == ["events"] * 7 + ["my"]  # seven are told of a letter
    assert house.count(Registration) == 1
    kinds = [letter.kind for letter in house.rows(Letter)]
    assert (kinds.count("ticket"), kinds.count("again")) == (1, 5)  # five reminders an hour
