"""What scripts send and are given about registrations; the description of the API is made of it."""

from typing import Annotated

from pydantic import AfterValidator, Field, StrictBool, WithJsonSchema

from mint_events.kernel.names import (
    MAILBOX_LENGTH,
    NAME_LENGTH,
    ORGANISATION_LENGTH,
    clean_text,
    has_letter,
    read_mailbox,
)
from mint_events.kernel.words import Language
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


class PersonSent(Sent):
    """A companion."""

    given_name: Name
    family_name: Name


class RegistrationSent(PersonSent):
    """A sign-up. Who signs up comes too; `companions` are the others."""

    email: Mailbox
    organisation: Organisation = ""
    photo_consent: Annotated[
        StrictBool, Field(description="Photos may be taken; as the guest chose.")
    ] = False
    newsletter: Annotated[
        StrictBool, Field(description="Wants the newsletter; as the guest chose.")
    ] = False
    companions: Annotated[list[PersonSent], Field(max_length=9)] = []
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
    sessions: list[str]
    lang: Language
    created_at: MomentGiven


class RegistrationsGiven(Given):
    """A page of registrations."""

    registrations: list[ListedRegistration]
    next_cursor: Annotated[str | None, Field(description="For the next page; null on the last.")]
