"""Decisions of registration: what is the same person, how much of one mailbox is too much."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from mint_events.events.rules.answers import GivenAnswer
from mint_events.kernel.words import Language

MOST_PER_MAILBOX = 5
MOST_REMINDERS_AN_HOUR = 5
MOST_SIGN_UPS_A_DAY = 10
QUICKEST_PERSON = timedelta(seconds=1.5)
YOUNGER_FIELDS = ("answers", "waits_for_sessions", "is_group", "adults")


@dataclass(frozen=True, slots=True)
class PersonName:
    """One person as typed, already made clean."""

    given_name: str
    family_name: str


@dataclass(frozen=True, slots=True)
class SignUp:
    """What a party sent: the first of `people` is who signs up. Of a group (groups.py) that is the
    contact, and `adults` more of them are grown up. `waits_for_sessions`: rather on the waiting list
    than without the chosen sessions."""

    people: tuple[PersonName, ...]
    email: str
    organisation: str = ""
    photo_consent: bool = False
    newsletter: bool = False
    session_keys: tuple[str, ...] = ()
    waits_for_sessions: bool = False
    lang: Language = "de"
    is_group: bool = False
    adults: int = 0
    answers: tuple[GivenAnswer, ...] = ()


def hash_body(sign_up: SignUp) -> str:
    """The same for the same sign-up sent again, else another."""
    body = asdict(sign_up)
    for younger in YOUNGER_FIELDS:
        if not body[younger]:
            del body[younger]  # as it was before there was one: keys of then stay good
    text = json.dumps(body, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def key_without_mailbox(uid: str) -> str:
    """What stands for the mailbox of a party that has none. It is like no other, and no mailbox: two
    people of one name who walk in are two."""
    return f"none {uid}"


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


def is_living(status: str) -> bool:
    """Whether a registration with this status stands in the way of another of the same person."""
    return status in ("confirmed", "waiting", "offered")


def judge_status(status: str, offer_until: datetime | None, now: datetime) -> str:
    """The status as it is at `now`: an offer that is past its time has expired, noted or not."""
    if status == "offered" and offer_until is not None and offer_until <= now:
        return "expired"
    return status


def is_too_quick(form_age: timedelta | None) -> bool:
    """Whether a form came back sooner than a person can fill it in. A form without a time is
    taken: the check is against simple robots, and must not cost anyone a place."""
    return form_age is not None and form_age < QUICKEST_PERSON
