"""Importing a list over HTTP: preview, confirmation, report, lines to mend, and hostile files."""

from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from mint_events.network.models import Member, MemberContact, MemberImport
from tests.conftest import Login
from tests.factories import make_member, make_network
from tests.support.client import PageClient, page_of
from tests.support.house import House
from tests.support.pages import Page

NETWORK = "/console/network"
IMPORT = f"{NETWORK}/import"
LIST = (
    "Organisation;Cluster;Vorname;Nachname;E-Mail;Telefon\r\n"
    "Neu & Söhne;Arbeitsmarkt;Jörg;Müller-Lüdenscheidt;joerg@example.org;1\r\n"
    "42 Heilbronn;Schulen;;;;\r\n"
    "<script>alert(1)</script>;Nirgends;;;;\r\n"
)


@pytest.fixture
def organizer(client: PageClient, app: Flask, login: Login) -> PageClient:
    """The browser of an organizer, over three clusters with a member each."""
    make_network(app)
    return login(client, "organizer")


def upload(organizer: PageClient, content: bytes, name: str = "liste.csv") -> TestResponse:
    """Sends a file as a browser does; by hand, as werkzeug's own leaves big ones open."""
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in organizer.page(IMPORT).form(IMPORT).fields.items()
    ]
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = b"".join([*parts, head.encode(), content, b"\r\n--x--\r\n"])
    return organizer.post(IMPORT, data=body, content_type="multipart/form-data; boundary=x")


def preview(organizer: PageClient, content: bytes) -> Page:
    answer = upload(organizer, content)
    assert answer.status_code == 303, page_of(answer).text
    return organizer.page(urlsplit(answer.headers["Location"]).path)


def rows(page: Page) -> list[list[str]]:
    (body,) = page.all("tbody")
    return [[cell.text for cell in row.all("td") + row.all("th")] for row in body.all("tr")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_file_is_previewed_confirmed_and_reported_by_line(
    organizer: PageClient, house: House, encoding: str
) -> None:
    page = preview(organizer, LIST.encode(encoding))
    assert house.count(Member) == 3 and house.count(MemberContact) == 0
    assert "Noch ist nichts geschrieben" in page.text
    assert "Nicht gelesene Spalten: Telefon" in page.text
    numbers = [(row[0], row[1]) for row in rows(page)]
    assert numbers == [("2", "Neues Mitglied"), ("3", "Geändert"), ("4", "Fehler")]
    assert "von Wissenschaft & Forschung" in rows(page)[1][2].replace("\n", " ")
    assert "Das Cluster „Nirgends“ gibt es nicht" in rows(page)[2][2]
    answer = organizer.send(page.form(f"{page.path}/write"))
    assert (answer.status_code, urlsplit(answer.headers["Location"]).path) == (303, page.path)
    report = organizer.page(page.path)
    assert report.h1 == "Bericht des Imports"
    assert "2 Zeilen sind übernommen" in report.text and "1 Zeile wurde ausgelassen" in report.text
    assert [(row[0], row[1]) for row in rows(report)][2] == ("4", "Ausgelassen")
    assert house.one(MemberContact).family_name == "Müller-Lüdenscheidt"
    assert house.count(Member) == 4


def test_pasted_list_is_as_good_as_a_file(organizer: PageClient, house: House) -> None:
    form = organizer.page(IMPORT).form(IMPORT)
    answer = organizer.send(form.fill(text="Name\tCluster\nNeu\tSchulen\n"))
    page = organizer.page(urlsplit(answer.headers["Location"]).path)
    organizer.send(page.form(f"{page.path}/write"))
    assert house.count(Member, name="Neu") == 1


def test_english_pages_speak_english(organizer: PageClient) -> None:
    page = preview(organizer, LIST.encode())
    english = organizer.page(f"{page.path}?lang=en")
    assert [row[1] for row in rows(english)] == ["New member", "Changed", "Error"]
    assert "There is no cluster “Nirgends”" in rows(english)[2][2]
    assert "Nothing is written yet" in english.text


def test_second_click_shows_the_report(organizer: PageClient, house: House) -> None:
    page = preview(organizer, LIST.encode())
    form = page.form(f"{page.path}/write")
    assert [organizer.send(form).status_code for _ in range(2)] == [303, 303]
    assert house.count(MemberContact) == 1


def test_changed_network_is_shown_again_before_anything_is_written(
    organizer: PageClient, app: Flask, house: House
) -> None:
    page = preview(organizer, LIST.encode())
    make_member(app, "Neu & Söhne")
    again = page_of(organizer.send(page.form(f"{page.path}/write")))
    assert again.status == 409
    assert "Inzwischen hat sich das Netzwerk geändert" in again.text
    assert rows(again)[0][1] == "Geändert"
    assert house.count(MemberContact) == 0
    assert organizer.send(again.form(f"{page.path}/write")).status_code == 303
    assert house.count(MemberContact) == 1


@pytest.mark.parametrize("seen", ["", "x" * 32, "\0"])
def test_made_up_confirmation_writes_nothing(
    organizer: PageClient, house: House, seen: str
) -> None:
    page = preview(organizer, LIST.encode())
    form = page.form(f"{page.path}/write").fill(seen=seen)
    assert organizer.send(form).status_code == 409
    assert house.count(Member) == 3


def test_stopped_import_is_forgotten(organizer: PageClient, house: House) -> None:
    page = preview(organizer, LIST.encode())
    answer = organizer.send(page.form(f"{page.path}/stop"))
    assert urlsplit(answer.headers["Location"]).path == NETWORK
    assert (house.count(Member), house.count(MemberImport)) == (3, 0)
    organizer.page(page.path, 404)


def test_nothing_to_do_offers_nothing_to_confirm(organizer: PageClient) -> None:
    page = preview(organizer, b"Name\n42 Heilbronn\n")
    assert "All das steht schon im Netzwerk." in page.text
    assert f"{page.path}/write" not in page.html


def test_lines_are_filtered_and_come_in_pages(organizer: PageClient) -> None:
    lines = [f"Schule {n};{'Nirgends' if n % 50 == 0 else ''}" for n in range(250)]
    page = preview(organizer, "\n".join(["Name;Cluster", *lines]).encode())
    assert len(rows(page)) == 100 and "1 bis 100 von 250" in page.text
    last = organizer.page(f"{page.path}?page=3")
    assert [row[0] for row in rows(last)][::49] == ["202", "251"]
    wrong = organizer.page(f"{page.path}?outcome=wrong")
    assert [row[0] for row in rows(wrong)] == ["2", "52", "102", "152", "202"]
    organizer.page(f"{page.path}?outcome=%3Cscript%3E&page=0")


def test_lines_to_mend_come_as_a_file(organizer: PageClient) -> None:
    page = preview(organizer, LIST.encode())
    answer = organizer.get(f"{page.path}/errors.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="members-to-mend.csv"'
    text = answer.data.decode("utf-8-sig")
    assert text.splitlines()[0].endswith(";Telefon;Zeile;Was nicht stimmt")
    assert "<script>alert(1)</script>;Nirgends;" in text and "Neu & Söhne" not in text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Bitte wählen Sie eine Datei"),
        (b" \n\n", "Darin steht nichts"),
        (b"Vorname;Nachname\nA;B", "fehlt die Spalte „Name“"),
        (b'Name\n"A', "In Zeile 2 stimmt etwas mit den Anführungszeichen"),
        (b"PK\x03\x04rest", "Excel-Datei"),
        (b"Name\n" + b"x" * 1_000_000, "größer als 1 MB"),
        (b"Name\n" + b"A\n" * 5001, "mehr als 5000 Zeilen"),
        (bytes(range(256)), "fehlt die Spalte „Name“"),
    ],
)
def test_file_that_is_no_list_is_told_at_its_place(
    organizer: PageClient, house: House, content: bytes, said: str
) -> None:
    page = page_of(upload(organizer, content))
    assert page.status == 422
    assert said in page.by_id("file-error").text
    assert house.count(MemberImport) == 0


