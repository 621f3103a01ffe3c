"""Contacts of one organisation answer at one instant against a real server; so do forwards."""

import pytest

from mint_events.mail.models import Letter
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import (
    Invitation,
    InvitationForward,
    InvitedPerson,
)
from mint_events.registration.queries.invitations import InvitationView
from tests.factories import invite, make_event, make_member
from tests.faults.conftest import Serve
from tests.support.house import House
from tests.support.rush import Answer, post_form, rush
from tests.support.server import LiveServer

pytestmark = pytest.mark.xdist_group("races")
CONTACTS = 12


def invited(house: House) -> list[InvitationView]:
    event = make_event(house.app, slug="meeting", kind="network", capacity=None)
    mailboxes = [f"c{n}@example.org" for n in range(CONTACTS)]
    return invite(house.app, event, make_member(house.app, "Haus A", *mailboxes))


def all_say_yes(server: LiveServer, invitations: list[InvitationView]) -> list[Answer]:
    requests = [
        post_form(
            f"/invited/{one.token}/yes",
            {"people-0-given_name": "Anna", "people-0-family_name": f"Nummer{number}"},
        )
        for number, one in enumerate(invitations)
    ]
    return rush(server.port, requests)


def check_limit(house: House, answers: list[Answer]) -> None:
    """The promise: three of a house come, each has a place, everybody else is told."""
    assert house.count(Registration, status="confirmed") == 3
    places = sorted(row.place or 0 for row in house.rows(InvitedPerson))
    assert places == [1, 2, 3]
    assert sorted(answer.status for answer in answers) == [303] * 3 + [422] * (CONTACTS - 3)
    assert house.count(Letter, kind="ticket") == 3


def test_the_last_places_of_an_organisation_go_to_who_comes_first(serve: Serve) -> None:
    server, house = serve()
    check_limit(house, all_say_yes(server, invited(house)))


def test_control_looking_first_and_taking_afterwards_is_caught(serve: Serve) -> None:
    server, house = serve("houses", workers=4)
    invitations = invited(house)
    house.sql("DROP INDEX uq_invited_people_member_place")
    answers = all_say_yes(server, invitations)
    with pytest.raises(AssertionError, match="== 3"):
        check_limit(house, answers)
    assert house.count(Registration, status="confirmed") > 3


def test_even_then_the_index_keeps_the_promise(serve: Serve) -> None:
    server, house = serve("houses", workers=4)
    all_say_yes(server, invited(house))
    assert house.count(Registration, status="confirmed") == 3


def test_the_same_yes_eight_times_at_once_is_one(serve: Serve) -> None:
    server, house = serve()
    first = invited(house)[:1]
    answers = all_say_yes(server, first * 1) + rush(
        server.port,
        [
            post_form(
                f"/invited/{first[0].token}/yes",
                {"people-0-given_name": "Anna", "people-0-family_name": "Nummer0"},
            )
        ]
        * 8,
    )
    assert {answer.status for answer in answers} == {303}
    assert house.count(Registration) == 1


def test_one_colleague_gets_one_invitation_however_many_forward_it(serve: Serve) -> None:
    server, house = serve()
    invitations = invited(house)
    fields = {"given_name": "Eva", "family_name": "Neu", "email": "eva@example.org"}
    requests = [post_form(f"/invited/{one.token}/forward", fields) for one in invitations]
    answers = rush(server.port, requests)
    assert {answer.status for answer in answers} == {303}
    assert house.count(Invitation, email="eva@example.org") == 1
    assert house.count(Letter, kind="invitation_forwarded") == 1
    assert house.count(InvitationForward) == CONTACTS
