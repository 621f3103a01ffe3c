"""What calls really take and answer is as the description says."""

import json
from typing import Any

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from tests.factories import bearer, make_event, make_phone, make_token, ticket_of
from tests.factories import sign_up as sign_up_guest
from tests.support.client import PageClient
from tests.web.described import API, EVENT, Described

PARTY: dict[str, Any] = {
    "given_name": "Jörg",
    "family_name": "Müller-Lüdenscheidt",
    "email": "joerg@example.org",
    "organisation": "42 Heilbronn",
    "photo_consent": True,
    "companions": [{"given_name": "Ánh", "family_name": "Nguyễn"}],
    "sessions": ["robots"],
    "lang": "en",
}


def scan(code: str, scan_id: str = "scan-0001", **others: Any) -> dict[str, Any]:
    return {"scan_id": scan_id, "code": code, "scanned_at": now.now().isoformat(), **others}


@pytest.mark.parametrize(
    "change", [{"more": 1}, {"inside": "1"}, {"per_gate": {"Tor": None}}, {"expected": None}]
)
def test_control_an_answer_that_is_not_described_is_seen(
    described: Described, change: dict[str, Any]
) -> None:
    schema = {"$ref": "#/components/schemas/ArrivalCounts"}
    counts = {"expected": 1, "inside": 1, "arrived": 1, "per_gate": {"Tor": 1}}
    assert described.faults(schema, counts) == []
    assert len(described.faults(schema, {**counts, **change})) == 1


def test_answers_of_every_call_are_as_described(
    client: PageClient, app: Flask, event: EventView, described: Described
) -> None:
    office, door = bearer(make_token(app, event)), bearer(make_phone(app, event))

    def call(method: str, path: str, headers: dict[str, str], **sent: Any) -> Any:
        real = path.format(slug="jubilee", uid=sent.pop("uid", ""))
        answer = client.open(real, method=method.upper(), headers=headers, **sent)
        return described.check(method, path, answer)

    assert described.body_faults("post", f"{EVENT}/registrations", PARTY) == []
    made = call("post", f"{EVENT}/registrations", office, json=PARTY)
    other = sign_up_guest(app, make_event(app))
    scans = [
        scan(made["tickets"][0]["code"]),
        scan(made["tickets"][0]["code"], "scan-0002"),
        scan(made["tickets"][1]["code"][:16], "scan-0003", offline=True),
        scan(made["tickets"][0]["code"], "scan-0004", direction="out"),
        scan("?", "scan-0005"),
        scan(ticket_of(app, other).full_code, "scan-0006"),
    ]
    assert described.body_faults("post", f"{EVENT}/scans", {"scans": scans}) == []
    told = call("post", f"{EVENT}/scans", door, json={"scans": scans})["results"]
    assert len({one["outcome"] for one in told}) == 5
    walk_in = {
        "walk_in_id": "walk-0001", "given_name": "Ánh", "family_name": "O'Brien",
        "at": now.now().isoformat(),
    }  # fmt: skip
    assert described.body_faults("post", f"{EVENT}/walk-ins", walk_in) == []
    call("post", f"{EVENT}/walk-ins", door, json=walk_in)
    assert len(call("get", f"{EVENT}/scans", office)["scans"]) == 7
    assert len(call("get", f"{EVENT}/guestlist", door)["tickets"]) == 3
    assert call("get", f"{EVENT}/arrivals", door)["arrived"] == 3
    assert len(call("get", f"{EVENT}/registrations", office)["registrations"]) == 2
    cancelled = call("delete", f"{API}/registrations/{{uid}}", office, uid=made["id"])
    assert cancelled["status"] == "cancelled"
    call("get", f"{API}/openapi.json", {})
    document = described.document["paths"]
    everything = {(method, path) for path, calls in document.items() for method in calls}
    assert {(method, path) for method, path, _ in described.checked} == everything


def test_errors_are_as_described(
    client: PageClient, app: Flask, event: EventView, described: Described
) -> None:
    path, real = f"{EVENT}/registrations", f"{API}/events/jubilee/registrations"
    office, door = bearer(make_token(app, event)), bearer(make_phone(app, event))
    client.post(real, json=PARTY, headers=office)
    for status, headers, sent in (
        (400, office, {"data": "{", "content_type": "application/json"}),
        (401, {}, {"json": PARTY}),
        (403, door, {"json": PARTY}),
        (409, office, {"json": PARTY}),
        (413, office, {"data": b" " * 3_000_000, "content_type": "application/json"}),
        (422, office, {"json": {**PARTY, "email": "no"}}),
    ):
        answer = client.post(real, headers=headers, **sent)
        assert answer.status_code == status
        described.check("post", path, answer)
    for status, answer in (
        (404, client.get(f"{API}/events/none/registrations", headers=office)),
        (405, client.put(real, headers=office)),
    ):
        assert answer.status_code == status
        described.check("post", path, answer)
    assert {status for *_, status in described.checked} == {400, 401, 403, 404, 405, 409, 413, 422}


@pytest.mark.parametrize(
    ("change", "is_right"),
    [
        ({}, True),
        ({"lang": None}, True),
        ({"organisation": "x" * 150}, True),
        ({"given_name": "x" * 100}, True),
        ({"companions": [], "sessions": []}, True),
        ({"idempotency_key": "k" * 200}, True),
        ({"given_name": ""}, False),
        ({"given_name": "x" * 101}, False),
        ({"given_name": None}, False),
        ({"organisation": "x" * 151}, False),
        ({"email": "x"}, False),
        ({"email": 5}, False),
        ({"newsletter": "yes"}, False),
        ({"newsletter": 1}, False),
        ({"lang": "fr"}, False),
        ({"companions": {}}, False),
        ({"companions": [{}]}, False),
        ({"sessions": [5]}, False),
        ({"idempotency_key": "k" * 201}, False),
        ({"colour": "red"}, False),
    ],
    ids=lambda value: json.dumps(value)[:40],
)
def test_the_description_and_the_call_agree_on_what_is_right(
    client: PageClient, app: Flask, event: EventView, described: Described,
    change: dict[str, Any], is_right: bool,
) -> None:  # fmt: skip
    body = {**PARTY, **change}
    faults = described.body_faults("post", f"{EVENT}/registrations", body)
    answer = client.post(
        f"{API}/events/jubilee/registrations", json=body, headers=bearer(make_token(app, event))
    )
    assert (faults == [], answer.status_code) == (is_right, 201 if is_right else 422), faults
