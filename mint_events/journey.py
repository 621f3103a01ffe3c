"""What follows what: the one table of the house, and the only file that looks ahead.

A milestone is announced in the transaction that reached it, and what follows is written in the
same one: all of it happens or none. A reaction writes rows; nothing slow."""

from collections.abc import Callable, Mapping
from typing import Any

from mint_events.events.milestones import EventCreated, PlacesAdded
from mint_events.kernel import clock
from mint_events.kernel.milestones import Reaction
from mint_events.kernel.words import Words
from mint_events.mail.actions import post_letter
from mint_events.mail.kinds import Writer
from mint_events.privacy.actions import keep_consents
from mint_events.registration.actions.offering import fill_free_places
from mint_events.registration.actions.reminding import post_again_letter
from mint_events.registration.letters import (
    write_again_letter,
    write_cancelled_letter,
    write_waiting_letter,
)
from mint_events.registration.milestones import (
    AboutRegistration,
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
from mint_events.tickets.actions import issue_tickets, make_ticket_key, void_tickets
from mint_events.tickets.letters import write_ticket_letter


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


def _make_key(milestone: EventCreated) -> None:
    make_ticket_key(milestone.event_id)


def _fill_places(milestone: PlacesAdded) -> None:
    fill_free_places(milestone.event_id, clock.now())


def _issue_tickets(milestone: GuestRegistered | GuestPutOnWaitingList) -> None:
    issue_tickets(milestone.guest_ids, milestone.about.event_id, clock.now())


def _keep_consents(milestone: GuestRegistered | GuestPutOnWaitingList) -> None:
    about = milestone.about
    keep_consents(about.registration_id, milestone.consents, about.lang, clock.now())


def _void_tickets(milestone: GuestCancelled | OfferDeclined) -> None:
    void_tickets(milestone.about.registration_id, clock.now())


def _offer_places(milestone: GuestCancelled | OfferDeclined) -> None:
    fill_free_places(milestone.about.event_id, clock.now())


def _letter_to_known(milestone: GuestSignedUpAgain) -> None:
    post_again_letter(milestone.about, clock.now())


JOURNEY: Mapping[type, tuple[Reaction, ...]] = {
    EventCreated: (_make_key,),
    PlacesAdded: (_fill_places,),
    GuestRegistered: (_issue_tickets, _keep_consents, _letter("ticket")),
    GuestPutOnWaitingList: (_issue_tickets, _keep_consents, _letter("waiting")),
    PlaceOffered: (_letter("offer"),),
    GuestGotPlace: (_letter("ticket"),),
    OfferDeclined: (_void_tickets, _letter("cancelled"), _offer_places),
    OfferLapsed: (_letter("lapsed"),),  # its places are offered on by whoever noted it
    GuestRejoined: (_letter("waiting"),),
    GuestSignedUpAgain: (_letter_to_known,),
    GuestCancelled: (_void_tickets, _letter("cancelled"), _offer_places),
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
}
LETTER_NAMES: Mapping[str, Words] = {
    "ticket": Words("Ihr Ticket", "Your ticket"),
    "waiting": Words("Auf der Warteliste", "On the waiting list"),
    "offer": Words("Ein Platz ist frei", "A place is free"),
    "lapsed": Words("Angebot abgelaufen", "Offer has lapsed"),
    "again": Words("Schon angemeldet", "Already signed up"),
    "cancelled": Words("Absage", "Cancellation"),
}
