"""Values that are wrong: the field is named in our words, in both languages, and nothing is taken."""

import json
import re
from datetime import datetime
from typing import Any

import pytest
from flask import Flask

from mint_events.checkin.models import Scan, SetAside
from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.web.api import as_moment
from mint_events.web.api_words import FIELD_WORDS
from tests.factories import sign_up, ticket_of
from tests.support.client import PageClient
from tests.support.house import House
from tests.web.api_calls import SCANS, error_of, scan, send

WRONG_CALLS: list[tuple[Any, str, str | None]] = [
    ({}, "scans", "Das Feld „scans“ fehlt."),
    ({"scans": []}, "scans", "Die Liste „scans“ ist zu kurz. Mindestlänge: 1."),
    ({"scans": [scan(f"scan-{n:04}") for n in range(501)]}, "scans",
     "Die Liste „scans“ ist zu lang. Höchstlänge: 500."),
    ({"scans": {"0": scan()}}, "scans", "„scans“ muss eine Liste sein."),
    ({"scans": "[]"}, "scans", "„scans“ muss eine Liste sein."),
    ({"scans": [scan()], "gate": "VIP"}, "gate", "Ein Feld „gate“ gibt es hier nicht."),
    ({"scans": [scan()], "x" * 1_000_000: 1}, "x" * 80, None),
    ({"scans": [scan()], "sent_at": "now"}, "sent_at", None),
]  # fmt: skip
MISFITS: list[tuple[Any, str, str]] = [
    ({}, "scan_id", "missing"),
    ([], "", "model_type"),
    (None, "", "model_type"),
    (7, "", "model_type"),
    (scan(1), "scan_id", "string_type"),
    (scan("x"), "scan_id", "string_too_short"),
    (scan("x" * 65), "scan_id", "string_too_long"),
    (scan("scan 0001"), "scan_id", "string_pattern_mismatch"),
    (scan("scan-0001\n"), "scan_id", "string_pattern_mismatch"),
    (scan("Ä" * 9), "scan_id", "string_pattern_mismatch"),
    (scan("\ud800" * 9), "scan_id", "string_unicode"),
    (scan(code=None), "code", "string_type"),
    (scan(code=10**400), "code", "string_type"),
    (scan(code="A" * 1_000_000), "code", "string_too_long"),
    (scan(code="\ud800"), "code", "string_unicode"),
    (scan(direction="IN"), "direction", "literal_error"),
    (scan(direction=None), "direction", "literal_error"),
    (scan(offline="false"), "offline", "bool_type"),
    (scan(offline=0), "offline", "bool_type"),
    (scan(shown="conflict"), "shown", "literal_error"),
    (scan(source="nose"), "source", "literal_error"),
    (scan(helper=7), "helper", "string_type"),
    (scan(clock_offset_ms="1"), "clock_offset_ms", "int_type"),
    (scan(clock_offset_ms=True), "clock_offset_ms", "int_type"),
    (scan(clock_offset_ms=10**15), "clock_offset_ms", "less_than_equal"),
    (scan(**{"<b>\0\u202eSan": 1}), "<b>San", "extra_forbidden"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "field", "words"), WRONG_CALLS, ids=[f"{n} {w[1][:30]}" for n, w in enumerate(WRONG_CALLS)]
)  # fmt: skip
def test_wrong_call_is_named_and_none_is_taken(
    client: PageClient, house: House, door: dict[str, str], body: Any, field: str, words: str | None
) -> None:
    error = error_of(send(client, SCANS, json.dumps(body), door), 422)
    assert (error["code"], error["field"]) == ("input_is_wrong", field)
    if words:
        assert error["words"]["de"] == words
    assert field in error["words"]["en"]
    assert house.count(Scan) == house.count(SetAside) == 0


@pytest.mark.parametrize(
    ("record", "field", "reason"), MISFITS, ids=[f"{n} {w[1]}" for n, w in enumerate(MISFITS)]
)
def test_record_that_is_no_scan_is_set_aside_and_holds_up_no_other(
    client: PageClient, house: House, door: dict[str, str], record: Any, field: str, reason: str
) -> None:
    body = json.dumps({"scans": [scan("scan-0007"), record, scan("scan-0008")]})
    for _ in range(2):
        told = send(client, SCANS, body, door).get_json()["results"]
        assert [one["outcome"] for one in told] == ["unknown", "quarantined", "unknown"]
        assert (told[1]["field"], told[1]["guest"], told[1]["first"]) == (field, None, None)
    assert [one.scan_id for one in house.rows(Scan)] == ["scan-0007", "scan-0008"]
    kept = house.one(SetAside)  # sent again it is known
    assert (kept.field, kept.reason, len(kept.digest)) == (field, reason, 64)
    assert kept.body == json.dumps(record, sort_keys=True)[:4000]


def test_record_set_aside_is_answered_with_its_scan_id_if_it_is_a_text(
    client: PageClient, house: House, door: dict[str, str]
) -> None:
    records = [scan("x"), scan("y" * 500), scan(7), scan("\ud800z"), [], scan("x")]
    told = send(client, SCANS, json.dumps({"scans": records}), door).get_json()["results"]
    assert [one["scan_id"] for one in told] == ["x", "y" * 200, "", "z", "", "x"]
    assert house.count(SetAside) == 5  # the last is the first again


@pytest.mark.parametrize(
    "moment",
    [
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "10000-01-01T00:00:00Z",
        "2027-01-15T12:00:00", "2027-01-15", "12:00", "2027-02-29T12:00:00Z", "2027-01-15T25:00:00Z",
        "2027-01-15T12:00:00+25:00", "2027-01-15T12:00:00+", "", "now", "０００1-01-01T00:00:00Z",
        1_800_000_000, "1800000000", 1e400, True, None, [], {}, "2027-01-15T12:00:00Z" + "0" * 10_000,
    ],
)  # fmt: skip
def test_wrong_moment_is_set_aside(
    client: PageClient, house: House, door: dict[str, str], moment: Any
) -> None:
    body = json.dumps({"scans": [scan(scanned_at=moment)]}).replace("Infinity", "1e400")
    [told] = send(client, SCANS, body, door).get_json()["results"]
    assert (told["outcome"], told["field"]) == ("quarantined", "scanned_at")
    assert house.one(SetAside).reason in ("moment_is_wrong", "value_error")
    assert house.count(Scan) == 0


@pytest.mark.parametrize(
    ("moment", "offline", "outcome"),
    [
        ("0001-01-01T00:00:00+00:00", False, "admitted"),
        ("0001-01-01T14:00:00+14:00", False, "admitted"),
        ("9999-12-31T09:59:59-14:00", False, "admitted"),
        ("9999-12-31T09:59:59-14:00", True, "admitted"),
        ("0001-01-01T00:00:00+00:00", True, "admitted"),
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
    if not moment.startswith("0001") or not offline:  # never later than when we heard of it
        assert kept["scanned_at"][:4] == str(now.now().year)
    assert datetime.fromisoformat(kept["device_at"]) == as_moment(moment)


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
