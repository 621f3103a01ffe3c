"""What follows what: the one table of the house, and the only file that looks ahead.

A milestone is announced in the transaction that reached it, and what follows is written in the
same one: all of it happens or none. A reaction writes rows; nothing slow."""

from collections.abc import Callable, Mapping
from typing import Any

from mint_events.checkin.refusals import refuse_if_inside
from mint_events.events.milestones import EventCreated, PlacesAdded
from mint_events.kernel import clock
from mint_events.kernel.milestones import Reaction
from mint_events.kernel.words import Words
from mint_events.mail.actions import post_letter
from mint_events.mail.kinds import Writer
from mint_events.privacy.actions import keep_consents, withdraw_consents
from mint_events.registration.actions.changing import fill_free_places
from mint_events.registration.actions.reminding import post_again_letter, post_new_mailbox_letter
from mint_events.registration.letters import (
    write_again_letter,
    write_cancelled_letter,
    write_waiting_letter,
)
from mint_events.registration.letters_my import (
    write_lost_letter,
    write_mailbox_changed_letter,
    write_new_mailbox_letter,
)
from mint_events.registration.milestones import (
    AboutRegistration,
    CompanionAdded,
    CompanionCameBack,
    CompanionDropped,
    ConsentsChanged,
    GuestCameBack,
    GuestCancelled,
    GuestGotPlace,
    GuestPutOnWaitingList,
    GuestRegistered,
    GuestSignedUpAgain,
    MailboxChangeAsked,
    MailboxChanged,
    TicketGivenUp,
    TicketHandedOver,
    TicketRenewed,
)
from mint_events.tickets.actions import (
    issue_tickets,
    make_ticket_key,
    revive_tickets,
    void_tickets,
    void_tickets_of,
)
from mint_events.tickets.letters import write_ticket_letter
from mint_events.tickets.letters_my import (
    write_handed_away_letter,
    write_handed_letter,
    write_tickets_now_letter,
)


def _letter(kind: str) -> Callable[[Any], None]:
    def post(milestone: Any) -> None:
        _post(kind, milestone.about)

    post.is_letter = True  # type: ignore[attr-defined]
    return post


def _post(kind: str, about: AboutRegistration) -> None:
    post_letter(
        kind,
        about.registration_id,
        about.registration_uid,
        about.email,
        about.lang,
        clock.now(),
    )


def _make_key(milestone: EventCreated) -> None:
    make_ticket_key(milestone.event_id)


def _fill_places(milestone: PlacesAdded) -> None:
    fill_free_places(milestone.event_id, clock.now())


def _issue_tickets(milestone: GuestRegistered | GuestPutOnWaitingList) -> None:
    issue_tickets(milestone.guest_ids, milestone.about.event_id, clock.now())


def _keep_consents(milestone: GuestRegistered | GuestPutOnWaitingList) -> None:
    about = milestone.about
    keep_consents(about.registration_id, milestone.consents, about.lang, clock.now())


def _void_tickets(milestone: GuestCancelled) -> None:
    void_tickets(milestone.about.registration_id, clock.now())


def _offer_places(milestone: GuestCancelled | CompanionDropped) -> None:
    fill_free_places(milestone.about.event_id, clock.now())


def _letter_to_known(milestone: GuestSignedUpAgain) -> None:
    post_again_letter(milestone.about, clock.now())


def _note_consents(milestone: ConsentsChanged) -> None:
    about = milestone.about
    withdraw_consents(about.registration_id, milestone.withdrawn, clock.now())
    keep_consents(about.registration_id, milestone.given, about.lang, clock.now())


def _issue_ticket(milestone: CompanionAdded | TicketRenewed | TicketHandedOver) -> None:
    issue_tickets([milestone.guest_id], milestone.about.event_id, clock.now())


def _void_ticket(milestone: CompanionDropped | TicketRenewed) -> None:
    void_tickets_of([milestone.guest_id], clock.now())
    refuse_if_inside([milestone.guest_id])


def _void_givers_ticket(milestone: TicketHandedOver | TicketGivenUp) -> None:
    void_tickets_of([milestone.old_guest_id], clock.now())
    refuse_if_inside([milestone.old_guest_id])


def _revive_ticket(milestone: CompanionCameBack) -> None:
    revive_tickets([milestone.guest_id], milestone.since)


