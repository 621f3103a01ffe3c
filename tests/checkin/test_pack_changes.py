"""No change is missed: whatever happens, a phone that refreshes knows what a new one would know."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import bindparam, text

from mint_events.checkin.actions import packing
from mint_events.kernel.database import db, writing_options
from tests.checkin.pack_journeys import (
    JOURNEYS,
    cancel,
    come_back_again,
    go_in,
    more_places,
    new_organisation,
)
from tests.checkin.town import Town
from tests.support.house import House


@pytest.fixture
def town(app: Flask, house: House) -> Town:
    return Town(app, house)


def _told(known: dict[str, Any] | None) -> dict[str, Any]:
    assert known is not None
    body = known["body"] or {}
    answers = [one["said"]["de"] for one in body.get("a", [])]
    return {
        "state": known["state"], "gate": known["gate"], "left": known["left"] is not None,
        "name": body.get("gn"), "organisation": body.get("o"), "party": body.get("p"),
        "others": [one["gn"] for one in body.get("pp", [])], "marks": body.get("m"),
        "note": body.get("n"),
        "answer": answers[0] if answers else None,
    }  # fmt: skip


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_phone_that_refreshes_knows_what_a_new_one_knows(town: Town, journey: str) -> None:
    doors = [town.phone("Süd"), town.phone("Robots", "robots", search="offline")]
    for phone in doors:
        phone.refresh()
    for act, who, (name, expected) in JOURNEYS[journey]:
        act(town)
        lookups = {doors[0].lookup(code): name for name, code in town.everybody().items()}
        lookups[doors[0].lookup(town.codes["cara"])] = "cara"  # also when the ticket is gone
        codes = {**town.codes, **town.everybody()}
        came = {lookups[lookup] for lookup in doors[0].refresh()}
        assert came == who and not doors[0].last["full"]
        told = _told(doors[0].show(codes[name]))
        assert {key: told[key] for key in expected} == expected
        doors[1].refresh()
        for phone, session in zip(doors, ("", "robots"), strict=True):
            new = town.phone("Neu", session)
            new.refresh()
            for each in town.everybody().values():
                assert phone.show(each) == new.show(each)
        assert doors[0].refresh() == doors[1].refresh() == []


def test_who_comes_back_is_told(town: Town) -> None:
    more_places(town)
    phone = town.phone()
    phone.refresh()
    for act, state in ((cancel, "cancelled"), (come_back_again, "good")):
        act(town)
        assert phone.refresh() == [phone.lookup(town.codes["cara"])]
        known = phone.show(town.codes["cara"])
        assert known is not None and (known["state"], known["body"]["gn"]) == (state, "Cara")


def test_a_change_that_ends_late_is_told_by_the_next_refresh(town: Town) -> None:
    """Its transaction began before a pack that was given meanwhile, and ended after it."""
    phone = town.phone()
    phone.refresh()
    with town.app.app_context():
        options = writing_options(db.engine.dialect.name)
        with db.engine.connect().execution_options(**options) as late, late.begin():
            late.execute(text("UPDATE guests SET given_name = 'Änne' WHERE position = 0"))
            assert phone.refresh() == []
    assert len(phone.refresh()) == 4  # Bert's too: he comes with her


@pytest.mark.parametrize("is_broken", [False, True])
def test_two_drafts_at_once_hide_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch, is_broken: bool
) -> None:
    """Of two that were drafted from the same count, only one is noted. Control: noted both, the
    second gives its lines a count that phones have already."""
    phone = town.phone()
    phone.refresh()
    go_in(town)
    first = town.house.ask(packing.draft_pack, town.event.id)
    new_organisation(town)
    second = town.house.ask(packing.draft_pack, town.event.id)
    if is_broken:
        states = packing._STATES
        heedless = states.update().where(states.c.event_id == bindparam("event"))
        monkeypatch.setattr(packing, "_COUNT_ON", heedless.values(seq=bindparam("seen") + 1))
    assert first is not None and second is not None
    noted = town.house.do(packing.note_changes, first)
    assert noted is not None
    salt, seq, rest = phone.as_of.split(".", 2)
    phone.as_of = f"{salt}.{int(seq) + 1}.{rest}"  # as if it had been given the first
    again = town.house.do(packing.note_changes, second)
    assert (again is None) is not is_broken
    came = phone.refresh()
    assert came == ([] if is_broken else [phone.lookup(town.codes["cara"])])
