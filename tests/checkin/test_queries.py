"""The live count, guests by name, the list for phones."""

from flask import Flask

from mint_events.checkin.queries import (
    count_arrivals,
    find_guests_at_door,
)
from mint_events.kernel import clock as now
from mint_events.registration.actions.changing import cancel_registration
from tests.checkin.gates import Gate
from tests.factories import make_event, sign_up, ticket_of, tickets_of
from tests.support.house import House

# Counting and finding


def test_live_count(app: Flask, house: House) -> None:
    event = make_event(app, capacity=4)
    main, side = Gate(house, event), Gate(house, event, "Nebeneingang")
    party = tickets_of(app, sign_up(app, event, "Anna Eins", "Bert Zwei", "Carl Drei"))
    sign_up(app, event, "Dora Vier")
    sign_up(app, event, "Emil Wartet")
    main.scan(party[0].full_code)
    main.scan(party[1].full_code)
    side.scan(party[2].full_code)
    main.scan(party[0].full_code, direction="out")
    side.scan(party[0].full_code)
    main.scan(party[1].full_code, direction="out")
    counts = house.ask(count_arrivals, event.id)
    assert (counts.expected, counts.inside, counts.arrived) == (4, 2, 3)
    assert counts.per_gate == {"Haupteingang": 2, "Nebeneingang": 2}


def test_guests_are_found_by_any_part_of_their_name_with_their_state(
    app: Flask, house: House, gate: Gate
) -> None:
    event = gate.event
    sign_up(app, event, "Jörg Müller-Lüdenscheidt")
    inside = sign_up(app, event, "Ánh Nguyễn")
    gone = sign_up(app, event, "Jorg Muller")
    sign_up(app, make_event(app), "Jörg Müller")
    gate.scan(ticket_of(app, inside).full_code)
    house.do(cancel_registration, gone.id, now.now())

    def find(search: str) -> list[tuple[str, str, str, bool]]:
        found = house.ask(find_guests_at_door, event.id, search)
        return [(g.given_name, g.family_name, g.status, g.arrived_at is not None) for g in found]

    assert find("muller jorg") == [
        ("Jorg", "Muller", "cancelled", False),
        ("Jörg", "Müller-Lüdenscheidt", "confirmed", False),
    ]
    assert find("NGUYEN") == [("Ánh", "Nguyễn", "confirmed", True)]
    assert find("%") == find("_") == find("\\") == []


def test_guests_of_a_name_come_before_those_of_such_an_organisation(
    app: Flask, house: House, gate: Gate
) -> None:
    for name in ("Ada Alt", "Bea Beispiel", "Zoë Muster"):
        organisation = "" if "Muster" in name else "Mustergymnasium"
        sign_up(app, gate.event, name, organisation=organisation)
    found = house.ask(find_guests_at_door, gate.event.id, "muster", 2)
    assert [guest.given_name for guest in found] == ["Zoë", "Ada"]
