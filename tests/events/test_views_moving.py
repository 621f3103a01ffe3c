"""The organizer moves an event, calls it off, takes it back, copies it: always asked first."""

from collections.abc import Callable

import pytest
from flask import Flask

from mint_events.events.models import Event
from mint_events.events.queries import EventView
from mint_events.mail.models import Letter
from tests.factories import event_now, make_event, sign_up
from tests.support.client import PageClient, page_of
from tests.support.house import House
from tests.support.pages import Form

Login = Callable[..., PageClient]


@pytest.fixture
def event(app: Flask) -> EventView:
    """With two parties."""
    event = make_event(app, venue="experimenta")
    sign_up(app, event, "Ada Beispiel", "Ben Beispiel")
    sign_up(app, event, "Cem Beispiel")
    return event_now(app, event)


def edit_form(organizer: PageClient, slug: str, **typed: str) -> Form:
    path = f"/console/events/{slug}/edit"
    return organizer.page(path).form(path).fill(**typed)


def kinds(house: House) -> list[str]:
    return [row.kind for row in house.rows(Letter) if row.kind != "ticket"]


def test_moving_asks_first_and_then_writes_to_everyone(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    answer = organizer.send(edit_form(organizer, event.slug, venue="Aula", summary_en="New"))
    page = page_of(answer)
    assert answer.status_code == 200 and "This writes to 2 people" in page.text
    assert event_now(app, event) == event and kinds(house) == []
    form = page.form(f"/console/events/{event.slug}/edit")
    assert (form.fields["venue"], form.fields["summary_en"].strip()) == ("Aula", "New")
    form.fill(message_de="Die Kuppel ist kaputt.", message_en="The dome is broken.")
    form.fields["do"] = "tell"
    answer = organizer.send(form)
    assert answer.location == f"/console/events/{event.slug}"
    assert "2 e-mails to the guests are on their way." in organizer.page(answer.location).text
    assert event_now(app, event).venue == "Aula" and kinds(house) == ["moved", "moved"]


def test_a_correction_is_saved_and_writes_nobody(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    path = f"/console/events/{event.slug}/edit"
    form = page_of(organizer.send(edit_form(organizer, event.slug, venue="Aula"))).form(path)
    form.fields["do"] = "correct"
    assert organizer.send(form).status_code == 303
    assert event_now(app, event).venue == "Aula" and kinds(house) == []


def test_another_place_than_was_asked_about_is_asked_again(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    path = f"/console/events/{event.slug}/edit"
    form = page_of(organizer.send(edit_form(organizer, event.slug, venue="Aula"))).form(path)
    form.fill(venue="Kuppel", message_de="Hallo")
    form.fields["do"] = "tell"
    page = page_of(organizer.send(form))
    assert "Kuppel" in page.text and kinds(house) == [] and event_now(app, event) == event
    again = page.form(path)
    again.fields["do"] = "add-session"  # the note is not lost on the way
    assert page_of(organizer.send(again)).form(path).fields["message_de"] == "Hallo"


def test_nobody_is_asked_about_spelling_or_without_guests(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    assert organizer.send(edit_form(organizer, event.slug, venue="Experimenta")).status_code == 303
    empty = make_event(app)
    assert organizer.send(edit_form(organizer, empty.slug, venue="Aula")).status_code == 303
    assert kinds(house) == []


def test_new_fields_are_kept_and_wrong_ones_said_at_their_place(
    app: Flask, organizer: PageClient
) -> None:
    event = make_event(app)
    good = {
        "venue_url": "https://example.org/way", "overbooking": "15", "max_group": "30",
        "offer_hours": "12", "delete_on": "2030-01-31", "changes_close_at": "",
        "directions_de": "Bahn\nBus", "bring_en": "Shoes", "contact_de": "Büro, 07131 000000",
    }  # fmt: skip
    assert organizer.send(edit_form(organizer, event.slug, **good)).status_code == 303
    form = edit_form(organizer, event.slug)
    assert {name: str(form.fields[name]).strip() for name in good} == good
    bad = {
        "venue_url": "http://example.org", "overbooking": "101", "max_group": "61",
        "offer_hours": "169", "delete_on": "2000-01-01", "changes_close_at": "2099-01-01T10:00",
        "directions_de": "x" * 601, "bring_en": "x" * 301, "contact_de": "x" * 201,
    }  # fmt: skip
    answer = organizer.send(form.fill(**bad))
    page = page_of(answer)
    assert answer.status_code == 422
    wrong = {e.get("id") for e in page.root.walk() if e.get("id", "").endswith("-error")}
    assert wrong == {f"{name}-error" for name in bad}
    again = page.form(f"/console/events/{event.slug}/edit")
    assert {name: str(again.fields[name]).strip() for name in bad} == bad


def test_no_show_rate_stands_beside_the_overbooking(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    house.sql(
        "INSERT INTO arrivals (event_id, ticket_id, gate, arrived_at, scan_id) "
        "SELECT event_id, id, 'Nord', issued_at, 'x' FROM tickets WHERE id = "
        "(SELECT min(id) FROM tickets)"
    )
    coming = make_event(app)
    assert "Of 100 people" not in organizer.page(f"/console/events/{coming.slug}/edit").text
    house.sql(
        "UPDATE events SET starts_at = '2026-02-28 13:00:00', ends_at = '2026-02-28 17:00:00' "
        "WHERE id = :id",
        {"id": event.id},
    )
    text = organizer.page(f"/console/events/{coming.slug}/edit").text
    assert "Of 100 people with a place, 67 did not come." in text and "1 of 3 came" in text


def test_calling_off_and_back_by_buttons(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    url = f"/console/events/{event.slug}/turn"
    page = organizer.page(f"{url}/call-off")
    assert "This writes to 2 people." in page.text and event_now(app, event) == event
    answer = organizer.send(page.form(f"{url}/call-off").fill(message_de="Sturm", message_en=""))
    assert answer.location == f"/console/events/{event.slug}"
    assert event_now(app, event).state == "called_off" and kinds(house) == ["called_off"] * 2
    page = organizer.page(answer.location)
    assert f"{url}/reinstate" in page.links() and f"{url}/call-off" not in page.links()
    assert "has been called off" in organizer.page(f"/events/{event.slug}").text
    assert organizer.send(page_of(organizer.get(f"{url}/reinstate")).form(f"{url}/reinstate"))
    assert event_now(app, event).state == "closed"


def test_draft_is_opened_and_closed_by_buttons(app: Flask, organizer: PageClient) -> None:
    event = make_event(app, state="draft")
    url = f"/console/events/{event.slug}/turn"
    for wish, state in (("open", "open"), ("close", "closed")):
        organizer.send(organizer.page(f"{url}/{wish}").form(f"{url}/{wish}"))
        assert event_now(app, event).state == state
    answer = organizer.get(f"{url}/reinstate")
    assert answer.location == f"/console/events/{event.slug}"
    assert "not possible for this event" in organizer.page(answer.location).text
    assert organizer.get(f"{url}/explode").status_code == 404


def test_too_long_a_note_is_said_at_its_place(
    app: Flask, organizer: PageClient, event: EventView
) -> None:
    url = f"/console/events/{event.slug}/turn/call-off"
    answer = organizer.send(organizer.page(url).form(url).fill(message_de="x" * 1001))
    assert answer.status_code == 422 and event_now(app, event) == event


def test_copy_opens_the_form_of_the_draft(
    app: Flask, house: House, organizer: PageClient, event: EventView
) -> None:
    url = f"/console/events/{event.slug}/copy"
    answer = organizer.send(organizer.page(f"/console/events/{event.slug}").form(url))
    new = house.rows(Event)[-1]
    assert answer.location == f"/console/events/{new.slug}/edit"
    assert (new.state, new.places_taken, house.count(Event)) == ("draft", 0, 2)
    assert "This is the copy, a draft for" in organizer.page(answer.location).text


def test_guests_see_link_speaker_and_deletion_day(app: Flask, client: PageClient) -> None:
    from datetime import date

    from mint_events.events.actions import SessionPlan
    from mint_events.kernel.words import Words

    talk = SessionPlan(
        "talk", Words("Vortrag", "Talk"), room=Words("Saal", "Hall"), speaker="Đặng O'Brien"
    )
    event = make_event(
        app, venue_url="https://example.org/way", sessions=(talk,), overbooking=33,
        delete_on=date(2030, 1, 31),
    )  # fmt: skip
    page = client.page(f"/events/{event.slug}?lang=en")
    [link] = page.root.all("a", href="https://example.org/way")
    assert link.get("referrerpolicy") == "no-referrer" and "noreferrer" in link.get("rel")
    assert "Đặng O'Brien" in page.text and "Hall" in page.text
    assert "delete them on 31 January 2030" in page.text
    assert "66 places left" in page.text and "33" not in page.text.replace("66", "")
