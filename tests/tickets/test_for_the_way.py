"""What guests need on the way stands on the event's page and on the ticket, in their language."""

import pytest
from flask import Flask

from mint_events.kernel.words import Words
from tests.factories import make_event, plan_sessions, sign_up
from tests.paper.reading import read_texts
from tests.support.client import PageClient

WAY = {
    "directions": Words("Mit der Bahn,\ndann zu Fuß", "By train,\nthen on foot"),
    "bring": Words("<b>Jacke</b>", "<b>Coat</b>"),
    "contact": Words("Büro, 07131 000000", "Office, +49 7131 000000"),
}


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_way_is_told_where_it_is_needed(app: Flask, client: PageClient, lang: str) -> None:
    event = make_event(app, slug="jubilee", sessions=plan_sessions(robots=9), **WAY)
    guest = sign_up(app, event, session_keys=("robots",))
    page = client.page(f"/events/jubilee?lang={lang}")
    told = {name: words.in_(lang) for name, words in WAY.items()}
    assert " ".join(told["directions"].split()) in " ".join(page.text.split())
    assert told["bring"] in page.text and told["contact"] not in page.text
    answer = client.get(f"/my/{guest.guest_token}/ticket.pdf?lang={lang}")
    printed = " ".join(read_texts(answer.data)[0].split())
    for words in (*told.values(), event.sessions[0].title.in_(lang)):
        assert " ".join(words.split()) in printed


def test_nothing_is_told_where_nothing_was_written(app: Flask, client: PageClient) -> None:
    make_event(app, slug="jubilee")
    page = client.page("/events/jubilee?lang=en")
    assert "How to get there" not in page.text and "What to bring" not in page.text
