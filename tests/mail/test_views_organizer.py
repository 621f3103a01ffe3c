"""The organizer's pages of letters."""

import pytest
from flask import Flask

from mint_events.kernel import clock
from mint_events.kernel.words import Words
from mint_events.mail import actions, kinds, queries
from mint_events.mail.courier import Courier
from mint_events.mail.letter import LetterContent
from mint_events.mail.models import Letter
from mint_events.mail.troubles import Mishap, Trouble
from tests.support.client import PageClient, client_of, page_of
from tests.support.house import House
from tests.support.post_office import PDF, PNG, WRITERS

EVIL = "<script>alert(1)</script>"
Login = object


def post(house: House, kind: str = "test", to: str = "guest@example.org") -> int:
    """A letter in the outbox."""
    return house.do(actions.post_letter, kind, 7, "uid7", to, "de", clock.now())


def fail(house: House, letter_id: int) -> None:
    """Lets it fail for good."""

    def do() -> None:
        actions.claim_letters(clock.now(), 10, "me")
        mishap = Mishap(Trouble.REFUSED, f"550 5.1.1 {EVIL}")
        actions.note_failed_for_good(letter_id, "me", mishap)

    house.do(do)


@pytest.fixture
def organizer(client: PageClient, login: object) -> PageClient:
    """An organizer, logged in."""
    return login(client)  # type: ignore[operator,no-any-return]


@pytest.mark.parametrize(
    "path",
    ["", "1", "1/html", "1/attachments/ticket.pdf"],
)
def test_strangers_and_door_staff_see_no_letters(
    house: House, client: PageClient, login: object, path: str
) -> None:
    post(house)
    answer = client.get(f"/console/letters/{path}")
    assert answer.status_code in (302, 303) and "guest@example.org" not in answer.text
    login(client, "door")  # type: ignore[operator]
    answer = client.get(f"/console/letters/{path}")
    assert answer.status_code == 403 and "guest@example.org" not in answer.text


def test_strangers_send_nothing_again(house: House, client: PageClient) -> None:
    fail(house, letter_id := post(house))
    for path in (f"/console/letters/{letter_id}/again", "/console/letters/failed/again"):
        assert client.post(path).status_code in (302, 303, 400, 401)
    assert house.one(Letter).state == "failed"


def test_without_letters_the_list_says_so(organizer: PageClient) -> None:
    page = organizer.page("/console/letters/?lang=en")
    assert page.h1 == "E-mails"
    assert "No e-mails yet" in page.text


def test_the_list_shows_who_what_and_how_it_stands(house: House, organizer: PageClient) -> None:
    fail(house, post(house, to="o'brien@example.org"))
    post(house, to="jörg@example.org")
    kinds.register_letters(WRITERS, {"test": Words("Ihr Ticket", "Your ticket")})
    page = organizer.page("/console/letters/?lang=en")
    rows = [
        [cell.text for cell in row.walk() if cell.tag in ("th", "td")] for row in page.all("tr")
    ]
    assert [row[:3] for row in rows[1:]] == [
        ["jörg@example.org", "Your ticket", "Waiting to be sent"],
        ["o'brien@example.org", "Your ticket", "Failed"],
    ]
    assert rows[2][4] == "The mail server does not take this e-mail. Please check the address."
    assert {"Waiting (1)", "Failed (1)", "Sent (0)"} <= set(page.links().values())


def test_search_and_state_narrow_the_list(house: House, organizer: PageClient) -> None:
    fail(house, post(house, to="a@example.org"))
    post(house, to="b@example.org")
    page = organizer.page("/console/letters/?lang=en")
    form = page.form("/console/letters/").fill(q="A@EXAMPLE")
    assert [each.text for each in page_of(organizer.send(form)).all("th", scope="row")] == [
        "a@example.org"
    ]
    page = organizer.page("/console/letters/?lang=en&state=waiting")
    assert [each.text for each in page.all("th", scope="row")] == ["b@example.org"]
    page = organizer.page(f"/console/letters/?lang=en&q={EVIL}")
    assert "No e-mail matches" in page.text and EVIL not in page.html
    organizer.page("/console/letters/?state=nonsense&page=99")


def test_long_lists_have_pages(house: House, organizer: PageClient) -> None:
    for number in range(51):
        post(house, to=f"guest{number}@example.org")
    page = organizer.page("/console/letters/?lang=en&q=guest")
    assert "1 to 50 of 51" in page.text
    (following,) = [url for url, words in page.links().items() if words == "Next page"]
    assert "51 to 51 of 51" in organizer.page(following).text


