"""What `journey.py` names for the guest's own page: people who come, leave and change places, mailboxes
and consents. Each runs in the transaction that announced it."""

from typing import Any

from mint_events.badges.actions import forget_categories
from mint_events.checkin.actions.noting import forget_notes
from mint_events.checkin.refusals import refuse_if_inside
from mint_events.kernel import clock
from mint_events.mail.actions import post_letter
from mint_events.privacy.actions import keep_consents, withdraw_consents
from mint_events.registration.actions.answering import (
    forget_answers_of_guest,
    forget_sensitive_answers,
)
from mint_events.registration.actions.offering import fill_free_places
from mint_events.registration.actions.reminding import post_again_letter, post_new_mailbox_letter
from mint_events.registration.milestones import (
    AboutRegistration,
    CompanionAdded,
    CompanionCameBack,
    CompanionDropped,
    ConsentsChanged,
    GroupChanged,
    GuestCameBack,
    GuestCancelled,
    MailboxChangeAsked,
    MailboxChanged,
    OfferDeclined,
    TicketFoundInLine,
    TicketGivenUp,
    TicketHandedOver,
    TicketRenewed,
)
from mint_events.reports.actions.certificates import part_from_certificates
from mint_events.tickets.actions import issue_tickets, revive_tickets, void_tickets_of
from mint_events.tickets.queries import list_guest_ids

_STANDS_IN = {"confirmed": "tickets_now", "waiting": "waiting", "offered": "offer"}


def post(kind: str, about: AboutRegistration) -> None:
    """A letter of this kind, about and to a registration."""
    post_letter(
        kind,
        about.registration_id,
        about.registration_uid,
        about.email,
        about.lang,
        clock.now(),
    )


def note_consents(milestone: ConsentsChanged) -> None:
    """Keeps each yes and when it was taken back."""
    about = milestone.about
    withdraw_consents(about.registration_id, milestone.withdrawn, clock.now())
    keep_consents(about.registration_id, milestone.given, about.lang, clock.now())


def issue_ticket(milestone: CompanionAdded | TicketRenewed | TicketHandedOver) -> None:
    """A ticket, or a new one."""
    issue_tickets([milestone.guest_id], milestone.about.event_id, clock.now())


def void_ticket(milestone: CompanionDropped | TicketRenewed) -> None:
    """The ticket of who leaves, or whose ticket gets another name; and what they answered. Raises
    GuestIsInside."""
    void_tickets_of([milestone.guest_id], clock.now())
    forget_answers_of_guest(milestone.guest_id)
    _forget_marks([milestone.guest_id])
    refuse_if_inside([milestone.guest_id])


def keep_givers_certificate(milestone: TicketRenewed) -> None:
    """A certificate of who came before does not become the new person's."""
    part_from_certificates(milestone.guest_id)


def change_tickets(milestone: GroupChanged) -> None:
    """Tickets for who is new in a group, and none any more for who does not come. Raises
    GuestIsInside."""
    if milestone.added_ids:
        issue_tickets(milestone.added_ids, milestone.about.event_id, clock.now())
    if milestone.dropped_ids:
        void_tickets_of(milestone.dropped_ids, clock.now())
        refuse_if_inside(milestone.dropped_ids)


def void_givers_ticket(
    milestone: TicketHandedOver | TicketGivenUp | TicketFoundInLine,
) -> None:
    """The ticket of who gave it away, and what they answered. Raises GuestIsInside."""
    void_tickets_of([milestone.old_guest_id], clock.now())
    forget_answers_of_guest(milestone.old_guest_id)
    _forget_marks([milestone.old_guest_id])
    refuse_if_inside([milestone.old_guest_id])


def forget_needs(milestone: GuestCancelled | OfferDeclined) -> None:
    """What was asked and noted only so that people who do not come after all feel well here."""
    forget_sensitive_answers(milestone.about.registration_id)
    _forget_marks(list_guest_ids(milestone.about.registration_id))


def _forget_marks(guest_ids: list[int]) -> None:
    """What organizers said of these people, for the door and for their badges."""
    forget_notes(guest_ids)
    forget_categories(guest_ids)


def revive_one(milestone: CompanionCameBack) -> None:
    """The old ticket is good again."""
    revive_tickets([milestone.guest_id], milestone.since, clock.now())


def revive_all(milestone: GuestCameBack) -> None:
    """The old tickets are good again."""
    revive_tickets(milestone.guest_ids, milestone.since, clock.now())


def tickets_now(milestone: Any) -> None:
    """The letter with all tickets that are valid now, if the party has its places."""
    if getattr(milestone, "has_place", getattr(milestone, "had_place", True)):
        post("tickets_now", milestone.about)


def back_in_line(milestone: GuestCameBack) -> None:
    """The letter to who waits again."""
    if not milestone.has_place:
        post("waiting", milestone.about)


def letter_to_giver(milestone: TicketHandedOver | TicketGivenUp | TicketFoundInLine) -> None:
    """The confirmation to who gave a ticket away."""
    post("handed_away", milestone.giver)


def letter_to_known_receiver(milestone: TicketGivenUp) -> None:
    """ "You are already signed up", to who was given a second ticket."""
    post_again_letter(milestone.known, clock.now())


def offer_given_up(milestone: TicketGivenUp | TicketFoundInLine) -> None:
    """The place of that second ticket, or of the offer that is not needed, goes to who waits."""
    fill_free_places(milestone.giver.event_id, clock.now())


def letter_to_new_mailbox(milestone: MailboxChanged) -> None:
    """What holds now, with the new link: the old mailbox has had all that was said before."""
    post(_STANDS_IN[milestone.status], milestone.now)


def ask_new_mailbox(milestone: MailboxChangeAsked) -> None:
    """The letter to the new mailbox."""
    post_new_mailbox_letter(milestone, clock.now())