def test_pasted_text_that_is_no_list_stays_to_be_mended(organizer: PageClient) -> None:
    form = organizer.page(IMPORT).form(IMPORT).fill(text="Anna <b>\nBert")
    page = page_of(organizer.send(form))
    assert page.status == 422
    assert "fehlt die Spalte „Name“" in page.by_id("text-error").text
    assert str(page.form(IMPORT).fields["text"]).split() == ["Anna", "<b>", "Bert"]


@pytest.mark.parametrize(
    "line",
    [
        "<img src=x onerror=alert(1)>;;;;;",
        "{{ 7*7 }}{% raw %};;;;;",
        "%s {0.__class__} %(x)s;%s {x} %(y)s;;;;",
        "Neu;;;{typed};{column} at %(x)s;",
        "A\x07B\x1b[31m;;;;;",
        "A\u202ennA\u200b;;;;;",
        "=cmd|' /C calc'!A0;;;;;",
        '"a\nb";;;;;',
        "x" * 60_000 + ";;;;;",
    ],
)
def test_hostile_cells_are_shown_as_text_and_harm_nobody(organizer: PageClient, line: str) -> None:
    head = "Organisation;Cluster;Vorname;Nachname;E-Mail;Telefon\n"
    page = preview(organizer, (head + line).encode())
    assert len(rows(page)) == 1
    assert len(page.html) < 30_000
    if f"{page.path}/write" in page.html:
        assert organizer.send(page.form(f"{page.path}/write")).status_code == 303
    for path in (page.path, NETWORK):
        organizer.page(path)
    text = organizer.get(f"{NETWORK}/members.csv").data.decode("utf-8-sig")
    assert not any(
        cell[:1] in "=+-@" for row in text.splitlines() for cell in row.split(";") if cell
    )


@pytest.mark.parametrize("name", ["members.csv", "template.csv"])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_files_can_be_imported_again(organizer: PageClient, name: str, lang: str) -> None:
    organizer.get(f"/console/?lang={lang}")
    answer = organizer.get(f"{NETWORK}/{name}")
    assert answer.mimetype == "text/csv"
    page = preview(organizer, answer.data)
    expected = {"de": "Nichts zu tun", "en": "Nothing to do"} if name == "members.csv" else None
    if expected:
        assert {row[1] for row in rows(page)} == {expected[lang]}
    assert "outcome=wrong" not in page.html
