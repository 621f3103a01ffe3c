"""`flask seed`: makes what the file says once, all of it or nothing, and shows tokens once."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from mint_events.events.models import Event, EventSession
from mint_events.events.queries.questions import list_questions
from mint_events.events.rules.questions import Condition, QuestionPlan
from mint_events.events.rules.ready_made import READY_MADE
from mint_events.kernel.database import Base
from mint_events.kernel.words import Words
from mint_events.network.models import Cluster, Member, MemberContact
from mint_events.staff.models import ApiToken, DoorPhone, StaffAccount
from tests.factories import bearer
from tests.support.client import PageClient
from tests.support.house import House

EVENT: dict[str, Any] = {
    "slug": "jubilee",
    "kind": "public",
    "title": {"de": "Jubiläum", "en": "Anniversary"},
    "starts_at": "2027-02-28T14:00:00+01:00",
    "ends_at": "2027-02-28T18:00:00+01:00",
    "venue": "experimenta",
    "capacity": 50,
    "waiting_list": False,
    "sign_up_opens_at": None,
    "sign_up_closes_at": "2027-02-27T23:59:00+01:00",
    "door_opens_at": "2027-02-28T13:00:00+01:00",
    "max_companions": 3,
    "sessions": [{"key": "robots", "title": {"de": "Roboter", "en": "Robots"}, "capacity": 12}],
}
WANTED: dict[str, Any] = {
    "staff": [{"email": "office@example.org", "password": "a long sentence", "role": "organizer"}],
    "clusters": [{"key": "science", "name": {"de": "Wissenschaft", "en": "Science"}}],
    "members": [{"key": "m9", "name": "Gründungsmitglied 9", "cluster": "science"}],
    "events": [EVENT],
    "devices": [{"event": "jubilee", "gate": "Nordtor"}],
    "api_tokens": [
        {"event": "jubilee", "scope": "organizer"},
        {"event": "jubilee", "scope": "door"},
    ],
}


class Seeder:
    """Runs the command on a file."""

    def __init__(self, app: Flask, tmp_path: Path) -> None:
        self.runner, self.file = app.test_cli_runner(), tmp_path / "seed.json"

    def run(self, wanted: Any) -> Any:
        self.file.write_text(wanted if isinstance(wanted, str) else json.dumps(wanted))
        return self.runner.invoke(args=["seed", str(self.file)])

    def made(self, wanted: Any) -> dict[str, Any]:
        result = self.run(wanted)
        assert result.exit_code == 0, result.output
        found: dict[str, Any] = json.loads(result.output)
        return found


@pytest.fixture
def seeder(app: Flask, tmp_path: Path) -> Seeder:
    return Seeder(app, tmp_path)


def test_everything_of_the_contract(seeder: Seeder, house: House, client: PageClient) -> None:
    made = seeder.made(WANTED)
    url = "http://127.0.0.1:5000/events/jubilee"
    assert made["events"] == [{"slug": "jubilee", "url": url, "sign_up_url": f"{url}/sign-up"}]
    event = house.one(Event)
    assert (event.title_de, event.capacity, event.waiting_list) == ("Jubiläum", 50, False)
    assert event.starts_at.isoformat() == "2027-02-28T13:00:00+00:00"
    assert event.sign_up_opens_at is None and event.door_closes_at is None
    assert house.one(EventSession).key == "robots"
    assert house.one(Member).cluster_id == house.one(Cluster).id
    assert house.one(StaffAccount).role == "organizer"
    [device] = made["devices"]
    assert (device["event"], device["gate"]) == ("jubilee", "Nordtor")
    arrivals = "/api/v1/events/jubilee/arrivals"
    for one in [device, *made["api_tokens"]]:
        assert client.get(arrivals, headers=bearer(one["token"])).status_code == 200
    assert [one["scope"] for one in made["api_tokens"]] == ["organizer", "door"]
    kept = str([vars(row) for row in [*house.rows(DoorPhone), *house.rows(ApiToken)]])
    assert not any(one["token"] in kept for one in [device, *made["api_tokens"]])


def test_again_changes_nothing_and_shows_no_token(seeder: Seeder, house: House) -> None:
    def everything() -> dict[str, int]:
        return {
            table.name: len(house.sql(f"SELECT 1 FROM {table.name}"))
            for table in Base.metadata.sorted_tables
        }

    first = seeder.made(WANTED)
    before = everything()
    again = seeder.made(WANTED)
    assert everything() == before
    assert again["events"] == first["events"]
    assert [one["token"] for one in again["devices"] + again["api_tokens"]] == [None] * 3


def test_all_of_it_is_optional(seeder: Seeder) -> None:
    assert seeder.made({}) == {"events": [], "devices": [], "api_tokens": []}
    small = {name: EVENT[name] for name in ("slug", "kind", "title", "starts_at", "ends_at")}
    assert seeder.made({"events": [small]})["events"][0]["slug"] == "jubilee"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"events": [{**EVENT, "starts_at": "2027-02-28T14:00:00"}]}, "starts_at"),
        ({"events": [{**EVENT, "starts_at": None}]}, "starts_at"),
        ({"events": [{**EVENT, "ends_at": "later"}]}, "ends_at"),
        ({"events": [{**EVENT, "ends_at": EVENT["starts_at"]}]}, "ends_after_start"),
        ({"events": [{**EVENT, "title": {}}]}, "title"),
        ({"events": [{**EVENT, "kind": "secret"}]}, "kind"),
        ({"events": [{"slug": ""}]}, "slug"),
        ({"devices": [{"event": "none", "gate": "A"}]}, "'none'"),
        ({"api_tokens": [{"event": "jubilee", "scope": "all"}], "events": [EVENT]}, "scope"),
        ({"members": [{"key": "m", "name": "M", "cluster": "none"}]}, "'none'"),
        ({"staff": [{"email": "x", "password": "y" * 12, "role": "admin"}]}, "mail"),
        ({"staff": [{"email": "a@example.org", "password": "y" * 12, "role": "king"}]}, "role"),
        ("[]", "one JSON object"),
        ("{", "cannot be read"),
    ],
)
def test_a_mistake_anywhere_leaves_nothing_behind_and_says_where(
    seeder: Seeder, house: House, wrong: Any, said: str
) -> None:
    clusters = {"clusters": WANTED["clusters"]}
    result = seeder.run({**clusters, **wrong} if isinstance(wrong, dict) else wrong)
    assert result.exit_code == 1
    assert said.lower() in result.output.lower()
    assert "Traceback" not in result.output
    assert house.count(Cluster) == house.count(Event) == house.count(StaffAccount) == 0


def test_file_that_is_not_there(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["seed", "/nowhere.json"])
    assert result.exit_code != 0
    assert "/nowhere.json" in result.output


CONTACT = {"given_name": "Ánh", "family_name": "Nguyễn", "email": "Anh@Example.org", "lang": "en"}


def test_contacts_of_members_are_made_once_and_never_changed(seeder: Seeder, house: House) -> None:
    member = {"key": "m9", "name": "Gründungsmitglied 9", "contacts": [CONTACT]}
    seeder.made({"members": [member]})
    other = {"family_name": "Büro", "email": "buero@example.org", "position": "Sekretariat"}
    renamed = {**CONTACT, "family_name": "Anders", "email": "anh@example.org"}
    seeder.made({"members": [{**member, "contacts": [renamed, other]}]})
    found = [(row.given_name, row.family_name, row.lang) for row in house.rows(MemberContact)]
    assert found == [("Ánh", "Nguyễn", "en"), ("", "Büro", "de")]


@pytest.mark.parametrize(
    "contact",
    [{}, {"email": "a@b.example"}, {"family_name": "B"}, {"family_name": "B", "email": "a at b"},
     {**CONTACT, "lang": "fr"}, {**CONTACT, "family_name": "x" * 101}, "anna@example.org"],
)  # fmt: skip
def test_contact_that_cannot_be_leaves_nothing_behind(
    seeder: Seeder, house: House, contact: Any
) -> None:
    result = seeder.run({"members": [{"key": "m9", "name": "Neu", "contacts": [contact]}]})
    assert result.exit_code == 1
    assert "contact" in result.output or "longer than" in result.output
    assert house.count(Member) == 0


# Questions

ASKED: list[Any] = [
    "diet",
    {"key": "bus", "kind": "yes_no", "label": {"de": "Bus?", "en": "Bus?"}, "required": True},
    {
        "key": "seats", "kind": "number", "label": "Seats", "shown_if": {"key": "bus", "value": "yes"},
        "least": 1, "most": 9, "keep_days": 3, "purpose": {"de": "Platz", "en": "Room"},
    },
    {
        "key": "size", "kind": "one_of", "label": "Size", "per": "person", "hidden_at_door": True,
        "options": [{"key": "s", "label": "S"}, {"key": "l", "label": {"de": "Groß", "en": "Large"}}],
    },
]  # fmt: skip


def test_an_event_asks_what_the_file_says(app: Flask, house: House, seeder: Seeder) -> None:
    seeder.made({"events": [{**EVENT, "questions": ASKED}]})
    seeder.made({"events": [{**EVENT, "questions": ASKED}]})
    event = house.one(Event)
    assert event.question_count == 5
    plans = {one.key: one.plan for one in house.ask(list_questions, event.id)}
    assert list(plans) == ["diet", "diet-other", "bus", "seats", "size"]
    assert plans["diet"] == READY_MADE["diet"].questions["diet"]
    assert plans["seats"] == QuestionPlan(
        kind="number", label=Words("Seats", "Seats"), shown_if=Condition("bus", "yes"), least=1,
        most=9, keep_days=3, purpose=Words("Platz", "Room"),
    )  # fmt: skip
    assert [option.label.de for option in plans["size"].options] == ["S", "Groß"]


@pytest.mark.parametrize(
    "wrong",
    [
        "essay",
        {"key": "a", "kind": "essay", "label": "A"},
        {"key": "a", "kind": "number", "label": "A", "per": "cluster"},
        {"key": "a", "kind": "one_of", "label": "A"},
        {"key": "A b", "kind": "number", "label": "A"},
        {"kind": "number", "label": "A"},
        {"key": "a", "kind": "number"},
        {"key": "a", "kind": "number", "label": "A", "sensitive": True, "required": True},
        {"key": "a", "kind": "number", "label": "A", "shown_if": {"key": "b", "value": "c"}},
        17,
    ],
)
def test_wrong_questions_leave_nothing_behind(house: House, seeder: Seeder, wrong: Any) -> None:
    result = seeder.run({"events": [{**EVENT, "questions": [wrong]}]})
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    assert house.count(Event) == 0
