"""Anyone checks a certificate: genuine or not, and nothing more."""

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.registration.actions.correcting import correct_name
from mint_events.registration.rules import PersonName
from mint_events.reports.actions.certificates import issue_certificates
from mint_events.web.limits import CERTIFICATE_CHECKS, CERTIFICATE_NAMES_OF_ALL
from tests.factories import event_now, make_event, sign_up
from tests.reports.attending import let_in, take_back
from tests.support.client import PageClient, page_of
from tests.support.house import House

STRANGER = {"REMOTE_ADDR": "203.0.113.7"}


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee")


@pytest.fixture
def code(app: Flask, house: House, event: EventView) -> str:
    """Of the certificate of Jörg Müller-Lüdenscheidt."""
    party = sign_up(
        app,
        event,
        "Jörg Müller-Lüdenscheidt",
        email="joerg@example.org",
        organisation="42 Heilbronn",
    )
    let_in(house, event, party)
    return house.do(issue_certificates, event_now(app, event), now.now())[0].code


def test_it_says_what_it_was_issued_for_and_never_whose_it_is(
    client: PageClient, code: str
) -> None:
    page = client.page(f"/certificates/{code}?lang=en")
    assert "This certificate is genuine" in page.text and "Anniversary & party" in page.text
    assert "5 teaching units of 45 minutes each" in page.text
    for secret in ("Jörg", "Müller", "Lüdenscheidt", "joerg@", "42 Heilbronn"):
        assert secret not in page.html
    assert client.cookies() <= {"lang"}


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("Jörg Müller-Lüdenscheidt", True),
        ("müller-lüdenscheidt, jorg", True),
        ("Jörg Müller", False),
        ("Mallory Müller-Lüdenscheidt", False),
    ],
)
def test_a_typed_name_is_compared(client: PageClient, code: str, typed: str, fits: bool) -> None:
    form = page_of(client.get(f"/certificates/{code}?lang=en")).form(f"/certificates/{code}")
    answer = client.send(form.fill(name=typed))
    assert answer.status_code == 200
    text = answer.get_data(as_text=True)
    assert ("This is the name on" in text, "This is not the name on" in text) == (fits, not fits)


def test_codes_are_taken_as_people_type_them(client: PageClient, code: str) -> None:
    groups = f" {code[:4]} {code[4:8]}-{code[8:12]} {code[12:]}".lower()
    form = page_of(client.get("/certificates?lang=en")).form("/certificates")
    for typed in (code, groups, f"https://events.example.org/certificates/{code}"):
        answer = client.send(form.fill(code=typed))
        assert answer.headers["Location"] == f"/certificates/{code}"
    assert client.get(f"/C/{code}").headers["Location"] == f"/certificates/{code}"
    wrong = client.send(form.fill(code="ABC 123"))
    assert (wrong.status_code, "16 characters" in wrong.text) == (422, True)


def test_unknown_codes_are_said_to_be_not_ours(client: PageClient, code: str) -> None:
    changed = code[:-1] + ("0" if code[-1] != "0" else "1")
    for other in (changed, "<script>", "x" * 300):
        answer = client.get(f"/certificates/{other}?lang=en")
        assert answer.status_code == 404
        assert "We have not issued a certificate with this code" in answer.text


def test_replaced_and_withdrawn_ones_say_so_and_no_more(
    app: Flask, house: House, client: PageClient, event: EventView, code: str
) -> None:
    guest = house.sql("SELECT id FROM guests")[0][0]
    house.do(correct_name, event.id, guest, PersonName("Jörg", "Müller"))
    new = house.do(issue_certificates, event_now(app, event), now.now())[0].code
    old = client.page(f"/certificates/{code}?lang=en").text
    assert "no longer valid" in old and "replaced it by a newer one" in old and new not in old
    take_back(house, event, house.sql("SELECT scan_id FROM arrivals")[0][0])
    gone = client.page(f"/certificates/{new}?lang=en").text
    assert "no longer valid" in gone and "withdrawn it since" in gone
    for page in (old, gone):
        assert "Anniversary" not in page and 'name="name"' not in page


def test_guessing_from_one_address_has_an_end(app: Flask, client: PageClient, code: str) -> None:
    for _ in range(90):
        app.extensions["mint_limits"].count(CERTIFICATE_CHECKS, STRANGER["REMOTE_ADDR"])
    answer = client.get(f"/certificates/{code}", environ_overrides=STRANGER)
    assert answer.status_code == 429 and int(answer.headers["Retry-After"]) > 0
    elsewhere = {"REMOTE_ADDR": "203.0.114.8"}
    assert client.get(f"/certificates/{code}", environ_overrides=elsewhere).status_code == 200


def try_name(client: PageClient, code: str, address: str) -> int:
    url, where = f"/certificates/{code}?lang=en", {"REMOTE_ADDR": address}
    answer = client.post(url, data={"name": "Somebody Else"}, environ_overrides=where)
    return answer.status_code


def test_who_tries_names_locks_nobody_else_out(client: PageClient, code: str) -> None:
    """Twenty a day from one address for one certificate; its household's other addresses are one."""
    tries = [try_name(client, code, "198.51.100.7") for _ in range(21)]
    assert tries == [200] * 20 + [429]
    assert try_name(client, code, "198.51.100.8") == 200
    house = [try_name(client, code, f"2001:db8:1:2::{n}") for n in range(21)]
    assert house == [200] * 20 + [429]


def test_names_on_one_certificate_have_an_end_wherever_they_come_from(
    app: Flask, client: PageClient, code: str
) -> None:
    counted = app.extensions["mint_limits"]
    counted.count(CERTIFICATE_NAMES_OF_ALL, "198.51.100.7", f"names on {code}", 199)
    assert [try_name(client, code, f"198.51.100.{n}") for n in range(2)] == [200, 429]
    url, where = f"/certificates/{code}?lang=en", {"REMOTE_ADDR": "198.51.100.3"}
    answer = client.post(url, data={"name": "X"}, environ_overrides=where)
    assert "asked unusually often today, by others too" in answer.text
