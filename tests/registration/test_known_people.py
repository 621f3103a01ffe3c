"""Somebody is named in an answer who is signed up already: the house cannot tell, side by side with
somebody who is not; the organizer sees that it is one person."""

import re

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.letter_kinds import LETTERS
from mint_events.mail.models import Letter
from mint_events.registration.actions.answering_invitations import answer_no, take_person_off
from mint_events.registration.actions.changing import cancel_registration
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import InvitedPerson
from mint_events.registration.queries.invitations import InvitationView, get_invitation
from mint_events.registration.queries.invited_people import list_people_coming
from mint_events.registration.refusals.invitations import OrganisationIsFull, PersonIsSignedUp
from tests.conftest import Login
from tests.factories import event_now, invite, make_event, make_member, say_yes, sign_up
from tests.support.client import PageClient
from tests.support.house import House

BERT, CORA = "Bert Berg <b.berg@example.org>", "Cora Burg <c.burg@example.org>"
AS_TYPED = {"Bert Berg": "Cora Burg", "b.berg@": "c.burg@", "Haus B": "Haus C", "b@ex": "c@ex"}


def meeting_with_bert(app: Flask, **others: int) -> tuple[EventView, InvitationView]:
    """Haus A has named Bert, and spelt him in its own way."""
    event = make_event(app, slug="meeting", kind="network", **{"capacity": 20, **others})
    [first] = invite(app, event, make_member(app, "Haus A", "a@example.org"))
    return event, say_yes(app, first, "BERT Berg <B.Berg@example.org>")


def two_houses(app: Flask, event: EventView) -> tuple[InvitationView, InvitationView]:
    """The two that are compared: Haus B names Bert, Haus C names Cora, whom nobody knows."""
    _, mine, control = invite(
        app,
        event,
        make_member(app, "Haus B", "b@example.org"),
        make_member(app, "Haus C", "c@ex.org"),
    )
    return mine, control


@pytest.fixture
def event(app: Flask) -> EventView:
    return meeting_with_bert(app)[0]


@pytest.fixture
def houses(app: Flask, event: EventView) -> tuple[InvitationView, InvitationView]:
    return two_houses(app, event)


def seen(client: PageClient, of: InvitationView, more: str = "") -> str:
    """A page of an invitation without what differs anyhow: names, links, moments."""
    page = client.get(f"/invited/{of.token}{more}").get_data(as_text=True)
    page = page.replace(of.token, "TOKEN").replace(of.email, "MAILBOX")
    for known, new in AS_TYPED.items():
        page = page.replace(known, new)
    return re.sub(r"/people/\w+/off", "/people/UID/off", page)


def answer(client: PageClient, of: InvitationView, *people: str) -> tuple[int, str]:
    form = client.page(f"/invited/{of.token}").form(f"/invited/{of.token}/yes")
    for row, person in enumerate(people):
        name, _, mailbox = person.partition(" <")
        given, family = name.rsplit(" ", 1)
        form.fields[f"people-{row}-given_name"] = given
        form.fields[f"people-{row}-family_name"] = family
        form.fields[f"people-{row}-email"] = mailbox.rstrip(">")
    sent = client.send(form)
    return sent.status_code, sent.headers.get("Location", "").replace(of.token, "TOKEN")


@pytest.mark.parametrize("capacity", [20, 1])
def test_the_page_is_the_same_whether_the_named_person_was_known_or_not(
    app: Flask, client: PageClient, house: House, capacity: int
) -> None:
    event, _ = meeting_with_bert(app, capacity=capacity)
    mine, control = two_houses(app, event)
    assert answer(client, mine, BERT, "Dora Dorn") == answer(client, control, CORA, "Dora Dorn")
    assert house.count(InvitedPerson, registration_id=None) == 1
    for more in ("", "?saved=yes", "/no"):
        assert seen(client, mine, more) == seen(client, control, more)
    assert "Cora Burg" in seen(client, mine)
    assert ("Warteliste" in seen(client, mine)) == (capacity == 1)
    bert, cora = (
        next(one for one in house.ask(get_invitation, of.id).people if one.given_name != "Dora")
        for of in (mine, control)
    )
    off = [f"/people/{one.off_uid}/off" for one in (bert, cora)]
    assert seen(client, mine, off[0]) == seen(client, control, off[1])
    assert bert.registration_uid not in client.get(f"/invited/{mine.token}").text
    for of, path in zip((mine, control), off, strict=True):
        form = client.page(f"/invited/{of.token}{path}").form(f"/invited/{of.token}{path}")
        assert client.send(form).headers["Location"].endswith("?saved=off")
    assert seen(client, mine) == seen(client, control)


def test_the_confirmation_is_the_same(
    app: Flask, house: House, houses: tuple[InvitationView, InvitationView]
) -> None:
    letters = []
    for of, person in zip(houses, (BERT, CORA), strict=True):
        say_yes(app, of, person)
        with app.app_context():
            letter = LETTERS["invitation_answered"](of.id, "de")  # type: ignore[call-arg]
        assert letter is not None
        text = letter.text.replace(of.token, "TOKEN")
        letters.append(text.replace("Bert Berg", "Cora Burg"))
    assert letters[0] == letters[1] and "Cora Burg" in letters[0]


