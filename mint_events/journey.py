"""What follows what: the one table of the house, and the only file that looks ahead.

A milestone is announced in the transaction that reached it, and what follows is written in the
same one: all of it happens or none. A reaction writes rows; nothing slow."""

from collections.abc import Callable, Mapping
from typing import Any

from mint_events.checkin.queries.no_shows import list_past_events
from mint_events.checkin.refusals import refuse_if_inside
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
from mint_events.events.outlook import Outlook
from mint_events.kernel import clock
from mint_events.kernel.milestones import Reaction
from mint_events.kernel.words import Words
from mint_events.mail.actions import post_letter
from mint_events.mail.kinds import Writer
from mint_events.privacy.actions import keep_consents
from mint_events.registration.actions.answering import forget_sensitive_answers
from mint_events.registration.actions.offering import fill_free_places
from mint_events.registration.actions.reminding import post_again_letter
from mint_events.registration.actions.telling import tell_all_guests
from mint_events.registration.invitation_letters import (
    write_answered_letter,
    write_forwarded_letter,
    write_invitation_letter,
    write_reminder_letter,
)
from mint_events.registration.invitation_milestones import (
    AboutInvitation,
    ComingApproved,
    ComingAsked,
    ComingDeclined,
    InvitationAnswered,
    InvitationForwarded,
    InviteeReminded,
    PersonInvited,
)
from mint_events.registration.letters import write_again_letter, write_waiting_letter
from mint_events.registration.milestones import (
    AboutRegistration,
    GroupChanged,
    GuestCancelled,
    GuestGotPlace,
    GuestPutOnWaitingList,
    GuestRegistered,
    GuestRejoined,
    GuestSignedUpAgain,
    OfferDeclined,
    OfferLapsed,
    PlaceOffered,
)
from mint_events.registration.offer_letters import write_lapsed_letter, write_offer_letter
from mint_events.registration.queries.addressees import count_addressees
from mint_events.registration.request_letters import (
    write_approved_letter,
    write_asked_letter,
    write_declined_letter,
)
from mint_events.tickets.actions import (
    issue_tickets,
    make_ticket_key,
    void_tickets,
    void_tickets_of,
)
from mint_events.tickets.letters import write_ticket_letter
from mint_events.tickets.notice_letters import (
    write_called_off_letter,
    write_cancelled_letter,
    write_moved_letter,
    write_reinstated_letter,
)


def _letter(kind: str) -> Callable[[Any], None]:
    def post(milestone: Any) -> None:
        about: AboutRegistration = milestone.about
        post_letter(
            kind,
            about.registration_id,
            about.registration_uid,
            about.email,
            about.lang,
            clock.now(),
        )

    post.is_letter = True  # type: ignore[attr-defined]
    return post


def _tell(kind: str) -> Callable[[Any], None]:
    def tell(milestone: Any) -> None:
        tell_all_guests(kind, milestone.event_id, milestone.notice_id, clock.now())

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


def _fill_places(milestone: PlacesAdded) -> None:
    fill_free_places(milestone.event_id, clock.now())


def _issue_tickets(milestone: GuestRegistered | GuestPutOnWaitingList) -> None:
    issue_tickets(milestone.guest_ids, milestone.about.event_id, clock.now())


def _keep_consents(milestone: GuestRegistered | GuestPutOnWaitingList) -> None:
    about = milestone.about
    keep_consents(about.registration_id, milestone.consents, about.lang, clock.now())


def _void_tickets(milestone: GuestCancelled | OfferDeclined) -> None:
    void_tickets(milestone.about.registration_id, clock.now())


def _forget_needs(milestone: GuestCancelled | OfferDeclined) -> None:
    forget_sensitive_answers(milestone.about.registration_id)


def _offer_places(milestone: GuestCancelled | OfferDeclined) -> None:
    fill_free_places(milestone.about.event_id, clock.now())


def _change_tickets(milestone: GroupChanged) -> None:
    if milestone.added_ids:
        issue_tickets(milestone.added_ids, milestone.about.event_id, clock.now())
    if milestone.dropped_ids:
        void_tickets_of(milestone.dropped_ids, clock.now())
        refuse_if_inside(milestone.dropped_ids)


def _offer_places_of_group(milestone: GroupChanged) -> None:
    if milestone.dropped_ids and milestone.has_place:
        fill_free_places(milestone.about.event_id, clock.now())


