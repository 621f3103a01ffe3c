"""What scripts send and are given about registrations; the description of the API is made of it."""

from typing import Annotated

from pydantic import AfterValidator, Field, PlainValidator, StrictBool, StrictInt, WithJsonSchema

from mint_events.events.rules.answers import MOST_DIGITS
from mint_events.kernel.names import (
    MAILBOX_LENGTH,
    NAME_LENGTH,
    ORGANISATION_LENGTH,
    clean_text,
    has_letter,
    read_mailbox,
)
from mint_events.kernel.words import Language
from mint_events.registration.rules.groups import MOST_IN_A_GROUP
from mint_events.web.api import Given, MomentGiven, Sent
from mint_events.web.api_words import ValueIsWrong

# Lengths count after cleaning; this much is looked at.
MOST_TYPED = 20_000
KEY_LENGTH = 200


def _short_text(typed: str, most: int) -> str:
    text = clean_text(typed)
    if len(text) > most:
        raise ValueIsWrong("string_too_long", max_length=most)
    return text


def _name(typed: str) -> str:
    name = _short_text(typed, NAME_LENGTH)
    if not has_letter(name):
        raise ValueIsWrong("name_is_empty")
    return name


def _organisation(typed: str) -> str:
    return _short_text(typed, ORGANISATION_LENGTH)


def _mailbox(typed: str) -> str:
    mailbox = read_mailbox(typed) if len(typed) <= MAILBOX_LENGTH else None
    if mailbox is None:
        raise ValueIsWrong("mailbox_is_wrong")
    return mailbox


Name = Annotated[
    str,
    Field(max_length=MOST_TYPED),
    AfterValidator(_name),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": NAME_LENGTH}),
]
Organisation = Annotated[
    str,
    Field(max_length=MOST_TYPED),
    AfterValidator(_organisation),
    WithJsonSchema({"type": "string", "maxLength": ORGANISATION_LENGTH}),
]
Mailbox = Annotated[
    str,
    AfterValidator(_mailbox),
    WithJsonSchema({"type": "string", "format": "email", "maxLength": MAILBOX_LENGTH}),
]


Status = Annotated[
    str,
    WithJsonSchema(
        {"enum": ["confirmed", "waiting", "offered", "declined", "expired", "cancelled"]}
    ),
]


def _answer(given: object) -> str:
    """An answer as the text that is judged: "yes", "4", "vegan gluten-free"."""
    if isinstance(given, bool):
        return "yes" if given else "no"
    if isinstance(given, int):
        return str(given) if abs(given) < 10**MOST_DIGITS else "9" * (MOST_DIGITS + 1)
    parts = given if isinstance(given, list) else [given]
    texts = [part for part in parts if isinstance(part, str)]
    if len(texts) != len(parts):
        raise ValueIsWrong("answer_is_no_answer")
    text = " ".join(texts)
    if len(text) > MOST_TYPED:
        raise ValueIsWrong("string_too_long", max_length=MOST_TYPED)
    return text


AnswerSent = Annotated[
    str,
    PlainValidator(_answer),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "maxLength": MOST_TYPED},
                {"type": "integer"},
                {"type": "boolean"},
                {"type": "array", "items": {"type": "string", "maxLength": 60}, "maxItems": 20},
            ]
        }
    ),
]


class PersonSent(Sent):
    """A companion."""

    given_name: Name
    family_name: Name
    answers: Annotated[
        dict[str, AnswerSent],
        Field(
            max_length=50,
            description="Answers to the event's questions by their keys: a text, a whole number, "
            "true or false, the key of an option or a list of them. With who signs up those for "
            "the whole party, too.",
        ),
    ] = {}


class GroupSent(Sent):
    """Who comes with the contact of a group, e.g. a class."""

    people: Annotated[
        StrictInt,
        Field(ge=1, le=MOST_IN_A_GROUP - 1, description="How many, without contact and adults."),
    ]
    given_names: Annotated[
        list[Name],
        Field(
            max_length=MOST_IN_A_GROUP - 1,
            description="Of the first of them; of each its first word is kept. "
            "Who has none gets a number.",
        ),
    ] = []
    adults: Annotated[
        StrictInt, Field(ge=0, le=MOST_IN_A_GROUP - 2, description="Besides the contact.")
    ] = 0


class RegistrationSent(PersonSent):
    """A sign-up. Who signs up comes too; `companions` are the others, or `group` is."""

    email: Mailbox
    organisation: Organisation = ""
    photo_consent: Annotated[
        StrictBool, Field(description="Photos may be taken; as the guest chose.")
    ] = False
    newsletter: Annotated[
        StrictBool, Field(description="Wants the newsletter; as the guest chose.")
    ] = False
    companions: Annotated[list[PersonSent], Field(max_length=9)] = []
    group: Annotated[
        GroupSent | None,
        Field(
            description="Signs up a group: `companions` is empty then, and `organisation` is not."
        ),
    ] = None
    sessions: Annotated[
        list[Annotated[str, Field(max_length=100)]],
        Field(max_length=50, description="Keys of the chosen sessions."),
    ] = []
    lang: Annotated[
        Language | None,
        Field(
            description="Language of the letters. Without it: as `Accept-Language` says, else de."
        ),
    ] = None
    idempotency_key: Annotated[
        str,
        Field(max_length=KEY_LENGTH, description="For callers that cannot send `Idempotency-Key`."),
    ] = ""


class TicketGiven(Given):
    """A person's ticket."""

    code: Annotated[str, Field(description="What the QR holds after `/T/`; 32 signs.")]
    given_name: str
    family_name: str


class RegistrationGiven(Given):
    """A party's registration."""

    id: str
    status: Status
    guest_url: Annotated[str, Field(description="The guest's own page; a secret.")]
    tickets: Annotated[
        list[TicketGiven], Field(description="One a person; none while waiting or when cancelled.")
    ]


class ListedRegistration(RegistrationGiven):
    """A party's registration with all that it says."""

    given_name: str
    family_name: str
    email: str
    organisation: str
    photo_consent: bool
    newsletter: bool
    is_group: bool
    sessions: list[str]
    lang: Language
    created_at: MomentGiven


class RegistrationsGiven(Given):
    """A page of registrations."""

    registrations: list[ListedRegistration]
    next_cursor: Annotated[str | None, Field(description="For the next page; null on the last.")]
