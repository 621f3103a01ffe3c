"""Name badges as a print job."""

import io
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfReader

from mint_events.badges.actions import record_run, save_settings
from mint_events.badges.paper.orders import order_run
from mint_events.badges.queries import list_badge_wearers
from mint_events.badges.queries.sheets import SettingsView
from mint_events.events.queries import get_event
from mint_events.kernel import clock
from mint_events.kernel.dates import day_in_berlin
from mint_events.kernel.refusals import InputIsWrong, NothingFound
from mint_events.paper.runs import print_run
from mint_events.paper.sheets import SHEETS
from mint_events.printing.kinds import KINDS
from mint_events.printing.kinds import badges as kind
from mint_events.printing.kinds.badges import count_pages, divide_labels
from mint_events.printing.rules import is_for_a_job
from tests.factories import make_event, sign_up
from tests.support.hostile import HOSTILE, Typed
from tests.support.house import House

SHEET = SHEETS["90x54"]


@pytest.mark.parametrize(
    ("count", "start", "parts"),
    [
        (0, 1, [range(0)]),
        (100, 1, [range(100)]),
        (101, 1, [range(100), range(100, 101)]),
        (100, 2, [range(99), range(99, 100)]),
        (91, 10, [range(91)]),
        (250, 10, [range(91), range(91, 191), range(191, 250)]),
    ],
)
def test_labels_are_divided_by_whole_pages(count: int, start: int, parts: list[range]) -> None:
    assert divide_labels(count, SHEET, start) == parts


@pytest.mark.parametrize(
    ("labels", "sheet", "start", "has_back", "pages", "is_job"),
    [
        (0, "90x54", 1, True, 0, False),
        (10, "90x54", 1, False, 1, False),
        (10, "90x54", 2, True, 4, False),
        (380, "90x54", 1, False, 38, False),
        (380, "90x54", 1, True, 76, True),  # backs are pages too
        (250, "90x54", 1, True, 50, False),
        (251, "90x54", 1, True, 52, True),
        (40, "a5-fold", 1, True, 40, False),  # the back is on the same page
    ],
)
def test_pages_are_counted_with_their_backs(
    labels: int, sheet: str, start: int, has_back: bool, pages: int, is_job: bool
) -> None:
    assert count_pages(labels, SHEETS[sheet], start, has_back=has_back) == pages
    assert is_for_a_job(pages) == is_job


def test_backs_of_everybody_s_badges_are_counted_as_they_were_chosen_last(
    app: Flask, house: House
) -> None:
    event = make_event(app)
    sign_up(app, event, "Ada Abel")
    house.do(save_settings, event.id, SettingsView(has_back=True))
    options = KINDS["badges"].read_options({})
    assert house.ask(KINDS["badges"].count_pages, event.id, options) == 2


def test_job_prints_everybody_and_plainly_who_is_spoiled(
    app: Flask, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("mint_events.badges.paper.PER_PART", "mint_events.printing.kinds.badges.PER_PART"):
        monkeypatch.setattr(name, 10)
    event = make_event(app, capacity=None)
    for number in range(12):
        sign_up(app, event, f"Jörg Nummer{number:02d}", email=f"g{number}@example.org")
    found = house.ask(get_event, event.slug, clock.now())
    options = KINDS["badges"].read_options({"start": "2"})
    assert house.ask(KINDS["badges"].count_pages, event.id, options) == 2
    plan = house.ask(KINDS["badges"].plan, found, "de", options)
    assert plan.run is not None
    assert plan.file_name == f"{event.slug}-namensschilder-{day_in_berlin(event.starts_at)}.pdf"
    draw = plan.run.draw(plan.run.parts[1], frozenset({10}))
    assert "Nummer11" in draw.parts[0] and "Bitte von Hand schreiben" in draw.parts[0]
    pages = PdfReader(io.BytesIO(print_run(plan.run).pdf)).pages
    text = [page.extract_text() for page in pages]
    assert [one.count("Nummer") for one in text] == [9, 3]


@pytest.mark.parametrize("name", HOSTILE, ids=lambda one: one.what)
def test_plain_badge_has_nothing_odd_on_it(name: Typed) -> None:
    plain = kind._as_plain(kind.BadgePerson("", name.typed), "de")
    assert len(plain.family_name) <= 30
    assert not set(plain.family_name) & set('<>&{}"\u202e\u0000/:;')


@pytest.mark.parametrize(
    ("kept", "lang", "kind"),
    [({"lang": "en"}, "en", "Guest"), ({"lang": "de"}, "de", "Gast"), ({}, "de", "Gast")],
)
def test_a_print_keeps_the_language_that_was_chosen_for_it(
    app: Flask, house: House, tmp_path: Path, kept: dict[str, str], lang: str, kind: str
) -> None:
    event = make_event(app)
    sign_up(app, event, "Ada Abel")
    people = house.ask(list_badge_wearers, event.id)
    house.do(record_run, event.id, people, kept, None, clock.now())
    found = house.ask(get_event, event.slug, clock.now())
    order = house.ask(order_run, found, 1, "de", tmp_path)
    assert (order.lang, order.people[0].kind) == (lang, kind)


def test_a_print_that_was_noted_down_is_a_job_too(app: Flask, house: House) -> None:
    event = make_event(app)
    for name in ("Ada Abel", "Bo Biber", "Cy Cruz"):
        sign_up(app, event, name)
    people = house.ask(list_badge_wearers, event.id)[:0:-1]
    choices = {"sheet": "1453", "start": 12, "design": "band", "in_stacks": True, "has_back": True}
    assert house.do(record_run, event.id, people, choices, None, clock.now()) == 1
    found = house.ask(get_event, event.slug, clock.now())
    options = KINDS["badges"].read_options({"run": "1"})
    assert house.ask(KINDS["badges"].count_pages, event.id, options) == 4
    plan = house.ask(KINDS["badges"].plan, found, "de", options)
    # Of the cut pile the stack of the first label lies on top: that one is on the second page.
    assert plan.names == ("Bo Biber", "Cy Cruz")
    assert plan.run is not None
    pages = PdfReader(io.BytesIO(print_run(plan.run).pdf)).pages
    text = [page.extract_text() for page in pages]
    assert ["Biber" in one for one in text] == [True, False, False, False]
    assert ["Cruz" in one for one in text] == [False, False, True, False]


@pytest.mark.parametrize("run", ["x", "-1", "1.5", "99999999999"])
def test_no_print_has_such_a_number(house: House, run: str) -> None:
    with pytest.raises(InputIsWrong):
        house.ask(KINDS["badges"].read_options, {"run": run})


def test_print_of_another_event_is_not_found(app: Flask, house: House) -> None:
    event = make_event(app)
    with pytest.raises(NothingFound):
        house.ask(KINDS["badges"].count_pages, event.id, {"run": "1"})
