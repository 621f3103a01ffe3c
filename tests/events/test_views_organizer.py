"""The organizer creates, edits and previews an event."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from mint_events.events.actions import edit_event
from mint_events.events.models import Event, EventSession
from mint_events.kernel import clock
from mint_events.kernel.words import Words
from tests.factories import event_now, make_event, plan_event, plan_sessions, sign_up
from tests.support.client import PageClient, page_of
from tests.support.house import House
from tests.support.pages import Form, Page

Login = Callable[..., PageClient]
NEW = {
    "title_de": "Tag der <Technik>",
    "title_en": "Technology Day",
    "venue": "experimenta",
    "starts_at": "2027-09-18T10:00",
    "ends_at": "2027-09-18T16:00",
}


def new_form(organizer: PageClient) -> Form:
    """The form of a new event."""
    return organizer.page("/console/events/new").form("/console/events/new")


def edit_form(organizer: PageClient, slug: str) -> Form:
    """The form of an event that there is."""
    path = f"/console/events/{slug}/edit"
    return organizer.page(path).form(path)


def errors_on(page: Page) -> dict[str, str]:
    """Field → what is said there."""
    ends = "-error"
    return {
        each.get("id").removesuffix(ends): each.text
        for each in page.root.walk()
        if each.get("id", "").endswith(ends)
    }


@pytest.mark.parametrize("path", ["new", "{slug}/edit", "{slug}/preview"])
@pytest.mark.parametrize("role", ["door", None])
def test_only_organizers_may(
    app: Flask, client: PageClient, login: Login, path: str, role: str | None
) -> None:
    url = f"/console/events/{path.format(slug=make_event(app, state='draft').slug)}"
    if role is None:
        assert client.get(url).status_code in (302, 303)
        return
    login(client, role)
    assert client.get(url).status_code == 403
    assert client.post(url).status_code in (400, 403, 405)


def test_new_event_is_a_draft_with_an_address_of_its_title(
    house: House, organizer: PageClient
) -> None:
    answer = organizer.send(new_form(organizer).fill(**NEW))
    assert (answer.status_code, answer.location) == (303, "/console/events/tag-der-technik")
    row = house.one(Event, slug="tag-der-technik")
    assert (row.title_de, row.state, row.kind) == ("Tag der <Technik>", "draft", "public")
    assert row.starts_at.isoformat() == "2027-09-18T08:00:00+00:00"
    page = organizer.page(answer.location)
    assert page.h1 == "Technology Day" and "The event is created." in page.text


def test_same_title_again_gets_another_address(house: House, organizer: PageClient) -> None:
    for slug in ("tag-der-technik", "tag-der-technik-2", "tag-der-technik-3"):
        answer = organizer.send(new_form(organizer).fill(**NEW))
        assert answer.location == f"/console/events/{slug}"


def test_taken_address_is_said_at_its_field_and_all_stays(
    app: Flask, house: House, organizer: PageClient
) -> None:
    taken = make_event(app).slug
    answer = organizer.send(
        new_form(organizer).fill(**{**NEW, "venue": "Aula & Foyer"}, slug=taken)
    )
    assert answer.status_code == 422
    page = page_of(answer)
    assert errors_on(page) == {"slug": "Another event already has this address."}
    assert page.form("/console/events/new").fields["venue"] == "Aula & Foyer"
    assert house.count(Event) == 1


def test_wrong_fields_are_said_at_their_place_and_all_stays(
    house: House, organizer: PageClient
) -> None:
    typed = {**NEW, "starts_at": "2027-03-28T02:30", "title_en": "", "capacity": "many"}
    answer = organizer.send(new_form(organizer).fill(**typed))
    assert answer.status_code == 422 and house.count(Event) == 0
    page = page_of(answer)
    assert set(errors_on(page)) == {"starts_at", "title_en", "capacity"}
    fields = page.form("/console/events/new").fields
    assert {name: fields[name] for name in typed} == typed
    assert page.title.startswith("Error:")


def test_sessions_are_added_and_removed_without_scripts(
    house: House, organizer: PageClient
) -> None:
    form = new_form(organizer).fill(**NEW)
    for number, title in enumerate(("Robots", "Stars", "Bridges")):
        form.fields["do"] = "add-session"
        form = page_of(organizer.send(form)).form("/console/events/new")
        form.type({f"sessions-{number}-title_de": title, f"sessions-{number}-title_en": title})
    form.fields["do"] = "remove-session-1"
    answer = organizer.send(form)
    assert answer.status_code == 200 and house.count(Event) == 0
    form = page_of(answer).form("/console/events/new")
    assert form.fields["title_de"] == NEW["title_de"]
    organizer.send(form)
    assert [row.key for row in house.rows(EventSession)] == ["robots", "bridges"]


def test_edit_shows_the_event_and_saves_it(app: Flask, organizer: PageClient) -> None:
    event = make_event(app, sessions=plan_sessions(robots=12))
    form = edit_form(organizer, event.slug)
    assert form.fields["title_de"] == event.title.de
    assert form.fields["sessions-0-key"] == "robots"
    form.fill(summary_en="It's <b>great</b>", capacity="")
    form.type({"sessions-0-room_de": "Forum"})
    assert organizer.send(form).location == f"/console/events/{event.slug}"
    now = event_now(app, event)
    assert now == replace(
        event,
        summary=Words(event.summary.de, "It's <b>great</b>"),
        capacity=None,
        places_left=None,
        places_limit=None,
        version=event.version + 1,
        sessions=(replace(event.sessions[0], room=Words("Forum")),),
    )


def test_saving_unchanged_keeps_every_moment(app: Flask, organizer: PageClient) -> None:
    event = make_event(app)
    organizer.send(edit_form(organizer, event.slug))
    assert event_now(app, event) == replace(event, version=event.version + 1)


def test_other_editor_is_not_overwritten_unseen(
    app: Flask, house: House, organizer: PageClient
) -> None:
    event = make_event(app)
    form = edit_form(organizer, event.slug).fill(venue="Mine")
    theirs = plan_event(slug=event.slug, venue="Theirs", title=event.title)
    house.do(edit_event, event.id, theirs, clock.now())
    answer = organizer.send(form)
    assert answer.status_code == 422 and event_now(app, event).venue == "Theirs"
    page = page_of(answer)
    assert "Somebody else has changed this event" in page.text
    again = page.form(f"/console/events/{event.slug}/edit")
    assert again.fields["venue"] == "Mine"
    assert organizer.send(again).status_code == 303
    assert event_now(app, event).venue == "Mine"


def test_fewer_places_than_guests_is_said_at_the_field(app: Flask, organizer: PageClient) -> None:
    event = make_event(app, capacity=3)
    sign_up(app, event, "Jörg Müller-Lüdenscheidt", "Nguyễn Thị Ánh")
    answer = organizer.send(edit_form(organizer, event.slug).fill(capacity="1"))
    assert answer.status_code == 422
    assert list(errors_on(page_of(answer))) == ["capacity"]
    assert event_now(app, event).capacity == 3


def test_fewer_places_in_a_session_is_said_at_that_session(
    app: Flask, organizer: PageClient
) -> None:
    event = make_event(app, sessions=plan_sessions(tour=5, robots=5))
    sign_up(app, event, "Ada Beispiel", "Ben Beispiel", session_keys=("robots",))
    form = edit_form(organizer, event.slug).type({"sessions-1-capacity": "1"})
    answer = organizer.send(form)
    assert list(errors_on(page_of(answer))) == ["sessions-1-capacity"]


def test_session_with_guests_comes_back_when_it_was_taken_out(
    app: Flask, organizer: PageClient
) -> None:
    event = make_event(app, sessions=plan_sessions(tour=5, robots=5))
    sign_up(app, event, "Ada Beispiel", session_keys=("robots",))
    form = edit_form(organizer, event.slug)
    form.fields["do"] = "remove-session-1"
    form = page_of(organizer.send(form)).form(f"/console/events/{event.slug}/edit")
    assert "sessions-1-key" not in form.fields
    page = page_of(organizer.send(form))
    assert "Guests have already chosen “Session robots”" in page.text
    form = page.form(f"/console/events/{event.slug}/edit")
    assert organizer.send(form).status_code == 303
    assert [one.key for one in event_now(app, event).sessions] == ["tour", "robots"]


@pytest.mark.parametrize(
    ("lang", "title"), [("de", "Jubiläum & Fest"), ("en", "Anniversary & party")]
)
def test_preview_shows_drafts_in_both_languages_without_a_form(
    app: Flask, organizer: PageClient, lang: str, title: str
) -> None:
    event = make_event(app, state="draft")
    page = organizer.page(f"/console/events/{event.slug}/preview?lang={lang}")
    assert page.h1 == title
    assert not [form for form in page.forms() if "sign-up" in form.action]
    assert organizer.get(f"/events/{event.slug}").status_code == 404


def test_unknown_event_is_not_found(organizer: PageClient) -> None:
    for path in ("nowhere/edit", "nowhere/preview", "nowhere"):
        assert organizer.get(f"/console/events/{path}").status_code == 404
