"""Importing a list: what was shown is what is written, in one transaction, once; again changes nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.kernel.database import session, unit_of_work
from mint_events.kernel.refusals import NothingFound, Refusal
from mint_events.network import actions, refusals
from mint_events.network.actions import MemberPlan, importing
from mint_events.network.actions.importing import drop_list, keep_list, write_list
from mint_events.network.models import Cluster, Member, MemberContact, MemberImport
from mint_events.network.queries import list_clusters, list_contacts_of, list_members
from mint_events.network.queries.imports import ImportView, get_import
from mint_events.network.rules.reading import decode_sheet
from mint_events.network.sheets import errors_csv, network_csv, template_csv
from tests.factories import make_member, make_network
from tests.support.hostile import HOSTILE, REAL_NAMES
from tests.support.house import House

NOW = datetime(2027, 1, 15, 12, tzinfo=UTC)
LIST = """Name;Cluster;Vorname;Nachname;E-Mail;Sprache;Mitglied seit
Neu e.V.;Labour Market;Jörg;Müller-Lüdenscheidt;joerg@example.org;;28.02.2024
Neu e.V.;;Thị Ánh;Nguyễn;anh@example.org;en;
42 Heilbronn;Schulen;;;;;
Gründungsmitglied 9;Nirgends;;;;;
"""


def keep(house: House, content: str | bytes) -> ImportView:
    raw = content if isinstance(content, bytes) else content.encode()
    return house.ask(get_import, house.do(keep_list, decode_sheet(raw), NOW))


def outcomes(found: ImportView) -> list[str]:
    return [verdict.outcome for verdict in found.verdicts]


def everything(house: House) -> list[object]:
    return [
        sorted(map(str, house.sql(f"SELECT * FROM {name}")))
        for name in ("clusters", "members", "member_contacts")
    ]


def test_preview_writes_nothing(app: Flask, house: House) -> None:
    make_network(app)
    before = everything(house)
    found = keep(house, LIST)
    assert outcomes(found) == ["new_member", "new_contact", "changed", "wrong"]
    assert everything(house) == before


def test_all_good_lines_are_written_and_wrong_ones_left_out(app: Flask, house: House) -> None:
    make_network(app)
    found = keep(house, LIST)
    house.do(write_list, found.id, found.seen, NOW)
    members = {member.name: member for member in house.ask(list_members)}
    new = members["Neu e.V."]
    assert new.cluster is not None and new.cluster.key == "labour"
    assert new.joined_on == date(2024, 2, 28)
    people = [(c.name, c.email, c.lang) for c in house.ask(list_contacts_of, [new.id])]
    assert people == [
        ("Jörg Müller-Lüdenscheidt", "joerg@example.org", "de"),
        ("Thị Ánh Nguyễn", "anh@example.org", "en"),
    ]
    moved, untouched = members["42 Heilbronn"].cluster, members["Gründungsmitglied 9"].cluster
    assert moved is not None and moved.key == "schools"
    assert untouched is not None and untouched.key == "labour"
    report = house.ask(get_import, found.id)
    assert (report.verdicts, report.written_at) == (found.verdicts, NOW)


def test_same_file_again_changes_nothing(app: Flask, house: House) -> None:
    make_network(app)
    first = keep(house, LIST)
    house.do(write_list, first.id, first.seen, NOW)
    before = everything(house)
    again = keep(house, LIST)
    assert outcomes(again) == ["unchanged", "unchanged", "unchanged", "wrong"]
    house.do(write_list, again.id, again.seen, NOW)
    assert everything(house) == before


def test_list_is_written_once(app: Flask, house: House) -> None:
    found = keep(house, "Name\nNeu")
    house.do(write_list, found.id, found.seen, NOW)
    house.do(actions.edit_member, house.one(Member).id, MemberPlan("Umbenannt"))
    with pytest.raises(refusals.ImportIsWritten):
        house.do(write_list, found.id, found.seen, NOW)
    assert [row.name for row in house.rows(Member)] == ["Umbenannt"]


def add_member_of_the_list(house: House) -> None:
    make_member(house.app, "Neu e.V.")


def rename_cluster(house: House) -> None:
    labour = house.one(Cluster, key="labour")
    house.sql("UPDATE clusters SET name_en = 'Work' WHERE id = :id", {"id": labour.id})


def move_member(house: House) -> None:
    house.sql("UPDATE members SET cluster_id = NULL WHERE name = '42 Heilbronn'")


def add_contact_of_the_list(house: House) -> None:
    make_member(house.app, "Neu e.V.", "anh@example.org")


@pytest.mark.parametrize(
    "change", [add_member_of_the_list, rename_cluster, move_member, add_contact_of_the_list]
)
def test_what_is_not_what_was_shown_is_not_written(
    app: Flask, house: House, change: Callable[[House], None]
) -> None:
    make_network(app)
    found = keep(house, LIST)
    change(house)
    before = everything(house)
    with pytest.raises(refusals.NetworkHasChanged):
        house.do(write_list, found.id, found.seen, NOW)
    assert everything(house) == before
    fresh = house.ask(get_import, found.id)
    house.do(write_list, found.id, fresh.seen, NOW)  # the new preview is what is written then


def test_change_elsewhere_in_the_network_does_not_matter(app: Flask, house: House) -> None:
    make_network(app)
    found = keep(house, LIST)
    make_member(app, "Ganz andere", "x@example.org")
    house.do(write_list, found.id, found.seen, NOW)
    assert house.ask(get_import, found.id).written_at == NOW


def test_failure_in_the_middle_leaves_nothing(
    app: Flask, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_network(app)
    found = keep(house, LIST)
    before = everything(house)

    def fail(_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(importing, "_write_contacts", fail)
    with pytest.raises(RuntimeError):
        house.do(write_list, found.id, found.seen, NOW)
    assert everything(house) == before
    assert house.ask(get_import, found.id).written_at is None


def test_list_is_forgotten_when_it_is_stopped_or_a_day_old(house: House) -> None:
    stopped, old = keep(house, "Name\nA"), keep(house, "Name\nB")
    house.do(drop_list, stopped.id)
    house.do(keep_list, "Name\nC", NOW + timedelta(days=1, seconds=1))
    assert [row.content for row in house.rows(MemberImport)] == ["Name\nC"]
    with pytest.raises(NothingFound):
        house.ask(get_import, old.id)


def test_report_of_a_written_list_is_not_dropped(house: House) -> None:
    found = keep(house, "Name\nA")
    house.do(write_list, found.id, found.seen, NOW)
    house.do(drop_list, found.id)
    assert house.ask(get_import, found.id).written_at == NOW


# Out and in again


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


# At the same instant


def at_once(app: Flask, count: int, do: Callable[[int], object]) -> list[object]:
    """What `do` gives in threads that start together, each with its own connection."""
    gate = Barrier(count)

    def run(number: int) -> object:
        with app.app_context():
            gate.wait(timeout=30)
            return do(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def write(found: ImportView) -> str:
    try:
        with unit_of_work():
            write_list(found.id, found.seen, NOW)
    except Refusal as refusal:
        return refusal.code
    except IntegrityError:
        return "clash"
    return "written"


def test_of_eight_confirmations_one_writes(app: Flask, house: House) -> None:
    make_network(app)
    found = keep(house, LIST)
    answers = at_once(app, 8, lambda _: write(found))
    assert sorted(map(str, answers)) == ["import_is_written"] * 7 + ["written"]
    assert house.count(MemberContact) == 2


def test_control_looking_first_writes_more_than_once(app: Flask, house: House) -> None:
    found = keep(house, "Name\n42 Heilbronn")
    looked = Barrier(4)

    def look_then_write(_: int) -> str:
        is_written = get_import(found.id).written_at is not None
        session().rollback()
        looked.wait(timeout=30)
        if is_written:
            return "import_is_written"
        with unit_of_work():
            row = session().get(MemberImport, found.id, populate_existing=True)
            assert row is not None
            row.written_at = NOW
        return "written"

    assert at_once(app, 4, look_then_write).count("written") > 1


def test_two_lists_with_the_same_new_member_make_one(app: Flask, house: House) -> None:
    lists = [keep(house, f"Name;Nachname;E-Mail\nNeu;B;b{n}@example.org") for n in range(6)]
    answers = at_once(app, 6, lambda number: write(lists[number]))
    assert answers.count("written") == 1
    assert set(map(str, answers)) <= {"written", "network_has_changed", "clash"}
    assert (house.count(Member), house.count(MemberContact)) == (1, 1)


def test_contact_typed_while_a_list_is_written_is_there_once(app: Flask, house: House) -> None:
    make_member(app, "Neu")
    member_id = house.one(Member).id
    found = keep(house, "Name;Nachname;E-Mail\nNeu;B;b@example.org")

    def act(number: int) -> str:
        if number == 0:
            return write(found)
        try:
            with unit_of_work():
                plan = actions.ContactPlan("", "B", "B@example.org", "en")
                actions.add_contact(member_id, plan)
        except (Refusal, IntegrityError):
            return "refused"
        return "added"

    answers = at_once(app, 2, act)
    assert answers in (["written", "refused"], ["network_has_changed", "added"])
    assert house.count(MemberContact) == 1
