"""A small event with its guests and two doors' phones, for the tests of packs."""

from typing import Any

from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.registration.queries import RegistrationView
from mint_events.staff.actions import PhonePlan, change_door_phone
from mint_events.staff.queries import list_door_phones
from tests.checkin.gates import Gate
from tests.checkin.phones import Phone
from tests.factories import (
    ask,
    give_answers,
    make_event,
    make_phone,
    plan_sessions,
    sign_up,
    tickets_of,
)
from tests.support.client import client_of
from tests.support.house import House


class Town:
    """Anna and Bert (a party, in the session "robots"), Cara, and Dora, who waits: three places are
    taken. `codes` are the first codes of each, `parties` their registrations."""

    def __init__(self, app: Flask, house: House) -> None:
        self.app, self.house = app, house
        self.event: EventView = make_event(
            app, slug="fest", capacity=3, sessions=plan_sessions(robots=10, tour=10)
        )
        ask(app, self.event, "bus")
        pair = sign_up(
            app, self.event, "Anna Ångström", "Bert O'Brien", organisation="42 Heilbronn",
            session_keys=("robots",), answers=give_answers({"bus": "mit dem Bus"}),
            photo_consent=True,
        )  # fmt: skip
        cara, dora = sign_up(app, self.event, "Cara Nguyễn"), sign_up(app, self.event, "Dora 山田")
        self.parties: dict[str, RegistrationView] = {"anna": pair, "cara": cara, "dora": dora}
        self.codes: dict[str, str] = {}
        for names, party in ((("anna", "bert"), pair), (("cara",), cara)):
            found = [ticket.code for ticket in tickets_of(app, party)]
            self.codes |= dict(zip(names, found, strict=True))
        self.codes["dora"] = self.code_of(dora.guests[0].id)
        self.gate = Gate(house, self.event, "Nord")

    def code_of(self, guest_id: int) -> str:
        """The code of a person's last ticket."""
        wanted = "SELECT code FROM tickets WHERE guest_id = :guest ORDER BY id DESC LIMIT 1"
        return str(self.house.sql(wanted, {"guest": guest_id})[0][0])

    def guest_id(self, name: str) -> int:
        """Who signed this party up."""
        return self.parties[name].guests[0].id

    def phone(self, gate: str = "Süd", session: str = "", **plan: Any) -> Phone:
        """A phone at a door of the event, or of a session."""
        token = make_phone(self.app, self.event, gate)
        ids = {each.key: each.id for each in self.event.sessions}
        newest = self.house.ask(list_door_phones, self.event.id)[0].id
        wanted = PhonePlan(ids.get(session), **plan)
        self.house.do(change_door_phone, newest, wanted)
        phone = Phone(client_of(self.app), token, "fest")
        phone.id = newest
        return phone

    def everybody(self) -> dict[str, str]:
        """All codes there are, by a name for each: those of Town, and later ones by number."""
        rows = self.house.sql("SELECT code FROM tickets ORDER BY id")
        known = {code: name for name, code in self.codes.items()}
        return {known.get(row[0], f"new {place}"): row[0] for place, row in enumerate(rows)}

    def do(self, action: Any, *given: Any) -> Any:
        """An action that takes the time last."""
        return self.house.do(action, *given, clock.now())
