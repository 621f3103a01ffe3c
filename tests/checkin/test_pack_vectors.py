"""The pack's cryptography against written-down values, which the browser's tests read too."""

import json
from pathlib import Path
from typing import Any

import pytest

from mint_events.checkin.rules.packs import INDEX, derive_body_key, lookups_of, write_plain
from mint_events.kernel.boxes import BoxIsClosed, as_text, from_text, open_box, seal_box
from mint_events.kernel.codes import is_sealed

VECTORS = json.loads(Path(__file__).with_name("pack_vectors.json").read_text())
SALT = from_text(VECTORS["salt"])


@pytest.mark.parametrize("ticket", VECTORS["tickets"], ids=lambda one: one["code"])
def test_a_ticket_finds_and_opens_its_body(ticket: dict[str, Any]) -> None:
    lookup, key = lookups_of(SALT)(ticket["code"]), derive_body_key(SALT, ticket["code"])
    assert (lookup, as_text(key)) == (ticket["lookup"], ticket["key"])
    plain, bound_to = write_plain(ticket["body"]), lookup.encode()
    assert plain.decode() == ticket["plain"]
    box = seal_box(key, plain, bound_to, from_text(ticket["nonce"]))
    assert as_text(box) == ticket["box"]
    assert open_box(key, from_text(ticket["box"]), bound_to) == plain


@pytest.mark.parametrize("closed", VECTORS["closed"], ids=lambda one: one["why"])
def test_nothing_else_opens(closed: dict[str, str]) -> None:
    key = derive_body_key(SALT, closed["code"])
    with pytest.raises(BoxIsClosed):
        open_box(key, from_text(closed["box"]), closed["lookup"].encode())


@pytest.mark.parametrize("seal", VECTORS["seals"])
def test_seals(seal: dict[str, Any]) -> None:
    key = from_text(VECTORS["verify_key"])
    assert is_sealed(seal["full_code"], VECTORS["event_uid"], key) is seal["is_sealed"]


def test_the_index_opens_with_the_phones_own_key() -> None:
    index = VECTORS["index"]
    assert index["bound_to"] == INDEX.decode()
    plain = open_box(from_text(index["key"]), from_text(index["box"]), INDEX)
    assert json.loads(plain) == index["entries"] and plain.decode() == index["plain"]
