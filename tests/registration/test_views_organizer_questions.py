"""The organizer's editor of questions, and the pages of answers."""

from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from mint_events.events.models.questions import EventQuestion
from mint_events.events.queries import EventView
from mint_events.events.rules.questions import Condition
from mint_events.kernel.words import Words
from mint_events.registration.models import Answer
from tests.factories import ask, give_answers, make_event, sign_up
from tests.support.client import PageClient, page_of
from tests.support.house import House
from tests.support.pages import Form, Page

HERE = "/console/events/jubilee/questions"
pytestmark = pytest.mark.usefixtures("event")
NEED = {"is_sensitive": True, "per": "person", "label": Words("Essen?", "Food?")}


@pytest.fixture
def asking(app: Flask, event: EventView) -> EventView:
    ask(app, event, "diet", "several_of", **NEED)
    ask(
        app,
        event,
        "other",
        shown_if=Condition("diet", "c"),
        label=Words("Was?", "What?"),
        per="person",
    )
    ask(app, event, "bus", "yes_no", label=Words("Bus?", "By bus?"))
    return event


@pytest.fixture
def answered(app: Flask, asking: EventView) -> EventView:
    given = give_answers({"diet": "a c", "other": "<b>Nüsse</b>", "bus": "yes"}, {"diet": "a"})
    sign_up(app, asking, "Jörg Müller", "Anna O'Brien", answers=given)
    return asking


def order(house: House) -> list[str]:
    rows = sorted(house.rows(EventQuestion), key=lambda row: row.position)
    return [row.key for row in rows]


def opened(organizer: PageClient, path: str) -> Form:
    return organizer.page(f"{HERE}/{path}").form(f"{HERE}/{path}")


def save(organizer: PageClient, form: Form, do: str = "save") -> TestResponse:
    return organizer.send(Form(form.method, form.action, {**form.fields, "do": do}, form.element))


def press(organizer: PageClient, path: str, **fields: str) -> Page:
    """Presses a button of the list; the page that follows."""
    page = organizer.page(HERE)
    form = next(one for one in page.forms() if urlsplit(one.action).path == f"{HERE}/{path}")
    answer = organizer.post(form.action, data={**form.fields, **fields}, follow_redirects=True)
    return page_of(answer)


def test_a_new_question_is_written_as_typed(organizer: PageClient, house: House) -> None:
    form = opened(organizer, "new").fill(
        label_de="Größe?", label_en="Size?", kind="one_of", per="person", is_required="y",
        purpose_de="Für T-Shirts.", purpose_en="For T-shirts.", keep_days="7", hidden_at_door="y",
    )  # fmt: skip
    form = form.type(
        {"options-0-label_de": "Klein", "options-0-label_en": "Small",
         "options-1-label_de": "Groß & weit", "options-1-label_en": "Large"}
    )  # fmt: skip
    answer = save(organizer, form)
    assert (answer.status_code, urlsplit(answer.location).path) == (303, HERE)
    row = house.one(EventQuestion)
    assert (row.key, row.kind, row.per, row.is_required, row.keep_days) == (
        "size", "one_of", "person", True, 7,
    )  # fmt: skip
    assert row.options == [
        {"key": "small", "de": "Klein", "en": "Small"},
        {"key": "large", "de": "Groß & weit", "en": "Large"},
    ]
    assert "Size?" in organizer.page(HERE).text


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"label_de": ""}, "label_de"),
        ({"label_en": "x" * 201}, "label_en"),
        ({"kind": "one_of"}, ""),
        ({"kind": "several_of", "options-0-label_de": "Nur Deutsch"}, "options-0-label_en"),
        ({"kind": "essay"}, "kind-0"),
        ({"per": "cluster"}, "per-0"),
        ({"is_sensitive": "y", "is_required": "y", "purpose_de": "a", "purpose_en": "b"}, "is_required"),
        ({"is_sensitive": "y"}, "purpose_de"),
        ({"keep_days": "3651"}, "keep_days"),
        ({"keep_days": "bald"}, "keep_days"),
        ({"kind": "number", "least": "5", "most": "4"}, "most"),
        ({"shown_if": "diet x"}, "shown_if"),
        ({"shown_if": "diet a", "per": "party"}, "shown_if"),
        ({"shown_if": "'; --"}, "shown_if"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_the_rest_is_kept(
    organizer: PageClient,
    house: House,
    asking: EventView,
    typed: dict[str, str],
    field: str,
    lang: str,
) -> None:
    form = opened(organizer, "new").fill(label_de="Größe?", label_en="Size?", help_de="Hilfe")
    form.fields.update(typed)
    answer = save(organizer, Form("post", f"{form.action}?lang={lang}", form.fields, form.element))
    assert answer.status_code == 422
    page = page_of(answer)
    links = [each.get("href") for each in page.by_id("error-summary").all("a")]
    assert links == ([f"#{field}"] if field else [])
    assert page.form(f"{HERE}/new").fields["help_de"].strip() == "Hilfe"  # type: ignore[union-attr]
    assert house.count(EventQuestion) == 3


def test_rows_for_answers_come_and_go_without_scripts(organizer: PageClient) -> None:
    form = opened(organizer, "new").fill(label_de="Größe?").type({"options-0-label_de": "Klein"})
    more = page_of(save(organizer, form, "add-option")).form(f"{HERE}/new")
    assert "options-2-label_de" in more.fields
    assert (more.fields["label_de"], more.fields["options-0-label_de"]) == ("Größe?", "Klein")
    less = page_of(save(organizer, more, "remove-option-1")).form(f"{HERE}/new")
    assert "options-1-label_de" not in less.fields


def test_an_edited_question_keeps_its_options_keys(
    organizer: PageClient, house: House, answered: EventView
) -> None:
    form = opened(organizer, "diet/edit").type({"options-0-label_de": "Ganz anders"})
    assert save(organizer, form).status_code == 303
    row = house.one(EventQuestion, key="diet")
    assert [option["key"] for option in row.options] == ["a", "b", "c"]
    assert row.options[0]["de"] == "Ganz anders"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "short_text"}, "its kind stays"),
        ({"per": "party"}, "goes on being asked as often as before"),
        ({"options-0-label_de": "", "options-0-label_en": ""}, "already chosen “Answer a”"),
        ({"options-2-label_de": "", "options-2-label_en": ""}, "already chosen “Answer c”"),
    ],
)
def test_what_guests_answered_is_not_pulled_from_under_them(
    organizer: PageClient, house: House, answered: EventView, typed: dict[str, str], said: str
) -> None:
    answer = save(organizer, opened(organizer, "diet/edit").type(typed))
    assert answer.status_code == 422
    assert said in page_of(answer).by_id("error-summary").text
    assert len(house.one(EventQuestion, key="diet").options) == 3


