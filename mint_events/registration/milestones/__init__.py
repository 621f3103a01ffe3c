"""What can have happened in registration."""

from dataclasses import dataclass
from datetime import datetime

from mint_events.kernel.words import Language


@dataclass(frozen=True, slots=True)
class AboutRegistration:
    """What everyone who reacts needs to know of a registration."""

    registration_id: int
    registration_uid: str
    event_id: int
    email: str
    lang: Language


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """A voluntary yes: its purpose and the words that were shown."""

    purpose: str
    wording: str


@dataclass(frozen=True, slots=True)
class GuestRegistered:
    """A party signed up and has its places. `guest_ids`: its people's rows in their order."""

    about: AboutRegistration
    guest_ids: tuple[int, ...]
    consents: tuple[ConsentGiven, ...]


@dataclass(frozen=True, slots=True)
class GuestWalkedIn:
    """Somebody came to the door without signing up, and has a place now."""

    about: AboutRegistration
    guest_ids: tuple[int, ...]
    consents: tuple[ConsentGiven, ...]


@dataclass(frozen=True, slots=True)
class GuestPutOnWaitingList:
    """A party signed up and waits for places. `guest_ids`: its people's rows in their order."""

    about: AboutRegistration
    guest_ids: tuple[int, ...]
    consents: tuple[ConsentGiven, ...]


@dataclass(frozen=True, slots=True)
class GuestGotPlace:
    """A party that waited has its places now."""

    about: AboutRegistration


@dataclass(frozen=True, slots=True)
class GuestSignedUpAgain:
    """Someone tried to sign up a party that is already there (or a sixth one for a mailbox)."""

    about: AboutRegistration


@dataclass(frozen=True, slots=True)
class ConsentsChanged:
    """A party said yes or no anew: what is given from now on, and which purposes are withdrawn."""

    about: AboutRegistration
    given: tuple[ConsentGiven, ...]
    withdrawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompanionAdded:
    """One more person comes with a party, which has its place or waits."""

    about: AboutRegistration
    guest_id: int
    has_place: bool


@dataclass(frozen=True, slots=True)
class CompanionDropped:
    """One person of a party does not come; the others do. Their place, if any, is free."""

    about: AboutRegistration
    guest_id: int
    had_place: bool


@dataclass(frozen=True, slots=True)
class CompanionCameBack:
    """One person of a party comes after all; they have a place again, or wait."""

    about: AboutRegistration
    guest_id: int
    since: datetime
    has_place: bool


@dataclass(frozen=True, slots=True)
class TicketRenewed:
    """A ticket has another name now; its old code is worth nothing."""

    about: AboutRegistration
    guest_id: int


@dataclass(frozen=True, slots=True)
class TicketHandedOver:
    """A ticket went to somebody with a mailbox of their own: `about` is their registration,
    `giver` that of who gave it away."""

    about: AboutRegistration
    guest_id: int
    giver: AboutRegistration
    old_guest_id: int


@dataclass(frozen=True, slots=True)
class TicketGivenUp:
    """A ticket was handed to somebody who has one already, so its place is free."""

    giver: AboutRegistration
    old_guest_id: int
    known: AboutRegistration


@dataclass(frozen=True, slots=True)
class TicketFoundInLine:
    """A ticket was handed to somebody who waited for one, and has its place now."""

    giver: AboutRegistration
    old_guest_id: int
    about: AboutRegistration


@dataclass(frozen=True, slots=True)
class GuestCameBack:
    """A party took its cancellation of `since` back; it has its places again, or its turn."""

    about: AboutRegistration
    guest_ids: tuple[int, ...]
    since: datetime
    has_place: bool


@dataclass(frozen=True, slots=True)
class MailboxChangeAsked:
    """A party wants its letters elsewhere; the new mailbox is asked first."""

    about: AboutRegistration
    new_email: str


@dataclass(frozen=True, slots=True)
class MailboxChanged:
    """The new mailbox is confirmed; `about` still names the old one, which is told. `now` names the
    new one, which gets what holds for a party of this status."""

    about: AboutRegistration
    now: AboutRegistration
    status: str


@dataclass(frozen=True, slots=True)
class GuestCancelled:
    """A party will not come; its places, if it had any, are free."""

    about: AboutRegistration


@dataclass(frozen=True, slots=True)
class PlaceOffered:
    """Places are held for a party that waited, until it answers or the offer lapses."""

    about: AboutRegistration


@dataclass(frozen=True, slots=True)
class OfferDeclined:
    """A party does not take the places that it was offered; they are free."""

    about: AboutRegistration


@dataclass(frozen=True, slots=True)
class OfferLapsed:
    """A party did not answer in time; its places are free."""

    about: AboutRegistration


@dataclass(frozen=True, slots=True)
class GuestRejoined:
    """A party whose offer lapsed waits again, at the end of the queue."""

    about: AboutRegistration


@dataclass(frozen=True, slots=True)
class GroupChanged:
    """A group has other people now: rows of those who are new and of those who do not come any
    more. `has_place`: it has its places, so its tickets open the door; else it waits."""

    about: AboutRegistration
    added_ids: tuple[int, ...]
    dropped_ids: tuple[int, ...]
    has_place: bool
