"""Members, contacts and clusters: every change, every refusal, and what the database itself keeps."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words
from mint_events.network import actions, refusals
from mint_events.network.actions import ContactPlan, MemberPlan
from mint_events.network.models import Cluster, Member, MemberContact
from mint_events.network.queries import (
    find_cluster_id,
    find_member_id_by_name,
    get_member,
    list_clusters,
    list_members,
)
from tests.factories import make_event, make_member, make_network, registration_now, sign_up
from tests.support.house import House

DAY = date(2027, 2, 28)
ANNA = ContactPlan("Anna", "Arndt", "Anna@Example.org", "en", "Leitung")


def cluster_id(house: House, key: str) -> int:
    found = house.ask(find_cluster_id, key)
    assert found is not None
    return found


def test_new_member_is_all_that_was_said(app: Flask, house: House) -> None:
    make_network(app)
    plan = MemberPlan("Neu e.V.", cluster_id(house, "labour"), DAY, None, "https://neu.example")
    member = house.ask(get_member, house.do(actions.create_member, plan))
    assert (member.name, member.joined_on, member.left_on) == ("Neu e.V.", DAY, None)
    assert member.website == "https://neu.example"
    assert member.cluster is not None and member.cluster.key == "labour"
    assert house.ask(find_member_id_by_name, " NEU  e.v.") == member.id


def test_edited_member_moves_to_another_cluster_and_keeps_its_key(app: Flask, house: House) -> None:
    make_network(app)
    member_id = make_member(app, "Neu", cluster_id=cluster_id(house, "labour"))
    before = house.ask(get_member, member_id)
    house.do(actions.edit_member, member_id, MemberPlan("Neuer", cluster_id(house, "schools")))
    after = house.ask(get_member, member_id)
    assert (after.name, after.key) == ("Neuer", before.key)
    assert after.cluster is not None and after.cluster.key == "schools"


@pytest.mark.parametrize("name", ["42 Heilbronn", "42  HEILBRONN"])
def test_name_of_another_member_is_refused(app: Flask, house: House, name: str) -> None:
    make_network(app)
    other = make_member(app, "Neu")
    with pytest.raises(refusals.MemberIsKnown):
        house.do(actions.create_member, MemberPlan(name))
    with pytest.raises(refusals.MemberIsKnown):
        house.do(actions.edit_member, other, MemberPlan(name))
    house.do(actions.edit_member, other, MemberPlan("NEU"))  # its own
    assert house.ask(get_member, other).name == "NEU"


def test_member_in_a_cluster_that_is_not_there_is_refused(house: House) -> None:
    with pytest.raises(NothingFound):
        house.do(actions.create_member, MemberPlan("Neu", 4711))
    assert house.count(Member) == 0


def test_member_leaves_and_returns(app: Flask, house: House) -> None:
    member_id = make_member(app, "Neu", joined_on=date(2024, 2, 28))
    house.do(actions.say_member_left, member_id, DAY)
    assert [
        house.ask(get_member, member_id).is_current(day) for day in (date(2027, 2, 27), DAY)
    ] == [
        True,
        False,
    ]
    assert house.ask(list_members, current_on=DAY) == []
    assert [member.id for member in house.ask(list_members)] == [member_id]
    house.do(actions.return_member, member_id)
    assert [member.id for member in house.ask(list_members, current_on=DAY)] == [member_id]


def test_nobody_leaves_before_joining(app: Flask, house: House) -> None:
    member_id = make_member(app, "Neu", joined_on=DAY)
    with pytest.raises(refusals.LeftBeforeJoined):
        house.do(actions.say_member_left, member_id, date(2027, 2, 27))
    with pytest.raises(refusals.LeftBeforeJoined):
        house.do(actions.create_member, MemberPlan("X", None, DAY, date(2027, 2, 27)))
    with pytest.raises(IntegrityError):
        house.sql("UPDATE members SET left_on = '2027-02-27'")
    assert house.ask(get_member, member_id).left_on is None


def test_member_that_left_stays_in_past_lists(app: Flask, house: House) -> None:
    make_network(app)
    member_id = house.ask(find_member_id_by_name, "42 Heilbronn")
    assert member_id is not None
    registration = sign_up(app, make_event(app), organisation="42 Heilbronn")
    house.do(actions.say_member_left, member_id, DAY)
    assert registration_now(app, registration).member_id == member_id


def test_member_to_whom_a_registration_refers_is_not_deleted(app: Flask, house: House) -> None:
    make_network(app)
    member_id = house.ask(find_member_id_by_name, "42 Heilbronn")
    assert member_id is not None
    sign_up(app, make_event(app), organisation="42 Heilbronn")
    with pytest.raises(refusals.MemberIsInUse):
        house.do(actions.remove_member, member_id)
    assert house.ask(get_member, member_id).name == "42 Heilbronn"


def test_deleted_member_takes_its_contacts_along(app: Flask, house: House) -> None:
    member_id = make_member(app, "Neu", "anna@example.org", "bert@example.org")
    other = make_member(app, "Andere", "anna@example.org")
    house.do(actions.remove_member, member_id)
    assert [row.member_id for row in house.rows(MemberContact)] == [other]
    with pytest.raises(NothingFound):
        house.do(actions.remove_member, member_id)


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("heilbronn", ["42 Heilbronn", "Kreismedienzentrum Heilbronn"]),
        ("kreis heil", ["Kreismedienzentrum Heilbronn"]),
        ("grundungs", ["Gründungsmitglied 9"]),
        ("ANNA@", ["Schule"]),
        ("beispiel anna", ["Schule"]),
        ("schule.example", ["Schule"]),
        ("nobody", []),
        ("%", []),
    ],
)
def test_members_are_found_by_their_words_and_their_contacts(
    app: Flask, house: House, search: str, expected: list[str]
) -> None:
    make_network(app)
    make_member(app, "Schule", "anna@example.org", website="https://schule.example")
    assert [member.name for member in house.ask(list_members, search=search)] == expected


def test_members_of_one_cluster_only(app: Flask, house: House) -> None:
    make_network(app)
    labour = cluster_id(house, "labour")
    names = [member.name for member in house.ask(list_members, cluster_id=labour)]
    assert names == ["Gründungsmitglied 9"]


def keys(house: House) -> list[str]:
    return [cluster.key for cluster in house.ask(list_clusters)]


def test_clusters_change_places(app: Flask, house: House) -> None:
    make_network(app)
    schools = cluster_id(house, "schools")
    house.do(actions.move_cluster, schools, "up")
    assert keys(house) == ["science", "schools", "labour"]
    for _ in range(3):
        house.do(actions.move_cluster, schools, "up")
    assert keys(house) == ["schools", "science", "labour"]
    house.do(actions.move_cluster, schools, "down")
    assert keys(house) == ["science", "schools", "labour"]
    with pytest.raises(NothingFound):
        house.do(actions.move_cluster, 4711, "up")


def test_cluster_gets_another_name_and_shape(app: Flask, house: House) -> None:
    make_network(app)
    labour = cluster_id(house, "labour")
    house.do(actions.edit_cluster, labour, Words("Beruf", "Work"), "star")
    found = next(each for each in house.ask(list_clusters) if each.id == labour)
    assert (found.name, found.shape, found.key) == (Words("Beruf", "Work"), "star", "labour")


def test_only_an_empty_cluster_is_deleted_and_the_next_one_stands_last(
    app: Flask, house: House
) -> None:
    make_network(app)
    labour = cluster_id(house, "labour")
    with pytest.raises(refusals.ClusterIsInUse):
        house.do(actions.remove_cluster, labour)
    member_id = house.ask(find_member_id_by_name, "Gründungsmitglied 9")
    assert member_id is not None
    house.do(actions.edit_member, member_id, MemberPlan("Gründungsmitglied 9"))
    house.do(actions.remove_cluster, labour)
    house.do(actions.add_cluster, "new", Words("Neu", "New"))
    assert keys(house) == ["science", "schools", "new"]
    assert house.one(Cluster, key="new").shape == "square"  # the one that is free again