def test_an_option_that_nobody_chose_may_go(
    organizer: PageClient, house: House, answered: EventView
) -> None:
    form = opened(organizer, "diet/edit")
    form.type({"options-1-label_de": "", "options-1-label_en": ""})
    assert save(organizer, form).status_code == 303
    assert [o["key"] for o in house.one(EventQuestion, key="diet").options] == ["a", "c"]


def test_somebody_elses_version_is_not_overwritten_unseen(
    organizer: PageClient, house: House, asking: EventView
) -> None:
    first, second = opened(organizer, "bus/edit"), opened(organizer, "bus/edit")
    assert save(organizer, first.fill(label_en="First")).status_code == 303
    answer = save(organizer, second.fill(label_en="Second"))
    assert answer.status_code == 422
    assert house.one(EventQuestion, key="bus").label_en == "First"
    again = page_of(answer).form(f"{HERE}/bus/edit")
    assert again.fields["label_en"] == "Second"
    assert save(organizer, again).status_code == 303
    assert house.one(EventQuestion, key="bus").label_en == "Second"


def test_questions_move_by_buttons(organizer: PageClient, house: House, asking: EventView) -> None:
    press(organizer, "bus/move", do="up")
    assert order(house) == ["diet", "bus", "other"]
    press(organizer, "bus/move", do="up")
    assert order(house) == ["bus", "diet", "other"]
    page = organizer.page(HERE)
    buttons = [each.text for each in page.all("button", name="do")]
    assert buttons == ["Move “By bus?” down", "Move “Food?” up"]


def test_a_ready_made_question_comes_with_one_click_once(
    organizer: PageClient, house: House, event: EventView
) -> None:
    press(organizer, "ready-made", name="diet")
    assert order(house) == ["diet", "diet-other"]
    names = {each.get("value") for each in organizer.page(HERE).all("button", name="name")}
    assert names == {"access", "hear", "arrival"}


def test_deleting_says_how_many_answers_go(
    organizer: PageClient, house: House, answered: EventView
) -> None:
    page = organizer.page(f"{HERE}/bus/delete")
    assert "Guests have given 1 answer to this question." in page.text
    assert "Delete with 1 answer" in page.text
    done = organizer.send(page.form(f"{HERE}/bus/delete"), follow_redirects=True)
    assert "The question and its answers are deleted." in page_of(done).text
    assert order(house) == ["diet", "other"]
    assert house.count(Answer) == 3


def test_archiving_keeps_the_answers(
    organizer: PageClient, house: House, answered: EventView, client: PageClient
) -> None:
    page = organizer.page(f"{HERE}/bus/delete")
    organizer.send(page.form(f"{HERE}/bus/archive"))
    assert house.count(Answer) == 4
    assert "question-bus" not in client.get("/events/jubilee").get_data(as_text=True)
    assert "Archived: no longer asked" in organizer.page(HERE).text
    press(organizer, "bus/again")
    assert "question-bus" in client.get("/events/jubilee").get_data(as_text=True)


def test_every_question_is_asked_of_its_own_event(
    app: Flask, organizer: PageClient, house: House, asking: EventView
) -> None:
    make_event(app, slug="other")
    for path in ("diet/edit", "diet/delete"):
        organizer.page(f"/console/events/other/questions/{path}", status=404)
    token = page_of(organizer.get(HERE)).form(f"{HERE}/ready-made").fields["csrf_token"]
    for path in ("diet/move", "diet/archive", "diet/delete", "diet/again"):
        sent = {"csrf_token": token, "do": "up"}
        answer = organizer.post(f"/console/events/other/questions/{path}", data=sent)
        assert answer.status_code in (303, 404)
    assert order(house) == ["diet", "other", "bus"]
