"""Clusters, members, and invitations to them."""

from typing import Any

from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.words import Words
from mint_events.network.actions import (
    ContactPlan,
    MemberPlan,
    add_cluster,
    add_contact,
    add_member,
    create_member,
)
from mint_events.registration.actions.answering_invitations import answer_yes
from mint_events.registration.actions.inviting import InviteePlan, invite_members, invite_person
from mint_events.registration.actions.naming import NamedPerson, Yes
from mint_events.registration.queries.invitations import (
    InvitationView,
    get_invitation,
    list_invitations,
)
from mint_events.registration.rules import PersonName


def make_network(app: Flask) -> None:
    """Three clusters with a member each."""
    with app.app_context(), unit_of_work():
        for key, words, member in (
            ("science", Words("Wissenschaft & Forschung", "Science & Research"), "42 Heilbronn"),
            ("labour", Words("Arbeitsmarkt", "Labour Market"), "Gründungsmitglied 9"),
            ("schools", Words("Schulen", "Schools"), "Kreismedienzentrum Heilbronn"),
        ):
            add_member(f"{key}-1", member, add_cluster(key, words))


def make_member(app: Flask, name: str, *mailboxes: str, **others: Any) -> int:
    """A member with a contact for each mailbox; `others` as `MemberPlan` takes them. Its row id."""
    with app.app_context(), unit_of_work():
        member_id = create_member(MemberPlan(name, **others))
        for mailbox in mailboxes:
            add_contact(member_id, ContactPlan("Anna", "Beispiel", mailbox))
        return member_id


def invite(app: Flask, event: EventView, *member_ids: int) -> list[InvitationView]:
    """Invites every contact of these members; all living invitations of the event, oldest first."""
    with app.app_context():
        with unit_of_work():
            invite_members(event.id, member_ids, clock.now())
        return list_invitations(event.id)


def invite_somebody(app: Flask, event: EventView, email: str, **others: Any) -> InvitationView:
    """Invites one person; `others` as `InviteePlan` takes them."""
    plan = InviteePlan("Änne", "Beispiel", email, **others)
    with app.app_context():
        with unit_of_work():
            invitation_id = invite_person(event.id, plan, clock.now())
        return get_invitation(invitation_id)


def say_yes(app: Flask, invitation: InvitationView, *names: str, **others: Any) -> InvitationView:
    """Answers yes; `names` are "Given Family", or "Given Family <mailbox>"."""
    people = []
    for name in names:
        who, _, mailbox = name.partition(" <")
        people.append(NamedPerson(PersonName(*who.rsplit(" ", 1)), mailbox.rstrip(">")))
    with app.app_context():
        with unit_of_work():
            answer_yes(invitation.id, Yes(tuple(people), **others), clock.now())
        return get_invitation(invitation.id)
