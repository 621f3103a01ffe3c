"""What follows what: the one table of the house, and the only file that looks ahead.

A milestone is announced in the transaction that reached it, and what follows is written in the
same one: all of it happens or none. A reaction writes rows; nothing slow."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from mint_events.events.actions.appearance import copy_appearance
from mint_events.events.actions.questions import copy_questions
from mint_events.events.milestones import (
    EventCalledOff,
    EventCopied,
    EventCreated,
    EventMoved,
    EventReinstated,
    PlacesAdded,
)
from mint_events.kernel import clock
from mint_events.kernel.milestones import Reaction
from mint_events.mail.actions import post_letter
from mint_events.privacy.actions import keep_consents
from mint_events.reactions import (
    ask_new_mailbox,
    back_in_line,
    change_tickets,
    forget_needs,
    issue_ticket,
    keep_givers_certificate,
    letter_to_giver,
    letter_to_known_receiver,
    letter_to_new_mailbox,
    note_consents,
    offer_given_up,
    post,
    revive_all,
    revive_one,
    tickets_now,
    void_givers_ticket,
    void_ticket,
)
from mint_events.registration.actions.offering import fill_free_places
from mint_events.registration.actions.reminding import post_again_letter
from mint_events.registration.actions.sparing import post_asked_letter
from mint_events.registration.actions.telling import tell_all_guests, tell_invitees
from mint_events.registration.milestones import (
    CompanionAdded,
    CompanionCameBack,
    CompanionDropped,
    ConsentsChanged,
    GroupChanged,
    GuestCameBack,
    GuestCancelled,
    GuestGotPlace,
    GuestPutOnWaitingList,
    GuestRegistered,
    GuestRejoined,
    GuestSignedUpAgain,
    GuestWalkedIn,
    MailboxChangeAsked,
    MailboxChanged,
    OfferDeclined,
    OfferLapsed,
    OfferWithdrawn,
    PlaceOffered,
    TicketFoundInLine,
    TicketGivenUp,
    TicketHandedOver,
    TicketRenewed,
)
from mint_events.registration.milestones.invitations import (
    AboutInvitation,
    ComingApproved,
    ComingAsked,
    ComingDeclined,
    InvitationAnswered,
    InvitationForwarded,
    InviteeReminded,
    PersonInvited,
)
from mint_events.reports.actions.certificate_settings import copy_certificate_settings
from mint_events.tickets.actions import (
    issue_tickets,
    make_ticket_key,
    void_tickets,
)

Tell = Callable[[str, int, int, datetime], None]


def _letter(kind: str) -> Callable[[Any], None]:
    def write(milestone: Any) -> None:
        post(kind, milestone.about)

    write.is_letter = True  # type: ignore[attr-defined]
    return write


def _tell(kind: str, tell_them: Tell = tell_all_guests) -> Callable[[Any], None]:
    def tell(milestone: Any) -> None:
        tell_them(kind, milestone.event_id, milestone.notice_id, clock.now())

    tell.is_letter = True  # type: ignore[attr-defined]
    return tell


def _invite(kind: str) -> Callable[[Any], None]:
    def post(milestone: Any) -> None:
        about: AboutInvitation = milestone.about
        post_letter(kind, about.row_id, about.uid, about.email, about.lang, clock.now())

    post.is_letter = True  # type: ignore[attr-defined]
    return post


def _make_key(milestone: EventCreated) -> None:
    make_ticket_key(milestone.event_id)


def _copy_appearance(milestone: EventCopied) -> None:
    copy_appearance(milestone.old_id, milestone.new_id)


def _copy_questions(milestone: EventCopied) -> None:
    copy_questions(milestone.old_id, milestone.new_id, clock.now())


def _copy_certificate(milestone: EventCopied) -> None:
    copy_certificate_settings(milestone.old_id, milestone.new_id, clock.now())


def _fill_places(milestone: PlacesAdded) -> None:
    fill_free_places(milestone.event_id, clock.now())


def _issue_tickets(milestone: GuestRegistered | GuestPutOnWaitingList | GuestWalkedIn) -> None:
    issue_tickets(milestone.guest_ids, milestone.about.event_id, clock.now())


def _keep_consents(milestone: GuestRegistered | GuestPutOnWaitingList | GuestWalkedIn) -> None:
    about = milestone.about
    keep_consents(about.registration_id, milestone.consents, about.lang, clock.now())


def _void_tickets(milestone: GuestCancelled | OfferDeclined) -> None:
    void_tickets(milestone.about.registration_id, clock.now())


def _offer_places(
    milestone: GuestCancelled
    | GuestCameBack
    | CompanionAdded  # one that waits and grows stands at the end now, and keeps nothing
    | CompanionCameBack
    | CompanionDropped
    | OfferDeclined
    | OfferWithdrawn,
) -> None:
    fill_free_places(milestone.about.event_id, clock.now())


def _offer_places_of_group(milestone: GroupChanged) -> None:
    if milestone.added_ids or milestone.dropped_ids:  # one that waits may fit now
        fill_free_places(milestone.about.event_id, clock.now())


def _letter_to_group(milestone: GroupChanged) -> None:
    if milestone.has_place and (milestone.added_ids or milestone.dropped_ids):
        _letter("ticket")(milestone)


_letter_to_group.is_letter = True  # type: ignore[attr-defined]


def _letter_to_asker(milestone: ComingAsked) -> None:
    post_asked_letter(milestone, clock.now())


_letter_to_asker.is_letter = True  # type: ignore[attr-defined]


def _letter_to_known(milestone: GuestSignedUpAgain) -> None:
    post_again_letter(milestone.about, clock.now())


JOURNEY: Mapping[type, tuple[Reaction, ...]] = {
    EventCreated: (_make_key,),
    EventCopied: (_copy_appearance, _copy_questions, _copy_certificate),
    EventMoved: (_tell("moved"), _tell("invitation_moved", tell_invitees)),
    EventCalledOff: (_tell("called_off"), _tell("invitation_called_off", tell_invitees)),
    EventReinstated: (_tell("reinstated"), _tell("invitation_reinstated", tell_invitees)),
    PlacesAdded: (_fill_places,),
    GuestRegistered: (_issue_tickets, _keep_consents, _letter("ticket")),
    GuestPutOnWaitingList: (_issue_tickets, _keep_consents, _letter("waiting")),
    GuestWalkedIn: (_issue_tickets, _keep_consents),  # nobody can write to them
    PlaceOffered: (_letter("offer"),),
    GuestGotPlace: (_letter("ticket"),),
    OfferDeclined: (_void_tickets, forget_needs, _letter("cancelled"), _offer_places),
    OfferLapsed: (_letter("lapsed"),),  # its places are offered on by whoever noted it
    OfferWithdrawn: (_letter("lapsed"), _offer_places),
    GuestRejoined: (_letter("waiting"),),
    GuestSignedUpAgain: (_letter_to_known,),
    GuestCancelled: (_void_tickets, forget_needs, _letter("cancelled"), _offer_places),
    PersonInvited: (_invite("invitation"),),
    InvitationForwarded: (_invite("invitation_forwarded"),),
    InviteeReminded: (_invite("invitation_reminder"),),
    InvitationAnswered: (_invite("invitation_answered"),),
    ComingAsked: (_letter_to_asker,),
    ComingApproved: (_invite("coming_approved"),),
    ComingDeclined: (_invite("coming_declined"),),
    GroupChanged: (change_tickets, _letter_to_group, _offer_places_of_group),
    GuestCameBack: (revive_all, tickets_now, back_in_line, _offer_places),
    CompanionAdded: (issue_ticket, tickets_now, _offer_places),
    CompanionDropped: (void_ticket, tickets_now, _offer_places),
    CompanionCameBack: (revive_one, tickets_now, _offer_places),
    TicketRenewed: (void_ticket, keep_givers_certificate, issue_ticket, tickets_now),
    TicketHandedOver: (void_givers_ticket, issue_ticket, _letter("handed"), letter_to_giver),
    TicketGivenUp: (
        void_givers_ticket,
        letter_to_known_receiver,
        letter_to_giver,
        offer_given_up,
    ),
    TicketFoundInLine: (void_givers_ticket, _letter("ticket"), letter_to_giver, offer_given_up),
    ConsentsChanged: (note_consents,),
    MailboxChangeAsked: (ask_new_mailbox,),
    MailboxChanged: (_letter("mailbox_changed"), letter_to_new_mailbox),
}

# For the demo's made-up guests: everything follows but letters.
_LETTERS_TOO = {
    tickets_now,
    back_in_line,
    letter_to_giver,
    letter_to_known_receiver,
    letter_to_new_mailbox,
    ask_new_mailbox,
}
QUIET_JOURNEY: Mapping[type, tuple[Reaction, ...]] = {
    milestone: tuple(
        each for each in reactions if not hasattr(each, "is_letter") and each not in _LETTERS_TOO
    )
    for milestone, reactions in JOURNEY.items()
}
