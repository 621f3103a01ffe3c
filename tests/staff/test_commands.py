"""`flask staff …`."""

import pytest
from flask import Flask

from mint_events.staff.models import StaffAccount
from tests.staff.people import PASSWORD, fill_and_send, log_in, make_person
from tests.support.client import PageClient
from tests.support.house import House
from tests.support.settings import BASE_URL


def test_the_first_admin_gets_a_link_on_the_command_line(
    house: House, app: Flask, client: PageClient
) -> None:
    result = app.test_cli_runner().invoke(args=["staff", "add", "A@b.example", "--role", "admin"])
    assert result.exit_code == 0, result.output
    link = result.stdout.strip()
    assert link.startswith(f"{BASE_URL}/console/password/")
    assert house.one(StaffAccount).role == "admin"
    fill_and_send(client, link.removeprefix(BASE_URL), password=PASSWORD)
    assert log_in(client, "a@b.example").status_code == 303


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "known@b.example", "--role", "door"], "already an account"),
        (["add", "nonsense", "--role", "door"], "not a complete e-mail address"),
        (["add", "new@b.example", "--role", "root"], "'root' is not one of"),
        (["add", "new@b.example"], "Missing option '--role'"),
        (["link", "new@b.example"], "no account"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_and_fails(
    house: House, app: Flask, arguments: list[str], said: str
) -> None:
    make_person(house, "known@b.example")
    result = app.test_cli_runner().invoke(args=["staff", *arguments])
    assert result.exit_code != 0
    assert said in result.output
    assert "Traceback" not in result.output
    assert house.count(StaffAccount) == 1


def test_a_forgotten_password_gets_a_new_link(house: House, app: Flask, client: PageClient) -> None:
    make_person(house, "a@b.example")
    result = app.test_cli_runner().invoke(args=["staff", "link", "a@b.example"])
    link = result.stdout.strip().removeprefix(BASE_URL)
    assert fill_and_send(client, link, password="another good one 77").status_code == 303
    assert log_in(client, "a@b.example", "another good one 77").status_code == 303
