"""The letters of the waiting list: what they say, where their buttons lead, and when nothing is to
be said any more."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.kernel import clock
from mint_events.kernel.words import Words
from mint_events.mail.kinds import write_letter
from mint_events.mail.letter import LetterContent
from mint_events.registration.actions.answering_offers import accept_offer
from mint_events.registration.queries import RegistrationView
from tests.factories import make_event, plan_sessions, registration_now, sign_up
from tests.registration.asking import cancel
from tests.support.house import House

TITLE = Words("Jubiläum {mit} Klammern & <b>mehr</b>", "Anniversary {with} braces & <b>more</b>")


def write(app: Flask, kind: str, row: RegistrationView, lang: str = "de") -> LetterContent | None:
    with app.test_request_context():
        return write_letter(kind, row.id, "en" if lang == "en" else "de")


def offered(app: Flask, house: House, people: int) -> RegistrationView:
    event = make_event(
        app, slug="jubilee", capacity=3, title=TITLE, sessions=plan_sessions(robots=1)
    )
    first = sign_up(app, event, "Anna A", "Anna B")
    sign_up(app, event, "Bert B", session_keys=("robots",))
    names = [f"Carl C{n}" for n in range(people)]
    asked = sign_up(app, event, *names, session_keys=("robots",))
    cancel(house, first.id)
    return registration_now(app, asked)


@pytest.mark.parametrize(
    ("lang", "people", "said", "yes"),
    [
        ("de", 1, "Wir halten Ihnen einen Platz frei bis", "Ja, ich komme"),
        ("de", 2, "Wir halten Ihnen 2 Plätze frei bis", "Ja, wir kommen"),
        ("en", 1, "We keep a place for you until", "Yes, I am coming"),
        ("en", 2, "We keep 2 places for you until", "Yes, we are coming"),
    ],
)
def test_offer(app: Flask, house: House, lang: str, people: int, said: str, yes: str) -> None:
    asked = offered(app, house, people)
    letter = write(app, "offer", asked, lang)
    assert letter is not None and TITLE.in_(lang) in letter.subject
    page = f"/my/{asked.guest_token}/offer?answer="
    for text in (letter.text, letter.html):
        assert said in " ".join(text.split()) and yes in text
        assert f"{page}accept" in text and f"{page}decline" in text
        assert "robots" in text  # the session that has no places for it
    assert "<b>mehr</b>" not in letter.html and "<b>more</b>" not in letter.html
    assert letter.attachments == ()


def test_nothing_is_said_that_is_not_so_any_more(app: Flask, house: House) -> None:
    asked = offered(app, house, 1)
    assert write(app, "lapsed", asked) is None
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        assert write(app, "offer", asked) is None  # it has lapsed, swept or not
        lapsed = write(app, "lapsed", asked)
        assert lapsed is not None and f"/my/{asked.guest_token}" in lapsed.text
    house.do(accept_offer, asked.id, clock.now())
    assert (write(app, "offer", asked), write(app, "lapsed", asked)) == (None, None)


def test_nothing_is_offered_of_an_event_that_is_called_off(app: Flask, house: House) -> None:
    asked = offered(app, house, 1)
    house.sql("UPDATE events SET state = 'called_off'")
    assert write(app, "offer", asked) is None
