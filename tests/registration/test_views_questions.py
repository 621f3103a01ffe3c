"""An event's questions on the sign-up form, and the answers on the guest's own pages."""

import pytest
from flask import Flask
from sqlalchemy import event as sqlalchemy_event

from mint_events.events.queries import EventView
from mint_events.kernel.database import db
from mint_events.registration.models import Answer, Registration
from tests.registration.answers import values
from tests.registration.guest_forms import Send, opened_form, told
from tests.support.client import PageClient, page_of
from tests.support.hostile import HOSTILE, Typed
from tests.support.house import House

ANNA = {"companions__0__given_name": "Anna", "companions__0__family_name": "Berg"}


def test_form_asks_who_signs_up_and_each_companion(client: PageClient, asking: EventView) -> None:
    form = opened_form(client)
    known = {each.get("name") for each in form.element.walk() if each.get("name")}
    first = {f"question-{key}" for key in ("diet", "diet-other", "bus", "seats", "wish", "badge")}
    assert first <= known
    for place in range(3):
        own = {name for name in known if name.startswith(f"companions-{place}-question-")}
        assert own == {f"companions-{place}-question-{k}" for k in ("diet", "diet-other", "badge")}
    assert form.fields["question-badge"] == ""  # "no answer" is chosen; nothing is for bus
    assert "question-bus" not in form.fields


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("de", ("Nur wenn Sie „Antwort c“ auf „Was & wie?“ antworten.", "Damit es etwas zu essen",
                "Sie müssen das nicht beantworten.", "Wir löschen Ihre Antwort am 28. Februar 2027.")),
        ("en", ("Only if you answered “Answer c” to “What & how?”.", "So that there is food.",
                "You need not answer this.", "We delete your answer on 28 February 2027.")),
    ],
)  # fmt: skip
def test_form_says_when_why_who_and_how_long(
    app: Flask,
    client: PageClient,
    house: House,
    asking: EventView,
    lang: str,
    said: tuple[str, ...],
) -> None:
    house.sql(
        "UPDATE events SET starts_at = '2027-02-14 13:00:00', ends_at = '2027-02-14 17:00:00'"
    )
    page = client.page(f"/events/jubilee?lang={lang}")
    [question] = [
        each for each in page.root.walk()
        if each.get("data-if-name") == "question-diet" and each.get("data-if-value") == "c"
    ]  # fmt: skip
    for text in said:
        assert text in question.text
    described = page.by_id("question-diet-other").get("aria-describedby").split()
    assert said[0] in " ".join(page.by_id(one).text for one in described)


def test_sent_answers_are_kept(send: Send, house: House, asking: EventView) -> None:
    answer = send(
        **ANNA,
        **{
            "question-diet": ["a", "c"], "question-diet-other": "Nüsse, O'Brien & 山田",
            "question-bus": "yes", "question-seats": " 4 ", "question-wish": "Zeile 1\r\nZeile 2",
            "question-badge": "", "companions-0-question-diet": ["b"],
            "companions-0-question-badge": "a",
        },
    )  # fmt: skip
    assert answer.status_code == 303
    wanted = ["a c", "Nüsse, O'Brien & 山田", "yes", "4", "Zeile 1\nZeile 2", "b", "a"]
    assert values(house) == wanted


def test_answers_to_what_is_not_shown_are_left_out(
    send: Send, house: House, asking: EventView
) -> None:
    """Without scripts every question can be seen, and some fill it in all the same."""
    sent = {"question-bus": "no", "question-seats": "x", "question-diet-other": "Nüsse"}
    assert send(**sent).status_code == 303
    assert values(house) == ["no"]


@pytest.mark.parametrize(
    ("sent", "field", "lang"),
    [
        ({}, "question-bus", "de"),
        ({"question-bus": "maybe"}, "question-bus", "en"),
        ({"question-bus": "yes"}, "question-seats", "de"),
        ({"question-bus": "yes", "question-seats": "10"}, "question-seats", "en"),
        ({"question-bus": "yes", "question-seats": "vier"}, "question-seats", "de"),
        ({"question-bus": "no", "question-wish": "x" * 2001}, "question-wish", "de"),
        ({"question-bus": "no", "question-badge": "x"}, "question-badge", "de"),
        ({"question-bus": "no", "question-diet": ["a", "'; --"]}, "question-diet", "en"),
        ({"question-bus": "no", **ANNA, "companions-0-question-badge": "x"},
         "companions-0-question-badge", "en"),
    ],
)  # fmt: skip
def test_wrong_answers_are_told_at_their_place_and_the_rest_is_kept(
    send: Send, house: House, asking: EventView, sent: dict[str, object], field: str, lang: str
) -> None:
    answer = send(lang=lang, **{"question-diet": ["a", "b"], "question-wish": "Mäuse", **sent})
    assert answer.status_code == 422
    page = page_of(answer)
    choices = {"question-bus", "question-badge", "question-diet", "companions-0-question-badge"}
    links = [each.get("href") for each in page.by_id("error-summary").all("a")]
    assert links == [f"#{field}-0" if field in choices else f"#{field}"]
    assert page.by_id(f"{field}-error").text
    if field not in choices:
        assert set(told(page)) == {field}
    form = page.form("/events/jubilee/sign-up")
    if field not in ("question-diet", "question-wish"):
        assert form.fields["question-diet"] == ["a", "b"]
        assert str(form.fields["question-wish"]).strip() == "Mäuse"
    assert house.count(Registration) == 0


def test_a_companion_who_answered_but_has_no_name_is_not_lost(
    send: Send, house: House, asking: EventView
) -> None:
    answer = send(**{"question-bus": "no", "companions-1-question-diet": ["a"]})
    assert answer.status_code == 422
    page = page_of(answer)
    assert set(told(page)) == {"companions-0-given_name"}  # the first row that came
    form = page.form("/events/jubilee/sign-up")
    assert form.fields["companions-0-question-diet"] == "a"
    assert "companions-1-question-diet" not in form.fields


@pytest.mark.parametrize(
    "hostile",
    [each for each in HOSTILE if each.what != "a lone surrogate"],
    ids=lambda hostile: hostile.what,
)
def test_hostile_answers_do_no_harm(
    client: PageClient, send: Send, house: House, asking: EventView, hostile: Typed
) -> None:
    answer = send(**{"question-bus": "no", "question-wish": hostile.typed})
    assert answer.status_code in (303, 422)
    if answer.status_code == 303:
        client.page(f"/my/{house.one(Registration).guest_token}")


def test_event_without_questions_ignores_such_fields(send: Send, house: House) -> None:
    assert send(**{"question-diet": "vegan"}).status_code == 303
    assert house.count(Answer) == 0


def test_pages_of_an_event_without_questions_never_look_for_any(
    app: Flask, client: PageClient, send: Send, house: House
) -> None:
    said: list[str] = []

    def hear(connection: object, cursor: object, statement: str, *rest: object) -> None:
        said.append(statement)

    with app.app_context():
        engine = db.engine
    sqlalchemy_event.listen(engine, "before_cursor_execute", hear)
    try:
        client.page("/events/jubilee")
        client.page(send().headers["Location"])
    finally:
        sqlalchemy_event.remove(engine, "before_cursor_execute", hear)
    assert len(said) > 10
    assert [one for one in said if "event_questions" in one or "FROM answers" in one] == []
