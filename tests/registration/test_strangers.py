"""What a stranger gets by signing other people up: no word of who is coming, and few letters."""

import pytest
from flask import Flask

from mint_events.mail.models import Letter
from mint_events.registration.models import Registration
from tests.factories import make_event, plan_sessions, sign_up
from tests.support.client import PageClient, page_of
from tests.support.house import House

ANNA = {"given_name": "Anna", "family_name": "Arndt", "email": "anna@example.org"}
SOMEBODY = {"given_name": "Bea", "family_name": "Berg", "email": "bea@example.org"}
SIGN_UP = "/events/jubilee/sign-up"
LETTER_PAGE = "/events/jubilee/letter-on-its-way"


@pytest.mark.parametrize(
    ("event", "wish"),
    [
        ({"capacity": 1, "waiting_list": False}, {}),
        ({"capacity": 50, "sessions": plan_sessions(robots=1)}, {"sessions": "robots"}),
    ],
)
def test_full_says_the_same_of_who_is_coming_and_who_is_not(
    client: PageClient, app: Flask, house: House, event: dict[str, object], wish: dict[str, str]
) -> None:
    made = make_event(app, slug="jubilee", **event)
    sign_up(app, made, "Anna Arndt", email="anna@example.org", session_keys=tuple(wish.values()))
    answers = [client.post(SIGN_UP, data=one | wish) for one in (ANNA, SOMEBODY)]
    assert [answer.status_code for answer in answers] == [422, 422]
    said = [page_of(answer).all("main")[0].text for answer in answers]
    assert said[0] == said[1]
    assert house.count(Letter) == 1


def test_signing_somebody_up_and_cancelling_again_and_again_ends(
    client: PageClient, app: Flask, house: House
) -> None:
    make_event(app, slug="jubilee")
    for number in range(10):
        answer = client.post(SIGN_UP, data=ANNA | {"idempotency_key": f"key-{number:05}"})
        client.post(f"{answer.headers['Location']}/cancel")
    last = {**ANNA, "idempotency_key": "key-00009"}
    assert client.post(SIGN_UP, data=last).headers["Location"].startswith("/my/")  # sent again
    for one in (ANNA, ANNA | {"family_name": "Other"}):
        answer = client.post(SIGN_UP, data=one)
        assert answer.status_code == 422
        assert "sehr viele Anmeldungen" in page_of(answer).text
    assert house.count(Registration) == 10
    assert house.count(Letter) == 20
    assert client.post(SIGN_UP, data=SOMEBODY).status_code == 303


def test_a_busy_mailbox_does_not_tell_who_of_it_is_coming(client: PageClient, app: Flask) -> None:
    event = make_event(app, slug="jubilee")
    sign_up(app, event, "Anna Arndt", email="anna@example.org")
    for number in range(9):
        answer = client.post(SIGN_UP, data=ANNA | {"given_name": f"Try {number}"})
        client.post(f"{answer.headers['Location']}/cancel")
    known, unknown = (client.post(SIGN_UP, data=ANNA | {"given_name": n}) for n in ("Anna", "No"))
    assert (known.status_code, unknown.status_code) == (422, 422)
