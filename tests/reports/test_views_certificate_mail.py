"""Certificates by e-mail, as the organizer sends them and the guest gets them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.mail.models import Letter
from mint_events.registration.rules import PersonName
from mint_events.reports.actions.certificates import mail_certificates
from mint_events.reports.letters import write_certificate_letter
from tests.factories import (
    PASSWORD,
    event_now,
    make_event,
    make_staff,
    sign_up,
    sign_up_group,
)
from tests.reports.attending import let_in
from tests.reports.certified import PAGE, text_of, walk_in
from tests.support.box import letters_now
from tests.support.client import PageClient, page_of
from tests.support.house import House

Login = Callable[..., PageClient]


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee")


def test_mailed_after_asking_with_a_file_for_each_person(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    families = sign_up(app, event, "Ada Zander", "Bo Abel", email="ada@example.org", lang="de")
    let_in(house, event, families)
    let_in(house, event, walk_in(house, event, PersonName("Ohne", "Postfach")))
    letters_now(app)
    with time_machine.travel(event.ends_at + timedelta(hours=2), tick=False):
        login_again(organizer, app)
        page = organizer.page(f"{PAGE}/mail?lang=en")
        assert "Send 1 e-mail?" in page.text and "Ohne Postfach" in page.text
        assert house.count(Letter, kind="certificate") == 0
        for _ in range(2):
            assert organizer.send(page.form(f"{PAGE}/mail")).status_code == 303
        assert house.count(Letter, kind="certificate") == 1
        (letter,) = letters_now(app)
    assert letter["To"] == "ada@example.org"
    files = {part.get_filename(): part.get_content() for part in letter.iter_attachments()}
    assert [name.rsplit("-", 1)[-1] for name in files] == ["1.pdf", "2.pdf"]
    texts = [text_of(content) for content in files.values()]
    assert [len(pages) for pages in texts] == [1, 1]
    assert "Bo Abel" in texts[0][0] and "Ada Zander" in texts[1][0]
    body = letter.get_body(("plain",)).get_content()
    assert "/certificates" in body and "Bo Abel" not in body


def login_again(client: PageClient, app: Flask) -> None:
    """A login lasts twelve hours."""
    mailbox = make_staff(app, "organizer")
    answer = client.get("/console/", follow_redirects=True)
    if "/console/login" in answer.request.path:
        client.send(page_of(answer).form("/console/login").fill(email=mailbox, password=PASSWORD))


def test_a_group_gets_one_file_and_who_never_came_no_letter(
    app: Flask, house: House, event: EventView
) -> None:
    event = make_event(app, slug="class", max_group=30)
    group = sign_up_group(app, event, 2, "Anna", "Bo", email="school@example.org")
    let_in(house, event, group)
    alone = sign_up(app, event, "Nie Gekommen")
    later = event.ends_at + timedelta(hours=1)
    with time_machine.travel(later, tick=False):
        house.do(mail_certificates, event_now(app, event), now.now())
    with app.app_context():
        letter = write_certificate_letter(group.id, "en")
        assert letter is not None and len(letter.attachments) == 1
        assert len(text_of(letter.attachments[0].read())) == 3
        assert write_certificate_letter(alone.id, "en") is None
