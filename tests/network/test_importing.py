"""Importing a list: what was shown is what is written, in one transaction, once; again changes nothing."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask

from mint_events.kernel.refusals import NothingFound
from mint_events.network import actions, refusals
from mint_events.network.actions import MemberPlan, importing
from mint_events.network.actions.importing import drop_list, keep_list, write_list
from mint_events.network.models import Cluster, Member, MemberImport
from mint_events.network.queries import list_contacts_of, list_members
from mint_events.network.queries.imports import get_import
from tests.factories import make_member, make_network
from tests.network.lists import LIST, NOW, keep, outcomes
from tests.support.house import House


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
