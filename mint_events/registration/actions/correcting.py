"""An organizer corrects a name that was misspelled, at any time: the certificate needs it afterwards."""

from sqlalchemy import select

from mint_events.events.actions import lock_places
from mint_events.kernel.database import session
from mint_events.kernel.names import searchable
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.models import Guest, Registration
from mint_events.registration.queries import list_living_in_mailbox, name_key_of
from mint_events.registration.refusals import NameIsSignedUp
from mint_events.registration.rules import PersonName


def correct_name(event_id: int, guest_id: int, name: PersonName) -> None:
    """The guest of this event is called so; their ticket stays good. Raises NothingFound,
    NameIsSignedUp."""
    lock_places(event_id)
    found = (
        session()
        .execute(
            select(Guest, Registration)
            .join(Registration, Registration.id == Guest.registration_id)
            .where(Guest.id == guest_id, Registration.event_id == event_id)
            .execution_options(populate_existing=True)
        )
        .one_or_none()
    )
    if found is None:
        raise NothingFound()
    guest, party = found
    if guest.position == 0:
        _rename_party(party, name)
    guest.given_name, guest.family_name = name.given_name, name.family_name
    guest.search_key = searchable(f"{name.given_name} {name.family_name}")
    session().flush()


def _rename_party(party: Registration, name: PersonName) -> None:
    """A party is known by its mailbox and the name of who signed up."""
    key = name_key_of(name.given_name, name.family_name)
    others = list_living_in_mailbox(party.event_id, party.mailbox_key)
    if any(found != party.id and other == key for found, other in others):
        raise NameIsSignedUp()
    party.name_key = key
