"""Contacts: added, edited, removed, listed; a mailbox stands once with each member."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.kernel.refusals import NothingFound
from mint_events.network import actions, refusals
from mint_events.network.actions import ContactPlan
from mint_events.network.models import MemberContact
from mint_events.network.queries import (
    get_contact,
    list_contacts_of,
)
from tests.factories import make_member
from tests.support.hostile import REAL_NAMES
from tests.support.house import House

DAY = date(2027, 2, 28)
ANNA = ContactPlan("Anna", "Arndt", "Anna@Example.org", "en", "Leitung")


@pytest.mark.parametrize(("given", "family"), REAL_NAMES)
def test_contact_keeps_a_real_name(app: Flask, house: House, given: str, family: str) -> None:
    plan = ContactPlan(given, family, "x@example.org")
    contact = house.ask(get_contact, house.do(actions.add_contact, make_member(app, "M"), plan))
    assert (contact.given_name, contact.family_name) == (given, family)


def test_contact_is_added_edited_and_removed(app: Flask, house: House) -> None:
    member_id = make_member(app, "Neu")
    contact_id = house.do(actions.add_contact, member_id, ANNA)
    house.do(actions.edit_contact, contact_id, ContactPlan("", "Büro", "anna@example.org"))
    (contact,) = house.ask(list_contacts_of, [member_id])
    assert (contact.id, contact.name, contact.lang, contact.position) == (
        contact_id,
        "Büro",
        "de",
        "",
    )
    assert house.do(actions.remove_contact, contact_id) == member_id
    assert house.ask(list_contacts_of, [member_id]) == []
    with pytest.raises(NothingFound):
        house.do(actions.edit_contact, contact_id, ANNA)


def test_mailbox_is_one_contact_of_a_member_whatever_its_case(app: Flask, house: House) -> None:
    member_id = make_member(app, "Neu", "anna@example.org", "bert@example.org")
    with pytest.raises(refusals.ContactIsKnown):
        house.do(actions.add_contact, member_id, ANNA)
    bert = house.one(MemberContact, email="bert@example.org").id
    with pytest.raises(refusals.ContactIsKnown):
        house.do(actions.edit_contact, bert, ANNA)
    house.do(actions.add_contact, make_member(app, "Andere"), ANNA)  # of another member
    with pytest.raises(IntegrityError):
        house.sql("UPDATE member_contacts SET mailbox_key = 'anna@example.org'")


@pytest.mark.parametrize("wrong", ["lang = 'fr'", "given_name = '', family_name = ''"])
def test_database_keeps_language_and_name(app: Flask, house: House, wrong: str) -> None:
    make_member(app, "Neu", "anna@example.org")
    with pytest.raises(IntegrityError):
        house.sql(f"UPDATE member_contacts SET {wrong}")


def test_contact_of_nobody_is_refused(house: House) -> None:
    with pytest.raises(NothingFound):
        house.do(actions.add_contact, 4711, ANNA)


def test_contacts_are_listed_by_member_and_name(app: Flask, house: House) -> None:
    one, two = make_member(app, "Z"), make_member(app, "A", "x@example.org")
    for number, (given, family) in enumerate((("", "berg"), ("", "Arndt"), ("Eva", "Berg"))):
        house.do(actions.add_contact, one, ContactPlan(given, family, f"c{number}@example.org"))
    found = house.ask(list_contacts_of, [two, one])
    assert [(c.member_id, c.name) for c in found] == [
        (one, "Arndt"),
        (one, "berg"),
        (one, "Eva Berg"),
        (two, "Anna Beispiel"),
    ]
    assert [c.member_id for c in house.ask(list_contacts_of, [two])] == [two]
    assert house.ask(list_contacts_of, []) == []
