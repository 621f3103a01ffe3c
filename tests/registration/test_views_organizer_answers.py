"""What guests answered, as the organizers see it: counted, by name, at the party; never at the door."""

import pytest
from flask import Flask

from mint_events.events.models.questions import EventQuestion
from mint_events.events.queries import EventView
from mint_events.events.rules.questions import Condition
from mint_events.kernel.words import Words
from mint_events.registration.models import Answer
from tests.conftest import Login
from tests.factories import ask, give_answers, sign_up
from tests.support.client import PageClient, page_of
from tests.support.house import House

HERE = "/console/events/jubilee/questions"
NEED = {"is_sensitive": True, "per": "person", "label": Words("Essen?", "Food?")}


@pytest.fixture
def answered(app: Flask, event: EventView) -> EventView:
    """It asks three questions, and a party of two has answered."""
    on_c = Condition("diet", "c")
    ask(app, event, "diet", "several_of", **NEED)
    ask(app, event, "other", shown_if=on_c, label=Words("Was?", "What?"), per="person")
    ask(app, event, "bus", "yes_no", label=Words("Bus?", "By bus?"))
    given = give_answers({"diet": "a c", "other": "<b>Nüsse</b>", "bus": "yes"}, {"diet": "a"})
    sign_up(app, event, "Jörg Müller", "Anna O'Brien", answers=given)
    return event


ANSWERS = "/console/events/jubilee/answers"


def test_answers_are_counted_option_by_option(organizer: PageClient, answered: EventView) -> None:
    text = organizer.page(ANSWERS).text
    for said in (
        "Answer a 2 of 2",
        "Answer b 0 of 2",
        "Answer c 1 of 2",
        "Yes 1 of 1",
        "Sensitive",
    ):
        assert said in text
    assert "Answer a 0" in organizer.page(f"{ANSWERS}?status=waiting").text


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("diet", ["Anna O'Brien", "Jörg Müller"]),
        ("diet?value=a", ["Anna O'Brien", "Jörg Müller"]),
        ("diet?value=c", ["Jörg Müller"]),
        ("diet?value=b", []),
        ("diet?value=%25", ["Anna O'Brien", "Jörg Müller"]),  # no such option: all
        ("diet?status=waiting", []),
        ("bus?value=yes", ["Jörg Müller"]),
        ("other", ["Jörg Müller"]),
        ("diet?page=99", ["Anna O'Brien", "Jörg Müller"]),
    ],
)
def test_who_answered_what(
    organizer: PageClient, answered: EventView, path: str, names: list[str]
) -> None:
    page = organizer.page(f"{ANSWERS}/{path}")
    assert [each.text for each in page.all("th", scope="row")] == names


def test_texts_are_shown_as_text(organizer: PageClient, answered: EventView) -> None:
    assert "<b>Nüsse</b>" in organizer.page(f"{ANSWERS}/other").text


def test_partys_page_shows_answers_and_marks_sensitive_ones(
    organizer: PageClient, house: House, answered: EventView
) -> None:
    [row] = house.sql("SELECT uid FROM registrations")
    text = organizer.page(f"/console/events/jubilee/guests/{row.uid}").text
    for said in ("Answer a, Answer c", "Sensitive", "Anna O'Brien", "By bus?"):
        assert said in text


def test_door_helpers_see_no_answers(client: PageClient, login: Login, answered: EventView) -> None:
    login(client, "door")
    for path in (HERE, ANSWERS, f"{ANSWERS}/diet"):
        assert client.get(path).status_code == 403


# The questions, once they are answered


def test_a_question_that_others_need_stays(
    organizer: PageClient, house: House, answered: EventView
) -> None:
    page = organizer.page(f"{HERE}/diet/delete")
    done = page_of(organizer.send(page.form(f"{HERE}/diet/delete"), follow_redirects=True))
    assert "“What?” depends on this question." in done.text
    assert (house.count(EventQuestion), house.count(Answer)) == (3, 4)


def test_preview_shows_what_guests_get(organizer: PageClient, answered: EventView) -> None:
    page = organizer.page(f"{HERE}/preview")
    names = {each.get("name") for each in page.root.walk() if each.get("name")}
    assert {"question-diet", "question-other", "question-bus"} <= names
