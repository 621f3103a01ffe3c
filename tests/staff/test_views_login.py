"""Logging in and out, over HTTP."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.kernel import clock as house_clock
from mint_events.staff.models import StaffLogin
from tests.staff.people import (
    PASSWORD,
    cookie_of,
    fill_and_send,
    log_in,
    make_person,
    plant_cookie,
)
from tests.support.client import PageClient, client_of, page_of
from tests.support.house import House

HOME = "/console/"
EVIL = (
    "//evil.invalid",
    "////evil.invalid",
    "https://evil.invalid",
    "http:evil.invalid",
    "\\\\evil.invalid",
    "/\t/evil.invalid",
    "/\n/evil.invalid",
    "/%09/evil.invalid",
    "/%5cevil.invalid",
    "/.//evil.invalid",
    "javascript:window.__xss=1",
    "https://evil.invalid#good.example",
    "http://[::1]/",
    "/console/../..//evil.invalid",
    "/console/login?next=//evil.invalid",
    "/console/logout",
    "?next=//evil.invalid",
    "/imprint",
)


def test_a_right_password_opens_the_console(house: House, client: PageClient) -> None:
    make_person(house, "jörg@schule.example")
    answer = log_in(client, " JÖRG@schule.example ")
    assert (answer.status_code, answer.headers["Location"]) == (303, HOME)
    assert "jörg@schule.example" in client.page(HOME).html


def test_who_is_logged_in_already_goes_on_at_once(house: House, client: PageClient) -> None:
    make_person(house, "a@b.example")
    log_in(client, "a@b.example")
    answer = client.get("/console/login?next=/console/account")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/console/account")


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("a@b.example", "wrong"),
        ("nobody@b.example", PASSWORD),
        ("invited@b.example", PASSWORD),
        ("disabled@b.example", PASSWORD),
        ("a@b.example' OR 1=1 --", PASSWORD),
        ("a@b.example", PASSWORD + "\x00"),
        ("a" * 5000, PASSWORD),
    ],
)
def test_whatever_does_not_match_gets_the_same_answer(
    house: House, client: PageClient, email: str, password: str
) -> None:
    make_person(house, "a@b.example")
    make_person(house, "invited@b.example", password=None)
    make_person(house, "disabled@b.example")
    house.sql("UPDATE staff_accounts SET disabled_at = '2026-01-01' WHERE email LIKE 'dis%'")
    page = page_of(log_in(client, email, password))
    assert page.status == 422
    assert "E-Mail-Adresse und Passwort passen nicht zusammen." in page.text
    form = page.form("/console/login")
    assert form.fields["email"] == email  # what was typed stays
    assert form.fields["password"] == ""  # the password does not
    assert password not in page.html
    assert house.count(StaffLogin) == 0
    assert client.get(HOME).status_code == 302


@pytest.mark.parametrize(("email", "password"), [("", PASSWORD), ("a@b.example", ""), ("", "")])
def test_an_empty_field_is_said_at_the_field_and_costs_no_try(
    house: House, client: PageClient, email: str, password: str
) -> None:
    make_person(house, "a@b.example")
    for _ in range(7):
        page = page_of(log_in(client, email, password))
        assert page.status == 422
    assert page.title.startswith("Fehler:")
    wrong = {each.get("id") for each in page.all("input") if each.get("aria-invalid") == "true"}
    typed = {"email": email, "password": password}
    assert wrong == {name for name, value in typed.items() if not value}


def test_the_session_before_the_login_is_worth_nothing_after_it(
    house: House, app: Flask, client: PageClient
) -> None:
    make_person(house, "a@b.example")
    client.get("/console/login")
    planted = cookie_of(client)
    log_in(client, "a@b.example")
    assert cookie_of(client) != planted
    attacker = client_of(app)
    plant_cookie(attacker, planted)
    assert attacker.get(HOME).status_code == 302
    old = attacker.page("/console/login").form("/console/login").fields["csrf_token"]
    answer = client.post("/console/account/logins/end", data={"csrf_token": old})
    assert answer.status_code == 400  # a token of the session before is worth nothing either


def test_a_copied_cookie_is_dead_after_the_logout(
    house: House, app: Flask, client: PageClient
) -> None:
    make_person(house, "a@b.example")
    log_in(client, "a@b.example")
    thief = client_of(app)
    plant_cookie(thief, cookie_of(client))
    assert thief.get(HOME).status_code == 200  # else the next line proves nothing
    answer = fill_and_send(client, HOME, "/console/logout")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/console/login")
    assert thief.get(HOME).status_code == 302
    assert client.get(HOME).status_code == 302
    assert "Sie sind abgemeldet." in client.page("/console/login").text


def test_a_login_ends_by_itself_after_twelve_hours(
    house: House, client: PageClient, clock: time_machine.Traveller
) -> None:
    make_person(house, "a@b.example")
    log_in(client, "a@b.example")
    clock.shift(timedelta(hours=11, minutes=59))
    assert client.get(HOME).status_code == 200
    clock.shift(timedelta(minutes=1))
    assert client.get(HOME).status_code == 302


def test_logging_in_as_someone_else_ends_the_login_before(house: House, client: PageClient) -> None:
    first, second = make_person(house, "a@b.example"), make_person(house, "c@d.example")
    form = client.page("/console/login").form("/console/login")
    log_in(client, "a@b.example")
    form.fill(email="c@d.example", password=PASSWORD)
    form.fields["csrf_token"] = client.page(HOME).form("/console/logout").fields["csrf_token"]
    assert client.send(form).status_code == 303
    ended = {row.staff_id: row.ended_at is not None for row in house.rows(StaffLogin)}
    assert ended == {first: True, second: False}


@pytest.mark.parametrize("wanted", EVIL)
def test_a_login_leads_nowhere_else(house: House, client: PageClient, wanted: str) -> None:
    make_person(house, "a@b.example")
    token = client.page("/console/login").form("/console/login").fields["csrf_token"]
    fields = {"email": "a@b.example", "password": PASSWORD, "csrf_token": token}
    answer = client.post("/console/login", query_string={"next": wanted}, data=fields)
    assert (answer.status_code, answer.headers["Location"]) == (303, HOME)
    again = client.get("/console/login", query_string={"next": wanted})
    assert again.headers["Location"] == HOME


@pytest.mark.parametrize("path", ["/console/login", "/console/logout", "/console/account/password"])
def test_a_form_without_its_token_is_refused_with_a_page(
    house: House, client: PageClient, path: str
) -> None:
    make_person(house, "a@b.example")
    log_in(client, "a@b.example")
    page = page_of(client.post(path, data={"email": "a@b.example", "password": PASSWORD}))
    assert page.status == 400
    assert "Bitte laden Sie die Seite neu." in page.text
    assert client.get(HOME).status_code == 200  # nobody was logged out


def test_the_sixth_wrong_password_says_when_to_try_again_in_both_languages(
    house: House, client: PageClient, clock: time_machine.Traveller
) -> None:
    make_person(house, "a@b.example")
    for _ in range(5):
        assert log_in(client, "a@b.example", "wrong").status_code == 422
        clock.shift(10)
    answer = log_in(client, "a@b.example", PASSWORD)  # even the right one waits
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) in range(848, 854)
    page = page_of(answer)
    assert "Ab 13:15 Uhr können Sie es wieder versuchen." in page.text
    assert page.form("/console/login").fields["email"] == "a@b.example"
    english = page_of(log_in(client, "a@b.example", at="/console/login?lang=en"))
    assert english.status == 429
    assert "You can try again from 13:15." in english.text
    clock.move_to(house_clock.now() + timedelta(seconds=851))
    assert log_in(client, "a@b.example").status_code == 303


def test_a_stranger_cannot_lock_the_organizer_out(
    house: House, app: Flask, client: PageClient
) -> None:
    make_person(house, "a@b.example")
    stranger = client_of(app)
    stranger.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    for _ in range(12):
        log_in(stranger, "a@b.example", "wrong")
    assert log_in(stranger, "a@b.example").status_code == 429
    assert log_in(client, "a@b.example").status_code == 303


def test_a_header_does_not_make_another_address(house: House, client: PageClient) -> None:
    make_person(house, "a@b.example")
    for number in range(6):
        client.environ_base["HTTP_X_FORWARDED_FOR"] = f"198.51.100.{number}"
        answer = log_in(client, "a@b.example", "wrong")
    assert answer.status_code == 429


def test_the_log_in_page_is_the_same_without_an_account_in_the_house(client: PageClient) -> None:
    page = page_of(log_in(client, "a@b.example"))
    assert page.status == 422
    assert page.h1 == "Anmelden"
