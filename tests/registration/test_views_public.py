"""Signing up, changing, cancelling over HTTP: what guests fetch, send and see."""

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest
from flask import Flask
from time_machine import Traveller
from werkzeug.test import TestResponse

from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.mail.models import Letter
from mint_events.privacy.models import Consent
from mint_events.registration.models import Guest, Registration
from mint_events.tickets.models import Ticket
from tests.factories import make_event, plan_sessions, registration_now, sign_up, tickets_of
from tests.support.client import PageClient, client_of, page_of
from tests.support.hostile import HOSTILE, REAL_NAMES, Typed
from tests.support.house import House
from tests.support.pages import Form, Page

_keys = count(1)
Send = Callable[..., TestResponse]


@pytest.fixture
def event(app: Flask) -> EventView:
    return make_event(app, slug="jubilee", sessions=plan_sessions(robots=2, tour=None))


def fields(**others: object) -> dict[str, object]:
    """What a script sends: the fields of the contract, nothing else."""
    usual = {
        "given_name": "Jörg",
        "family_name": "Müller",
        "email": "joerg@example.org",
        "organisation": "",
        "idempotency_key": f"a key of the test {next(_keys)}",
    }
    return {**usual, **{name.replace("__", "-"): value for name, value in others.items()}}


@pytest.fixture
def send(client: PageClient, event: EventView) -> Send:
    def send_fields(lang: str = "", **others: object) -> TestResponse:
        question = {"lang": lang} if lang else {}
        path = f"/events/{event.slug}/sign-up"
        return client.post(path, data=fields(**others), query_string=question)

    return send_fields


def opened_form(client: PageClient, slug: str = "jubilee", lang: str = "") -> Form:
    page = client.page(f"/events/{slug}" + (f"?lang={lang}" if lang else ""))
    return page.form(f"/events/{slug}/sign-up")


def told(page: Page) -> dict[str, str]:
    """Field → what is said of it, from the page: marked as wrong and tied to its error."""
    found = {}
    for each in page.root.walk():
        if each.get("aria-invalid") == "true":
            about = [page.by_id(one) for one in each.get("aria-describedby").split()]
            found[each.get("name")] = " ".join(
                one.text for one in about if "error" in one.get("id")
            )
    return found


# The way that people go


def test_a_person_opens_the_form_fills_it_in_and_sees_the_ticket(
    clock: Traveller, client: PageClient, app: Flask, house: House, event: EventView
) -> None:
    form = opened_form(client)
    form.fill(
        given_name="Jörg", family_name="Müller-Lüdenscheidt", email="joerg@example.org",
        organisation="42 Heilbronn", photo_consent="y", sessions=["robots"],
    )  # fmt: skip
    form.type({"companions-0-given_name": "Thị Ánh", "companions-0-family_name": "Nguyễn"})
    clock.shift(20)
    answer = client.send(form)
    row = house.one(Registration)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/my/{row.guest_token}"
    assert (row.status, row.party_size, row.photo_consent, row.newsletter) == (
        "confirmed", 2, True, False,
    )  # fmt: skip
    page = client.page(answer.headers["Location"])
    for text in (
        "Jörg Müller-Lüdenscheidt",
        "Thị Ánh Nguyễn",
        "Jubiläum & Fest",
        "Programm robots",
    ):
        assert text in page.text, text
    for ticket in tickets_of(app, registration_now(app, house.one(Registration))):
        assert " ".join(re.findall("....", ticket.code)) in page.text
    assert len(page.main.all("svg", role="img")) == 2
    assert client.cookies() == set()


def test_voluntary_ticks_are_not_ticked_before(client: PageClient, event: EventView) -> None:
    form = opened_form(client)
    assert not {"photo_consent", "newsletter", "sessions"} & set(form.fields)
    assert {each.get("name") for each in form.element.all("input", type="checkbox")} == {
        "photo_consent", "newsletter", "sessions",
    }  # fmt: skip


def test_the_contracts_fields_alone_are_enough(send: Send, house: House) -> None:
    answer = send(
        photo_consent="1", companions__0__given_name="Anna", companions__0__family_name="Berg"
    )
    row = house.one(Registration)
    assert (answer.status_code, row.party_size) == (303, 2)
    assert answer.headers["Location"] == f"/my/{row.guest_token}"
    assert [consent.purpose for consent in house.rows(Consent)] == ["photo"]