def _letter_to_group(milestone: GroupChanged) -> None:
    if milestone.has_place and (milestone.added_ids or milestone.dropped_ids):
        _letter("ticket")(milestone)


_letter_to_group.is_letter = True  # type: ignore[attr-defined]


def _letter_to_known(milestone: GuestSignedUpAgain) -> None:
    post_again_letter(milestone.about, clock.now())


JOURNEY: Mapping[type, tuple[Reaction, ...]] = {
    EventCreated: (_make_key,),
    EventCopied: (_copy_appearance, _copy_questions),
    EventMoved: (_tell("moved"),),
    EventCalledOff: (_tell("called_off"),),
    EventReinstated: (_tell("reinstated"),),
    PlacesAdded: (_fill_places,),
    GuestRegistered: (_issue_tickets, _keep_consents, _letter("ticket")),
    GuestPutOnWaitingList: (_issue_tickets, _keep_consents, _letter("waiting")),
    PlaceOffered: (_letter("offer"),),
    GuestGotPlace: (_letter("ticket"),),
    OfferDeclined: (_void_tickets, _forget_needs, _letter("cancelled"), _offer_places),
    OfferLapsed: (_letter("lapsed"),),  # its places are offered on by whoever noted it
    GuestRejoined: (_letter("waiting"),),
    GuestSignedUpAgain: (_letter_to_known,),
    GuestCancelled: (_void_tickets, _forget_needs, _letter("cancelled"), _offer_places),
    PersonInvited: (_invite("invitation"),),
    InvitationForwarded: (_invite("invitation_forwarded"),),
    InviteeReminded: (_invite("invitation_reminder"),),
    InvitationAnswered: (_invite("invitation_answered"),),
    ComingAsked: (_invite("coming_asked"),),
    ComingApproved: (_invite("coming_approved"),),
    ComingDeclined: (_invite("coming_declined"),),
    GroupChanged: (_change_tickets, _letter_to_group, _offer_places_of_group),
}

# For the demo's made-up guests: everything follows but letters.
QUIET_JOURNEY: Mapping[type, tuple[Reaction, ...]] = {
    milestone: tuple(each for each in reactions if not hasattr(each, "is_letter"))
    for milestone, reactions in JOURNEY.items()
}

LETTERS: Mapping[str, Writer] = {
    "ticket": write_ticket_letter,
    "waiting": write_waiting_letter,
    "offer": write_offer_letter,
    "lapsed": write_lapsed_letter,
    "again": write_again_letter,
    "cancelled": write_cancelled_letter,
    "moved": write_moved_letter,
    "called_off": write_called_off_letter,
    "reinstated": write_reinstated_letter,
    "invitation": write_invitation_letter,
    "invitation_forwarded": write_forwarded_letter,
    "invitation_reminder": write_reminder_letter,
    "invitation_answered": write_answered_letter,
    "coming_asked": write_asked_letter,
    "coming_approved": write_approved_letter,
    "coming_declined": write_declined_letter,
}
LETTER_NAMES: Mapping[str, Words] = {
    "ticket": Words("Ihr Ticket", "Your ticket"),
    "waiting": Words("Auf der Warteliste", "On the waiting list"),
    "offer": Words("Ein Platz ist frei", "A place is free"),
    "lapsed": Words("Angebot abgelaufen", "Offer has lapsed"),
    "again": Words("Schon angemeldet", "Already signed up"),
    "cancelled": Words("Absage", "Cancellation"),
    "moved": Words("Neue Zeit oder neuer Ort", "New time or place"),
    "called_off": Words("Veranstaltung fällt aus", "Event called off"),
    "reinstated": Words("Veranstaltung findet doch statt", "Event takes place after all"),
    "invitation": Words("Einladung", "Invitation"),
    "invitation_forwarded": Words("Weitergeleitete Einladung", "Forwarded invitation"),
    "invitation_reminder": Words("Erinnerung an die Einladung", "Reminder of the invitation"),
    "invitation_answered": Words("Antwort auf die Einladung", "Answer to the invitation"),
    "coming_asked": Words("Anfrage angekommen", "Request received"),
    "coming_approved": Words("Anfrage angenommen", "Request approved"),
    "coming_declined": Words("Anfrage abgelehnt", "Request declined"),
}

# What the events' own pages show of rooms that stand after them.
OUTLOOK = Outlook(count_letters=count_addressees, list_past_events=list_past_events)
