"""People who join a party and leave it, and what that changes."""

from mint_events.events.models import EventSession
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.actions.coming_back import cancel_by_guest
from mint_events.registration.actions.companions import add_companion, drop_person
from mint_events.registration.rules import PersonName
from tests.support.house import House

CHLOE = PersonName("Chloé", "Berg")


def add(house: House, row_id: int, person: PersonName = CHLOE) -> int:
    return house.do(add_companion, row_id, person, clock.now())


def cancel(house: House, row_id: int) -> None:
    house.do(cancel_by_guest, row_id, clock.now())


def drop(house: House, row_id: int, guest_id: int) -> None:
    house.do(drop_person, row_id, guest_id, clock.now())


def kinds(house: House) -> list[str]:
    return [letter.kind for letter in house.rows(Letter)]


def session_places(house: House) -> list[int]:
    return [row.places_taken for row in house.rows(EventSession)]