def test_no_guests_page_sets_a_cookie(client: PageClient, send: Send, house: House) -> None:
    send()
    row = house.one(Registration)
    for path in ("/", "/events/jubilee", f"/my/{row.guest_token}", f"/my/{row.guest_token}/change",
                 f"/my/{row.guest_token}/cancel"):  # fmt: skip
        assert "Set-Cookie" not in client.get(path).headers, path


@pytest.mark.parametrize(("lang", "subject"), [("de", "de"), ("en", "en")])
def test_letter_and_registration_are_in_the_pages_language(
    send: Send, house: House, lang: str, subject: str
) -> None:
    send(lang=lang, newsletter="y")
    assert house.one(Registration).lang == subject
    assert house.one(Letter).lang == subject
    words = {"de": "von kommenden Veranstaltungen", "en": "coming events"}
    assert words[lang] in house.one(Consent).wording


def test_full_event_puts_on_the_waiting_list_and_says_so_before(
    client: PageClient, app: Flask, house: House
) -> None:
    event = make_event(app, capacity=1)
    sign_up(app, event)
    page = client.page(f"/events/{event.slug}")
    assert "Warteliste" in page.text
    answer = client.post(f"/events/{event.slug}/sign-up", data=fields())
    assert answer.status_code == 303
    shown = client.page(answer.headers["Location"])
    assert "Warteliste" in shown.h1
    assert shown.all("svg", role="img") == []  # no ticket yet
    assert house.rows(Registration)[1].queue_number == 1


# Sent again


def test_double_click_and_reload_are_one_registration_and_the_same_page(
    send: Send, house: House
) -> None:
    answers = [send(idempotency_key="the same key") for _ in range(3)]
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert (house.count(Registration), house.count(Letter), house.count(Ticket)) == (1, 1, 1)


def test_going_back_and_typing_the_next_child_is_another_registration(
    send: Send, house: House
) -> None:
    first = send(given_name="Anna", idempotency_key="the same key")
    second = send(given_name="Bert", idempotency_key="the same key")
    assert first.headers["Location"] != second.headers["Location"]
    assert house.count(Registration) == 2


@pytest.mark.parametrize("key", ["", "short", "x" * 500])
def test_a_useless_key_is_not_used(send: Send, house: House, key: str) -> None:
    send(given_name="Anna", idempotency_key=key)
    send(given_name="Bert", idempotency_key=key)
    assert house.count(Registration) == 2


def test_the_same_person_again_is_told_of_a_letter_and_nothing_else(
    client: PageClient, send: Send, house: House
) -> None:
    send()
    token = house.one(Registration).guest_token
    answer = send(given_name="JÖRG", email="Joerg@Example.org")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/events/jubilee/letter-on-its-way"
    page = client.page(answer.headers["Location"])
    assert page.h1 == "Ein Brief ist unterwegs" or "unterwegs" in page.h1
    for secret in ("Jörg", "Müller", "joerg@example.org", token):
        assert secret not in page.html
    assert [letter.kind for letter in house.rows(Letter)] == ["ticket", "again"]


def test_a_strangers_try_and_a_full_mailbox_and_a_robot_see_the_same(
    send: Send, house: House
) -> None:
    for number in range(5):
        send(given_name=f"Kind{number}")
    answers = [
        send(given_name="Kind0"),
        send(given_name="Kind6"),
        send(website="http://spam.example"),
    ]
    assert len({(a.status_code, a.headers["Location"], a.data) for a in answers}) == 1
    assert house.count(Registration) == 5


# What is wrong is said at its field, and nothing that was typed is lost

