"""Phones that ask for packs at one instant, while guests change: nobody misses anything.

The control of the count that they share stands in tests/checkin/test_pack_changes.py."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from mint_events.kernel import clock
from mint_events.registration.actions.changing import change_names
from mint_events.registration.rules import PersonName
from tests.checkin.phones import Phone
from tests.checkin.town import Town
from tests.support.house import House

PHONES = 6
ROUNDS = 4


def test_first_packs_at_one_instant_have_one_salt(app: Flask, house: House) -> None:
    town = Town(app, house)
    phones = [town.phone(f"Tor {n}") for n in range(PHONES)]
    start = Barrier(PHONES)

    def fetch(phone: Phone) -> str:
        start.wait()
        phone.refresh()
        return str(phone.last["salt"])

    with ThreadPoolExecutor(PHONES) as pool:
        assert len(set(pool.map(fetch, phones))) == 1
    assert [len(phone.lines) for phone in phones] == [4] * PHONES
    assert house.sql("SELECT seq FROM pack_states") == [(1,)]


def test_phones_that_refresh_while_guests_change_all_know_the_end(app: Flask, house: House) -> None:
    town = Town(app, house)
    phones = [town.phone(f"Tor {n}") for n in range(PHONES)]
    start = Barrier(PHONES + 1)

    def refresh(phone: Phone) -> None:
        start.wait()
        for _ in range(ROUNDS):
            phone.refresh()

    def rename() -> None:
        start.wait()
        for number in range(ROUNDS * 2):
            for who in ("anna", "cara"):
                names = [PersonName(f"{who} {number}", "Neu"), PersonName("Bert", "O'Brien")]
                party = town.parties[who]
                people = names[: len(party.guests)]
                house.do(change_names, party.id, people, "", clock.now())

    with ThreadPoolExecutor(PHONES + 1) as pool:
        for done in [pool.submit(rename), *(pool.submit(refresh, phone) for phone in phones)]:
            done.result()
    new = town.phone("Neu")
    new.refresh()
    assert new.show(town.codes["cara"])["body"]["gn"] == f"cara {ROUNDS * 2 - 1}"  # type: ignore[index]
    for phone in phones:
        phone.refresh()
        for code in town.codes.values():
            assert phone.show(code) == new.show(code)
