"""Setting a password by link, changing it, and ending logins, over HTTP."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.kernel import clock as house_clock
from mint_events.staff import actions
from mint_events.staff.models import StaffAccount, StaffLink
from tests.staff.people import PASSWORD, fill_and_send, log_in, make_person
from tests.support.client import PageClient, client_of, page_of
from tests.support.house import House

NEW = "another good one 77"
ACCOUNT = "/console/account"


@pytest.fixture
def link(house: House) -> str:
    """Where someone who was just added sets a password."""
    token = house.do(actions.add_staff, "a@b.example", "organizer", house_clock.now())
    return f"/console/password/{token}"


def test_a_link_sets_the_password_once(house: House, client: PageClient, link: str) -> None:
    for _ in range(3):
        assert "a@b.example" in client.page(link).text  # looking uses nothing up
    answer = fill_and_send(client, link, password=PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/console/login")
    assert "Ihr Passwort ist festgelegt." in client.page("/console/login").text
    used = client.page(link, 410)
    assert "Dieser Link gilt nicht mehr" in used.text
    assert "a@b.example" not in used.html
    assert log_in(client, "a@b.example").headers["Location"] == "/console/"


def test_the_links_secret_leaves_no_trace_on_the_page(client: PageClient, link: str) -> None:
    token = link.rpartition("/")[2]
    answer = client.get(link)
    page = page_of(answer)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert token not in page.title
    assert token not in page.text
    shown = [address for address in page.links() if token in address]
    assert all(address.startswith(link) and "lang=" in address for address in shown)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Bitte geben Sie das Passwort ein."),
        ("zu kurz", "Bitte mindestens 12 Zeichen"),
        ("Passwort1234!", "leicht zu erraten"),
        ("x7Kq" * 70, "Bitte höchstens 256 Zeichen."),
    ],
)
def test_a_weak_password_is_said_at_the_field_and_the_link_stays_good(
    house: House, client: PageClient, link: str, typed: str, said: str
) -> None:
    page = page_of(fill_and_send(client, link, password=typed))
    assert page.status == 422
    assert said in page.by_id("password-error").text
    assert page.by_id("password").get("value") == ""
    assert house.one(StaffAccount).password_hash is None
    assert fill_and_send(client, link, password=PASSWORD).status_code == 303


def test_a_link_that_ran_out_while_the_form_was_open_says_so(
    house: House, client: PageClient, clock: time_machine.Traveller, link: str
) -> None:
    house.sql("UPDATE staff_links SET expires_at = :at", {"at": "2027-01-15 13:00:00"})
    form = client.page(link).form(link)
    clock.shift(timedelta(hours=1))
    assert client.send(form.fill(password=PASSWORD)).status_code == 410
    assert house.one(StaffAccount).password_hash is None


@pytest.mark.parametrize("token", ["x", "ü", "..", "%00", "x" * 500])
def test_an_unknown_link_is_used_up(client: PageClient, token: str) -> None:
    assert client.get(f"/console/password/{token}").status_code in (400, 404, 410)


def test_a_password_is_changed_by_who_knows_the_present_one(
    house: House, app: Flask, client: PageClient
) -> None:
    make_person(house, "a@b.example")
    other = client_of(app)
    for each in (client, other):
        log_in(each, "a@b.example")
    answer = fill_and_send(client, ACCOUNT, f"{ACCOUNT}/password", present=PASSWORD, password=NEW)
    assert (answer.status_code, answer.headers["Location"]) == (303, ACCOUNT)
    assert "Ihr Passwort ist geändert." in client.page(ACCOUNT).text
    assert other.get(ACCOUNT).status_code == 302
    assert log_in(other, "a@b.example").status_code == 422
    assert log_in(other, "a@b.example", NEW).status_code == 303


@pytest.mark.parametrize(
    ("present", "password", "field", "said"),
    [
        ("wrong", NEW, "present", "Das ist nicht Ihr jetziges Passwort."),
        ("", NEW, "present", "Bitte geben Sie das Passwort ein."),
        (PASSWORD, "zu kurz", "password", "Bitte mindestens 12 Zeichen"),
        (PASSWORD, "", "password", "Bitte geben Sie das Passwort ein."),
    ],
)
def test_a_password_that_cannot_be_changed_says_why_at_its_field(
    house: House, client: PageClient, present: str, password: str, field: str, said: str
) -> None:
    make_person(house, "a@b.example")
    log_in(client, "a@b.example")
    before = house.one(StaffAccount).password_hash
    page = page_of(
        fill_and_send(client, ACCOUNT, f"{ACCOUNT}/password", present=present, password=password)
    )
    assert page.status == 422
    assert said in page.by_id(f"{field}-error").text
    assert house.one(StaffAccount).password_hash == before


def test_whoever_found_an_open_browser_cannot_guess_the_present_password_at_will(
    house: House, client: PageClient
) -> None:
    make_person(house, "a@b.example")
    log_in(client, "a@b.example")
    sent = [
        fill_and_send(client, ACCOUNT, f"{ACCOUNT}/password", present=guess, password=NEW)
        for guess in ("1", "2", "3", "4", "5", PASSWORD)
    ]
    assert [answer.status_code for answer in sent] == [422] * 5 + [429]
    assert "Das waren zu viele Versuche." in page_of(sent[-1]).text


def test_my_account_shows_where_i_am_logged_in_and_ends_the_others(
    house: House, app: Flask, client: PageClient
) -> None:
    make_person(house, "a@b.example", "door")
    other = client_of(app)
    for each in (other, client):
        log_in(each, "a@b.example")
    page = client.page(ACCOUNT)
    cells = [row.text for row in page.one("tbody").all("tr")]
    assert ["Dieser Browser" in cell for cell in cells] == [True, False]
    answer = fill_and_send(client, ACCOUNT, f"{ACCOUNT}/logins/end")
    assert answer.status_code == 303
    assert other.get(ACCOUNT).status_code == 302
    page = client.page(ACCOUNT)
    assert len(page.one("tbody").all("tr")) == 1
    assert f"{ACCOUNT}/logins/end" not in page.html


def test_a_used_link_is_not_shown_to_be_somebodys(house: House, client: PageClient) -> None:
    token = house.do(actions.add_staff, "a@b.example", "door", house_clock.now())
    house.do(actions.make_password_link, house.one(StaffAccount).id, house_clock.now())
    assert house.count(StaffLink) == 2
    assert "a@b.example" not in client.page(f"/console/password/{token}", 410).html