def test_who_was_known_takes_no_second_place_but_one_of_the_organisation(
    app: Flask, house: House, event: EventView, houses: tuple[InvitationView, InvitationView]
) -> None:
    mine, _ = houses
    people = say_yes(app, mine, BERT, "Dora Dorn").people
    assert [(one.name, one.was_known) for one in people] == [
        ("Bert Berg", True),
        ("Dora Dorn", False),
    ]
    assert house.count(Registration) == 2 and event_now(app, event).places_taken == 2
    assert [row.place for row in house.rows(InvitedPerson)] == [1, 1, 2]
    with pytest.raises(OrganisationIsFull):
        say_yes(app, mine, "Eva E", "Fritz F")
    again = say_yes(app, mine, BERT)  # the same answer is one
    assert [one.name for one in again.people] == ["Bert Berg", "Dora Dorn"]


def test_the_known_person_keeps_the_ticket_and_hears_of_it_once(
    app: Flask, house: House, houses: tuple[InvitationView, InvitationView]
) -> None:
    for _ in range(2):
        say_yes(app, houses[0], BERT)
    letters = house.rows(Letter, recipient="B.Berg@example.org")
    assert [one.kind for one in letters] == ["ticket", "again"]


@pytest.mark.parametrize("how", ["off", "no"])
def test_taking_a_known_person_off_cancels_nothing_of_theirs(
    app: Flask, house: House, houses: tuple[InvitationView, InvitationView], how: str
) -> None:
    mine, _ = houses
    [bert] = say_yes(app, mine, BERT).people
    if how == "off":
        house.do(take_person_off, mine.id, bert.off_uid, clock.now())
    else:
        house.do(answer_no, mine.id, "", clock.now())
    assert house.ask(get_invitation, mine.id).people == ()
    assert house.one(Registration).status == "confirmed"
    assert house.count(Letter, kind="cancelled") == 0
    say_yes(app, mine, "Eva E", "Fritz F", "Gerd G")  # all three places are free again


def test_a_known_person_who_cancels_is_of_neither_house(
    app: Flask, house: House, houses: tuple[InvitationView, InvitationView]
) -> None:
    mine, _ = houses
    [bert] = say_yes(app, mine, BERT).people
    house.do(cancel_registration, bert.registration_id, clock.now())
    assert house.ask(get_invitation, mine.id).people == ()
    say_yes(app, mine, "Eva E", "Fritz F", "Gerd G")
    assert house.count(InvitedPerson, registration_id=None) == 0


def test_a_colleague_whom_the_house_named_itself_is_said_to_be_signed_up(
    app: Flask, house: House, event: EventView
) -> None:
    member = make_member(app, "Haus D", "d1@example.org", "d2@example.org")
    mine, other = invite(app, event, member)[-2:]
    say_yes(app, other, BERT, CORA)  # the one known before, the other not
    for person in (BERT, CORA):
        with pytest.raises(PersonIsSignedUp):
            say_yes(app, mine, person)


@pytest.mark.parametrize("name", ["Person Nummer0", "Person Neu"])
def test_a_mailbox_that_has_five_takes_nobody_whatever_the_name(
    app: Flask, event: EventView, houses: tuple[InvitationView, InvitationView], name: str
) -> None:
    for number in range(5):
        sign_up(app, event, f"Person Nummer{number}", email="many@example.org")
    with pytest.raises(PersonIsSignedUp):
        say_yes(app, houses[0], f"{name} <many@example.org>")


def test_the_organizer_sees_one_person_twice_and_counts_one(
    app: Flask, client: PageClient, login: Login, houses: tuple[InvitationView, InvitationView]
) -> None:
    mine, _ = houses
    say_yes(app, mine, BERT)
    console = login(client, "organizer")
    page = console.page("/console/events/meeting/invitations")
    assert page.text.count("(war schon angemeldet)") == 1 and "1 Person" in page.text
    assert "Bert Berg (war schon angemeldet)" in console.get(
        "/console/events/meeting/invitations.csv"
    ).get_data(as_text=True)
    one = console.page(f"/console/events/meeting/invitations/{mine.id}")
    assert "zählt einmal" in one.text
    bert = next(each for each in one.all("a") if each.text.startswith("Abmelden"))
    path = bert.get("href") or ""
    asked = console.page(path)
    assert "bleibt angemeldet" in asked.text and "Ja, abmelden" not in asked.text
    console.send(asked.form(path))
    said = console.page(f"/console/events/meeting/invitations/{mine.id}").text
    assert "Bert Berg bleibt angemeldet" in said and "zählt einmal" not in said


@pytest.mark.parametrize(
    ("signed_up_for", "also"), [("Haus B", []), ("Haus A", [("Bert Berg", "Haus A")])]
)
def test_whom_the_office_signed_up_and_the_house_names_is_listed_once_for_it(
    app: Flask, house: House, signed_up_for: str, also: list[tuple[str, str]]
) -> None:
    event = make_event(app, slug="meeting", kind="network", capacity=20)
    members = [make_member(app, f"Haus {one}", f"{one.lower()}@example.org") for one in "AB"]
    sign_up(
        app, event, "Bert Berg", "Cora Burg", email="b.berg@example.org", organisation=signed_up_for
    )
    mine = invite(app, event, members[1])[-1]
    say_yes(app, mine, BERT)
    names = dict(zip(members, ("Haus A", "Haus B"), strict=True))
    coming = house.ask(list_people_coming, event.id)
    named, *others = [(one.name, names[one.member_id or 0]) for one in coming]
    assert named == ("Bert Berg", "Haus B") and coming[0].was_known
    assert others == [*also, ("Cora Burg", signed_up_for)]
