"""The house keeps its directions; and each checker sees a violation that is planted for it."""

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.house import directions
from tests.house.directions import ROOMS, RULES, read_sources, violations
from tests.house.furniture import FURNISHED, FURNITURE, OF_ITS_OWN

ROOT = Path(__file__).resolve().parents[2]
# For each rule: a file that breaks it, what is in it, and how the rule calls that.
PLANTED = {
    "views_import_no_models": [
        (
            "events/views_public.py",
            "from mint_events.events.models import Event",
            "models of events",
        ),
        ("events/views_api.py", "from mint_events.events import models", "models of events"),
    ],
    "views_leave_the_session_alone": [
        ("events/views_door.py", "from mint_events.kernel.database import session", "session"),
        ("events/views_public/lists.py", "from sqlalchemy import select", "sqlalchemy"),
    ],
    "commit_stands_in_one_place": [
        ("events/actions.py", "def act(session):\n    session.commit()", "commits"),
        ("cli.py", "db.session.commit()", "commits"),
    ],
    "actions_open_no_unit_of_work": [
        ("events/actions/moving.py", "with unit_of_work():\n    pass", "unit of work"),
    ],
    "actions_know_no_request": [
        ("events/actions.py", "from flask import request", "request"),
        ("events/queries.py", "from flask import g, abort", "imports g"),
    ],
    "actions_write_their_own_tables": [
        ("tickets/actions.py", "from mint_events.events.models import Event", "models of events"),
    ],
    "the_clock_tells_the_time": [
        ("events/rules.py", "import datetime\ndatetime.datetime.now()", "datetime.now"),
        ("mail/courier.py", "import time\nlate = time.time() > 5", "time.time"),
    ],
    "modules_say_what_they_are_for": [("events/rules.py", "FIVE = 5", "docstring")],
    "modules_are_short_and_well_named": [
        ("events/utils.py", "FIVE = 5", "name"),
        ("events/rules.py", "FIVE = 5\n" * 250, "251 lines"),
    ],
    "rooms_hold_only_furniture": [
        ("registration/invitation_rules.py", "FIVE = 5", "invitation_rules is no furniture"),
        ("registration/views_embed.py", "FIVE = 5", "views_embed is no furniture"),
        ("checkin/rules_packs/judging.py", "FIVE = 5", "rules_packs is no furniture"),
        ("tickets/gatekeeper.py", "FIVE = 5", "gatekeeper is no furniture"),  # another room's own
    ],
}


@cache
def our_sources():
    """Read once for all rules."""
    return read_sources(ROOT / "mint_events")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_directions(rule):
    assert violations(rule, our_sources()) == []


@pytest.mark.parametrize(
    ("rule", "path", "text", "word"),
    [(name, *planted) for name, all_planted in PLANTED.items() for planted in all_planted],
)
def test_planted_violation_is_seen(tmp_path, rule, path, text, word):
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + "\n")
    found = violations(getattr(directions, rule), read_sources(tmp_path))
    assert len(found) == 1
    assert found[0].startswith(f"{path}: ") and word in found[0]


def test_every_rule_has_its_control():
    assert set(PLANTED) == {rule.__name__ for rule in RULES}


def test_what_rooms_have_of_their_own_is_still_there():
    sources = our_sources()
    there = {f"{source.room}/{source.piece}" for source in sources}
    assert set(OF_ITS_OWN) - there == set()


def test_import_contract_knows_every_furnished_room_and_no_other_furniture():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = {one["id"]: one for one in settings["tool"]["importlinter"]["contracts"]}
    furniture = contracts["furniture"]
    assert {room.rpartition(".")[2] for room in furniture["containers"]} == FURNISHED
    known = set(re.findall(r"\w+", " ".join(furniture["layers"])))
    # These may stand at any height: a rule may refuse, and a query may be put into words.
    assert FURNITURE - known == {"refusals", "wordings", "commands"}
    assert known - FURNITURE == set() == FURNISHED - ROOMS


def test_innocent_module_breaks_no_rule(tmp_path):
    file = tmp_path / "events" / "views_public.py"
    file.parent.mkdir()
    file.write_text(
        '"""Says what it is for."""\n\nfrom flask import request\n'
        "from mint_events.kernel.database import unit_of_work\n"
    )
    sources = read_sources(tmp_path)
    assert [violations(rule, sources) for rule in RULES] == [[] for _ in RULES]


@pytest.mark.parametrize(
    ("path", "text", "contract"),
    [
        ("events/rules/states.py", "import mint_events.tickets.models", "never ahead"),
        ("events/rules/states.py", "import mint_events.events.models", "Inside a room"),
        (
            "registration/models/invitations.py",
            "import mint_events.registration.queries.invitations",
            "Inside a room",
        ),
        (
            "registration/letters/offers.py",
            "import mint_events.registration.views_public.offer",
            "Inside a room",
        ),
        ("badges/views_organizer.py", "import weasyprint", "Only the paper room prints"),
        ("events/milestones.py", "import flask", "plain values"),
        ("tickets/rules.py", "import mint_events.kernel.clock", "plain values"),
        ("registration/rules/invitations.py", "import sqlalchemy", "plain values"),
        ("registration/milestones/invitations.py", "import flask", "plain values"),
    ],
)
def test_import_linter_sees_a_planted_import(tmp_path, path, text, contract):
    copied = tmp_path / "mint_events"
    _copy_bare_house(copied)
    (copied / path).write_text(text + "\n")
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    run = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    result = subprocess.run([*run, "--no-cache"], cwd=tmp_path, capture_output=True, text=True)
    broken = [line for line in result.stdout.splitlines() if line.rstrip().endswith("BROKEN")]
    assert result.returncode == 1
    assert len(broken) == 1 and contract in broken[0]


def _copy_bare_house(target: Path) -> None:
    """The package's modules, each empty: enough for the linter to know the rooms."""
    for path in (ROOT / "mint_events").rglob("*.py"):
        copied = target / path.relative_to(ROOT / "mint_events")
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.touch()