ANNA = {"companions__0__given_name": "Anna", "companions__0__family_name": "Berg"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"given_name": ""}, "given_name"),
        ({"given_name": " \u200b\u3164 "}, "given_name"),
        ({"family_name": "\u0301"}, "family_name"),
        ({"family_name": "x" * 101}, "family_name"),
        ({"email": ""}, "email"),
        ({"email": "joerg"}, "email"),
        ({"email": "joerg@example.org\r\nBcc: all@example.org"}, "email"),
        ({"email": "j" * 250 + "@example.org"}, "email"),
        ({"organisation": "x" * 151}, "organisation"),
        ({"companions__0__given_name": "Anna"}, "companions-0-family_name"),
        ({**ANNA, "companions__1__family_name": "Berg"}, "companions-1-given_name"),
    ],
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_wrong_field_is_marked_and_the_rest_is_kept(
    send: Send, house: House, wrong: dict[str, str], field: str, lang: str
) -> None:
    typed = {"given_name": "Ánh", "family_name": "O'Brien", "organisation": "A & B", **wrong}
    answer = send(lang=lang, photo_consent="y", sessions=["tour"], **typed)
    assert answer.status_code == 422
    page = page_of(answer)
    assert page.title.startswith({"de": "Fehler", "en": "Error"}[lang])
    assert set(told(page)) == {field}
    assert told(page)[field]
    summary = page.by_id("error-summary")
    assert [each.get("href") for each in summary.all("a")] == [f"#{field}"]
    form = page.form("/events/jubilee/sign-up")
    for name in ("given_name", "family_name", "organisation"):
        if name not in wrong:
            assert form.fields[name] == typed[name]
    assert (form.fields["photo_consent"], form.fields["sessions"]) == ("y", "tour")
    assert "newsletter" not in form.fields
    assert house.count(Registration) == 0


def test_corrected_form_is_taken(client: PageClient, send: Send, house: House) -> None:
    page = page_of(send(email="joerg"))
    form = page.form("/events/jubilee/sign-up").fill(email="joerg@example.org")
    assert client.send(form).status_code == 303
    assert house.one(Registration).email == "joerg@example.org"


def test_language_link_of_an_answer_leads_to_the_form(send: Send) -> None:
    links = page_of(send(email="")).links()
    assert "/events/jubilee?lang=en" in links


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"sessions": ["robots"], "companions__0__given_name": "A", "companions__0__family_name": "B",
          "companions__1__given_name": "C", "companions__1__family_name": "D"}, "Programm robots"),
        ({"sessions": ["nothing"]}, "gibt es nicht"),
        ({"sessions": ["'; DROP TABLE events"]}, "gibt es nicht"),
    ],
)  # fmt: skip
def test_a_refusal_is_said_on_the_form(
    send: Send, house: House, others: dict[str, object], said: str
) -> None:
    answer = send(**others)
    assert answer.status_code == 422
    assert said in page_of(answer).by_id("error-summary").text
    assert house.count(Registration) == 0


def test_more_companions_than_allowed(client: PageClient, app: Flask, house: House) -> None:
    event = make_event(app, max_companions=1)
    more = {
        f"companions__{n}__{part}": "Anna"
        for n in range(3)
        for part in ("given_name", "family_name")
    }
    answer = client.post(f"/events/{event.slug}/sign-up", data=fields(**more))
    assert answer.status_code == 422
    assert "höchstens 1" in page_of(answer).text
    assert house.count(Registration) == 0


def test_companions_that_nobody_offers_are_refused_without_breaking(
    client: PageClient, app: Flask, house: House
) -> None:
    event = make_event(app, max_companions=0)
    assert "companions-0-given_name" not in opened_form(client, event.slug).fields
    for index in ("0", "99999999", "-1", "x"):
        more = {f"companions-{index}-given_name": "Anna", f"companions-{index}-family_name": "Berg"}
        answer = client.post(f"/events/{event.slug}/sign-up", data={**fields(), **more})
        assert answer.status_code in (303, 422), index
    assert all(row.party_size == 1 for row in house.rows(Registration))


# Robots


def test_a_filled_trap_registers_nobody(send: Send, house: House) -> None:
    answer = send(website="https://spam.example")
    assert (answer.status_code, house.count(Registration)) == (303, 0)
    assert house.count(Letter) == 0


def test_the_trap_is_seen_by_nobody(client: PageClient, event: EventView) -> None:
    trap = client.page("/events/jubilee").one("input", name="website")
    assert any(each.get("aria-hidden") == "true" for each in trap.ancestors())
    assert (trap.get("tabindex"), trap.get("autocomplete")) == ("-1", "off")


