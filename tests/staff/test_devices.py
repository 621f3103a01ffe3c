"""Door phones and API tokens: the actions on a real database."""

from datetime import UTC, datetime, timedelta

import pytest

from mint_events.kernel.codes import hash_secret
from mint_events.kernel.refusals import InputIsWrong, NothingFound
from mint_events.staff import actions, queries
from mint_events.staff.models import ApiToken, DoorPhone
from tests.factories import make_event
from tests.support.house import House

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
GATE = "Forum – Östlicher Eingang"


@pytest.fixture
def event_id(house: House) -> int:
    return make_event(house.app).id


def test_a_code_enrols_one_phone_once(house: House, event_id: int) -> None:
    code = house.do(actions.prepare_door_phone, event_id, GATE, NOON)
    waiting = house.ask(queries.find_phone_to_enrol, code, NOON)
    assert waiting is not None
    assert (waiting.event_id, waiting.gate) == (event_id, GATE)
    token = house.do(actions.enrol_door_phone, code, NOON)
    assert token is not None
    phone = house.ask(queries.find_door_phone_by_token_hash, hash_secret(token))
    assert phone is not None
    assert (phone.event_id, phone.gate) == (event_id, GATE)
    assert house.ask(queries.find_phone_to_enrol, code, NOON) is None
    assert house.do(actions.enrol_door_phone, code, NOON) is None
    assert house.ask(queries.find_door_phone_by_token_hash, hash_secret(token)) == phone


def test_neither_code_nor_token_is_kept(house: House, event_id: int) -> None:
    code = house.do(actions.prepare_door_phone, event_id, GATE, NOON)
    assert code not in str(vars(house.one(DoorPhone)))
    token = house.do(actions.enrol_door_phone, code, NOON)
    assert token is not None
    assert token not in str(vars(house.one(DoorPhone)))
    assert token != code


def test_a_code_runs_out_after_half_an_hour_and_is_forgotten(house: House, event_id: int) -> None:
    code = house.do(actions.prepare_door_phone, event_id, GATE, NOON)
    late = NOON + timedelta(minutes=30)
    assert house.ask(queries.find_phone_to_enrol, code, late - timedelta(seconds=1)) is not None
    assert house.ask(queries.find_phone_to_enrol, code, late) is None
    assert house.do(actions.enrol_door_phone, code, late) is None
    house.do(actions.prepare_door_phone, event_id, "B", late)
    assert [each.gate for each in house.ask(queries.list_door_phones, event_id)] == ["B"]


def test_a_revoked_phone_and_a_revoked_code_open_nothing(house: House, event_id: int) -> None:
    token = house.do(actions.seed_door_phone, event_id, GATE, NOON)
    code = house.do(actions.prepare_door_phone, event_id, GATE, NOON)
    for each in house.ask(queries.list_door_phones, event_id):
        house.do(actions.revoke_door_phone, each.id, NOON)
    assert house.ask(queries.find_door_phone_by_token_hash, hash_secret(token)) is None
    assert house.do(actions.enrol_door_phone, code, NOON) is None
    assert {each.state for each in house.ask(queries.list_door_phones, event_id)} == {"revoked"}


def test_phones_are_listed_for_their_event_with_their_state(house: House, event_id: int) -> None:
    other = make_event(house.app).id
    house.do(actions.seed_door_phone, event_id, "A", NOON)
    house.do(actions.prepare_door_phone, event_id, "B", NOON)
    house.do(actions.seed_door_phone, other, "C", NOON)
    listed = house.ask(queries.list_door_phones, event_id)
    assert [(each.gate, each.state) for each in listed] == [("B", "waiting"), ("A", "enrolled")]
    assert house.ask(queries.get_door_phone, listed[0].id) == listed[0]
    with pytest.raises(NothingFound):
        house.ask(queries.get_door_phone, 4711)


@pytest.mark.parametrize("gate", ["", "  ", "\u202e", "\t\n"])
def test_a_gate_needs_a_name(house: House, event_id: int, gate: str) -> None:
    with pytest.raises(InputIsWrong) as caught:
        house.do(actions.prepare_door_phone, event_id, gate, NOON)
    assert caught.value.field == "gate"
    assert house.count(DoorPhone) == 0


def test_a_gates_name_is_one_clean_line_that_fits(house: House, event_id: int) -> None:
    house.do(actions.seed_door_phone, event_id, " Tor\n1 \u202e" + "x" * 200, NOON)
    gate = house.one(DoorPhone).gate
    assert gate == ("Tor 1 " + "x" * 200)[:80]
    assert house.ask(queries.has_door_phone, event_id, "Tor 1 " + "x" * 200)


def test_what_was_seeded_is_known_again_even_when_revoked(house: House, event_id: int) -> None:
    assert not house.ask(queries.has_door_phone, event_id, "A")
    assert not house.ask(queries.has_api_token, event_id, "door")
    house.do(actions.seed_door_phone, event_id, "A", NOON)
    house.do(actions.add_api_token, event_id, "door", NOON)
    house.do(actions.revoke_door_phone, house.one(DoorPhone).id, NOON)
    house.do(actions.revoke_api_token, house.one(ApiToken).id, NOON)
    assert house.ask(queries.has_door_phone, event_id, "A")
    assert house.ask(queries.has_api_token, event_id, "door")
    assert not house.ask(queries.has_api_token, event_id, "organizer")


def test_an_api_token_is_good_until_it_is_revoked(house: House, event_id: int) -> None:
    token = house.do(actions.add_api_token, event_id, "organizer", NOON)
    known = house.ask(queries.find_api_token_by_hash, hash_secret(token))
    assert known is not None
    assert (known.event_id, known.scope) == (event_id, "organizer")
    assert token not in str(vars(house.one(ApiToken)))
    house.do(actions.revoke_api_token, known.id, NOON)
    assert house.ask(queries.find_api_token_by_hash, hash_secret(token)) is None
    assert [each.is_revoked for each in house.ask(queries.list_api_tokens, event_id)] == [True]
