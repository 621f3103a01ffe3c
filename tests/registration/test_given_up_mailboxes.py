"""A mailbox that a registration has given up gets nothing secret any more, however it was posted."""

from collections.abc import Callable
from email.message import EmailMessage
from functools import partial

import pytest
from flask import Flask

from mint_events.events.actions import change_state
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.codes import hash_secret
from mint_events.kernel.database import session, unit_of_work
from mint_events.letter_kinds import LETTER_OWNERS, LETTERS
from mint_events.mail.actions import send_again, send_all_failed_again
from mint_events.mail.carriers import Refused
from mint_events.mail.models import Letter
from mint_events.mail.troubles import Mishap, Trouble
from mint_events.registration.actions.mailboxes import ask_new_mailbox, confirm_new_mailbox
from mint_events.registration.actions.reminding import post_lost_letter
from mint_events.registration.models import Registration
from mint_events.registration.queries import RegistrationView
from tests.conftest import Login
from tests.factories import make_event, registration_now, sign_up
from tests.journeys.letters import links, plain_text
from tests.registration.asking import cancel
from tests.support.box import letters_now
from tests.support.client import client_of, page_of
from tests.support.house import House

BASE = "http://127.0.0.1:5000"


Post = Callable[..., list[EmailMessage]]


@pytest.fixture
def post(app: Flask) -> Post:
    """Sends what waits and gives the letters that went, or were refused."""
    return partial(letters_now, app)


def ask(house: House, row: RegistrationView, mailbox: str) -> None:
    def do() -> None:
        ask_new_mailbox(session().get_one(Registration, row.id), mailbox, clock.now())

    house.do(do)


def confirm(house: House, row: RegistrationView, mailbox: str) -> None:
    house.do(confirm_new_mailbox, row.uid, hash_secret(mailbox), clock.now())


def move(house: House, row: RegistrationView, mailbox: str) -> None:
    ask(house, row, mailbox)
    confirm(house, row, mailbox)


def to(letters: list[EmailMessage], mailbox: str) -> list[EmailMessage]:
    return [letter for letter in letters if letter["To"] == mailbox]


def test_every_kind_of_letter_says_whose_mailbox_it_is_for() -> None:
    as_posted = {"handed_away", "mailbox_changed"}
    as_posted |= {kind for kind in LETTERS if kind.startswith(("invitation", "coming"))}
    assert set(LETTER_OWNERS) == set(LETTERS) - as_posted


def test_a_mailbox_that_was_typed_wrong_gets_no_link_that_confirms_the_right_one(
    app: Flask, house: House, event: EventView, post: Post
) -> None:
    row = sign_up(app, event, "Anna Berg", email="old@example.org")
    post()
    ask(house, row, "typo@example.org")
    ask(house, row, "right@example.org")  # before the courier comes
    letters = post()
    assert [letter["To"] for letter in letters] == ["right@example.org"]
    assert [each.state for each in house.rows(Letter, kind="new_mailbox")] == ["dropped", "sent"]
    [link] = [one for one in links(letters[0]) if "/new-mailbox/" in one]
    assert client_of(app).post(link.removeprefix(BASE)).status_code == 303
    assert registration_now(app, row).email == "right@example.org"


def test_queued_and_failed_letters_do_not_go_to_a_mailbox_that_was_given_up(
    app: Flask, house: House, event: EventView, post: Post
) -> None:
    row = sign_up(app, event, "Anna Berg", email="typo@example.org")
    assert len(post(Refused(Mishap(Trouble.REFUSED, "550 no")))) == 1
    house.do(post_lost_letter, "typo@example.org", clock.now())  # queued
    sign_up(app, make_event(app), "Anna Berg", email="right@example.org")  # secret from typo@
    move(house, row, "right@example.org")
    assert house.do(send_all_failed_again, clock.now()) == 1
    [letter] = to(post(), "typo@example.org")
    assert letter["Subject"].startswith("Ihre E-Mails gehen jetzt an eine andere Adresse")
    assert links(letter) == {f"{BASE}/imprint?lang=de"}
    assert [each.state for each in house.rows(Letter, recipient="typo@example.org")] == [
        "dropped", "dropped", "sent",
    ]  # fmt: skip


