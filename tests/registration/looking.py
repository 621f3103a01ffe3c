"""What stands in the tables after a sign-up."""

from mint_events.events.models import Event
from mint_events.mail.models import Letter
from mint_events.privacy.models import Consent
from mint_events.registration.models import Guest, Registration, SessionChoice, SignUpKey
from mint_events.tickets.models import Ticket
from tests.support.house import House


def letters(house: House) -> list[tuple[str, str, str]]:
    return [(row.kind, row.recipient, row.lang) for row in house.rows(Letter)]


def taken(house: House) -> int:
    return house.one(Event).places_taken


def nothing_was_written(house: House) -> bool:
    tables = (Registration, Guest, Ticket, Letter, Consent, SessionChoice, SignUpKey)
    return not any(house.count(table) for table in tables) and taken(house) == 0
