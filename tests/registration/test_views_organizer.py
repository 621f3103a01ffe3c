"""The organizer finds guests, and cancels for them."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.factories import event_now, make_event, registration_now, sign_up
from tests.support.client import PageClient
from tests.support.pages import Page

Login = Callable[..., PageClient]
NAMES = ("Jörg Müller-Lüdenscheidt", "Sinéad O'Brien", "Nguyễn Thị Ánh", "山田 太郎")


def found_on(page: Page) -> list[str]:
    """The names of the parties that the list shows."""
    return [each.all("a")[0].text for each in page.all("th", scope="row")]


@pytest.mark.parametrize("path", ["guests", "guests/{uid}", "guests/{uid}/cancel", "guests.csv"])
def test_only_organizers_see_guests(
    app: Flask, client: PageClient, login: Login, path: str
) -> None:
    event = make_event(app)
    party = sign_up(app, event, NAMES[0])
    url = f"/console/events/{event.slug}/{path.format(uid=party.uid)}"
    assert client.get(url).status_code in (302, 303)
    login(client, "door")
    answer = client.get(url)
    assert answer.status_code == 403 and "Lüdenscheidt" not in answer.text


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("", NAMES[::-1]),
        ("muller", NAMES[:1]),
        ("MÜLLER jorg", NAMES[:1]),
        ("o'brien", NAMES[1:2]),
        ("nguyen", NAMES[2:3]),
        ("山田", NAMES[3:]),
        ("guest-2@example.org", NAMES[2:3]),
        ("fuhrungsfrauen", NAMES[:1]),
        ("Führungsfrauen müller", NAMES[:1]),
        ("Führungsfrauen Nguyễn", ()),
        ("%", ()),
        ("_", ()),
        ("'; drop table guests; --", ()),
    ],
)
def test_search_finds_names_mailboxes_and_organisations(
    app: Flask, organizer: PageClient, search: str, names: tuple[str, ...]
) -> None:
    event, other = make_event(app), make_event(app)
    for number, name in enumerate(NAMES):
        organisation = "" if number else "FÜHRUNGSFRAUEN Raum Heilbronn e.V."
        sign_up(app, event, name, email=f"guest-{number}@example.org", organisation=organisation)
    sign_up(app, other, "Jörg Müller")
    page = organizer.page(f"/console/events/{event.slug}/guests", query_string={"q": search})
    assert found_on(page) == list(names)
    assert page.by_id("search-q").get("value") == search


def test_status_filters_and_the_queue_is_shown(app: Flask, organizer: PageClient) -> None:
    event = make_event(app, capacity=1)
    sign_up(app, event, "Ada Beispiel")
    sign_up(app, event, "Ben Beispiel")
    sign_up(app, event, "Cem Beispiel", "Dora Beispiel")
    url = f"/console/events/{event.slug}/guests"
    assert found_on(organizer.page(f"{url}?status=confirmed")) == ["Ada Beispiel"]
    page = organizer.page(f"{url}?status=waiting")
    assert found_on(page) == ["Cem Beispiel", "Ben Beispiel"]
    assert "Turn 1" in page.text and "Turn 2" in page.text and "Dora Beispiel" in page.text
    assert found_on(organizer.page(f"{url}?status=cancelled")) == []
    assert len(found_on(organizer.page(f"{url}?status=nonsense"))) == 3


def test_long_list_has_pages(app: Flask, organizer: PageClient) -> None:
    event = make_event(app, capacity=None)
    for number in range(51):
        sign_up(app, event, f"Gast Nummer{number:02}")
    url = f"/console/events/{event.slug}/guests"
    first = organizer.page(url)
    assert len(found_on(first)) == 50 and "51 registrations" in first.text
    following = [link for link in first.links() if "page=2" in link]
    assert found_on(organizer.page(following[0])) == ["Gast Nummer00"]
    assert found_on(organizer.page(f"{url}?page=99")) == ["Gast Nummer00"]
    assert len(found_on(organizer.page(f"{url}?page=-3"))) == 50


def test_names_are_text_and_never_markup(app: Flask, organizer: PageClient) -> None:
    event = make_event(app)
    party = sign_up(app, event, "<script>x</script> <img>", organisation="<b>O</b>")
    for path in ("guests", f"guests/{party.uid}", f"guests/{party.uid}/cancel"):
        page = organizer.page(f"/console/events/{event.slug}/{path}")
        assert "<script>x</script> <img>" in page.text
        assert not page.main.all("img") and not page.main.all("script")


def test_cancelling_asks_first_and_gives_the_place_on(app: Flask, organizer: PageClient) -> None:
    event = make_event(app, capacity=1)
    party = sign_up(app, event, "Ada Beispiel")
    following = sign_up(app, event, "Ben Beispiel")
    path = f"/console/events/{event.slug}/guests/{party.uid}/cancel"
    form = organizer.page(path).form(path)
    assert registration_now(app, party).status == "confirmed"
    answer = organizer.send(form)
    assert (answer.status_code, answer.location) == (303, path.removesuffix("/cancel"))
    assert "The registration is cancelled." in organizer.page(answer.location).text
    assert registration_now(app, party).status == "cancelled"
    assert registration_now(app, following).status == "offered"
    assert organizer.get(path).status_code == 303  # nothing to confirm any more


def test_cancelling_needs_the_form_s_token(app: Flask, organizer: PageClient) -> None:
    event = make_event(app)
    party = sign_up(app, event, "Ada Beispiel")
    answer = organizer.post(f"/console/events/{event.slug}/guests/{party.uid}/cancel")
    assert answer.status_code == 400
    assert registration_now(app, party).status == "confirmed"


def test_party_of_another_event_is_not_found(app: Flask, organizer: PageClient) -> None:
    event, other = make_event(app), make_event(app)
    party = sign_up(app, other, "Ada Beispiel")
    for path in ("", "/cancel"):
        answer = organizer.get(f"/console/events/{event.slug}/guests/{party.uid}{path}")
        assert answer.status_code == 404
    assert event_now(app, other).places_taken == 1
