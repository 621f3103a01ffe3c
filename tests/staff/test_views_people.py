"""The staff list of the admins, over HTTP."""

import pytest
from flask import Flask

from mint_events.staff.models import StaffAccount
from tests.staff.people import PASSWORD, fill_and_send, log_in, make_person
from tests.support.client import PageClient, client_of, page_of
from tests.support.house import House
from tests.support.settings import BASE_URL

STAFF = "/console/staff"


@pytest.fixture
def admin(house: House, client: PageClient) -> PageClient:
    """The browser of an admin who is logged in."""
    make_person(house, "admin@b.example", "admin")
    log_in(client, "admin@b.example")
    return client


def test_an_added_person_gets_a_link_that_is_shown_once(
    house: House, app: Flask, admin: PageClient
) -> None:
    answer = fill_and_send(admin, STAFF, email="Jörg@Schule.example", role="organizer")
    assert answer.status_code == 201
    link = page_of(answer).by_id("link").get("value")
    assert link.startswith(f"{BASE_URL}/console/password/")
    assert house.one(StaffAccount, email="jörg@schule.example").role == "organizer"
    listed = admin.page(STAFF)
    assert "Noch kein Passwort" in listed.text
    assert link.rpartition("/")[2] not in listed.html
    joerg = client_of(app)
    assert fill_and_send(joerg, link.removeprefix(BASE_URL), password=PASSWORD).status_code == 303
    assert log_in(joerg, "jörg@schule.example").headers["Location"] == "/console/"


@pytest.mark.parametrize(
    ("email", "role", "field", "said"),
    [
        ("", "door", "email", "Bitte geben Sie die E-Mail-Adresse ein."),
        ("nonsense", "door", "email", "Das ist keine vollständige E-Mail-Adresse"),
        ("ADMIN@b.example", "door", "email", "gibt es schon ein Konto"),
        ("<script>alert(1)</script>@b.example", "door", "email", "keine vollständige"),
        ("c@d.example", "", "role", "Bitte wählen Sie eine Rolle."),
    ],
)
def test_what_cannot_be_added_is_said_at_its_field_and_stays(
    house: House, admin: PageClient, email: str, role: str, field: str, said: str
) -> None:
    typed = {"email": email, **({"role": role} if role else {})}
    page = page_of(fill_and_send(admin, STAFF, **typed))
    assert page.status == 422
    assert said in page.by_id(f"{field}-error").text
    form = page.form(STAFF)
    assert form.fields["email"] == email
    assert form.fields.get("role", "") == role
    assert house.count(StaffAccount) == 1


def test_a_role_that_is_none_of_ours_is_refused(house: House, admin: PageClient) -> None:
    form = admin.page(STAFF).form(STAFF).fill(email="c@d.example")
    form.fields["role"] = "root"
    assert admin.send(form).status_code == 422
    assert house.count(StaffAccount) == 1


def test_a_changed_role_counts_from_the_next_page_on(
    house: House, app: Flask, admin: PageClient
) -> None:
    staff_id = make_person(house, "a@b.example", "door")
    helper = client_of(app)
    log_in(helper, "a@b.example")
    assert helper.get(STAFF).status_code == 403
    answer = fill_and_send(admin, f"{STAFF}/{staff_id}", f"{STAFF}/{staff_id}/role", role="admin")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{STAFF}/{staff_id}")
    assert helper.get(STAFF).status_code == 200


def test_a_disabled_person_is_out_at_once_and_can_be_let_in_again(
    house: House, app: Flask, admin: PageClient
) -> None:
    staff_id = make_person(house, "a@b.example")
    person = client_of(app)
    log_in(person, "a@b.example")
    fill_and_send(admin, f"{STAFF}/{staff_id}", f"{STAFF}/{staff_id}/disable")
    assert person.get("/console/").status_code == 302
    assert log_in(person, "a@b.example").status_code == 422
    assert "gesperrt" in admin.page(f"{STAFF}/{staff_id}").text
    fill_and_send(admin, f"{STAFF}/{staff_id}", f"{STAFF}/{staff_id}/enable")
    assert log_in(person, "a@b.example").status_code == 303


def test_a_new_link_ends_the_one_before(house: House, admin: PageClient) -> None:
    staff_id = make_person(house, "a@b.example", password=None)
    links = []
    for _ in range(2):
        answer = fill_and_send(admin, f"{STAFF}/{staff_id}", f"{STAFF}/{staff_id}/link")
        assert answer.status_code == 201
        links.append(page_of(answer).by_id("link").get("value").removeprefix(BASE_URL))
    assert [admin.get(link).status_code for link in links] == [410, 200]


@pytest.mark.parametrize("change", ["role", "disable", "enable"])
def test_nobody_changes_their_own_account(house: House, admin: PageClient, change: str) -> None:
    own = house.one(StaffAccount).id
    page = admin.page(f"{STAFF}/{own}")
    assert "Das ist Ihr eigenes Konto" in page.text
    assert f"{STAFF}/{own}/{change}" not in page.html
    token = page.form("/console/logout").fields["csrf_token"]
    fields = {"csrf_token": token, "role": "door"}
    answer = admin.post(f"{STAFF}/{own}/{change}", data=fields)
    assert answer.status_code == 409
    assert (house.one(StaffAccount).role, house.one(StaffAccount).disabled_at) == ("admin", None)


@pytest.mark.parametrize("what", ["", "/role", "/disable", "/enable", "/link"])
@pytest.mark.parametrize("role", ["organizer", "door"])
def test_only_admins_manage_staff(house: House, client: PageClient, role: str, what: str) -> None:
    staff_id = make_person(house, "a@b.example", role)
    log_in(client, "a@b.example")
    start = client.page("/console/")
    assert STAFF not in start.links()
    assert client.get(f"{STAFF}/{staff_id}").status_code == 403
    token = start.form("/console/logout").fields["csrf_token"]
    fields = {"csrf_token": token, "role": "admin", "email": "c@d.example"}
    sent_to = f"{STAFF}/{staff_id}{what}" if what else STAFF
    assert client.post(sent_to, data=fields).status_code == 403
    row = house.one(StaffAccount)  # nobody was added
    assert (row.role, row.disabled_at) == (role, None)


def test_someone_who_is_not_there_is_not_found(admin: PageClient) -> None:
    admin.page(f"{STAFF}/4711", 404)
