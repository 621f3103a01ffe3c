"""Events in each state."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Flask

from mint_events.events.actions.appearance import allow_embedding, set_picture
from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock
from mint_events.kernel.words import Words
from mint_events.paper.photos import develop_photo
from tests import factories as make
from tests.support.house import House
from tests.support.photos import photo

LONG = "Wirtschaftswissenschaftlich-naturwissenschaftliches Gymnasium Heilbronn-Böckingen"


def rich() -> dict[str, Any]:
    """What an event has that shows everything: a long title, sessions."""
    return {
        "title": Words(
            "Jubiläum der Zukunftsallianz: Mitmachveranstaltung für Naturwissenschaftsbegeisterte",
            "Anniversary of the alliance: an afternoon for people who love science",
        ),
        "sessions": make.plan_sessions(robots=3, tour=None, space=30),
    }


def make_other_events(app: Flask) -> dict[str, EventView]:
    """Events in the other states, by their slug."""
    now = clock.now()
    plans: dict[str, dict[str, Any]] = {
        "open": {"capacity": 200, **rich()},
        "no-limit": {"capacity": None, "max_companions": 0},
        "full": {"capacity": 1, "waiting_list": False},
        "closed": {"state": "closed"},
        "not-yet": {"sign_up_opens_at": now + timedelta(days=9)},
        "draft": {"state": "draft"},
        "called-off": {},
        "over": {},
        "moved": {"address": "Kranenstraße 14"},
    }
    sessions = make.plan_sessions(robots=3, tour=None)
    early = replace(sessions[0], starts_at=now, ends_at=now + timedelta(hours=1))
    plans["outside"] = {"sessions": (early, sessions[1]), "state": "draft"}
    return {slug: make.make_event(app, slug=slug, **plan) for slug, plan in plans.items()}


def show_elsewhere(app: Flask, house: House) -> None:
    """An event with a picture; it and the full one may stand on another website."""
    pictured = make.make_event(app, slug="pictured", **rich())
    made = develop_photo(photo())
    alt = Words("Farbige Flächen", "Coloured fields")
    house.do(set_picture, pictured.id, made.files, made.size, alt, clock.now())
    for slug in ("pictured", "full"):
        found = house.ask(get_event, slug, clock.now())
        house.do(allow_embedding, found.id, ["https://www.example.org"])
