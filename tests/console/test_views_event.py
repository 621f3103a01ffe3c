"""The page of one event with its numbers, and the page of one party."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from mint_events.kernel import clock as house_clock
from mint_events.mail.actions import claim_letters, note_sent
from mint_events.mail.models import Letter
from mint_events.registration.actions.changing import cancel_registration
from tests.factories import make_event, plan_sessions, sign_up, ticket_of
from tests.support.client import PageClient
from tests.support.house import House

Login = Callable[..., PageClient]


def test_event_page_has_numbers_and_every_way_on(
    app: Flask, house: House, organizer: PageClient
) -> None:
    event = make_event(app, capacity=3, sessions=plan_sessions(robots=9))
    sign_up(app, event, "Ada Abel", "Bo Abel", session_keys=("robots",))
    sign_up(app, event, "Cem Biber", "Dora Biber")
    gone = sign_up(app, event, "Weg Weg")
    house.do(cancel_registration, gone.id, house_clock.now())
    page = organizer.page(f"/console/events/{event.slug}")
    assert page.h1 == "Anniversary & party"
    numbers = {
        each.all("p")[1].text: each.all("p")[0].text
        for each in page.all("div", **{"class": "figure"})
    }
    assert numbers == {
        "Confirmed": "2",
        "Places left": "1",
        "Waiting list": "2",
        "Cancelled": "1",
        "Inside now": "0",
        "Have arrived": "0",
    }
    assert page.by_id("public-link").get("value").endswith(f"/events/{event.slug}")
    ways = {
        link.split("?")[0].removeprefix(f"/console/events/{event.slug}") for link in page.links()
    }
    assert ways >= {
        "/edit", "/preview", "/guests", "/arrivals", "/phones", "/tokens",
        "/spreadsheets/guests", "/certificates", "/papers",
    }  # fmt: skip


def test_the_day_of_deletion_stands_there_and_says_when_it_has_come(
    app: Flask, house: House, organizer: PageClient
) -> None:
    event = make_event(app, delete_on=date(2099, 5, 29))
    path = f"/console/events/{event.slug}"
    due = "The guests’ data are due for deletion"
    assert "Guests’ data are to be deleted on 29 May 2099" in organizer.page(path).text
    house.sql(
        "UPDATE events SET starts_at = '2026-01-10 13:00:00', ends_at = '2026-01-10 17:00:00',"
        " delete_on = '2026-02-01'"
    )
    assert due not in organizer.page(path).text  # there are none
    house.sql("UPDATE events SET ends_at = '2099-01-10 17:00:00', delete_on = '2099-05-29'")
    sign_up(app, event)
    assert "A later day than 29 May 2099 is not" in organizer.page(f"{path}/edit").text
    house.sql("UPDATE events SET ends_at = '2026-01-10 17:00:00', delete_on = '2026-02-01'")
    text = organizer.page(path).text
    assert due in text and "The day was 1 February 2026. The data are still here." in text


def test_draft_says_that_it_is_one(app: Flask, organizer: PageClient) -> None:
    event = make_event(app, state="draft", capacity=None)
    page = organizer.page(f"/console/events/{event.slug}")
    assert "This event is a draft" in page.text
    assert f"/events/{event.slug}" not in page.links()


def test_party_page_has_people_codes_consents_and_letters(
    app: Flask, organizer: PageClient
) -> None:
    event = make_event(app, sessions=plan_sessions(robots=9))
    party = sign_up(
        app, event, "Jörg Müller-Lüdenscheidt", "Nguyễn Thị Ánh", photo_consent=True,
        organisation="Musterverein", session_keys=("robots",), email="jm@example.org",
    )  # fmt: skip
    page = organizer.page(f"/console/events/{event.slug}/guests/{party.uid}")
    assert page.h1 == "Jörg Müller-Lüdenscheidt"
    code = ticket_of(app, party).code
    for words in ("Nguyễn Thị Ánh", "Musterverein", "jm@example.org", "Session robots", "Photos",
                  "Your ticket", " ".join(code[i : i + 4] for i in range(0, 16, 4))):  # fmt: skip
        assert words in page.text
    assert f"/my/{party.guest_token}" in page.links()


def send_all(house: House) -> None:
    """The courier was there."""

    def deliver() -> None:
        letters = claim_letters(house_clock.now(), 50, "courier")
        note_sent([letter.message_id for letter in letters], house_clock.now())

    house.do(deliver)


def test_letter_is_sent_again(app: Flask, house: House, organizer: PageClient) -> None:
    event = make_event(app)
    party = sign_up(app, event, "Ada Abel", email="ada@example.org")
    send_all(house)
    page = organizer.page(f"/console/events/{event.slug}/guests/{party.uid}")
    form = page.form(f"/console/events/{event.slug}/guests/{party.uid}/letter")
    assert organizer.send(form).location == page.path
    assert "on its way to ada@example.org" in organizer.page(page.path).text
    assert [row.kind for row in house.rows(Letter)] == ["ticket", "ticket"]
    organizer.send(form)  # pressed twice
    assert house.count(Letter, state="waiting") == 1


def test_letter_that_was_never_written_is_posted(
    app: Flask, house: House, organizer: PageClient
) -> None:
    event = make_event(app)
    party = sign_up(app, event, "Ada Abel")
    house.sql("DELETE FROM letters")
    path = f"/console/events/{event.slug}/guests/{party.uid}"
    organizer.send(organizer.page(path).form(f"{path}/letter"))
    letter = house.one(Letter)
    assert (letter.kind, letter.about_uid, letter.recipient) == ("ticket", party.uid, party.email)


@pytest.mark.parametrize(("lang", "word"), [("de", "Gäste"), ("en", "Guests")])
def test_pages_speak_both_languages(
    app: Flask, organizer: PageClient, lang: str, word: str
) -> None:
    event = make_event(app)
    party = sign_up(app, event, "Ada Abel")
    start = f"/console/events/{event.slug}"
    assert word in organizer.page(f"{start}?lang={lang}").text
    for path in ("edit", "guests", f"guests/{party.uid}", f"guests/{party.uid}/cancel", "arrivals",
                 "phones", "tokens"):  # fmt: skip
        organizer.page(f"{start}/{path}?lang={lang}")
    organizer.page(f"/console/events/new?lang={lang}")