@pytest.mark.parametrize(("seconds", "status"), [(0.5, 422), (1.4, 422), (2.0, 303), (90_000, 303)])
def test_a_form_that_comes_back_at_once_is_asked_again(
    clock: Traveller,
    client: PageClient,
    house: House,
    event: EventView,
    seconds: float,
    status: int,
) -> None:
    form = opened_form(client).fill(
        given_name="Jörg", family_name="Müller", email="joerg@example.org"
    )
    clock.shift(timedelta(seconds=seconds))
    answer = client.send(form)
    assert answer.status_code == status
    if status == 422:
        again = page_of(answer).form("/events/jubilee/sign-up")
        assert again.fields["given_name"] == "Jörg"
        clock.shift(3)
        assert client.send(again).status_code == 303
    assert house.count(Registration) == 1


def test_a_made_up_form_time_costs_nobody_a_place(send: Send, house: House) -> None:
    assert send(form_started="made up").status_code == 303
    assert house.count(Registration) == 1


# What can be typed


@pytest.mark.parametrize(("given", "family"), REAL_NAMES)
def test_real_names_come_through_every_page(
    client: PageClient, send: Send, house: House, given: str, family: str
) -> None:
    answer = send(given_name=given, family_name=family, organisation=f"{family} & Co")
    assert answer.status_code == 303
    page = client.page(answer.headers["Location"])
    assert f"{given} {family}" in page.text
    form = client.page(f"{answer.headers['Location']}/change").forms()[0]
    assert form.fields["people-0-given_name"] == given
    assert form.fields["people-0-family_name"] == family
    assert form.fields["organisation"] == f"{family} & Co"


@pytest.mark.parametrize("each", [h for h in HOSTILE if h.kept and h.what != "a lone surrogate"],
                         ids=lambda each: each.what)  # fmt: skip
def test_hostile_names_are_shown_as_text(
    client: PageClient, send: Send, house: House, each: Typed
) -> None:
    answer = send(given_name=each.typed, family_name="Berg", organisation=each.typed)
    assert answer.status_code == 303
    assert house.one(Guest).given_name == each.kept
    page = client.page(answer.headers["Location"])  # its tree is checked, too
    assert " ".join(each.kept.split()) in page.text
    assert not page.all("script", src="") and not page.all("img", src="x")


def test_hostile_bodies_are_answered_and_register_nobody(
    client: PageClient, event: EventView, house: House
) -> None:
    path = "/events/jubilee/sign-up"
    for body, kind in (
        (b"", ""),
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
        (b"given_name=%ff%fe&family_name=%00", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"a=1&" * 2000, "application/x-www-form-urlencoded"),
    ):
        answer = client.post(path, data=body, content_type=kind)
        assert answer.status_code in (413, 422), (body[:20], answer.status)
    assert house.count(Registration) == 0


# When there is no form


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"state": "closed"}, "Anmeldung ist"),
        ({"state": "called_off"}, "abgesagt"),
        ({"sign_up_opens_at": now.now() + DAY}, ""),
        ({"sign_up_closes_at": now.now() - DAY}, ""),
        ({"capacity": 0, "waiting_list": False}, ""),
        ({"starts_at": now.now() - 2 * DAY, "ends_at": now.now() - DAY}, ""),
    ],
    ids=["closed", "called off", "not yet", "no longer", "full", "over"],
)
def test_page_says_why_there_is_no_form_and_sending_it_all_the_same_says_so_too(
    client: PageClient, app: Flask, house: House, others: dict[str, object], said: str
) -> None:
    event = make_event(app, **others)
    page = client.page(f"/events/{event.slug}")
    assert [form for form in page.forms() if form.method == "post"] == []
    assert page.by_id("sign-up-title").text
    answer = client.post(f"/events/{event.slug}/sign-up", data=fields())
    assert answer.status_code == 422
    assert house.count(Registration) == 0


