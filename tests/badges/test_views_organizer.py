"""Badges as the organizer gets them: who, in which order, which category, on which labels."""

from collections.abc import Callable

import pytest
from flask import Flask

from mint_events.badges.models import BadgeRun
from mint_events.badges.queries import list_badge_wearers
from mint_events.kernel import clock as house_clock
from mint_events.kernel.dates import day_in_berlin
from mint_events.registration.actions.changing import cancel_registration
from tests.badges.printed import print_from, printing_of, words_of
from tests.factories import make_event, make_network, sign_up, ticket_of
from tests.support.client import PageClient
from tests.support.house import House

Login = Callable[..., PageClient]


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
    assert [one.category for one in wearers] == ["member", "guest", "member"]
    cluster = wearers[2].cluster
    assert wearers[1].cluster is None and cluster is not None
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
    assert not [f for f in organizer.page(path).forms() if f.action.endswith("papers/badges")]
    sign_up(app, event, "Ada Abel")
    form = organizer.page(path).form(f"{path}/papers/badges")  # long ones become a job there
    led_to = organizer.send(form.fill(start="10", lang="de"))
    assert led_to.headers["Location"] == f"{path}/badges.pdf?sheet=90x54&start=10&lang=de"


def test_only_organizers_print_badges(app: Flask, client: PageClient, login: Login) -> None:
    url = f"/console/events/{make_event(app).slug}/badges.pdf"
    assert client.get(url).status_code == 302
    login(client, "door")
    assert client.get(url).status_code == 403


def test_only_the_missing_are_printed_and_what_failed_is_missing_again(
    app: Flask, organizer: PageClient
) -> None:
    event = make_event(app)
    sign_up(app, event, "Ada Abel")
    first = print_from(organizer, event)
    assert first.headers["Location"].endswith("/badges/runs/1")
    sign_up(app, event, "Bo Biber")
    second = print_from(organizer, event)  # the missing are proposed now
    run = organizer.page(second.headers["Location"])
    assert run.h1 == "Print 2 of the badges"
    (text,) = words_of(organizer.get(f"{printing_of(event)}.pdf?run=2").data)
    assert "Biber" in text and "Abel" not in text
    nobody = print_from(organizer, event, who="new")
    assert nobody.status_code == 422
    assert "everybody meant has one" in nobody.get_data(as_text=True)
    organizer.send(run.form(f"{printing_of(event)}/runs/2/failed"))
    page = organizer.page(printing_of(event))
    assert "Came to nothing" in page.text
    assert print_from(organizer, event, who="missing").headers["Location"].endswith("/runs/3")
    (text,) = words_of(organizer.get(f"{printing_of(event)}.pdf?run=3").data)
    assert "Biber" in text and "Abel" not in text
    back = organizer.page(f"{printing_of(event)}/runs/2").form(f"{printing_of(event)}/runs/2/good")
    assert organizer.send(back).status_code == 303


def test_what_was_chosen_is_kept_and_printed(app: Flask, organizer: PageClient) -> None:
    event = make_event(app)
    sign_up(app, event, "Ada Abel", "Bo Biber")
    print_from(
        organizer, event, sheet="L4785", start="10", design="band", accent="plum", has_back="y"
    )
    form = organizer.page(printing_of(event)).form(printing_of(event))
    assert (form.fields["sheet"], form.fields["design"], form.fields["accent"]) == (
        "L4785", "band", "plum",
    )  # fmt: skip
    assert form.fields["start"] == "1"
    texts = words_of(organizer.get(f"{printing_of(event)}.pdf?run=1").data)
    assert ["Abel" in text for text in texts] == [True, False, False, False]
    assert ["Biber" in text for text in texts] == [False, False, True, False]


def test_print_in_another_language_than_the_console_s_is_opened_in_that(
    app: Flask, organizer: PageClient
) -> None:
    event = make_event(app)
    sign_up(app, event, "Ada Abel")
    assert organizer.page(printing_of(event)).form(printing_of(event)).fields["lang"] == "en"
    run = organizer.page(print_from(organizer, event, lang="de").headers["Location"])
    assert "German" in run.one("main").text
    path = f"/console/events/{event.slug}/papers/badges"
    led_to = organizer.send(run.form(path)).headers["Location"]
    assert led_to == f"{printing_of(event)}.pdf?run=1&lang=de"
    preview = organizer.get(f"{printing_of(event)}/preview?lang=de")
    assert "Gast" in preview.get_data(as_text=True) and "Set-Cookie" not in preview.headers


