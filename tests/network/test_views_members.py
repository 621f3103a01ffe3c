"""The network's pages over HTTP: who sees what, what is said where, and that nothing typed is lost."""

from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest
import time_machine
from flask import Flask

from mint_events.network.models import Cluster, Member, MemberContact
from tests.conftest import Login
from tests.factories import make_event, make_member, make_network, sign_up
from tests.support.client import PageClient, page_of
from tests.support.hostile import HOSTILE, REAL_NAMES
from tests.support.house import House

NETWORK = "/console/network"


@pytest.fixture
def organizer(client: PageClient, app: Flask, login: Login) -> PageClient:
    """The browser of an organizer, over three clusters with a member each."""
    make_network(app)
    return login(client, "organizer")


def path_of(answer: object) -> str:
    return urlsplit(answer.headers["Location"]).path  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("role", ["organizer", "door"])
def test_only_organizers_find_the_network(client: PageClient, login: Login, role: str) -> None:
    home = login(client, role).page("/console/")
    assert (NETWORK in home.links()) is (role == "organizer")
    assert client.get(NETWORK).status_code == (200 if role == "organizer" else 403)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_members_stand_in_their_clusters_and_those_who_left_apart(
    organizer: PageClient, app: Flask, lang: str
) -> None:
    make_member(app, "Ganz weg", left_on=date(2024, 1, 1))
    make_member(app, "Geht erst noch", left_on=date(2999, 1, 1))
    page = organizer.page(f"{NETWORK}?lang={lang}")
    assert [each.text.rsplit(" ", 1) for each in page.all("h2")] == {
        "de": [["Wissenschaft & Forschung", "1"], ["Arbeitsmarkt", "1"], ["Schulen", "1"],
               ["Kein Cluster", "1"], ["Ausgetreten", "1"]],
        "en": [["Science & Research", "1"], ["Labour Market", "1"], ["Schools", "1"],
               ["No cluster", "1"], ["Left the network", "1"]],
    }[lang]  # fmt: skip
    assert {"de": "4 Mitglieder zurzeit", "en": "4 members at present"}[lang] in page.text
    left = page.all("table")[-1].text
    assert "Ganz weg" in left and "Geht erst noch" not in left


def test_search_and_cluster_narrow_the_list(
    organizer: PageClient, app: Flask, house: House
) -> None:
    make_member(app, "Schule am Markt", "joerg@example.org")
    labour = house.one(Cluster, key="labour").id
    for query, shown in (
        ("q=joerg", {"Schule am Markt"}),
        ("q=HEILBRONN", {"42 Heilbronn", "Kreismedienzentrum Heilbronn"}),
        (f"group={labour}", {"Gründungsmitglied 9"}),
        ("q=nobody", set()),
        ("q=%25&group=left&page=-3", set()),
        ("page=99999999999999999999", {"42 Heilbronn", "Gründungsmitglied 9", "Schule am Markt",
                                       "Kreismedienzentrum Heilbronn"}),
    ):  # fmt: skip
        page = organizer.page(f"{NETWORK}?{query}")
        assert {each.text for each in page.all("th", scope="row")} == shown, query


def test_many_members_come_in_pages(organizer: PageClient, house: House) -> None:
    house.sql(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250)"
        " INSERT INTO members (key, name, name_key)"
        " SELECT 'k' || i, 'Schule ' || (1000 + i), 'schule ' || (1000 + i) FROM n"
    )
    names = []
    for number in (1, 2, 3):
        page = organizer.page(f"{NETWORK}?page={number}")
        names += [each.text for each in page.all("th", scope="row")]
        assert f"Seite {number} von 3" in page.text
    assert len(names) == len(set(names)) == 253


