"""What the tests of certificates share."""

import io

from pypdf import PdfReader

from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.registration.actions.walking_in import WalkIn, sign_up_walk_in
from mint_events.registration.queries import RegistrationView, get_registration
from mint_events.registration.rules import PersonName
from tests.support.house import House

PAGE = "/console/events/jubilee/certificates"
FIELDS = {
    "amount": "5,5", "unit": "lessons", "contents_de": "Roboter\n- Chemie", "contents_en": "Robots",
    "place": "Heilbronn", "signatory": "Dr. Erika Beispiel", "role_de": "Leiterin", "role_en": "Head",
}  # fmt: skip


def walk_in(house: House, event: EventView, name: PersonName) -> RegistrationView:
    """Somebody without a registration and without a mailbox."""
    sent = WalkIn("walk-0001", name)
    return house.ask(get_registration, house.do(sign_up_walk_in, event.id, sent, now.now()).id)


def text_of(pdf: bytes) -> list[str]:
    """The text of each page, in one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]
