"""Which mailboxes of its people an organisation sees: those that it named, and no other."""

import pytest
from flask import Flask

from mint_events.kernel import clock
from mint_events.kernel.codes import hash_secret
from mint_events.kernel.database import session
from mint_events.registration.actions.handing_over import hand_over_ticket
from mint_events.registration.actions.mailboxes import ask_new_mailbox, confirm_new_mailbox
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import InvitedPerson
from mint_events.registration.queries.invitations import InvitationView
from mint_events.registration.rules import PersonName
from tests.factories import invite, make_event, make_member, say_yes
from tests.support.client import PageClient
from tests.support.house import House


@pytest.fixture
def invitation(app: Flask) -> InvitationView:
    event = make_event(app, kind="network")
    [made] = invite(app, event, make_member(app, "Haus A", "a1@example.org"))
    return say_yes(app, made, "Bert Berg <Bert@haus.example>", "Cem Berg")


def named(house: House) -> list[str]:
    return [row.email for row in house.rows(InvitedPerson)]


def shown(client: PageClient, invitation: InvitationView) -> str:
    return client.page(f"/invited/{invitation.token}").text


def test_the_page_names_the_mailbox_to_which_the_house_sent_the_ticket(
    client: PageClient, house: House, invitation: InvitationView
) -> None:
    assert sorted(named(house)) == ["Bert@haus.example", "a1@example.org"]
    assert "Ticket an Bert@haus.example" in shown(client, invitation)
    assert "Ticket an a1@example.org" not in shown(client, invitation)


def test_a_private_mailbox_that_somebody_chose_later_is_not_shown(
    client: PageClient, house: House, invitation: InvitationView
) -> None:
    bert, cem = invitation.people
    for person, mailbox in ((bert, "bert@privat.example"), (cem, "cem@privat.example")):

        def ask(row_id: int = person.registration_id, mailbox: str = mailbox) -> None:
            ask_new_mailbox(session().get_one(Registration, row_id), mailbox, clock.now())

        house.do(ask)
        assert "privat.example" not in shown(client, invitation)
        house.do(confirm_new_mailbox, person.registration_uid, hash_secret(mailbox), clock.now())
    emails = {row.email for row in house.rows(Registration)}
    assert emails == {"bert@privat.example", "cem@privat.example"}
    page = client.get(f"/invited/{invitation.token}").get_data(as_text=True)
    assert "privat.example" not in page and "haus.example" not in page
    assert "Bert Berg" in page and "Cem Berg" in page


def test_whoever_got_the_ticket_shows_no_mailbox_either(
    client: PageClient, house: House, invitation: InvitationView
) -> None:
    bert = invitation.people[0]
    receiver = PersonName("Dora", "Berg")
    house.do(
        hand_over_ticket,
        bert.registration_id,
        bert.guest_id,
        receiver,
        "dora@privat.example",
        clock.now(),
    )
    page = client.get(f"/invited/{invitation.token}").get_data(as_text=True)
    assert "Dora Berg" in page
    assert "privat.example" not in page and "haus.example" not in page


def test_the_same_yes_after_somebody_changed_their_mailbox_signs_nobody_up_twice(
    app: Flask, house: House, invitation: InvitationView
) -> None:
    bert = invitation.people[0]

    def ask() -> None:
        row = session().get_one(Registration, bert.registration_id)
        ask_new_mailbox(row, "bert@privat.example", clock.now())

    house.do(ask)
    new = hash_secret("bert@privat.example")
    house.do(confirm_new_mailbox, bert.registration_uid, new, clock.now())
    say_yes(app, invitation, "Bert Berg <Bert@haus.example>", "Cem Berg")
    assert house.count(Registration) == 2
    say_yes(app, invitation, "Bert Berg <bert@privat.example>", "Cem Berg")
    assert house.count(Registration) == 2
