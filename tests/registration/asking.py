"""Changing and cancelling as tests ask for it."""

from mint_events.events.models import Event
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.registration.actions.changing import cancel_registration, change_names
from mint_events.registration.models import Registration
from mint_events.registration.rules import PersonName
from tests.support.house import House


def taken(house: House, event: EventView) -> int:
    return house.one(Event, id=event.id).places_taken


def statuses(house: House) -> list[str]:
    return [row.status for row in house.rows(Registration)]


def cancel(house: House, registration_id: int) -> None:
    house.do(cancel_registration, registration_id, clock.now())


def change(house: House, registration_id: int, *names: str, organisation: str = "") -> None:
    people = [PersonName(*name.rsplit(" ", 1)) for name in names]
    house.do(change_names, registration_id, people, organisation, clock.now())
