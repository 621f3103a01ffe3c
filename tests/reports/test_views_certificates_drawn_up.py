"""Certificates are drawn up by buttons; their address does so only for who means to open it."""

from collections.abc import Mapping

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.registration.actions.correcting import correct_name
from mint_events.registration.rules import PersonName
from mint_events.reports.models import Certificate
from tests.factories import make_event, sign_up
from tests.reports.attending import let_in
from tests.reports.certified import text_of, walk_in
from tests.support.client import PageClient
from tests.support.house import House

AT = "/console/events/jubilee"
PDF = f"{AT}/certificates.pdf"
STRANGERS = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "same-origin", "Sec-Purpose": "prefetch;prerender"},
    {"Purpose": "prefetch"},
)


@pytest.fixture
def event(app: Flask, house: House) -> EventView:
    """Ada has come."""
    event = make_event(app, slug="jubilee")
    let_in(house, event, sign_up(app, event, "Ada Zander"))
    return event


@pytest.mark.parametrize("headers", STRANGERS)
def test_other_websites_and_fetching_ahead_draw_nothing_up(
    house: House, organizer: PageClient, event: EventView, headers: Mapping[str, str]
) -> None:
    answer = organizer.get(PDF, headers=headers)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{AT}/certificates")
    assert organizer.head(PDF).status_code == 303
    assert house.count(Certificate) == 0


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "none"}])
def test_scripts_and_bookmarks_get_the_same_again_and_again(
    house: House, organizer: PageClient, event: EventView, headers: Mapping[str, str]
) -> None:
    for _ in range(2):
        (text,) = text_of(organizer.get(f"{PDF}?lang=en", headers=headers).data)
        assert house.one(Certificate).code in text.replace(" ", "")


def test_buttons_draw_up_and_the_address_only_gives_what_is_there(
    house: House, organizer: PageClient, event: EventView
) -> None:
    pile = f"{AT}/papers/certificates"
    led_to = organizer.send(organizer.page(f"{AT}/certificates").form(pile)).headers["Location"]
    drawn_up = house.one(Certificate)
    organizer.get(led_to, headers={"Sec-Fetch-Site": "same-origin"})
    assert house.one(Certificate).id == drawn_up.id
    named = PersonName("Ada", "Zander-Roth")
    house.do(correct_name, event.id, drawn_up.guest_id or 0, named)
    one = f"{AT}/certificates/people/{drawn_up.guest_id}/print"
    buttons = organizer.page(f"{AT}/certificates/people").form(one)
    for lang in ("de", "en"):
        buttons.fields["lang"] = lang  # a button for each
        led_to = organizer.send(buttons).headers["Location"]
        assert led_to == f"{PDF}?guest={drawn_up.guest_id}&lang={lang}"
    old, new = house.rows(Certificate)
    assert (old.withdrawn, new.withdrawn) == ("replaced", None)


def test_those_without_a_mailbox_are_printed_from_the_page_of_letters(
    house: House, organizer: PageClient, event: EventView
) -> None:
    let_in(house, event, walk_in(house, event, PersonName("Ohne", "Postfach")))
    pile = f"{AT}/papers/certificates"
    button = organizer.page(f"{AT}/certificates/mail").form(pile)
    assert button.fields["lang"] == "en"
    led_to = organizer.send(button.fill(lang="de")).headers["Location"]
    assert led_to == f"{PDF}?who=no-mailbox&lang=de" and house.count(Certificate) == 2
