"""What an invitee's page and the organizer's form for an answer by telephone have in common."""

from dataclasses import dataclass

from mint_events.kernel.refusals import InputIsWrong, Refusal
from mint_events.registration.forms.invitations import YesForm
from mint_events.registration.queries.invitation_settings import get_invitation_settings
from mint_events.registration.queries.invitations import (
    ForwardView,
    InvitationView,
    PersonComing,
    count_invitations_of_member,
    list_forwards,
    list_invitations,
    list_people_coming,
    list_taken_places,
)
from mint_events.registration.refusals.invitations import PersonIsRefused
from mint_events.registration.rules.invitations import MOST_FORWARDS, may_forward
from mint_events.web.forms import show_refusal
from mint_events.web.languages import page_language


@dataclass(frozen=True, slots=True)
class House:
    """What an invitee may know of their own organisation, and of nobody else's."""

    colleagues: tuple[PersonComing, ...]  # coming by other invitations
    others: tuple[InvitationView, ...]  # invited too; only names and states are shown
    forwards: tuple[ForwardView, ...]
    most: int
    places_left: int
    may_forward: bool
    forwards_left: int


def get_house(invitation: InvitationView) -> House:
    """The house as this invitation sees it; of somebody without a member only themselves."""
    member_id = invitation.member_id
    forwards = tuple(list_forwards(invitation.id))
    taken = list_taken_places(invitation.event_id, member_id, invitation.id)
    if member_id is None:
        return House((), (), forwards, 1, max(0, 1 - len(taken)), False, 0)
    most = get_invitation_settings(invitation.event_id).people_per_member
    total = count_invitations_of_member(invitation.event_id, member_id)
    return House(
        colleagues=_colleagues(invitation, member_id),
        others=tuple(
            one
            for one in list_invitations(invitation.event_id, member_id)
            if one.id != invitation.id
        ),
        forwards=forwards,
        most=most,
        places_left=max(0, most - len(taken)),
        may_forward=may_forward(len(forwards), total, True),
        forwards_left=MOST_FORWARDS - len(forwards),
    )


def _colleagues(invitation: InvitationView, member_id: int) -> tuple[PersonComing, ...]:
    return tuple(
        one
        for one in list_people_coming(invitation.event_id)
        if one.member_id == member_id and one.invitation_id != invitation.id
    )


def show_yes_refusal(form: YesForm, refusal: Refusal) -> None:
    """Puts a refusal's words at the person, at the field, or above the form."""
    if isinstance(refusal, PersonIsRefused):
        row = form.people[form.filled_rows()[refusal.row]].form
        row.given_name.errors = [*row.given_name.errors, refusal.words.in_(page_language())]
        return
    show_refusal(form, refusal.field if isinstance(refusal, InputIsWrong) else "", refusal.words)
