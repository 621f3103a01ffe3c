"""Whom a phone without network let in beyond the places: the spreadsheet of guests says of what."""

import csv
from collections.abc import Callable
from io import StringIO

from flask import Flask

from mint_events.kernel import clock
from mint_events.registration.actions.walking_in import WalkIn, sign_up_walk_in
from mint_events.registration.rules import PersonName
from tests.factories import event_now, make_event, plan_sessions, sign_up
from tests.support.client import PageClient
from tests.support.house import House

HEADS = {"en": "Let in without a place", "de": "Ohne Platz eingelassen"}
SHEET = "/console/events/jubilee/guests.csv"


def column_of(organizer: PageClient, lang: str) -> list[str]:
    """The cells under the column's heading."""
    text = organizer.get(f"{SHEET}?lang={lang}").data.decode("utf-8-sig")
    return [row[HEADS[lang]] for row in csv.DictReader(StringIO(text), delimiter=";")]


def test_guests_without_a_place_are_told_apart(
    app: Flask, house: House, client: PageClient, login: Callable[..., PageClient]
) -> None:
    sessions = plan_sessions(robots=1, tour=None)
    event = make_event(app, slug="jubilee", capacity=2, sessions=sessions)
    robots = next(each.id for each in event_now(app, event).sessions if each.key == "robots")
    sign_up(app, event, "Ada Abel", session_keys=("robots",))
    for name, door in (("Bo", robots), ("Cy", None), ("Di", robots)):
        walk_in = WalkIn(f"walk-in-{name}", PersonName(name, name), session_id=door, is_inside=True)
        house.do(sign_up_walk_in, event.id, walk_in, clock.now())
    login(client)
    told = {lang: column_of(client, lang) for lang in ("en", "de")}
    assert told["en"] == ["", "Session robots", "Event", "Event, Session robots"]
    assert told["de"][2] == "Veranstaltung"