@pytest.mark.parametrize("number", ["0", "-1", "7", "x", "9" * 30])
def test_print_that_never_was_is_not_found(app: Flask, organizer: PageClient, number: str) -> None:
    event = make_event(app)
    assert organizer.get(f"{printing_of(event)}.pdf?run={number}").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"start": "11"}, "only 10 labels"),
        ({"start": "0"}, "whole number"),
        ({"sheet": "none"}, "Not a valid choice"),
        ({"design": "none"}, "Not a valid choice"),
    ],
)
def test_wrong_choices_are_said_and_print_nothing(
    app: Flask, house: House, organizer: PageClient, wrong: dict[str, str], words: str
) -> None:
    event = make_event(app)
    sign_up(app, event, "Ada Abel")
    form = organizer.page(printing_of(event)).form(printing_of(event))
    answer = organizer.post(form.action, data={**form.fields, **wrong})
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    assert house.count(BadgeRun) == 0


def test_preview_shows_what_is_typed_and_may_stand_in_our_own_frame_only(
    app: Flask, organizer: PageClient
) -> None:
    event = make_event(app)
    query = (
        "design=photo&sample_given=%3Cb%3EJ%C3%B6rg&sample_family=O%27Brien&sample_category=press"
    )
    answer = organizer.get(f"{printing_of(event)}/preview?{query}")
    page = answer.get_data(as_text=True)
    assert "&lt;b&gt;Jörg" in page and "O&#39;Brien" in page and "Press" in page
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    style = organizer.get(f"{printing_of(event)}/preview.css?{query}&_external=1")
    assert style.mimetype == "text/css"
    measures = style.get_data(as_text=True)
    assert ".m{left:calc(var(--mm)" in measures
    assert "place-content:center" in measures, "labels have other proportions than the frame"
    nonsense = organizer.get(f"{printing_of(event)}/preview?design=x&sheet=y&accent=z")
    assert nonsense.status_code == 200


def test_form_without_script_shows_another_preview(app: Flask, organizer: PageClient) -> None:
    event = make_event(app)
    form = organizer.page(printing_of(event)).form(printing_of(event))
    filled = {**form.fields, "sample_given": "Zoë", "design": "band", "preview": "1"}
    answer = organizer.post(form.action, data=filled)
    assert answer.status_code == 200
    assert "sample_given=Zo%C3%AB" in answer.get_data(as_text=True)


def test_test_sheet_is_one_page_with_the_sheet_s_name(app: Flask, organizer: PageClient) -> None:
    url = f"{printing_of(make_event(app))}/test-sheet.pdf"
    (text,) = words_of(organizer.get(f"{url}?sheet=4514&lang=en").data)
    assert "Test sheet HERMA 4514" in text
    assert organizer.get(f"{url}?sheet=none").status_code == 422


def test_categories_are_said_page_by_page_and_only_of_the_event_s_own_guests(
    app: Flask, house: House, organizer: PageClient
) -> None:
    event, other = make_event(app), make_event(app)
    sign_up(app, event, "Ada Abel")
    sign_up(app, other, "Geheim Fremd")
    stranger = house.ask(list_badge_wearers, other.id)[0]
    path = f"{printing_of(event)}/people"
    form = next(
        one
        for one in organizer.page(path).forms()
        if one.method == "post" and one.action.endswith(path)
    )
    (name,) = [key for key in form.fields if key.startswith("category-")]
    sent = {
        **form.fields,
        name: "speaker",
        f"category-{stranger.guest_id}": "press",
        "category-x": "press",
        f"category-{'9' * 5000}": "press",
    }
    assert organizer.post(path, data=sent).status_code == 303
    assert [one.category for one in house.ask(list_badge_wearers, event.id)] == ["speaker"]
    assert house.ask(list_badge_wearers, other.id)[0].category == "guest"
    assert organizer.page(f"{path}?q=nobody").all("select") == []
