"""The places of an organisation for who was named by an invitation and changes on their own page.

Only asked of network events: nobody else pays for it."""

from sqlalchemy import select, update

from mint_events.events.queries import EventView
from mint_events.kernel.database import session
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import InvitedPerson
from mint_events.registration.queries.invitation_settings import get_invitation_settings
from mint_events.registration.queries.invitations import list_taken_places
from mint_events.registration.refusals.invitations import HouseDecides
from mint_events.registration.refusals.my import PlacesAreGone
from mint_events.registration.rules.invitations import (
    GONE,
    decide_member_places,
    is_reachable_by_anyone,
)


def free_gone_places(event_id: int) -> None:
    """Takes their number from those whose registration is gone; the event is locked."""
    gone = select(Registration.id).where(
        Registration.event_id == event_id, Registration.status.in_(GONE)
    )
    session().execute(
        update(InvitedPerson)
        .where(InvitedPerson.event_id == event_id, InvitedPerson.registration_id.in_(gone))
        .values(place=None)
        .execution_options(synchronize_session=False)
    )


def refuse_more_people(registration_id: int, event: EventView) -> None:
    """Who was named by an invitation brings nobody along: the invitation says who comes. Raises
    HouseDecides."""
    if is_reachable_by_anyone(event.kind):
        return
    if session().get(InvitedPerson, registration_id) is not None:
        raise HouseDecides()


def take_place_again(registration_id: int, event: EventView) -> None:
    """A place of the organisation for somebody who comes back; the event is locked. Raises
    PlacesAreGone when colleagues have taken them all meanwhile."""
    if is_reachable_by_anyone(event.kind):
        return
    row = session().get(InvitedPerson, registration_id, populate_existing=True)
    if row is None:
        return
    most = 1 if row.member_id is None else get_invitation_settings(event.id).people_per_member
    taken = list_taken_places(event.id, row.member_id, row.invitation_id)
    places = decide_member_places(most, taken, 1)
    if places is None:
        raise PlacesAreGone()
    free_gone_places(event.id)
    session().refresh(row)  # its own number is gone, too
    row.place = places[0]
    session().flush()


def pass_place_on(giver_id: int, receiver_id: int, event: EventView) -> None:
    """The organisation's place goes on with the ticket, so that it is counted, and the organisation
    still sees who comes and can take them off."""
    if is_reachable_by_anyone(event.kind):
        return
    if session().get(InvitedPerson, receiver_id) is not None:
        return  # who waited by an invitation has a place of their own already
    session().execute(
        update(InvitedPerson)
        .where(InvitedPerson.registration_id == giver_id)
        .values(registration_id=receiver_id)
        .execution_options(synchronize_session=False)
    )
