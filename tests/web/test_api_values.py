"""Values that are wrong: the field is named in our words, in both languages, and nothing is taken."""

import json
import re
from typing import Any

import pytest
from flask import Flask

from mint_events.checkin.models import Scan
from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.web.api_words import FIELD_WORDS
from tests.factories import sign_up, ticket_of
from tests.support.client import PageClient
from tests.support.house import House
from tests.web.api_calls import SCANS, error_of, scan, send

WRONG_SCANS: list[tuple[Any, str, str]] = [
    ({}, "scans", "Das Feld „scans“ fehlt."),
    ({"scans": []}, "scans", "Die Liste „scans“ ist zu kurz. Mindestlänge: 1."),
    ({"scans": [{}]}, "scans.0.scan_id", "Das Feld „scans.0.scan_id“ fehlt."),
    ({"scans": [scan(f"scan-{n:04}") for n in range(501)]}, "scans",
     "Die Liste „scans“ ist zu lang. Höchstlänge: 500."),
    ({"scans": {"0": scan()}}, "scans", "„scans“ muss eine Liste sein."),
    ({"scans": "[]"}, "scans", "„scans“ muss eine Liste sein."),
    ({"scans": [[]]}, "scans.0", "„scans.0“ muss ein Objekt sein."),
    ({"scans": [None]}, "scans.0", "„scans.0“ muss ein Objekt sein."),
    ({"scans": [scan(1)]}, "scans.0.scan_id", "„scans.0.scan_id“ muss ein Text sein."),
    ({"scans": [scan("x")]}, "scans.0.scan_id", "„scans.0.scan_id“ ist zu kurz. Mindestlänge: 8."),
    ({"scans": [scan("Ä" * 9)]}, "scans.0.scan_id",
     "„scans.0.scan_id“ enthält Zeichen, die hier nicht erlaubt sind."),
    ({"scans": [scan(code=None)]}, "scans.0.code", "„scans.0.code“ muss ein Text sein."),
    ({"scans": [scan(code=10**400)]}, "scans.0.code", "„scans.0.code“ muss ein Text sein."),
    ({"scans": [scan(code="A" * 1_000_000)]}, "scans.0.code",
     "„scans.0.code“ ist zu lang. Höchstlänge: 2000."),
    ({"scans": [scan(code="\ud800")]}, "scans.0.code",
     "„scans.0.code“ enthält Zeichen, die kein Text sind."),
    ({"scans": [scan(direction="IN")]}, "scans.0.direction",
     "„scans.0.direction“ muss einer dieser Werte sein: in, out."),
    ({"scans": [scan(direction=None)]}, "scans.0.direction",
     "„scans.0.direction“ muss einer dieser Werte sein: in, out."),
    ({"scans": [scan(offline="false")]}, "scans.0.offline",
     "„scans.0.offline“ muss true oder false sein."),
    ({"scans": [scan(offline=0)]}, "scans.0.offline",
     "„scans.0.offline“ muss true oder false sein."),
    ({"scans": [scan()], "gate": "VIP"}, "gate", "Ein Feld „gate“ gibt es hier nicht."),
    ({"scans": [scan(**{"<b>\0\u202eSan": 1})]}, "scans.0.<b>San",
     "Ein Feld „scans.0.<b>San“ gibt es hier nicht."),
    ({"scans": [scan()], "x" * 1_000_000: 1}, "x" * 80, None),
    ({"scans": [scan(), scan("scan-0002", code=[])]}, "scans.1.code",
     "„scans.1.code“ muss ein Text sein."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "field", "words"), WRONG_SCANS, ids=[f"{n} {w[1][:30]}" for n, w in enumerate(WRONG_SCANS)]
)  # fmt: skip
def test_wrong_scan_is_named_and_none_is_taken(
    client: PageClient, house: House, door: dict[str, str], body: Any, field: str, words: str | None
) -> None:
    error = error_of(send(client, SCANS, json.dumps(body), door), 422)
    assert (error["code"], error["field"]) == ("input_is_wrong", field)
    if words:
        assert error["words"]["de"] == words
    assert field in error["words"]["en"]
    assert house.count(Scan) == 0


@pytest.mark.parametrize(
    "moment",
    [
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "10000-01-01T00:00:00Z",
        "2027-01-15T12:00:00", "2027-01-15", "12:00", "2027-02-29T12:00:00Z", "2027-01-15T25:00:00Z",
        "2027-01-15T12:00:00+25:00", "2027-01-15T12:00:00+", "", "now", "０００1-01-01T00:00:00Z",
        1_800_000_000, "1800000000", 1e400, True, None, [], {}, "2027-01-15T12:00:00Z" + "0" * 10_000,
    ],
)  # fmt: skip
def test_wrong_moment_is_named(
    client: PageClient, house: House, door: dict[str, str], moment: Any
) -> None:
    body = json.dumps({"scans": [scan(scanned_at=moment)]}).replace("Infinity", "1e400")
    error = error_of(send(client, SCANS, body, door), 422)
    assert error["field"] == "scans.0.scanned_at"
    assert "ISO 8601" in error["words"]["de"] and "ISO 8601" in error["words"]["en"]
    assert house.count(Scan) == 0


@pytest.mark.parametrize(
    ("moment", "offline", "outcome"),
    [
        ("0001-01-01T00:00:00+00:00", False, "admitted"),
        ("0001-01-01T14:00:00+14:00", False, "admitted"),
        ("9999-12-31T09:59:59-14:00", False, "admitted"),
        ("9999-12-31T09:59:59-14:00", True, "quarantined"),
        ("2027-01-15T12:00:00.123456789Z", False, "admitted"),
        ("2027-01-15T12:00:00.5+13:45", False, "admitted"),
    ],
)
def test_far_moments_are_taken_and_listed_again(
    client: PageClient, app: Flask, event: EventView, door: dict[str, str], office: dict[str, str],
    moment: str, offline: bool, outcome: str,
) -> None:  # fmt: skip
    code = ticket_of(app, sign_up(app, event)).full_code
    body = {"scans": [scan(code=code, scanned_at=moment, offline=offline)]}
    [told] = client.post(SCANS, json=body, headers=door).get_json()["results"]
    assert told["outcome"] == outcome
    [kept] = client.get(SCANS, headers=office).get_json()["scans"]
    assert kept["scanned_at"][:4] == str(now.now().year)  # online, or put aside: our own clock's


def test_scan_id_twice_in_one_call_is_one_scan_with_one_answer(
    client: PageClient, app: Flask, house: House, event: EventView, door: dict[str, str]
) -> None:
    codes = [ticket_of(app, sign_up(app, event)).full_code for _ in range(2)]
    scans = [scan(code=codes[0]), scan("scan-0002"), scan(code=codes[0]), scan(code=codes[1])]
    told = client.post(SCANS, json={"scans": scans}, headers=door).get_json()["results"]
    assert told[0] == told[2] == told[3]
    assert (told[0]["outcome"], told[1]["outcome"]) == ("admitted", "unknown")
    assert house.count(Scan) == 2


def test_every_reason_has_its_words() -> None:
    for kind, words in FIELD_WORDS.items():
        assert "{field}" in words.de and "{field}" in words.en, kind
        assert set(re.findall(r"\{\w+\}", words.de)) == set(re.findall(r"\{\w+\}", words.en)), kind
