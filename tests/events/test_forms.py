"""The event's form: addresses, both languages, times that follow each other, its sessions."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from mint_events.events.forms import EventForm
from mint_events.events.rules import is_slug, propose_slug

GOOD = {
    "title_de": "Jubiläum",
    "title_en": "Anniversary",
    "kind": "public",
    "venue": "experimenta",
    "starts_at": "2027-02-28T14:00",
    "ends_at": "2027-02-28T18:00",
    "max_companions": "2",
}


@pytest.fixture
def house() -> Iterator[None]:
    """A request to validate in, without a database."""
    app = Flask(__name__)
    app.config.update(SECRET_KEY="x", WTF_CSRF_ENABLED=False, WTF_I18N_ENABLED=False)
    from flask_babel import Babel

    Babel(app, default_locale="en")
    with app.test_request_context():
        yield


def form_of(**typed: str) -> EventForm:
    """The form as sent; names with dashes have __ for them."""
    values = {**GOOD, **{name.replace("__", "-"): value for name, value in typed.items()}}
    return EventForm(MultiDict(values))


def errors_of(**typed: str) -> list[str]:
    form = form_of(**typed)
    form.validate()
    return sorted(str(name) for name in form.errors)


@pytest.mark.usefixtures("house")
def test_good_form_is_taken() -> None:
    form = form_of()
    assert form.validate(), form.errors
    plan = form.to_plan("jubilee")
    assert (plan.slug, plan.kind, plan.max_companions) == ("jubilee", "public", 2)
    assert plan.starts_at == datetime(2027, 2, 28, 13, tzinfo=UTC)
    assert plan.capacity is None and plan.waiting_list is False and plan.sessions == ()


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title_de", ""),
        ("title_en", "\u200b "),
        ("title_de", "x" * 201),
        ("summary_en", "x" * 2001),
        ("venue", ""),
        ("kind", "secret"),
        ("starts_at", ""),
        ("starts_at", "2027-03-28T02:30"),
        ("ends_at", "2027-02-28T14:00"),
        ("ends_at", "never"),
        ("capacity", "0"),
        ("max_companions", "10"),
        ("slug", "Über uns"),
        ("slug", "new"),
        ("slug", "a--b"),
    ],
)
def test_wrong_field_is_refused_at_its_place(field: str, typed: str) -> None:
    assert errors_of(**{field: typed}) == [field]


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    ("first", "last"),
    [("sign_up_opens_at", "sign_up_closes_at"), ("door_opens_at", "door_closes_at")],
)
def test_window_that_ends_before_it_begins_is_refused(first: str, last: str) -> None:
    times = {first: "2027-02-01T12:00", last: "2027-02-01T11:00"}
    assert errors_of(**times) == [last]
    assert errors_of(**{first: "2027-02-01T12:00"}) == []


@pytest.mark.usefixtures("house")
def test_sessions_get_keys_and_keep_those_they_have() -> None:
    form = form_of(
        sessions__0__key="robots",
        sessions__0__title_de="Roboter",
        sessions__0__title_en="Robots",
        sessions__3__title_de="Roboter",
        sessions__3__title_en="More robots",
        sessions__3__capacity="12",
        sessions__4__key="foreign",
        sessions__4__title_de="Führung",
        sessions__4__title_en="Tour",
        sessions__5__title_de="",
    )
    assert form.validate(), form.errors
    plans = form.to_plan("jubilee", ("robots",)).sessions
    assert [plan.key for plan in plans] == ["robots", "roboter", "fuehrung"]
    assert plans[1].capacity == 12


@pytest.mark.usefixtures("house")
def test_session_that_is_half_filled_in_is_refused_at_its_place() -> None:
    form = form_of(sessions__0__room_de="Forum", sessions__0__starts_at="2027-02-28T15:00",
                   sessions__0__ends_at="2027-02-28T14:00")  # fmt: skip
    assert not form.validate()
    row = form.sessions.entries[0].form
    assert row.title_de.errors and row.title_en.errors and row.ends_at.errors
    assert not row.room_de.errors


@pytest.mark.usefixtures("house")
def test_known_session_cannot_be_emptied_by_mistake() -> None:
    form = form_of(sessions__0__key="robots", sessions__0__title_de="", sessions__0__title_en="")
    assert not form.validate()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("3 Jahre Zukunftsallianz", "3-jahre-zukunftsallianz"),
        ("Führung & Öffnung: „Straße“", "fuehrung-oeffnung-strasse"),
        ("Ünïcödé", "uenicoede"),
        ("山田太郎", "event"),
        ("New", "new-2"),
        ("Đặng – Nguyễn", "dang-nguyen"),
        ("--", "event"),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_slug_is_made_of_the_title(title: str, slug: str) -> None:
    assert propose_slug(title) == slug and is_slug(slug)


def test_slug_that_is_taken_gets_a_number() -> None:
    assert propose_slug("Fest", ("fest",)) == "fest-2"
    assert propose_slug("Fest", ("fest", "fest-2", "fest-3")) == "fest-4"