def test_a_letter_that_was_sent_is_not_sent_again_to_a_mailbox_that_was_given_up(
    app: Flask, house: House, event: EventView, post: Post
) -> None:
    row = sign_up(app, event, "Anna Berg", email="typo@example.org")
    post()
    move(house, row, "right@example.org")
    post()
    ticket = house.one(Letter, kind="ticket", recipient="typo@example.org")
    again = house.do(send_again, ticket.id, clock.now())
    assert post() == []
    assert house.one(Letter, id=again).state == "dropped"


def test_the_console_sends_to_the_mailbox_that_it_names(
    app: Flask, house: House, event: EventView, post: Post, login: Login
) -> None:
    row = sign_up(app, event, "Anna Berg", email="typo@example.org")
    post()
    move(house, row, "right@example.org")
    post()
    path = f"/console/events/{event.slug}/guests/{row.uid}"
    organizer = login(client_of(app))
    answer = organizer.send(organizer.page(path).form(f"{path}/letter"))
    assert "right@example.org" in page_of(organizer.get(answer.headers["Location"])).text
    [letter] = post()
    assert letter["To"] == "right@example.org" and "/my/" in plain_text(letter)


def test_another_spelling_of_the_same_mailbox_is_the_same(
    app: Flask, house: House, event: EventView, post: Post
) -> None:
    row = sign_up(app, event, "Anna Berg", email="anna@example.org")
    with app.app_context(), unit_of_work() as current:
        current.get_one(Registration, row.id).email = "Anna@example.org"
    assert [letter["To"] for letter in post()] == ["anna@example.org"]


# The guest's page after a change


@pytest.mark.parametrize(
    ("capacity", "subject"),
    [(9, "Ihre Tickets haben sich geändert"), (0, "Sie stehen auf der Warteliste")],
)
def test_the_new_mailbox_gets_what_holds_and_the_old_links_open_nothing(
    app: Flask, house: House, post: Post, capacity: int, subject: str
) -> None:
    row = sign_up(app, make_event(app, capacity=capacity), "Anna Berg", email="typo@example.org")
    post()
    move(house, row, "right@example.org")
    after = registration_now(app, row)
    letters = post()
    [old], [new] = to(letters, "typo@example.org"), to(letters, "right@example.org")
    assert row.guest_token != after.guest_token
    assert new["Subject"].startswith(subject)
    assert f"{BASE}/my/{after.guest_token}?lang=de" in links(new)
    assert after.guest_token not in str(old) and [*old.iter_attachments()] == []
    assert links(old) == {f"{BASE}/imprint?lang=de"}
    client = client_of(app)
    assert client.get(f"/my/{row.guest_token}").status_code == 404
    assert client.get(f"/my/{after.guest_token}").status_code == 200


def test_an_offer_goes_on_at_the_new_mailbox(app: Flask, house: House, post: Post) -> None:
    event = make_event(app, capacity=1)
    first = sign_up(app, event, "Anna Berg")
    waiting = sign_up(app, event, "Bert Berg", email="typo@example.org")
    cancel(house, first.id)
    post()
    move(house, waiting, "right@example.org")
    [letter] = to(post(), "right@example.org")
    assert letter["Subject"].startswith("Ein Platz ist für Sie frei")


def test_the_page_that_confirms_leads_to_the_new_page(
    app: Flask, house: House, event: EventView, post: Post
) -> None:
    row = sign_up(app, event, "Anna Berg", email="old@example.org")
    ask(house, row, "new@example.org")
    [letter] = to(post(), "new@example.org")
    [link] = [one.removeprefix(BASE) for one in links(letter) if "/new-mailbox/" in one]
    client = client_of(app)
    client.send(client.page(link).forms()[0])
    page = client.get(link).get_data(as_text=True)
    assert f"/my/{registration_now(app, row).guest_token}" in page
    move(house, row, "third@example.org")  # then this link shows nobody's page
    answer = client.get(link)
    assert answer.status_code == 410 and "/my/" not in answer.get_data(as_text=True)


def test_no_tickets_of_an_event_that_was_called_off(
    app: Flask, house: House, event: EventView, post: Post
) -> None:
    row = sign_up(app, event, "Anna Berg", email="old@example.org")
    house.do(change_state, event.id, "call_off", clock.now())
    post()
    move(house, row, "new@example.org")
    assert [letter["To"] for letter in post()] == ["old@example.org"]
