"""How much one network address may ask for."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from structlog.testing import capture_logs
from time_machine import Traveller

from mint_events.registration.models import Registration
from mint_events.web.addresses import address_group, is_this_machine
from mint_events.web.limits import API_FAILURES, LOST_LETTERS, SIGN_UPS, Limits, init_limits
from tests.factories import bearer, make_event, make_token
from tests.registration.guest_forms import fields
from tests.support.client import PageClient, page_of
from tests.support.house import House

SCHOOL = "203.0.113.7"
KEY = "a secret key of the test, long enough"


@pytest.fixture(autouse=True)
def fresh(app: Flask) -> None:
    init_limits(app)


@pytest.fixture
def limits(clock: Traveller) -> Limits:
    return Limits(None, KEY)


@pytest.mark.parametrize(
    ("address", "group", "is_here"),
    [
        ("203.0.113.7", "203.0.113.7", False),
        ("::ffff:203.0.113.7", "203.0.113.7", False),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", False),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64", False),
        ("127.0.0.1", "127.0.0.1", True),
        ("127.9.9.9", "127.9.9.9", True),
        ("::1", "::/64", True),
        ("", "", True),
        ("unix:", "", True),
    ],
)
def test_addresses_that_count_as_one(address: str, group: str, is_here: bool) -> None:
    assert address_group(address) == group
    assert is_this_machine(group) is is_here


def test_so_many_and_no_more_until_the_time_is_over(limits: Limits, clock: Traveller) -> None:
    now = datetime.now(UTC)
    for _ in range(60):
        assert limits.find_end_of_wait(API_FAILURES, SCHOOL) is None
        limits.count(API_FAILURES, SCHOOL)
    assert limits.find_end_of_wait(API_FAILURES, SCHOOL) == now + timedelta(minutes=10)
    assert limits.find_end_of_wait(API_FAILURES, "203.0.113.8") is None
    assert limits.find_end_of_wait(LOST_LETTERS, SCHOOL) is None
    clock.shift(601)
    assert limits.find_end_of_wait(API_FAILURES, SCHOOL) is None


def test_a_school_passes_and_thousands_do_not(limits: Limits, clock: Traveller) -> None:
    """200 within minutes; and over a whole day, however patient, far from thousands."""
    passed = 0
    for minute in range(24 * 60 - 12 * 60):  # from noon to midnight
        for _ in range(50):
            if limits.find_end_of_wait(SIGN_UPS, SCHOOL) is None:
                limits.count(SIGN_UPS, SCHOOL)
                passed += 1
        if minute == 4:
            assert passed >= 200
        clock.shift(60)
    assert passed == 600


def test_addresses_are_kept_nowhere_in_the_clear_and_under_another_name_each_day(
    limits: Limits, clock: Traveller
) -> None:
    limits.count(SIGN_UPS, SCHOOL)
    kept = str(vars(limits._own.storage))
    assert SCHOOL not in kept and "sign-up" in kept
    today = limits._bucket(SCHOOL)
    assert today != limits._bucket("203.0.113.8") and today != Limits(None, "x" * 32)._bucket(
        SCHOOL
    )
    clock.shift(timedelta(days=1))
    assert limits._bucket(SCHOOL) != today


def test_very_many_addresses_do_not_fill_the_memory(limits: Limits) -> None:
    for number in range(45_000):
        limits._own.storage.incr(f"key {number}", 600)
    assert len(limits._own.storage._counts) <= 20_001  # type: ignore[attr-defined]


def test_redis_that_is_away_costs_nobody_a_place(clock: Traveller) -> None:
    limits = Limits("redis://127.0.0.1:9/0", KEY)
    with capture_logs() as said:
        for _ in range(60):
            limits.count(API_FAILURES, SCHOOL)
    assert limits.find_end_of_wait(API_FAILURES, SCHOOL) is not None
    assert [entry["event"] for entry in said] == ["limits_not_shared"]  # once, not sixty times
    assert SCHOOL not in str(said)


# In the house


def sign_up_from(client: PageClient, number: int, address: str = SCHOOL, **others: object) -> int:
    sent = fields(email=f"guest{number}@example.org", **others)
    where = {"REMOTE_ADDR": address}
    return client.post("/events/jubilee/sign-up", data=sent, environ_base=where).status_code


def test_200_people_behind_a_schools_address_get_through(
    client: PageClient, app: Flask, house: House
) -> None:
    make_event(app, slug="jubilee", capacity=500)
    assert {sign_up_from(client, number) for number in range(200)} == {303}
    assert house.count(Registration) == 200


def test_what_was_typed_is_kept_when_there_were_too_many(
    client: PageClient, app: Flask, monkeypatch: pytest.MonkeyPatch, clock: Traveller
) -> None:
    make_event(app, slug="jubilee")
    for _ in range(250):
        app.extensions["mint_limits"].count(SIGN_UPS, SCHOOL)
    where = {"REMOTE_ADDR": SCHOOL}
    sent = fields(given_name="Änne")
    answer = client.post("/events/jubilee/sign-up", data=sent, environ_base=where)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "601")
    page = page_of(answer)
    assert "ab 13:10 Uhr" in page.text and "events@" in page.text
    assert page.form("/events/jubilee/sign-up").fields["given_name"] == "Änne"
    assert sign_up_from(client, 1, "203.0.113.8") == 303
    assert sign_up_from(client, 2, "127.0.0.1") == 303
    english = client.post("/events/jubilee/sign-up?lang=en", data=sent, environ_base=where)
    assert "Please try again after 13:10" in page_of(english).text


def test_the_same_sign_up_sent_again_and_again_counts_once(client: PageClient, app: Flask) -> None:
    make_event(app, slug="jubilee")
    for _ in range(5):
        assert sign_up_from(client, 1, idempotency_key="the same key always") == 303
    found = app.extensions["mint_limits"]._own.storage._counts.values()
    assert {count for count, _ in found} == {1}


def test_the_proxys_word_decides_the_address_only_when_a_proxy_is_set(
    make_app: object, app: Flask
) -> None:
    from tests.support.client import client_of

    make_event(app, slug="jubilee")
    told = {"X-Forwarded-For": SCHOOL}
    behind = make_app(trusted_proxies=1)  # type: ignore[operator]
    for each, expected in ((app, 0), (behind, 2)):
        data = fields(email=f"from{expected}@example.org")
        answer = client_of(each).post("/events/jubilee/sign-up", data=data, headers=told)
        assert answer.status_code == 303
        assert len(each.extensions["mint_limits"]._own.storage._counts) == expected


def test_who_tries_tokens_has_to_wait_and_a_right_one_never(client: PageClient, app: Flask) -> None:
    event = make_event(app, slug="jubilee")
    right = make_token(app, event)
    where = {"REMOTE_ADDR": SCHOOL}
    path = "/api/v1/events/jubilee/arrivals"
    codes = [
        client.get(path, headers=bearer(f"no{n}"), environ_base=where).status_code
        for n in range(62)
    ]
    assert codes == [401] * 60 + [429] * 2
    refused = client.get(path, headers=bearer("no"), environ_base=where)
    assert refused.get_json()["error"]["code"] == "too_many_requests"
    assert int(refused.headers["Retry-After"]) > 0
    assert client.get(path, headers=bearer(right), environ_base=where).status_code == 200


def test_no_log_line_names_an_address(
    client: PageClient, app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    make_event(app, slug="jubilee")
    for _ in range(250):
        app.extensions["mint_limits"].count(SIGN_UPS, SCHOOL)
    with capture_logs() as said:
        assert sign_up_from(client, 1) == 429
    assert SCHOOL not in str(said) + caplog.text
