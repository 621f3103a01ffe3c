"""The Idempotency-Key: whatever it holds, and sent several times at the same instant."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from mint_events.registration.models import Registration
from mint_events.tickets.views_api import registrations
from tests.factories import bearer, make_event, make_token
from tests.support.client import PageClient, client_of
from tests.support.house import House
from tests.web.api_calls import PARTY, SIGN_UPS, error_of


@pytest.mark.parametrize("key", ["x" * 201, "x" * 60_000])
def test_long_key_is_422(
    client: PageClient, house: House, office: dict[str, str], key: str
) -> None:
    answer = client.post(SIGN_UPS, json=PARTY, headers={**office, "Idempotency-Key": key})
    assert error_of(answer, 422)["field"] == "Idempotency-Key"
    assert house.count(Registration) == 0


@pytest.mark.parametrize("key", ["x" * 200, "ä", "a b", "' OR 1=1", "\xff"])
def test_key_of_any_signs_is_a_key(
    client: PageClient, house: House, office: dict[str, str], key: str
) -> None:
    headers = {**office, "Idempotency-Key": key}
    answers = [client.post(SIGN_UPS, json=PARTY, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].data == answers[1].data
    assert house.count(Registration) == 1


def test_key_may_stand_in_the_body_the_header_goes_before(
    client: PageClient, house: House, office: dict[str, str]
) -> None:
    body = {**PARTY, "idempotency_key": "key-1"}
    first = client.post(SIGN_UPS, json=body, headers=office)
    again = client.post(SIGN_UPS, json=PARTY, headers={**office, "Idempotency-Key": "key-1"})
    assert first.status_code == 201
    assert first.data == again.data
    other = client.post(SIGN_UPS, json=body, headers={**office, "Idempotency-Key": "key-2"})
    assert error_of(other, 409)["code"] == "name_is_signed_up"
    long = client.post(SIGN_UPS, json={**PARTY, "idempotency_key": "x" * 201}, headers=office)
    assert error_of(long, 422)["field"] == "idempotency_key"
    assert house.count(Registration) == 1


def test_key_of_one_event_is_not_that_of_another(
    client: PageClient, app: Flask, house: House, office: dict[str, str]
) -> None:
    other = make_event(app, slug="other")
    for headers, path in ((office, SIGN_UPS), (bearer(make_token(app, other)), SIGN_UPS.replace("jubilee", "other"))):  # fmt: skip
        answer = client.post(path, json=PARTY, headers={**headers, "Idempotency-Key": "key-1"})
        assert answer.status_code == 201
    assert house.count(Registration) == 2


def at_once(app: Flask, office: dict[str, str], count: int = 8) -> list[TestResponse]:
    """The same sign-up under the same key, sent by several threads at the same instant."""
    answers: list[TestResponse] = []
    start = threading.Barrier(count)

    def one() -> None:
        browser = client_of(app)
        start.wait(10)
        headers = {**office, "Idempotency-Key": "key-1"}
        answers.append(browser.post(SIGN_UPS, json=PARTY, headers=headers))

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def check_one_answer(house: House, answers: list[TestResponse]) -> None:
    """The promise: all get the same 201, and one registration is made."""
    assert [answer.status_code for answer in answers] == [201] * 8
    assert len({answer.data for answer in answers}) == 1
    assert house.count(Registration) == 1


def test_same_key_at_the_same_instant_is_one_registration(
    app: Flask, house: House, office: dict[str, str]
) -> None:
    check_one_answer(house, at_once(app, office))


def test_control_a_key_that_is_not_looked_at_is_caught(
    app: Flask, house: House, office: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., Any] = registrations.sign_up_from_script
    numbers = iter(range(100))

    def forgetful(event_id: int, sign_up: Any, key: str, moment: Any) -> Any:
        return real(event_id, sign_up, f"{key} {next(numbers)}", moment)

    monkeypatch.setattr(registrations, "sign_up_from_script", forgetful)
    answers = at_once(app, office)
    with pytest.raises(AssertionError):
        check_one_answer(house, answers)
