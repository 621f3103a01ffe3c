"""Decisions of registration: who gets places, whose turn it is, what is the same person."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta

from mint_events.events.rules.answers import GivenAnswer
from mint_events.kernel.words import Language

MOST_PER_MAILBOX = 5
MOST_REMINDERS_AN_HOUR = 5
MOST_SIGN_UPS_A_DAY = 10
QUICKEST_PERSON = timedelta(seconds=1.5)


@dataclass(frozen=True, slots=True)
class PersonName:
    """One person as typed, already made clean."""

    given_name: str
    family_name: str


@dataclass(frozen=True, slots=True)
class SignUp:
    """What a party sent: the first of `people` is who signs up. Of a group (groups.py) that is the
    contact, and `adults` more of them are grown up."""

    people: tuple[PersonName, ...]
    email: str
    organisation: str = ""
    photo_consent: bool = False
    newsletter: bool = False
    session_keys: tuple[str, ...] = ()
    lang: Language = "de"
    is_group: bool = False
    adults: int = 0
    answers: tuple[GivenAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitingParty:
    """A party in the queue: its registration and how many people it is."""

    registration_id: int
    people: int


def hash_body(sign_up: SignUp) -> str:
    """The same for the same sign-up sent again, else another."""
    body = asdict(sign_up)
    if not sign_up.answers:
        del body["answers"]  # as it was before there were any: keys of then stay good
    text = json.dumps(body, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def is_for_another_sign_up(same_names: bool, living_in_mailbox: int) -> bool:
    """Whether a mailbox may sign up one more party: other names, and not five already."""
    return not same_names and living_in_mailbox < MOST_PER_MAILBOX


def may_remind(reminders_last_hour: int) -> bool:
    """Whether one more letter "you are already signed up" may go to a mailbox."""
    return reminders_last_hour < MOST_REMINDERS_AN_HOUR


def is_mailbox_busy(sign_ups_last_day: int) -> bool:
    """Whether a mailbox has had so many sign-ups for one event, cancelled ones too, that more
    would only be letters that somebody did not ask for."""
    return sign_ups_last_day >= MOST_SIGN_UPS_A_DAY


def decide_who_gets_places(
    places_free: int | None, queue: Sequence[WaitingParty]
) -> list[WaitingParty]:
    """Who of the queue, in its order, gets places now. A party gets all its places or none; one
    that is too large is passed by the next that fits. `places_free` None means no limit."""
    if places_free is None:
        return list(queue)
    chosen: list[WaitingParty] = []
    for party in queue:
        if party.people <= places_free:
            places_free -= party.people
            chosen.append(party)
    return chosen


def is_too_quick(form_age: timedelta | None) -> bool:
    """Whether a form came back sooner than a person can fill it in. A form without a time is
    taken: the check is against simple robots, and must not cost anyone a place."""
    return form_age is not None and form_age < QUICKEST_PERSON
