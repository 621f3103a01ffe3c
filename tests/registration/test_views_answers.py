"""Answers on the guest's own pages: shown, taken along, changed; and in no letter."""

import json

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from mint_events.events.queries import EventView
from mint_events.mail.models import Letter
from mint_events.registration.models import Answer
from tests.factories import give_answers, make_event, sign_up
from tests.registration.answers import values
from tests.registration.guest_forms import told
from tests.support.client import PageClient, page_of
from tests.support.house import House

GIVEN = give_answers(
    {"diet": "a c", "diet-other": "Nüsse", "bus": "yes", "seats": "4"}, {"diet": "b"}
)


@pytest.fixture
def guest(app: Flask, asking: EventView) -> str:
    return sign_up(app, asking, "Jörg Müller", "Anna Berg", answers=GIVEN).guest_token


def test_my_page_shows_the_answers(client: PageClient, guest: str) -> None:
    page = client.page(f"/my/{guest}")
    assert "Antwort a, Antwort c" in page.text
    assert "Nüsse" in page.text
    assert f"/my/{guest}/answers" in page.links()


def test_my_data_hold_the_answers(client: PageClient, guest: str) -> None:
    found = json.loads(client.get(f"/my/{guest}/data.json").get_data())["answers"]
    assert [(one["answer"]["en"], one["person"], one["sensitive"]) for one in found] == [
        ("Answer a, Answer c", "Jörg Müller", True),
        ("Answer b", "Anna Berg", True),
        ("Nüsse", "Jörg Müller", True),
        ("Yes", None, False),
        ("4", None, False),
    ]


def test_letters_say_nothing_of_the_answers(house: House, app: Flask, guest: str) -> None:
    from mint_events.letter_kinds import LETTERS

    for letter in house.rows(Letter):
        with app.test_request_context():
            content = LETTERS[letter.kind](letter.about_id, "de")
        assert content is not None
        assert "Antwort" not in content.html + content.text
        assert "Nüsse" not in content.html + content.text


def test_changing_answers(client: PageClient, house: House, guest: str) -> None:
    form = client.page(f"/my/{guest}/answers").form(f"/my/{guest}/answers")
    assert form.fields["question-diet"] == ["a", "c"]
    assert form.fields["question-seats"] == "4"
    assert form.fields["companions-0-question-diet"] == "b"
    form.type({"question-diet": [], "question-seats": "5", "companions-0-question-diet": ["a"]})
    answer = client.send(form)
    assert answer.status_code == 303
    assert answer.location.endswith(f"/my/{guest}?saved=1")
    assert values(house) == ["yes", "5", "a"]


def test_a_companion_without_any_tick_does_not_move_the_others(
    app: Flask, client: PageClient, house: House, asking: EventView
) -> None:
    """A browser sends nothing of a row in which nothing is ticked."""
    people = ("Jörg Müller", "Anna Berg", "Bert Berg")
    token = sign_up(app, asking, *people, answers=give_answers({"bus": "no"})).guest_token
    sent = {"question-bus": "no", "companions-1-question-diet": "a"}
    assert client.post(f"/my/{token}/answers", data=sent).status_code == 303
    [row] = [row for row in house.rows(Answer) if row.value == "a"]
    assert house.sql("SELECT given_name FROM guests WHERE id = :id", {"id": row.guest_id}) == [
        ("Bert",)
    ]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_wrong_changed_answers_keep_what_was_typed(
    client: PageClient, house: House, guest: str, lang: str
) -> None:
    before = values(house)
    sent = {"question-bus": "yes", "question-seats": "zehn", "companions-0-question-diet": "c"}
    answer = client.post(f"/my/{guest}/answers?lang={lang}", data=sent)
    assert answer.status_code == 422
    page = page_of(answer)
    assert set(told(page)) == {"question-seats"}
    assert page.form(f"/my/{guest}/answers").fields["companions-0-question-diet"] == "c"
    assert values(house) == before


def test_answers_page_is_not_there_without_questions(app: Flask, client: PageClient) -> None:
    token = sign_up(app, make_event(app)).guest_token
    client.page(f"/my/{token}/answers", status=404)
    client.page("/my/no-such-token/answers", status=404)


def test_a_cancelled_party_changes_nothing(client: PageClient, house: House, guest: str) -> None:
    client.post(f"/my/{guest}/cancel")
    answer: TestResponse = client.post(f"/my/{guest}/answers", data={"question-bus": "no"})
    assert answer.status_code == 422
    assert values(house) == ["yes", "4"]
