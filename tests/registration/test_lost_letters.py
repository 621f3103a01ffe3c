"""A mailbox asks for its links, is changed, and leaves the list by a mail program."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from time_machine import Traveller

from mint_events.events.queries import EventView
from mint_events.mail.models import Letter
from mint_events.registration.models import Registration
from mint_events.registration.signed_links import leave_list_link, new_mailbox_link
from tests.factories import make_event, registration_now, sign_up
from tests.registration.asking import cancel
from tests.support.client import PageClient, page_of
from tests.support.house import House


def ask(client: PageClient, email: str, **others: str) -> str:
    answer = client.post("/lost-letter", data={"email": email, **others})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.headers["Location"]


def lost(house: House) -> list[str]:
    return [letter.recipient for letter in house.rows(Letter, kind="lost")]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "mint_events.registration.views_public.mailboxes.ALWAYS_TAKES_S"
    monkeypatch.setattr(name, 0.0)


def test_the_answer_is_the_same_whether_known_or_not(
    client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    row = sign_up(app, event, email="Anna@example.org")
    assert ask(client, "anna@EXAMPLE.org") == ask(client, "nobody@example.org")
    assert lost(house) == [row.email]


def test_one_letter_has_the_links_of_all_living_registrations_of_coming_events(
    client: PageClient, app: Flask, house: House, clock: Traveller
) -> None:
    soon, later, past = (make_event(app) for _ in range(3))
    mine = [sign_up(app, each, "Anna Berg", email="a@example.org") for each in (soon, later)]
    gone = sign_up(app, past, "Anna Berg", email="a@example.org")
    cancelled = sign_up(app, later, "Bert Berg", email="a@example.org")
    cancel(house, cancelled.id)
    house.sql("UPDATE events SET ends_at='2026-01-02', starts_at='2026-01-01' WHERE id=:id",
              {"id": past.id})  # fmt: skip
    ask(client, "a@example.org")
    with app.app_context():
        from mint_events.mail.kinds import write_letter

        content = write_letter("lost", house.one(Letter, kind="lost").about_id, "de")
    assert content is not None
    assert [row.guest_token in content.text for row in mine] == [True, True]
    assert gone.guest_token not in content.text and cancelled.guest_token not in content.text
    assert "Anna" not in content.text


def test_five_letters_an_hour_over_all_that_strangers_can_cause(
    clock: Traveller, client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    sent = {"given_name": "Anna", "family_name": "Berg", "email": "a@example.org"}
    for key in range(4):
        client.post("/events/jubilee/sign-up", data={**sent, "idempotency_key": f"key {key} of it"})
    assert house.count(Letter, kind="again") == 3
    for spelling in ("a@example.org", "A@example.org", "a@EXAMPLE.ORG", "a@example.org"):
        ask(client, spelling)
    assert len(lost(house)) == 2
    clock.shift(timedelta(minutes=61))
    ask(client, "a@example.org")
    assert len(lost(house)) == 3


def test_robots_and_typing_errors(client: PageClient, house: House) -> None:
    page = client.page("/lost-letter")
    form = page.form("/lost-letter").fill(email="nothing")
    assert client.send(form).status_code == 422
    form.fill(email="a@example.org")
    too_quick = client.send(form)  # the form was opened just now
    assert too_quick.status_code == 422 and "schnell" in page_of(too_quick).text
    assert page_of(too_quick).form("/lost-letter").fields["email"] == "a@example.org"
    ask(client, "a@example.org", website="https://win.example")
    assert house.count(Letter) == 0


# A new mailbox


def change_mailbox(client: PageClient, token: str, email: str) -> None:
    path = f"/my/{token}/change"
    assert client.send(client.page(path).form(path).fill(email=email)).status_code == 303


def link_of(app: Flask, house: House, row_id: int) -> str:
    from mint_events.registration.queries import get_registration

    with app.app_context():
        return new_mailbox_link(get_registration(row_id), "de").removeprefix(
            "http://127.0.0.1:5000"
        )


def test_a_new_mailbox_is_used_once_its_owner_confirmed(
    client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    row = sign_up(app, event, "Anna Berg", email="old@example.org")
    change_mailbox(client, row.guest_token, "new@example.org")
    assert registration_now(app, row).email == "old@example.org"
    assert house.one(Letter, kind="new_mailbox").recipient == "new@example.org"
    assert "new@example.org" in client.page(f"/my/{row.guest_token}").text
    link = link_of(app, house, row.id)
    page = client.page(link)
    assert registration_now(app, row).email == "old@example.org"  # looking confirms nothing
    assert client.send(page.forms()[0]).status_code == 303
    after = house.one(Registration)
    assert (after.email, after.mailbox_key, after.new_email) == (
        "new@example.org", "new@example.org", None,
    )  # fmt: skip
    assert house.one(Letter, kind="mailbox_changed").recipient == "old@example.org"
    assert "bestätigt" in client.page(link).h1  # opened again
    assert client.post(link).status_code == 200
    assert house.count(Letter, kind="mailbox_changed") == 1


def test_a_link_that_is_old_overtaken_or_for_another_purpose_confirms_nothing(
    clock: Traveller, client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    row = sign_up(app, event, "Anna Berg", email="old@example.org")
    change_mailbox(client, row.guest_token, "first@example.org")
    first = link_of(app, house, row.id)
    change_mailbox(client, row.guest_token, "second@example.org")
    second = link_of(app, house, row.id)
    with app.app_context():
        other = leave_list_link(row).rpartition("/")[2]
    for link in (first, f"/new-mailbox/{other}", "/new-mailbox/nothing"):
        assert client.post(link).status_code == 410
    clock.shift(timedelta(days=3, minutes=1))
    assert client.get(second).status_code == client.post(second).status_code == 410
    assert registration_now(app, row).email == "old@example.org"
    change_mailbox(client, row.guest_token, "old@example.org")  # takes the wish back
    assert registration_now(app, row).new_email is None


# A mail program's own button


def test_one_click_leaves_the_waiting_list(client: PageClient, app: Flask, house: House) -> None:
    event = make_event(app, capacity=0)
    row = sign_up(app, event, "Anna Berg")
    with app.app_context():
        link = leave_list_link(row).removeprefix("http://127.0.0.1:5000")
    assert "Warteliste" in client.page(link).h1
    assert registration_now(app, row).status == "waiting"
    sent = {"List-Unsubscribe": "One-Click"}
    answer = client.post(link, data=sent)  # no cookie, no redirect (RFC 8058)
    assert answer.status_code == 200
    assert registration_now(app, row).status == "cancelled"
    assert client.post(link, data=sent).status_code == 200
    assert house.count(Letter, kind="cancelled") == 1


def test_one_click_takes_no_place_away(client: PageClient, app: Flask, house: House) -> None:
    row = sign_up(app, make_event(app), "Anna Berg")
    with app.app_context():
        link = leave_list_link(row).removeprefix("http://127.0.0.1:5000")
    assert client.post(link, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert registration_now(app, row).status == "confirmed"
    assert client.post("/leave-list/nothing").status_code == 410


def test_headers_stand_on_the_letter_of_who_waits_and_on_no_ticket(app: Flask) -> None:
    from mint_events.mail.kinds import write_letter

    event = make_event(app, capacity=1)
    with_place, waiting = sign_up(app, event, "Anna Berg"), sign_up(app, event, "Bert Berg")
    with app.app_context():
        ticket = write_letter("ticket", with_place.id, "de")
        letter = write_letter("waiting", waiting.id, "de")
    assert ticket is not None and ticket.unsubscribe_url == ""
    assert letter is not None
    assert re.fullmatch(r"http://127.0.0.1:5000/leave-list/[\w.-]+", letter.unsubscribe_url)
