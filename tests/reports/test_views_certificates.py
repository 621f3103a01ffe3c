"""Certificates in the console: set, looked at, printed."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from PIL import Image

from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.registration.actions.correcting import correct_name
from mint_events.registration.rules import PersonName
from mint_events.reports.actions.certificates import issue_certificates
from mint_events.reports.models import Certificate, CertificateSettings
from tests.factories import (
    event_now,
    make_event,
    plan_sessions,
    sign_up,
)
from tests.reports.attending import let_in
from tests.reports.certified import FIELDS, PAGE, text_of, walk_in
from tests.support.client import PageClient, page_of
from tests.support.house import House
from tests.support.signatures import draw_signature

Login = Callable[..., PageClient]


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee")


def a_picture() -> tuple[io.BytesIO, str]:
    target = io.BytesIO()
    draw_signature((205, 200, 190)).save(target, "PNG")
    target.seek(0)
    return target, "signature.png"


def save(client: PageClient, **others: object) -> int:
    form = page_of(client.get(PAGE)).form(PAGE)
    sent = {"csrf_token": form.fields["csrf_token"], **FIELDS, **others}
    return client.post(PAGE, data=sent, content_type="multipart/form-data").status_code


def test_one_pdf_with_a_page_for_each_who_came(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    party = sign_up(app, event, "Jörg Müller", "Bo Daheim")
    let_in(house, event, party, [0])
    answer = organizer.get("/console/events/jubilee/certificates.pdf?lang=en")
    assert answer.headers["Content-Disposition"].startswith(
        'inline; filename="jubilee-certificates-'
    )
    (text,) = text_of(answer.data)
    assert "Jörg Müller" in text and "Anniversary & party" in text and "5 teaching units" in text
    assert house.one(Certificate).code in text.replace(" ", "")
    button = organizer.page(PAGE).form("/console/events/jubilee/papers/certificates")
    led_to = organizer.send(button).headers["Location"]  # a small pile comes at once
    assert led_to == "/console/events/jubilee/certificates.pdf?lang=en"
    again = organizer.get("/console/events/jubilee/certificates.pdf?lang=de")
    assert house.one(Certificate).code in text_of(again.data)[0].replace(" ", "")


def test_what_is_set_stands_on_the_paper(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    let_in(house, event, sign_up(app, event, "Jörg Müller"))
    assert save(organizer, file=a_picture()) == 303
    row = house.one(CertificateSettings)
    assert (row.quarters, row.signatory, row.role_en) == (22, "Dr. Erika Beispiel", "Head")
    assert row.signature is not None and row.signature.startswith(b"\x89PNG")
    organizer.page(PAGE)  # says that it is saved
    (text,) = text_of(organizer.get("/console/events/jubilee/certificates.pdf?lang=en").data)
    for said in ("5.5 teaching units", "Robots", "Dr. Erika Beispiel", "Head"):
        assert said in text
    assert save(organizer) == 303 and house.one(CertificateSettings).signature is not None
    assert save(organizer, drops_signature="y") == 303
    assert house.one(CertificateSettings).signature is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("amount", "viel"),
        ("amount", "5,3"),
        ("unit", "days"),
        ("contents_de", "x\n" * 15),
        ("contents_en", "x" * 901),
        ("place", ""),
        ("place", "x" * 81),
        ("signatory", "x" * 121),
        ("role_de", "x" * 121),
        ("role_en", "x" * 121),
        ("file", b"no picture"),
    ],
)
def test_wrong_input_is_shown_at_its_field_and_kept(
    app: Flask, house: House, organizer: PageClient, event: EventView, field: str, value: object
) -> None:
    form = page_of(organizer.get(PAGE)).form(PAGE)
    typed = (io.BytesIO(value), "a.png") if isinstance(value, bytes) else value
    sent = {"csrf_token": form.fields["csrf_token"], **FIELDS, field: typed}
    answer = organizer.post(PAGE, data=sent, content_type="multipart/form-data")
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    kept = "Leiterin" if field == "signatory" else "Dr. Erika Beispiel"
    assert f'id="{field}-error"' in text and kept in text
    assert house.count(CertificateSettings) == 0


def test_specimen_is_a_picture_and_draws_nothing_up(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    answer = organizer.get(f"{PAGE}/specimen.png?lang=en")
    assert answer.mimetype == "image/png"
    assert Image.open(io.BytesIO(answer.data)).size == (953, 1348)
    assert house.count(Certificate) == 0


def test_without_arrivals_there_is_nothing_to_print(
    app: Flask, organizer: PageClient, event: EventView
) -> None:
    sign_up(app, event, "Nie Gekommen")
    answer = organizer.get("/console/events/jubilee/certificates.pdf?lang=en")
    assert (answer.status_code, "Nobody has arrived" in answer.text) == (409, True)


def test_one_person_alone_and_those_without_a_mailbox(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    party = sign_up(app, event, "Ada Zander", "Bo Abel")
    let_in(house, event, party)
    let_in(house, event, walk_in(house, event, PersonName("Ohne", "Postfach")))
    url = "/console/events/jubilee/certificates.pdf?lang=en&"
    (only,) = text_of(organizer.get(f"{url}guest={party.guests[1].id}").data)
    assert "Bo Abel" in only
    (unmailed,) = text_of(organizer.get(f"{url}who=no-mailbox").data)
    assert "Ohne Postfach" in unmailed
    assert organizer.get(f"{url}guest=99999").status_code == 404


def test_people_are_found_and_their_names_corrected(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    party = sign_up(app, event, "Jorg Muler", "Bo Abel")
    let_in(house, event, party)
    organizer.get("/console/events/jubilee/certificates.pdf")
    page = organizer.page(f"{PAGE}/people?q=muler")
    assert "Jorg Muler" in page.text and "Bo Abel" not in page.text
    url = f"{PAGE}/people/{party.guests[0].id}"
    form = page_of(organizer.get(url)).form(url)
    assert organizer.send(form.fill(given_name="", family_name="Müller")).status_code == 422
    answer = organizer.send(form.fill(given_name="Jörg", family_name="Müller"))
    assert answer.status_code == 303
    assert "A new one is due" in organizer.page(f"{PAGE}/people?q=jorg&lang=en").text
    other = make_event(app, slug="other")
    stranger = sign_up(app, other, "Ganz Anders").guests[0].id
    assert organizer.get(f"{PAGE}/people/{stranger}").status_code == 404


@pytest.mark.parametrize("path", ["", "/people", "/mail", "/specimen.png"])
def test_door_helpers_see_none_of_it(
    app: Flask, client: PageClient, login: Login, event: EventView, path: str
) -> None:
    assert client.get(PAGE + path).status_code == 302
    login(client, "door")
    assert client.get(PAGE + path).status_code == 403


def test_a_copied_event_is_signed_by_the_same_person(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    save(organizer, file=a_picture())
    page = organizer.page("/console/events/jubilee")
    answer = organizer.send(page.form("/console/events/jubilee/copy"))
    assert answer.status_code == 303
    one, other = house.rows(CertificateSettings)
    assert one.signature == other.signature and one.signatory == other.signatory
    assert one.event_id != other.event_id


def test_hours_of_the_programme_are_told_in_the_console(app: Flask, organizer: PageClient) -> None:
    make_event(app, slug="jubilee", sessions=plan_sessions(robots=9))
    text = organizer.page(f"{PAGE}?lang=en").text
    assert "Counted from the programme: 5 teaching units of 45 minutes each" in text


def test_guests_see_in_their_data_that_there_is_one(
    app: Flask, house: House, client: PageClient, event: EventView
) -> None:
    party = sign_up(app, event, "Ada Zander", "Bo Daheim")
    let_in(house, event, party, [0])
    house.do(issue_certificates, event_now(app, event), now.now())
    (row,) = house.rows(Certificate)
    named = PersonName("Ada", "Zandér-Roth")
    house.do(correct_name, event.id, row.guest_id, named)
    house.do(issue_certificates, event_now(app, event), now.now())
    old, new = client.get(f"/my/{party.guest_token}/data.json").get_json()["certificates"]
    assert old == {
        "person": "Ada Zandér-Roth",
        "code": row.code,
        "duration": old["duration"],
        "issued_on": str(row.issued_on),
        "mailed_at": None,
        "withdrawn": "replaced",
        "withdrawn_at": old["withdrawn_at"],
    }
    assert old["withdrawn_at"] is not None
    assert (new["withdrawn"], new["withdrawn_at"]) == (None, None)
    assert new["code"] != old["code"]
