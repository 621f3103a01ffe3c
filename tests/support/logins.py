"""A browser that is logged in, without the form: what the form does, tests/staff tells."""

from flask import Flask

from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.staff.actions import open_login
from mint_events.staff.queries import find_staff_by_email
from tests.support.client import PageClient
from tests.support.settings import BASE_URL


def open_browser_login(app: Flask, client: PageClient, mailbox: str) -> None:
    """This browser holds a login of the account."""
    with app.app_context():
        account = find_staff_by_email(mailbox)
        assert account is not None
        with unit_of_work():
            token = open_login(account.id, clock.now())
    with client.session_transaction(base_url=BASE_URL, path="/console/login") as held:
        held.clear()
        held.update(_user_id=token, _fresh=True)  # as Flask-Login keeps it
