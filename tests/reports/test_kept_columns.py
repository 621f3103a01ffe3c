"""Chosen columns are kept once for each account and kind, and go with the account."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from mint_events.kernel import clock
from mint_events.kernel.database import session, unit_of_work
from mint_events.reports.actions.choosing_columns import forget_columns, keep_columns
from mint_events.reports.queries.columns import list_kept_columns
from mint_events.reports.spreadsheets.columns import Pick
from mint_events.staff.models import StaffAccount
from tests.factories import make_staff
from tests.support.house import House

FIRST, SECOND = [Pick("email", True), Pick("gate", False)], [Pick("gate", True)]


@pytest.fixture
def staff_id(app: Flask) -> int:
    make_staff(app)
    with app.app_context():
        return session().scalars(select(StaffAccount.id)).one()


def test_the_later_choice_stays_and_forgets_no_column(house: House, staff_id: int) -> None:
    house.do(keep_columns, staff_id, "guests", FIRST, clock.now())
    house.do(keep_columns, staff_id, "guests", SECOND, clock.now())
    house.do(keep_columns, staff_id, "scans", FIRST, clock.now())
    assert house.do(list_kept_columns, staff_id, "guests") == [SECOND[0], FIRST[0]]
    house.do(forget_columns, staff_id, "guests")
    assert house.do(list_kept_columns, staff_id, "guests") == []
    assert house.do(list_kept_columns, staff_id, "scans") == FIRST


def test_the_database_knows_the_kinds_and_keeps_one_choice_each(
    house: House, staff_id: int
) -> None:
    insert = "INSERT INTO kept_columns (staff_id, kind, columns, chosen_at) VALUES "
    house.sql(f"{insert} ({staff_id}, 'guests', '[]', '2027-01-01')")
    for kind in ("guests", "letters"):
        with pytest.raises(IntegrityError):
            house.sql(f"{insert} ({staff_id}, '{kind}', '[]', '2027-01-01')")


def test_a_choice_goes_with_its_account(app: Flask, house: House, staff_id: int) -> None:
    house.do(keep_columns, staff_id, "guests", FIRST, clock.now())
    with app.app_context(), unit_of_work():
        session().delete(session().get(StaffAccount, staff_id))
    assert house.do(list_kept_columns, staff_id, "guests") == []