def test_a_letters_page_shows_both_its_forms(house: House, organizer: PageClient) -> None:
    letter_id = post(house)
    page = organizer.page(f"/console/letters/{letter_id}?lang=en")
    content = house.ask(WRITERS["test"], 7, "de")
    assert content is not None
    assert "Jörg Müller-Lüdenscheidt, O'Brien, 山田太郎: 7" in page.one("pre").text
    frame = page.one("iframe")
    assert (frame.get("sandbox"), frame.get("title")) == ("", "The e-mail with pictures")
    assert f"Subject: {content.subject}" in page.text
    assert "ticket.pdf" in page.text


def test_a_letters_html_may_do_nothing_but_look(
    app: Flask, house: House, organizer: PageClient
) -> None:
    letter_id = post(house)
    answer = organizer.get(f"/console/letters/{letter_id}/html")
    assert answer.headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'self'; sandbox"
    )
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "cid:" not in answer.text and 'src="data:image/png;base64,' in answer.text
    assert "experimenta &lt;Heilbronn&gt;" in answer.text


def test_attachments_are_downloads(house: House, organizer: PageClient) -> None:
    letter_id = post(house)
    pdf = organizer.get(f"/console/letters/{letter_id}/attachments/ticket.pdf")
    assert (pdf.data, pdf.mimetype) == (PDF, "application/pdf")
    assert pdf.headers["Content-Disposition"] == 'attachment; filename="ticket.pdf"'
    assert organizer.get(f"/console/letters/{letter_id}/attachments/other.pdf").status_code == 404
    assert len(PNG) > 0


@pytest.mark.parametrize("kind", ["gone", "broken", "unheard"])
def test_a_letter_that_cannot_be_shown_has_a_page(
    house: House, organizer: PageClient, kind: str
) -> None:
    letter_id = post(house, kind)
    page = organizer.page(f"/console/letters/{letter_id}?lang=en")
    assert "There is nothing to show any more" in page.text
    assert page.all("iframe") == []
    assert organizer.get(f"/console/letters/{letter_id}/html").status_code == 404


def test_what_the_server_and_the_guest_said_is_escaped(house: House, organizer: PageClient) -> None:
    def write(about_id: int, lang: str) -> LetterContent:
        return LetterContent(EVIL, "<p>x</p>", EVIL)

    fail(house, letter_id := post(house))
    kinds.register_letters({"test": write})
    page = organizer.page(f"/console/letters/{letter_id}?lang=en")
    assert EVIL not in page.html
    assert page.text.count(EVIL) == 3


def test_a_failed_letter_is_sent_again_by_its_button(
    app: Flask, house: House, organizer: PageClient
) -> None:
    fail(house, letter_id := post(house))
    page = organizer.page(f"/console/letters/{letter_id}?lang=en")
    answer = organizer.send(page.form(f"/console/letters/{letter_id}/again"))
    assert (answer.status_code, answer.location) == (303, f"/console/letters/{letter_id}")
    assert "The e-mail is on its way." in organizer.page(answer.location).text
    assert house.one(Letter).state == "waiting"
    assert Courier(app).run(once=True).sent == 1
    assert house.one(Letter).state == "sent"


def test_a_sent_letter_goes_anew_and_once_for_two_presses(
    app: Flask, house: House, organizer: PageClient
) -> None:
    letter_id = post(house)
    Courier(app).run(once=True)
    form = organizer.page(f"/console/letters/{letter_id}").form(
        f"/console/letters/{letter_id}/again"
    )
    first, second = organizer.send(form), organizer.send(form)
    assert first.location == second.location == f"/console/letters/{letter_id + 1}"
    assert house.ask(queries.count_by_state)["waiting"] == 1


def test_sending_again_needs_the_forms_token(house: House, organizer: PageClient) -> None:
    fail(house, letter_id := post(house))
    assert organizer.post(f"/console/letters/{letter_id}/again").status_code == 400
    assert house.one(Letter).state == "failed"


def test_all_failed_letters_go_again_by_one_button(house: House, organizer: PageClient) -> None:
    for _ in range(2):
        fail(house, post(house))
    page = organizer.page("/console/letters/?lang=en")
    answer = organizer.send(page.form("/console/letters/failed/again"))
    page = organizer.page(answer.location)
    assert "2 e-mails are sent again." in page.text
    assert [form for form in page.forms() if form.action.endswith("failed/again")] == []
    assert house.ask(queries.count_by_state)["waiting"] == 2


def test_a_letter_that_is_not_there_has_no_page(organizer: PageClient) -> None:
    assert organizer.get("/console/letters/99").status_code == 404
    assert organizer.get("/console/letters/99/html").status_code == 404


def test_readyz_counts_what_waits(app: Flask, house: House) -> None:
    post(house)
    answer = client_of(app).get("/readyz").get_json()
    assert (answer["outbox_waiting"], answer["database"]) == (1, "ok")
