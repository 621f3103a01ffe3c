"""Badges as the organizer gets them: who, in which order, which category, on which labels."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader

from mint_events.badges.queries import list_badge_wearers
from mint_events.badges.rules import GUEST, decide_category
from mint_events.kernel import clock as house_clock
from mint_events.kernel.dates import day_in_berlin
from mint_events.registration.actions.changing import cancel_registration
from tests.factories import make_event, make_network, sign_up, ticket_of
from tests.support.client import PageClient
from tests.support.house import House

Login = Callable[..., PageClient]


def words_of(pdf: bytes) -> list[str]:
    """The text of each page, in one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_wearers_are_the_confirmed_by_family_name(app: Flask, house: House) -> None:
    make_network(app)
    event, other = make_event(app, capacity=4), make_event(app)
    first = sign_up(app, event, "Zoë Östermann", "Ada Abel", organisation="42 heilbronn")
    gone = sign_up(app, event, "Weg Weg")
    sign_up(app, event, "Bo Oster", photo_consent=True)
    house.do(cancel_registration, gone.id, house_clock.now())
    sign_up(app, event, "Zu Spät", "Zu Viel")
    sign_up(app, other, "Ganz Anders")
    wearers = house.ask(list_badge_wearers, event.id)
    assert [(one.given_name, one.family_name) for one in wearers] == [
        ("Ada", "Abel"),
        ("Bo", "Oster"),
        ("Zoë", "Östermann"),
    ]
    assert wearers[2].short_code == ticket_of(app, first).code
    assert [one.photo_consent for one in wearers] == [False, True, False]
    assert wearers[1].cluster is None and decide_category(None) == GUEST
    cluster = decide_category(wearers[0].cluster)
    assert (cluster.name.de, cluster.shape) == ("Wissenschaft & Forschung", "circle")


def test_badges_come_as_a_pdf_in_the_page_s_language(app: Flask, organizer: PageClient) -> None:
    make_network(app)
    event = make_event(app)
    sign_up(app, event, "Jörg Müller-Lüdenscheidt", organisation="42 Heilbronn")
    sign_up(app, event, "Sinéad O'Brien")
    answer = organizer.get(f"/console/events/{event.slug}/badges.pdf?lang=de")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    name = f"{event.slug}-namensschilder-{day_in_berlin(event.starts_at)}.pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="' + name + '"'
    (text,) = words_of(answer.data)
    for word in ("Jörg", "Müller-Lüdenscheidt", "Wissenschaft & Forschung", "O'Brien", "Gast"):
        assert word in text


def test_badges_begin_at_the_label_that_is_free(app: Flask, organizer: PageClient) -> None:
    event = make_event(app)
    sign_up(app, event, "Ada Abel", "Bo Biber")
    url = f"/console/events/{event.slug}/badges.pdf"
    assert len(words_of(organizer.get(f"{url}?start=9").data)) == 1
    assert len(words_of(organizer.get(f"{url}?start=10").data)) == 2
    assert len(words_of(organizer.get(f"{url}?sheet=L7165&start=8").data)) == 2


@pytest.mark.parametrize(
    "query", ["start=0", "start=11", "start=x", "sheet=none", "sheet=L7165&start=9"]
)
def test_labels_that_are_not_there_are_refused(
    app: Flask, organizer: PageClient, query: str
) -> None:
    url = f"/console/events/{make_event(app).slug}/badges.pdf?{query}"
    assert organizer.get(url).status_code == 422


def test_event_s_page_has_the_form_once_somebody_is_confirmed(
    app: Flask, organizer: PageClient
) -> None:
    event = make_event(app)
    path = f"/console/events/{event.slug}"
    assert not [f for f in organizer.page(path).forms() if f.action.endswith("badges.pdf")]
    sign_up(app, event, "Ada Abel")
    form = organizer.page(path).form(f"{path}/badges.pdf")
    assert organizer.send(form.fill(start="10")).mimetype == "application/pdf"


def test_only_organizers_print_badges(app: Flask, client: PageClient, login: Login) -> None:
    url = f"/console/events/{make_event(app).slug}/badges.pdf"
    assert client.get(url).status_code == 302
    login(client, "door")
    assert client.get(url).status_code == 403
