"""Guests who choose a session on their page at one instant: three may pass who waits for it, then its
places are kept."""

import pytest

from mint_events.events.models import EventSession
from mint_events.registration.models import Registration, SessionChoice
from tests.factories import make_event, plan_sessions, sign_up
from tests.faults.conftest import Serve
from tests.support.house import House
from tests.support.rush import Answer, post_form, rush
from tests.support.server import LiveServer

pytestmark = pytest.mark.xdist_group("races")
GUESTS, MAY_PASS = 12, 3


def all_choose(server: LiveServer, house: House) -> list[Answer]:
    """Six of ten places are free, seven people wait for them; twelve guests want one each."""
    sessions = plan_sessions(robots=10)
    event = make_event(
        house.app, slug="jubilee", capacity=None, max_companions=6, sessions=sessions
    )
    sign_up(house.app, event, *(f"Hans{n} Da" for n in range(4)), session_keys=("robots",))
    rows = [sign_up(house.app, event, f"Anna Berg{n}") for n in range(GUESTS)]
    names = [f"Dora{n} Vier" for n in range(7)]
    sign_up(house.app, event, *names, session_keys=("robots",), waits_for_sessions=True)
    requests = []
    for row in rows:
        person = {
            "people-0-given_name": row.given_name, "people-0-family_name": row.family_name,
        }  # fmt: skip
        about = {"email": row.email, "lang": "de", "sessions": "robots"}
        requests.append(post_form(f"/my/{row.guest_token}/change", person | about))
    return rush(server.port, requests)


def check_kept(house: House, answers: list[Answer]) -> None:
    """The promise: three pass who waits; nobody else is served before it."""
    refused = GUESTS - MAY_PASS
    assert sorted(a.status for a in answers) == [303] * MAY_PASS + [422] * refused
    assert house.one(EventSession).places_taken == 4 + MAY_PASS
    assert house.count(SessionChoice) == 2 + MAY_PASS
    assert [row.times_passed for row in house.rows(Registration, status="waiting")] == [MAY_PASS]


def test_three_pass_who_waits_for_a_session_and_then_its_places_are_kept(serve: Serve) -> None:
    server, house = serve()
    check_kept(house, all_choose(server, house))


def test_control_looking_who_waits_first_and_taking_afterwards_is_caught(serve: Serve) -> None:
    server, house = serve("choices", workers=4)
    answers = all_choose(server, house)
    with pytest.raises(AssertionError):
        check_kept(house, answers)
