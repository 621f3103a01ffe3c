"""What can have happened in registration."""

from dataclasses import dataclass

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
