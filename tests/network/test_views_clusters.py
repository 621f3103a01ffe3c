"""The clusters' pages over HTTP: order, names, shapes, and which may go."""

from urllib.parse import urlsplit

import pytest
from flask import Flask

from mint_events.network.models import Cluster
from tests.conftest import Login
from tests.factories import make_network
from tests.support.client import PageClient
from tests.support.house import House

NETWORK = "/console/network"


@pytest.fixture
def organizer(client: PageClient, app: Flask, login: Login) -> PageClient:
    """The browser of an organizer, over three clusters with a member each."""
    make_network(app)
    return login(client, "organizer")


def path_of(answer: object) -> str:
    return urlsplit(answer.headers["Location"]).path  # type: ignore[attr-defined, no-any-return]


def test_clusters_are_added_moved_renamed_and_deleted(organizer: PageClient, house: House) -> None:
    new = f"{NETWORK}/clusters/new"
    form = organizer.page(new).form(new)
    assert form.fields["shape"] == "diamond"  # the first that nobody has
    assert organizer.send(form.fill(name_de="Neu", name_en="New")).status_code == 303
    path = f"{NETWORK}/clusters/{house.one(Cluster, name_de='Neu').id}"
    organizer.send(organizer.page(f"{NETWORK}/clusters").form(f"{path}/move").type({"where": "up"}))
    order = [each.text for each in organizer.page(f"{NETWORK}/clusters").all("th", scope="row")]
    assert order == ["Wissenschaft & Forschung", "Arbeitsmarkt", "Neu", "Schulen"]
    form = organizer.page(f"{path}/edit").form(f"{path}/edit").fill(name_en="Newer", shape="star")
    assert organizer.send(form).status_code == 303
    row = house.one(Cluster, name_de="Neu")
    assert (row.name_en, row.shape) == ("Newer", "star")
    organizer.send(organizer.page(f"{path}/remove").form(f"{path}/remove"))
    assert house.count(Cluster) == 3


def test_cluster_with_members_is_not_deleted(organizer: PageClient, house: House) -> None:
    path = f"{NETWORK}/clusters/{house.one(Cluster, key='labour').id}"
    assert f"{path}/remove" not in organizer.page(f"{NETWORK}/clusters").links()
    answer = organizer.send(organizer.page(f"{path}/remove").form(f"{path}/remove"))
    assert path_of(answer) == f"{NETWORK}/clusters"
    assert "gehören noch Mitglieder" in organizer.page(f"{NETWORK}/clusters").text


@pytest.mark.parametrize("typed", [{"name_de": ""}, {"name_en": "\u200b"}, {"shape": "heart"}])
def test_wrong_cluster_is_refused(
    organizer: PageClient, house: House, typed: dict[str, str]
) -> None:
    new = f"{NETWORK}/clusters/new"
    form = organizer.page(new).form(new).fill(name_de="Neu", name_en="New")
    form.fields |= typed
    assert organizer.send(form).status_code == 422
    assert house.count(Cluster) == 3


@pytest.mark.parametrize(
    "path",
    ["members/4711", "members/4711/edit", "members/4711/remove", "members/4711/contacts/new",
     "contacts/4711/edit", "contacts/4711/remove", "clusters/4711/edit", "clusters/4711/remove",
     "imports/4711", "imports/4711/errors.csv", "members/2147483648", "contacts/99999999999/edit"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(organizer: PageClient, path: str) -> None:
    organizer.page(f"{NETWORK}/{path}", 404)
