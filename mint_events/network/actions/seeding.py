"""Contacts as a seed file says them: made once, and never changed by running it again."""

from collections.abc import Mapping, Sequence
from typing import Any

from mint_events.kernel.names import clean_text, has_letter, mailbox_key, read_mailbox
from mint_events.kernel.words import as_language
from mint_events.network.actions import ContactPlan, add_contact
from mint_events.network.queries import list_contacts_of
from mint_events.network.rules import CONTACT_NAME_LENGTH, POSITION_LENGTH


class ContactIsWrong(Exception):
    """The file says something of a contact that cannot be; the text says what."""


def seed_contacts(member_id: int, wanted: Sequence[Mapping[str, Any]]) -> None:
    """Adds those contacts whose mailbox the member does not have yet. Raises ContactIsWrong."""
    known = {mailbox_key(contact.email) for contact in list_contacts_of([member_id])}
    for one in wanted:
        plan = _plan(one)
        if mailbox_key(plan.email) not in known:
            add_contact(member_id, plan)
            known.add(mailbox_key(plan.email))


def _plan(one: Mapping[str, Any]) -> ContactPlan:
    if not isinstance(one, Mapping):
        raise ContactIsWrong(f"a contact must be an object, not {one!r}")
    email, lang = read_mailbox(str(one.get("email") or "")), as_language(one.get("lang") or "de")
    given = _line(one, "given_name", CONTACT_NAME_LENGTH)
    family = _line(one, "family_name", CONTACT_NAME_LENGTH)
    if email is None or lang is None or not has_letter(given + family):
        raise ContactIsWrong(
            "a contact needs 'email', 'given_name' or 'family_name', and 'lang' de or en,"
            f" not {dict(one)!r}"
        )
    return ContactPlan(given, family, email, lang, _line(one, "position", POSITION_LENGTH))


def _line(one: Mapping[str, Any], name: str, most: int) -> str:
    text = clean_text(str(one.get(name) or ""))
    if len(text) > most:
        raise ContactIsWrong(f"{name!r} is longer than {most} characters")
    return text
