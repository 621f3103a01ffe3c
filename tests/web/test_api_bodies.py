"""Bodies that are no JSON, or another one than it seems: 400, and nothing is taken."""

import json

import pytest

from mint_events.events.queries import EventView
from mint_events.registration.models import Registration
from tests.support.client import PageClient
from tests.support.house import House
from tests.web.api_calls import PARTY, SCANS, SIGN_UPS, error_of, send

PARTY_TEXT = json.dumps(PARTY)[:-1]
NO_JSON = {
    "nothing": b"",
    "spaces": b"  \n",
    "half": PARTY_TEXT,
    "two": PARTY_TEXT + "} {}",
    "comma": PARTY_TEXT + ",}",
    "comment": PARTY_TEXT + "} // all",
    "quotes": str(PARTY),
    "list": f"[{PARTY_TEXT}}}]",
    "text": '"Anna"',
    "number": "1",
    "null": "null",
    "true": "true",
    "NaN": PARTY_TEXT + ', "newsletter": NaN}',
    "Infinity": PARTY_TEXT + ', "newsletter": -Infinity}',
    "long number": PARTY_TEXT + ', "newsletter": ' + "9" * 5000 + "}",
    "same name twice": PARTY_TEXT + ', "email": "bert@example.org"}',
    "same name twice inside": PARTY_TEXT
    + ', "companions": [{"given_name": "A", "given_name": "B"}]}',
    "deep lists": PARTY_TEXT + ', "sessions": ' + "[" * 90_000 + "]" * 90_000 + "}",
    "deep objects": '{"a":' * 90_000 + "1" + "}" * 90_000,
    "many names": "{" + ",".join(f'"name{n}": 1' for n in range(100_000)) + "}",
    "no UTF-8": PARTY_TEXT.encode() + b', "organisation": "\xff"}',
    "Latin-1": (PARTY_TEXT + ', "organisation": "Müller"}').encode("latin-1"),
    "UTF-16": (PARTY_TEXT + "}").encode("utf-16"),
    "half a pair in UTF-8": PARTY_TEXT.encode() + b', "organisation": "\xed\xa0\x80"}',
    "NUL outside": PARTY_TEXT + "}\0",
    "line break in a text": PARTY_TEXT + ', "organisation": "a\nb"}',
    "a name that is no text": PARTY_TEXT + ', "\\ud800": 1}',
}


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_no_json_is_400(
    client: PageClient, house: House, event: EventView, office: dict[str, str], body: bytes | str
) -> None:
    error = error_of(send(client, SIGN_UPS, body, office), 400)
    assert error["code"] == "json_is_wrong"
    assert house.count(Registration) == 0


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "text/json", "application/x-www-form-urlencoded", "multipart/form-data"]
)  # fmt: skip
def test_other_content_type_is_400(client: PageClient, office: dict[str, str], kind: str) -> None:
    answer = client.post(SIGN_UPS, data=json.dumps(PARTY), content_type=kind, headers=office)
    assert error_of(answer, 400)["code"] == "json_is_wrong"


@pytest.mark.parametrize(
    "kind", ["application/json", "application/json; charset=utf-8", "application/vnd.mint+json"]
)
def test_json_of_every_name_is_read(client: PageClient, office: dict[str, str], kind: str) -> None:
    body = "\ufeff" + json.dumps({**PARTY, "given_name": "Jörg"}, ensure_ascii=False)
    answer = client.post(SIGN_UPS, data=body.encode(), content_type=kind, headers=office)
    assert answer.get_json()["tickets"][0]["given_name"] == "Jörg"


@pytest.mark.parametrize("path", [SIGN_UPS, SCANS])
def test_more_than_two_megabytes_is_413(
    client: PageClient, office: dict[str, str], path: str
) -> None:
    body = b'{"scans": [' + b" " * 2 * 1024 * 1024 + b"]}"
    assert error_of(send(client, path, body, office), 413)["code"] == "request_entity_too_large"


def test_who_may_not_is_told_so_before_the_body_is_read(
    client: PageClient, event: EventView
) -> None:
    error_of(send(client, SIGN_UPS, b"{" * 3_000_000, {}), 401)
