"""Accounts, links, passwords, roles: the actions on a real database."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy.exc

from mint_events.kernel.codes import hash_secret
from mint_events.kernel.refusals import NothingFound, Refusal
from mint_events.staff import actions, queries, refusals
from mint_events.staff.models import StaffAccount, StaffLink, StaffLogin
from tests.staff.people import PASSWORD, make_person
from tests.support.house import House

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
WEEK = timedelta(days=7)


def test_an_added_person_sets_a_password_with_the_link_and_the_link_is_used_up(
    house: House,
) -> None:
    token = house.do(actions.add_staff, " Jörg.Müller@Schule.Example ", "organizer", NOON)
    person = house.ask(queries.find_staff_by_link, token, NOON)
    assert person is not None
    assert (person.email, person.role, person.state) == (
        "jörg.müller@schule.example",
        "organizer",
        "invited",
    )
    assert house.do(actions.set_password, token, PASSWORD, NOON) == person.id
    assert house.ask(queries.get_staff, person.id).state == "active"
    assert house.ask(queries.find_staff_by_link, token, NOON) is None
    with pytest.raises(refusals.LinkIsUsed):
        house.do(actions.set_password, token, "another good one 77", NOON)
    checked = house.ask(queries.check_password, "JÖRG.müller@schule.example", PASSWORD)
    assert checked is not None
    assert checked.staff_id == person.id


def test_of_a_link_only_its_hash_is_kept(house: House) -> None:
    token = house.do(actions.add_staff, "a@b.example", "door", NOON)
    link = house.one(StaffLink)
    assert link.token_hash == hash_secret(token)
    assert token not in str(vars(link))


@pytest.mark.parametrize(
    ("email", "role", "refusal"),
    [
        ("", "organizer", refusals.MailboxIsWrong),
        ("not a mailbox", "organizer", refusals.MailboxIsWrong),
        ("a@b.example\r\nBcc: c@d.example", "organizer", refusals.MailboxIsWrong),
        ("a@b.example", "root", refusals.RoleIsWrong),
        ("a@b.example", "", refusals.RoleIsWrong),
        ("Known@B.example", "door", refusals.StaffIsKnown),
    ],
)
def test_an_account_is_refused_and_nothing_is_written(
    house: House, email: str, role: str, refusal: type[Refusal]
) -> None:
    make_person(house, "known@b.example")
    with pytest.raises(refusal):
        house.do(actions.add_staff, email, role, NOON)
    assert house.count(StaffAccount) == 1
    assert house.count(StaffLink) == 0


def test_a_link_runs_out_after_a_week(house: House) -> None:
    token = house.do(actions.add_staff, "a@b.example", "door", NOON)
    last = NOON + WEEK - timedelta(seconds=1)
    assert house.ask(queries.find_staff_by_link, token, last) is not None
    assert house.ask(queries.find_staff_by_link, token, NOON + WEEK) is None
    with pytest.raises(refusals.LinkIsUsed):
        house.do(actions.set_password, token, PASSWORD, NOON + WEEK)


def test_a_weak_password_is_refused_and_the_link_stays_good(house: House) -> None:
    token = house.do(actions.add_staff, "a@b.example", "door", NOON)
    with pytest.raises(refusals.PasswordIsWeak):
        house.do(actions.set_password, token, "Passwort1234!", NOON)
    assert house.do(actions.set_password, token, PASSWORD, NOON)


def test_a_newer_link_ends_the_one_before(house: House) -> None:
    first = house.do(actions.add_staff, "a@b.example", "door", NOON)
    staff_id = house.one(StaffAccount).id
    second = house.do(actions.make_password_link, staff_id, NOON)
    with pytest.raises(refusals.LinkIsUsed):
        house.do(actions.set_password, first, PASSWORD, NOON)
    assert house.do(actions.set_password, second, PASSWORD, NOON) == staff_id


def test_a_password_by_link_ends_every_login(house: House) -> None:
    staff_id = make_person(house, "a@b.example")
    login = house.do(actions.open_login, staff_id, NOON)
    link = house.do(actions.make_password_link, staff_id, NOON)
    house.do(actions.set_password, link, "another good one 77", NOON)
    assert house.ask(queries.find_login, login, NOON) is None
    assert house.ask(queries.check_password, "a@b.example", PASSWORD) is None


def test_a_changed_password_ends_the_other_logins_and_open_links(house: House) -> None:
    staff_id = make_person(house, "a@b.example")
    here = house.do(actions.open_login, staff_id, NOON)
    there = house.do(actions.open_login, staff_id, NOON)
    link = house.do(actions.make_password_link, staff_id, NOON)
    known = house.ask(queries.find_login, here, NOON)
    assert known is not None
    house.do(actions.change_password, staff_id, "another good one 77", known.login_id, NOON)
    assert house.ask(queries.find_login, here, NOON) == known
    assert house.ask(queries.find_login, there, NOON) is None
    assert house.ask(queries.find_staff_by_link, link, NOON) is None


def test_seeding_again_changes_nothing(house: House) -> None:
    staff_id = make_person(house, "a@b.example", "door")
    kept = house.one(StaffAccount).password_hash
    house.do(actions.seed_staff, "A@b.example", "another good one 77", "admin", NOON)
    row = house.one(StaffAccount)
    assert (row.id, row.role, row.password_hash) == (staff_id, "door", kept)


def test_a_seeded_password_is_not_judged_but_must_be_one(house: House) -> None:
    make_person(house, "a@b.example", password="demo")
    assert house.ask(queries.check_password, "a@b.example", "demo") is not None
    for password in ("", "x" * 257):
        with pytest.raises(refusals.PasswordIsWeak):
            house.do(actions.seed_staff, "b@b.example", password, "door", NOON)
    make_person(house, "c@b.example", password=None)
    assert house.one(StaffAccount, email="c@b.example").password_hash is None


def test_a_disabled_account_is_out_at_once_and_comes_back_with_its_password(house: House) -> None:
    make_person(house, "admin@b.example", "admin")
    staff_id = make_person(house, "a@b.example")
    login = house.do(actions.open_login, staff_id, NOON)
    link = house.do(actions.make_password_link, staff_id, NOON)
    house.do(actions.disable_staff, staff_id, NOON)
    assert house.ask(queries.find_login, login, NOON) is None
    assert house.ask(queries.check_password, "a@b.example", PASSWORD) is None
    assert house.ask(queries.find_staff_by_link, link, NOON) is None
    with pytest.raises(NothingFound):
        house.do(actions.make_password_link, staff_id, NOON)
    with pytest.raises(refusals.LoginIsWrong):
        house.do(actions.open_login, staff_id, NOON)
    house.do(actions.enable_staff, staff_id)
    assert house.ask(queries.find_login, login, NOON) is None  # stays ended
    assert house.ask(queries.check_password, "a@b.example", PASSWORD) is not None


def test_the_last_admin_stays_one(house: House) -> None:
    admin_id = make_person(house, "admin@b.example", "admin")
    other_id = make_person(house, "other@b.example", "admin")
    house.do(actions.change_role, other_id, "organizer")
    for change in (
        lambda: house.do(actions.change_role, admin_id, "door"),
        lambda: house.do(actions.disable_staff, admin_id, NOON),
    ):
        with pytest.raises(refusals.LastAdmin):
            change()
    assert house.ask(queries.get_staff, admin_id).role == "admin"
    house.do(actions.change_role, admin_id, "admin")  # nothing changes, nothing is refused
    house.do(actions.change_role, other_id, "admin")
    house.do(actions.disable_staff, admin_id, NOON)
    assert [each.state for each in house.ask(queries.list_staff)] == ["disabled", "active"]


def test_what_is_not_there_cannot_be_changed(house: House) -> None:
    make_person(house, "admin@b.example", "admin")
    for action in (actions.enable_staff, lambda staff_id: actions.change_role(staff_id, "door")):
        with pytest.raises(NothingFound):
            house.do(action, 4711)
    with pytest.raises(refusals.RoleIsWrong):
        house.do(actions.change_role, 4711, "root")


@pytest.mark.parametrize(("email", "role"), [("a@b.example", "door"), ("c@b.example", "root")])
def test_the_database_keeps_mailboxes_apart_and_roles_known(
    house: House, email: str, role: str
) -> None:
    make_person(house, "a@b.example")
    raw = (
        "INSERT INTO staff_accounts (email, role, created_at)"
        " VALUES (:email, :role, '2026-11-19 12:00:00')"
    )
    with pytest.raises(sqlalchemy.exc.IntegrityError):
        house.sql(raw, {"email": email, "role": role})


def test_deleting_an_account_deletes_its_logins(house: House) -> None:
    staff_id = make_person(house, "a@b.example")
    house.do(actions.open_login, staff_id, NOON)
    house.sql("DELETE FROM staff_accounts")
    assert house.count(StaffLogin) == 0