def _revive_tickets(milestone: GuestCameBack) -> None:
    revive_tickets(milestone.guest_ids, milestone.since)


def _tickets_now(milestone: Any) -> None:
    if getattr(milestone, "has_place", getattr(milestone, "had_place", True)):
        _letter("tickets_now")(milestone)


def _back_in_line(milestone: GuestCameBack) -> None:
    if not milestone.has_place:
        _letter("waiting")(milestone)


def _letter_to_giver(milestone: TicketHandedOver | TicketGivenUp) -> None:
    _post("handed_away", milestone.giver)


def _letter_to_known_receiver(milestone: TicketGivenUp) -> None:
    post_again_letter(milestone.known, clock.now())


def _offer_given_up(milestone: TicketGivenUp) -> None:
    fill_free_places(milestone.giver.event_id, clock.now())


def _ask_new_mailbox(milestone: MailboxChangeAsked) -> None:
    post_new_mailbox_letter(milestone, clock.now())


JOURNEY: Mapping[type, tuple[Reaction, ...]] = {
    EventCreated: (_make_key,),
    PlacesAdded: (_fill_places,),
    GuestRegistered: (_issue_tickets, _keep_consents, _letter("ticket")),
    GuestPutOnWaitingList: (_issue_tickets, _keep_consents, _letter("waiting")),
    GuestGotPlace: (_letter("ticket"),),
    GuestSignedUpAgain: (_letter_to_known,),
    GuestCancelled: (_void_tickets, _letter("cancelled"), _offer_places),
    GuestCameBack: (_revive_tickets, _tickets_now, _back_in_line),
    CompanionAdded: (_issue_ticket, _tickets_now),
    CompanionDropped: (_void_ticket, _tickets_now, _offer_places),
    CompanionCameBack: (_revive_ticket, _tickets_now),
    TicketRenewed: (_void_ticket, _issue_ticket, _tickets_now),
    TicketHandedOver: (_void_givers_ticket, _issue_ticket, _letter("handed"), _letter_to_giver),
    TicketGivenUp: (
        _void_givers_ticket,
        _letter_to_known_receiver,
        _letter_to_giver,
        _offer_given_up,
    ),
    ConsentsChanged: (_note_consents,),
    MailboxChangeAsked: (_ask_new_mailbox,),
    MailboxChanged: (_letter("mailbox_changed"),),
}

# For the demo's made-up guests: everything follows but letters.
_LETTERS_TOO = {
    _tickets_now,
    _back_in_line,
    _letter_to_giver,
    _letter_to_known_receiver,
    _ask_new_mailbox,
}
QUIET_JOURNEY: Mapping[type, tuple[Reaction, ...]] = {
    milestone: tuple(
        each for each in reactions if not hasattr(each, "is_letter") and each not in _LETTERS_TOO
    )
    for milestone, reactions in JOURNEY.items()
}

LETTERS: Mapping[str, Writer] = {
    "ticket": write_ticket_letter,
    "waiting": write_waiting_letter,
    "again": write_again_letter,
    "cancelled": write_cancelled_letter,
    "tickets_now": write_tickets_now_letter,
    "handed": write_handed_letter,
    "handed_away": write_handed_away_letter,
    "new_mailbox": write_new_mailbox_letter,
    "mailbox_changed": write_mailbox_changed_letter,
    "lost": write_lost_letter,
}
LETTER_NAMES: Mapping[str, Words] = {
    "ticket": Words("Ihr Ticket", "Your ticket"),
    "waiting": Words("Auf der Warteliste", "On the waiting list"),
    "again": Words("Schon angemeldet", "Already signed up"),
    "cancelled": Words("Absage", "Cancellation"),
    "tickets_now": Words("Geänderte Tickets", "Changed tickets"),
    "handed": Words("Ticket weitergegeben: neues Ticket", "Ticket handed over: new ticket"),
    "handed_away": Words("Ticket weitergegeben: Bestätigung", "Ticket handed over: confirmation"),
    "new_mailbox": Words("Neue E-Mail-Adresse bestätigen", "Confirm new e-mail address"),
    "mailbox_changed": Words("E-Mail-Adresse geändert", "E-mail address changed"),
    "lost": Words("Verlorene Links", "Lost links"),
}