def test_member_is_added_with_its_contact(organizer: PageClient, house: House) -> None:
    form = organizer.page(f"{NETWORK}/members/new").form(f"{NETWORK}/members/new")
    schools = str(house.one(Cluster, key="schools").id)
    answer = organizer.send(
        form.fill(name="O'Brien & <b>Söhne</b>", cluster=schools, website="www.example.org",
                  joined_on="2024-02-28")
    )  # fmt: skip
    member = house.one(Member, name="O'Brien & <b>Söhne</b>")
    assert (answer.status_code, path_of(answer)) == (303, f"{NETWORK}/members/{member.id}")
    assert (member.website, member.joined_on) == ("https://www.example.org", date(2024, 2, 28))
    to = f"{path_of(answer)}/contacts/new"
    form = organizer.page(to).form(to)
    typed = {"given_name": "Ánh", "family_name": "Nguyễn", "email": "Anh@Example.ORG", "lang": "en"}
    assert organizer.send(form.fill(**typed)).status_code == 303
    page = organizer.page(path_of(answer))
    assert page.h1 == "O'Brien & <b>Söhne</b>"
    assert "Ánh Nguyễn" in page.text and "Anh@example.org" in page.text
    contact = house.one(MemberContact)
    assert (contact.mailbox_key, contact.lang) == ("anh@example.org", "en")


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"name": ""}, "name", "Bitte füllen Sie dieses Feld aus."),
        ({"name": "\u3164"}, "name", "Bitte füllen Sie dieses Feld aus."),
        ({"name": "42  HEILBRONN"}, "name", "gibt es schon"),
        ({"name": "x" * 151}, "name", "höchstens 150 Zeichen"),
        ({"name": "\ufdfa" * 100}, "name", "höchstens 150 Zeichen"),
        ({"name": "Neu", "website": "ftp://example.org"}, "website", "Internetadresse"),
        ({"name": "Neu", "joined_on": "30.02.2024"}, "joined_on", "z. B. 28.02.2024"),
        (
            {"name": "Neu", "joined_on": "2024-02-28", "left_on": "2024-02-27"},
            "left_on",
            "nicht vor",
        ),
    ],
)
def test_wrong_member_is_told_at_its_place_and_keeps_what_was_typed(
    organizer: PageClient, house: House, typed: dict[str, str], field: str, said: str
) -> None:
    form = organizer.page(f"{NETWORK}/members/new").form(f"{NETWORK}/members/new")
    page = page_of(organizer.send(form.fill(**typed)))
    assert page.status == 422
    assert said in page.by_id(f"{field}-error").text
    kept = page.form(f"{NETWORK}/members/new").fields
    for name, value in typed.items():
        assert kept[name] == value.replace("\u3164", "").replace("  ", " ")
    assert house.count(Member) == 3


def test_cluster_that_is_not_offered_is_refused(organizer: PageClient, house: House) -> None:
    form = organizer.page(f"{NETWORK}/members/new").form(f"{NETWORK}/members/new")
    form.fields |= {"name": "Neu", "cluster": "4711"}
    assert organizer.send(form).status_code == 422
    assert house.count(Member) == 3


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"email": "a@b.example"}, "family_name", "mindestens einen der beiden Namen"),
        ({"family_name": "B", "email": "a at b"}, "email", "E-Mail-Adresse"),
        ({"family_name": "B", "email": ""}, "email", "füllen Sie dieses Feld aus"),
        ({"family_name": "B", "email": "ANNA@example.org"}, "email", "schon einen Kontakt"),
        ({"family_name": "x" * 101, "email": "a@b.example"}, "family_name", "höchstens 100"),
    ],
)
def test_wrong_contact_is_told_at_its_place_and_keeps_what_was_typed(
    organizer: PageClient, app: Flask, house: House, typed: dict[str, str], field: str, said: str
) -> None:
    to = f"{NETWORK}/members/{make_member(app, 'Neu', 'anna@example.org')}/contacts/new"
    page = page_of(organizer.send(organizer.page(to).form(to).fill(**typed)))
    assert page.status == 422
    assert said in page.by_id(f"{field}-error").text
    assert typed.items() <= page.form(to).fields.items()
    assert house.count(MemberContact) == 1


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda each: each.what)
def test_hostile_names_are_shown_as_text(
    organizer: PageClient, app: Flask, house: House, typed: object
) -> None:
    to = f"{NETWORK}/members/{make_member(app, 'Neu')}/contacts/new"
    form = organizer.page(to).form(to).fill(given_name="Eva", email="e@example.org")
    form.fields["family_name"] = typed.typed.encode("utf-8", "ignore").decode()  # type: ignore[attr-defined]
    assert organizer.send(form).status_code == 303
    assert house.one(MemberContact).family_name == typed.kept  # type: ignore[attr-defined]
    assert typed.kept in organizer.page(to.removesuffix("/contacts/new")).text  # type: ignore[attr-defined]


