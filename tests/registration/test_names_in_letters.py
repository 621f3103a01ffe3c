"""What people typed never becomes the letter's own words: every kind, every place in it."""

import pytest
from flask import Flask

from mint_events.kernel import clock
from mint_events.mail.kinds import write_letter
from mint_events.registration.actions.companions import add_companion
from mint_events.registration.actions.parties import PartyChange, Wishes, change_party
from mint_events.registration.rules import PersonName
from tests.factories import make_event, registration_now, sign_up
from tests.registration.asking import cancel
from tests.support.house import House

BAIT = "win.example"
OTHERS = "Gewinnen Sie 500"
KINDS = ("ticket", "tickets_now", "handed", "handed_away", "waiting", "again", "cancelled", "lost",
         "new_mailbox", "mailbox_changed")  # fmt: skip


def written(app: Flask, kind: str, row_id: int, lang: str = "de") -> list[str]:
    """Subject, both bodies, and the calendar file of a letter."""
    with app.app_context():
        letter = write_letter(kind, row_id, "en" if lang == "en" else "de")
        assert letter is not None, kind
        files = [each.read().decode() for each in letter.attachments if each.filename[-3:] == "ics"]
        return [letter.subject, letter.text, letter.html, *files]


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_like_a_link_or_a_message_stands_in_no_letter(
    app: Flask, house: House, kind: str
) -> None:
    event = make_event(app, capacity=0 if kind == "waiting" else 9)
    row = sign_up(app, event, f"{OTHERS} {BAIT}", organisation=f"{BAIT} {OTHERS}")
    if kind == "new_mailbox":
        change = PartyChange(
            (PersonName(OTHERS, BAIT),), BAIT, "new@example.org", (), Wishes("de", False, False)
        )
        house.do(change_party, row.id, change, "de", clock.now())
    elif kind != "waiting":
        house.do(add_companion, row.id, PersonName(OTHERS, BAIT), clock.now())
    if kind == "cancelled":
        cancel(house, row.id)
    for text in written(app, kind, row.id):
        plain = text.replace("\u2060", "")
        assert BAIT not in plain and OTHERS not in plain
    assert "Guten Tag," in written(app, kind, row.id)[1]
    assert registration_now(app, row).given_name == OTHERS  # the page and the ticket show it


@pytest.mark.parametrize("kind", ["ticket", "waiting", "cancelled"])
def test_a_harmless_name_is_greeted(app: Flask, house: House, kind: str) -> None:
    event = make_event(app, capacity=0 if kind == "waiting" else 9)
    row = sign_up(app, event, "Jörg O'Brien")
    if kind == "cancelled":
        cancel(house, row.id)
    assert "Guten Tag Jörg O'Brien," in written(app, kind, row.id)[1]
    assert "Hello Jörg O'Brien," in written(app, kind, row.id, "en")[1]
    assert "Guten Tag Jörg O&#39;Brien," in written(app, kind, row.id)[2]


def test_letters_about_a_living_registration_have_the_way_out(app: Flask) -> None:
    event = make_event(app, capacity=1)
    first, second = sign_up(app, event), sign_up(app, event)
    for kind, row, label in (
        ("ticket", first, "Ich kann nicht kommen"),
        ("waiting", second, "Von der Warteliste abmelden"),
    ):
        _, text, html = written(app, kind, row.id)[:3]
        link = f"/my/{row.guest_token}/cancel?lang=de"
        assert label in text and link in text and label in html and link in html
