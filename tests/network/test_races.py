"""At the same instant: confirmations of one list, lists with the same member, and typing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.kernel.database import session, unit_of_work
from mint_events.kernel.refusals import Refusal
from mint_events.network import actions
from mint_events.network.actions.importing import write_list
from mint_events.network.models import Member, MemberContact, MemberImport
from mint_events.network.queries.imports import ImportView, get_import
from tests.factories import make_member, make_network
from tests.network.lists import LIST, NOW, keep
from tests.support.house import House


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
