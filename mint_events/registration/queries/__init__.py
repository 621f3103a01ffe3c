"""Reads of registration, as plain values."""

from mint_events.registration.queries.line import (
    count_line,
    find_why_waiting,
    list_lapsed,
    room_of,
    walk_queue,
)
from mint_events.registration.queries.lists import (
    PAGE,
    Counts,
    count_by_status,
    count_registrations,
    list_in_line,
    list_organisations_with,
    list_registrations,
    list_registrations_after,
    list_registrations_in_mailbox,
)
from mint_events.registration.queries.mailboxes import (
    Gone,
    list_coming_in_mailbox,
    list_gone,
)
from mint_events.registration.queries.parties import (
    GuestView,
    RegistrationView,
    find_registration_by_uid,
    get_registration,
    get_registration_by_token,
    get_registration_of_event,
)
from mint_events.registration.queries.signing_up import (
    InMailbox,
    SentSignUp,
    find_sent_sign_up,
    list_in_mailbox,
    list_living_in_mailbox,
    name_key_of,
)

__all__ = [
    "PAGE",
    "Counts",
    "Gone",
    "GuestView",
    "InMailbox",
    "RegistrationView",
    "SentSignUp",
    "count_by_status",
    "count_line",
    "count_registrations",
    "find_registration_by_uid",
    "find_sent_sign_up",
    "find_why_waiting",
    "get_registration",
    "get_registration_by_token",
    "get_registration_of_event",
    "list_coming_in_mailbox",
    "list_gone",
    "list_in_line",
    "list_in_mailbox",
    "list_lapsed",
    "list_living_in_mailbox",
    "list_organisations_with",
    "list_registrations",
    "list_registrations_after",
    "list_registrations_in_mailbox",
    "name_key_of",
    "room_of",
    "walk_queue",
]
