"""The places of an organisation for who was named by an invitation and changes on their own page.

Only asked of network events: nobody else pays for it."""

from sqlalchemy import delete, select, update

from mint_events.events.queries import EventView
from mint_events.kernel.database import session
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import InvitedPerson
from mint_events.registration.queries.invitation_settings import get_invitation_settings
from mint_events.registration.queries.invited_people import list_taken_places
from mint_events.registration.refusals.invitations import HouseDecides
from mint_events.registration.refusals.my import PlacesAreGone
from mint_events.registration.rules import LIVING
from mint_events.registration.rules.invitations import (
    decide_member_places,
    is_reachable_by_anyone,
)


def free_gone_places(event_id: int) -> None:
    """Takes their number from those whose registration is gone; the event is locked. Who was signed
    up before an invitation named them is not of that house any more."""
    gone = select(Registration.id).where(
        Registration.event_id == event_id, Registration.status.not_in(LIVING)
    )
    of_event = InvitedPerson.event_id == event_id
    for statement in (
        update(InvitedPerson)
        .where(of_event, InvitedPerson.registration_id.in_(gone))
        .values(place=None),
        delete(InvitedPerson).where(of_event, InvitedPerson.known_id.in_(gone)),
    ):
        session().execute(statement.execution_options(synchronize_session=False))


def forget_known_person(known_uid: str) -> None:
    """This house says no longer that somebody comes for it who was signed up before."""
    session().execute(
        delete(InvitedPerson)
        .where(InvitedPerson.known_uid == known_uid)
        .execution_options(synchronize_session=False)
    )


def _find(registration_id: int) -> InvitedPerson | None:
    named = InvitedPerson.registration_id == registration_id
    return session().scalar(
        select(InvitedPerson).where(named).execution_options(populate_existing=True)
    )


def refuse_more_people(registration_id: int, event: EventView) -> None:
    """Who was named by an invitation brings nobody along: the invitation says who comes. Raises
    HouseDecides."""
    if is_reachable_by_anyone(event.kind):
        return
    if _find(registration_id) is not None:
        raise HouseDecides()


def take_place_again(registration_id: int, event: EventView) -> None:
    """A place of the organisation for somebody who comes back; the event is locked. Raises
    PlacesAreGone when colleagues have taken them all meanwhile."""
    if is_reachable_by_anyone(event.kind):
        return
    row = _find(registration_id)
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
    if _find(receiver_id) is not None:
        return  # who waited by an invitation has a place of their own already
    session().execute(
        update(InvitedPerson)
        .where(InvitedPerson.registration_id == giver_id)
        .values(registration_id=receiver_id)
        .execution_options(synchronize_session=False)
    )