def test_draft_is_seen_by_nobody(client: PageClient, app: Flask, house: House) -> None:
    event = make_event(app, state="draft")
    for path in (f"/events/{event.slug}", f"/events/{event.slug}/letter-on-its-way"):
        assert client.get(path).status_code == 404
    assert client.post(f"/events/{event.slug}/sign-up", data=fields()).status_code == 404
    assert house.count(Registration) == 0


# Change and cancel


def test_names_are_changed_on_the_page(client: PageClient, app: Flask, event: EventView) -> None:
    row = sign_up(app, event, "Anna Berg", "Bert Berg")
    form = client.page(f"/my/{row.guest_token}/change").form(f"/my/{row.guest_token}/change")
    form.type({"people-1-given_name": "Ánh", "people-1-family_name": "Nguyễn"})
    answer = client.send(form.fill(organisation="42 Heilbronn"))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/my/{row.guest_token}")
    after = registration_now(app, row)
    assert [guest.given_name for guest in after.guests] == ["Anna", "Ánh"]
    assert after.organisation == "42 Heilbronn"


def test_empty_name_is_marked_and_nothing_changes(
    client: PageClient, app: Flask, event: EventView
) -> None:
    row = sign_up(app, event, "Anna Berg", "Bert Berg")
    form = client.page(f"/my/{row.guest_token}/change").forms()[0]
    answer = client.send(form.type({"people-1-given_name": " ", "people-0-given_name": "Dora"}))
    assert answer.status_code == 422
    assert set(told(page_of(answer))) == {"people-1-given_name"}
    assert page_of(answer).forms()[0].fields["people-0-given_name"] == "Dora"
    assert registration_now(app, row).given_name == "Anna"


@pytest.mark.parametrize("people", [0, 1, 3])
def test_nobody_joins_or_leaves_a_party_by_changing(
    client: PageClient, app: Flask, event: EventView, people: int
) -> None:
    row = sign_up(app, event, "Anna Berg", "Bert Berg")
    sent = {
        f"people-{n}-{part}": "X" for n in range(people) for part in ("given_name", "family_name")
    }
    assert client.post(f"/my/{row.guest_token}/change", data=sent).status_code == 404
    assert registration_now(app, row).guests == row.guests


def test_looking_at_the_cancel_page_cancels_nothing(
    client: PageClient, app: Flask, event: EventView
) -> None:
    row = sign_up(app, event)
    page = client.page(f"/my/{row.guest_token}/cancel")
    assert registration_now(app, row).status == "confirmed"
    answer = client.send(page.form(f"/my/{row.guest_token}/cancel"))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/my/{row.guest_token}")
    assert registration_now(app, row).status == "cancelled"
    after = client.page(f"/my/{row.guest_token}")
    assert "abgesagt" in after.h1
    assert after.all("svg", role="img") == []
    assert client.post(f"/my/{row.guest_token}/cancel").status_code == 303  # pressed twice


def test_over_is_over(clock: Traveller, client: PageClient, app: Flask, event: EventView) -> None:
    row = sign_up(app, event)
    clock.move_to(event.ends_at)
    assert client.post(f"/my/{row.guest_token}/cancel").status_code == 409
    sent = {"people-0-given_name": "X", "people-0-family_name": "Y"}
    assert client.post(f"/my/{row.guest_token}/change", data=sent).status_code == 422
    assert registration_now(app, row).given_name == row.given_name


def test_one_guests_secret_opens_nothing_of_another(
    client: PageClient, app: Flask, event: EventView
) -> None:
    row = sign_up(app, event)
    code = tickets_of(app, row)[0]
    for secret in (
        code.code,
        code.full_code,
        row.uid,
        str(row.id),
        row.guest_token[:-1],
        "%",
        "' OR 1=1--",
    ):
        for page in ("", "/change", "/cancel", "/ticket.pdf", "/calendar.ics", "/data.json"):
            assert client.get(f"/my/{secret}{page}").status_code == 404, (secret, page)


def test_another_browser_without_the_secret_sees_nothing(app: Flask, event: EventView) -> None:
    row = sign_up(app, event, "Anna Geheim")
    stranger = client_of(app)
    for path in ("/", "/events/jubilee", f"/T/{tickets_of(app, row)[0].full_code}"):
        assert "Geheim" not in stranger.page(path).html
