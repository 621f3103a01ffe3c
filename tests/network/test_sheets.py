"""The network as CSV, out and in again; hostile cells and files; long lists."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from mint_events.kernel.refusals import Refusal
from mint_events.network import actions
from mint_events.network.actions.importing import write_list
from mint_events.network.models import Member, MemberContact
from mint_events.network.queries import list_clusters, list_contacts_of, list_members
from mint_events.network.sheets import errors_csv, network_csv, template_csv
from tests.factories import make_member, make_network
from tests.network.lists import LIST, NOW, keep, outcomes
from tests.support.hostile import HOSTILE, REAL_NAMES
from tests.support.house import House


def export(house: House, lang: str) -> bytes:
    with house.app.app_context():
        members = list_members()
        return network_csv(members, list_contacts_of([m.id for m in members]), lang)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_export_can_be_imported_again_and_changes_nothing(
    app: Flask, house: House, lang: str
) -> None:
    make_network(app)
    found = keep(house, LIST)
    house.do(write_list, found.id, found.seen, NOW)
    make_member(
        app, "=1+1;-2", "f@example.org", joined_on=date(2024, 2, 28), left_on=date(2026, 1, 1)
    )
    for number, (given, family) in enumerate(REAL_NAMES):
        plan = actions.ContactPlan(given, family, f"n{number}@example.org")
        house.do(actions.add_contact, house.one(Member, name="Neu e.V.").id, plan)
    again = keep(house, export(house, lang))
    assert set(outcomes(again)) == {"unchanged"}
    assert len(again.verdicts) == house.count(MemberContact) + 3


def test_export_holds_no_formula(app: Flask, house: House) -> None:
    make_member(app, '=HYPERLINK("http://evil.invalid")', website="https://www.example.org")
    text = export(house, "de").decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert not [
        cell
        for line in text.splitlines()
        for cell in line.split(";")
        if cell[:1] in "=+-@" and cell
    ]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_template_is_a_good_list(app: Flask, house: House, lang: str) -> None:
    make_network(app)
    found = keep(house, template_csv(house.ask(list_clusters), lang))
    assert outcomes(found) == ["new_member", "new_contact"]
    assert found.sheet.unknown == ()


def test_lines_to_mend_come_back_with_their_reasons(app: Flask, house: House) -> None:
    make_network(app)
    content = errors_csv(keep(house, LIST), "de")
    mend = keep(house, content)
    assert outcomes(mend) == ["wrong"]
    assert mend.sheet.unknown == ("Zeile", "Was nicht stimmt")
    assert mend.sheet.lines[0].row[-2] == "5"
    mended = keep(house, content.replace(b"Nirgends", b"Schulen"))
    assert outcomes(mended) == ["changed"]


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda each: each.what)
def test_hostile_names_are_cleaned_or_refused_never_an_error(
    app: Flask, house: House, typed: object
) -> None:
    text = typed.typed.encode("utf-8", errors="ignore").decode()  # type: ignore[attr-defined]
    cell = '"' + text.replace('"', '""') + '"'
    found = keep(house, f"Name;Nachname;E-Mail\nSchule;{cell};a@example.org\n{cell};;\n")
    house.do(write_list, found.id, found.seen, NOW)
    kept = {row.family_name for row in house.rows(MemberContact)}
    assert kept <= {typed.kept}  # type: ignore[attr-defined]
    assert {row.name for row in house.rows(Member)} <= {"Schule", typed.kept}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "content",
    [
        b"Name;E-Mail\n" + b";" * 200_000,
        b"Name\n" + b"x" * 900_000,
        b'Name\n"' + b"x" * 900_000,
        b"Name" + b";Name" * 100_000,
        b"Name\n" + b"A;B\n" * 4000,
        "Name\n".encode("utf-16") + "A\ud800".encode("utf-16-le", errors="surrogatepass"),
        bytes(range(256)) * 100,
        b"Name\n" + bytes(range(1, 256)) * 10,
        b"Name;Mitglied seit\nA;" + b"9" * 1000,
        "Name;Nachname;E-Mail\nA;B;{}@example.org".format("x" * 5000).encode(),
    ],
)
def test_hostile_files_are_refused_or_judged_within_a_moment(house: House, content: bytes) -> None:
    started = datetime.now(UTC)
    with suppress(Refusal):
        found = keep(house, content)
        house.do(write_list, found.id, found.seen, NOW)
    assert (datetime.now(UTC) - started).total_seconds() < 20


def test_five_thousand_lines_are_written(house: House) -> None:
    lines = [f"Schule {n // 2};Nachname {n};n{n}@example.org" for n in range(5000)]
    found = keep(house, "\n".join(["Name;Nachname;E-Mail", *lines]))
    house.do(write_list, found.id, found.seen, NOW)
    assert (house.count(Member), house.count(MemberContact)) == (2500, 5000)
