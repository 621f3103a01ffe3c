"""Clusters and members: in their order, found by key and by what people type."""

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.kernel.words import Words
from mint_events.network.actions import SHAPES, add_cluster, add_member
from mint_events.network.queries import (
    find_cluster_id,
    find_member_id,
    find_member_id_by_name,
    list_clusters,
    list_members,
)
from tests.factories import make_network
from tests.support.house import House


def test_clusters_are_listed_in_their_order_each_with_a_shape_of_its_own(
    app: Flask, house: House
) -> None:
    make_network(app)
    found = house.ask(list_clusters)
    assert [cluster.key for cluster in found] == ["science", "labour", "schools"]
    assert [cluster.shape for cluster in found] == list(SHAPES[:3])
    assert found[0].name == Words("Wissenschaft & Forschung", "Science & Research")


def test_members_are_listed_by_name_with_their_cluster(app: Flask, house: House) -> None:
    make_network(app)
    house.do(add_member, "none", "Ohne Cluster", None)
    found = [(m.name, m.cluster.key if m.cluster else None) for m in house.ask(list_members)]
    assert found == [
        ("42 Heilbronn", "science"),
        ("Gründungsmitglied 9", "labour"),
        ("Kreismedienzentrum Heilbronn", "schools"),
        ("Ohne Cluster", None),
    ]


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("42 Heilbronn", True),
        ("42  HEILBRONN ", True),
        ("42", False),
        ("42 Heilbronn e.V.", False),
        ("", False),
    ],
)
def test_member_is_found_by_what_people_type(
    app: Flask, house: House, typed: str, is_found: bool
) -> None:
    make_network(app)
    expected = house.ask(find_member_id, "science-1") if is_found else None
    assert house.ask(find_member_id_by_name, typed) == expected


def test_keys_and_names_are_given_once(app: Flask, house: House) -> None:
    make_network(app)
    cluster = house.ask(find_cluster_id, "science")
    assert cluster is not None and house.ask(find_cluster_id, "nothing") is None
    for key, name in (("science-1", "Other"), ("other", "42 HEILBRONN")):
        with pytest.raises(IntegrityError):
            house.do(add_member, key, name, cluster)
    with pytest.raises(IntegrityError):
        house.do(add_cluster, "science", Words("W", "S"))