def test_contact_is_edited_and_deleted_after_a_question(
    organizer: PageClient, app: Flask, house: House
) -> None:
    member_id = make_member(app, "Neu", "anna@example.org")
    contact = f"{NETWORK}/contacts/{house.one(MemberContact).id}"
    given, family = REAL_NAMES[0]
    form = organizer.page(f"{contact}/edit").form(f"{contact}/edit")
    assert organizer.send(form.fill(given_name=given, family_name=family)).status_code == 303
    assert house.one(MemberContact).family_name == family
    page = organizer.page(f"{contact}/remove")
    assert family in page.text and house.count(MemberContact) == 1
    answer = organizer.send(page.form(f"{contact}/remove"))
    assert path_of(answer) == f"{NETWORK}/members/{member_id}"
    assert house.count(MemberContact) == 0


@time_machine.travel(datetime(2027, 1, 15, 23, 30, tzinfo=UTC), tick=False)
def test_member_leaves_on_the_day_of_the_region_and_returns(
    app: Flask, house: House, client: PageClient, login: Login
) -> None:
    make_network(app)
    organizer = login(client, "organizer")
    member_id = make_member(app, "Neu")
    path = f"{NETWORK}/members/{member_id}"
    form = organizer.page(path).form(f"{path}/leave")
    assert form.fields["left_on"] == "2027-01-16"  # half past midnight in Heilbronn
    assert organizer.send(form).status_code == 303
    page = organizer.page(path)
    assert "Dieses Mitglied ist ausgetreten" in page.text
    assert organizer.send(page.form(f"{path}/return")).status_code == 303
    assert house.one(Member, id=member_id).left_on is None


def test_day_of_leaving_is_asked_for(organizer: PageClient, app: Flask, house: House) -> None:
    path = f"{NETWORK}/members/{make_member(app, 'Neu', joined_on=date(2024, 2, 28))}"
    for typed in ("", "gestern", "2024-02-27"):
        form = organizer.page(path).form(f"{path}/leave").fill(left_on=typed)
        page = page_of(organizer.send(form))
        assert page.status == 422
        assert page.by_id("left_on-error").text
    assert house.one(Member, name="Neu").left_on is None


def test_member_in_use_is_not_deleted_and_says_why(
    organizer: PageClient, app: Flask, house: House
) -> None:
    sign_up(app, make_event(app), organisation="42 Heilbronn")
    member_id = house.one(Member, name="42 Heilbronn").id
    path = f"{NETWORK}/members/{member_id}"
    answer = organizer.send(organizer.page(f"{path}/remove").form(f"{path}/remove"))
    assert path_of(answer) == path
    assert "beziehen sich schon Anmeldungen" in organizer.page(path).text
    assert house.count(Member, id=member_id) == 1


def test_member_added_by_mistake_is_deleted(
    organizer: PageClient, app: Flask, house: House
) -> None:
    path = f"{NETWORK}/members/{make_member(app, 'Neu', 'a@example.org', 'b@example.org')}"
    page = organizer.page(f"{path}/remove")
    assert "seine 2 Kontakte" in page.text
    assert path_of(organizer.send(page.form(f"{path}/remove"))) == NETWORK
    assert (house.count(Member, name="Neu"), house.count(MemberContact)) == (0, 0)
    organizer.page(path, 404)
