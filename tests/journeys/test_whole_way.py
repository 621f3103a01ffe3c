"""One guest's whole way on real parts: signed up, written to, let in, on the list of who came."""

import io
import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, Playwright, expect
from pypdf import PdfReader

from tests.factories import PASSWORD
from tests.support.camera import Shot, make_video
from tests.support.databases import Database, Databases
from tests.support.door_page import answer, expect_outcome
from tests.support.server import LiveServer, serving
from tests.support.smtp import Received, SmtpSink
from tests.support.visitors import DESK, Visitor, visitor

pytestmark = pytest.mark.xdist_group("journey")
ORGANIZER = "office@example.org"
GATE = "Nordtor"
# What guests, organizers and helpers read and press, as it stands on the pages.
WORDS = {
    "de": {
        "given": "Vorname", "family": "Familienname", "email": "E-Mail", "send": "Anmelden",
        "more": "Bringen Sie jemanden mit?", "tickets": "Ihre 2 Tickets", "title": "Das Jubiläum",
        "subject": "Ihr Ticket: Das Jubiläum", "gate": "Eingang", "show": "Code zeigen",
        "password": "Passwort", "login": "Anmelden", "use": f"Dieses Telefon am Eingang {GATE} benutzen",
        "came": "Gekommen (1)", "missing": "Nicht gekommen (1)",
    },
    "en": {
        "given": "Given name", "family": "Family name", "email": "E-mail", "send": "Sign up",
        "more": "Are you bringing anyone?", "tickets": "Your 2 tickets", "title": "The anniversary",
        "subject": "Your ticket: The anniversary", "gate": "Gate", "show": "Show the code",
        "password": "Password", "login": "Log in", "use": f"Use this phone at gate {GATE}",
        "came": "Came (1)", "missing": "Did not come (1)",
    },
}  # fmt: skip


def seed(server: LiveServer) -> None:
    starts_at = datetime.now(UTC).replace(microsecond=0) + timedelta(days=20)
    server.seed(
        {
            "staff": [{"email": ORGANIZER, "password": PASSWORD, "role": "organizer"}],
            "events": [
                {
                    "slug": "jubilee", "kind": "public", "venue": "experimenta", "capacity": 20,
                    "title": {"de": "Das Jubiläum", "en": "The anniversary"}, "max_companions": 2,
                    "starts_at": starts_at.isoformat(),
                    "ends_at": (starts_at + timedelta(hours=4)).isoformat(),
                }
            ],
        }
    )  # fmt: skip


def sign_up_on_the_page(guest: Visitor, lang: str) -> Page:
    words, page = WORDS[lang], guest.context.new_page()
    page.goto(f"{guest.url}/")
    page.get_by_role("link", name=words["title"]).first.click()
    form = page.locator("form.sign-up")
    form.get_by_label(words["given"]).first.fill("Jörg")
    form.get_by_label(words["family"]).first.fill("Müller-Lüdenscheidt")
    form.get_by_label(words["email"]).first.fill("joerg@example.org")
    form.get_by_text(words["more"]).click()
    page.locator("[name=companions-0-given_name]").fill("Ánh")
    page.locator("[name=companions-0-family_name]").fill("Nguyễn")
    page.wait_for_timeout(1600)  # as long as the check against robots asks for
    form.get_by_role("button", name=words["send"]).click()
    expect(page).to_have_url(re.compile(r"/my/[\w-]{22,}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(words["tickets"])
    return page


def read_letter(received: Received, server: LiveServer, page: Page, lang: str) -> EmailMessage:
    """Checks the letter against the page that the guest sees."""
    letter = received.message
    assert received.recipients == ("joerg@example.org",)
    assert letter["Subject"] == WORDS[lang]["subject"]
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"] and letter["X-Mint-Registration"]
    text, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert text is not None and html is not None
    link = f"{server.url}{page.url.removeprefix(server.url)}"
    assert link in text.get_content() and link in html.get_content()
    files = {part.get_filename() for part in letter.iter_attachments()}
    assert {"ticket.pdf", "calendar.ics"} <= files
    assert "cid:" in html.get_content()
    return letter


def cut_qr_out(letter: EmailMessage, server: LiveServer) -> Image.Image:
    """The first ticket's QR as it is printed in the letter's PDF."""
    pdf = next(part for part in letter.iter_attachments() if part.get_filename() == "ticket.pdf")
    document = pypdfium2.PdfDocument(pdf.get_payload(decode=True))
    assert len(document) == 2
    picture = document[0].render(scale=200 / 72).to_pil().convert("L")
    document.close()
    [code] = zxingcpp.read_barcodes(picture)
    assert re.fullmatch(re.escape(server.url.upper()) + "/T/[0-9A-HJ-NP-X]{32}", code.text)
    corners = code.position
    across = [
        corners.top_left.x,
        corners.bottom_right.x,
        corners.top_right.x,
        corners.bottom_left.x,
    ]
    down = [corners.top_left.y, corners.bottom_right.y, corners.top_right.y, corners.bottom_left.y]
    edge = (max(across) - min(across)) // 8  # the quiet zone
    return picture.crop(
        (min(across) - edge, min(down) - edge, max(across) + edge, max(down) + edge)
    )


def show_enrolment(organizer: Visitor, lang: str) -> str:
    """The organizer logs in and has the console show a code; the link behind it."""
    words, page = WORDS[lang], organizer.context.new_page()
    page.goto(f"{organizer.url}/console/events/jubilee/phones")
    page.get_by_label(words["email"]).fill(ORGANIZER)
    page.get_by_label(words["password"]).fill(PASSWORD)
    page.get_by_role("button", name=words["login"]).click()
    page.get_by_label(words["gate"]).fill(GATE)
    page.get_by_role("button", name=words["show"]).click()
    link = page.locator("#enrol-link").input_value()
    shown = Image.open(io.BytesIO(page.locator(".qr-box").screenshot()))
    assert [code.text for code in zxingcpp.read_barcodes(shown)] == [link]
    return link


def enrol_and_scan(helper: Visitor, link: str, lang: str) -> None:
    page = helper.context.new_page()
    page.goto(link)
    page.get_by_role("button", name=WORDS[lang]["use"]).click()
    expect(page).to_have_url(f"{helper.url}/door")
    expect_outcome(page, "admitted")
    expect(answer(page)).to_contain_text("Jörg Müller-Lüdenscheidt")
    expect_outcome(page, "already_in")
    expect(answer(page)).to_contain_text(GATE)


def check_attendance(organizer: Visitor, lang: str) -> None:
    got = organizer.context.request.get(
        f"{organizer.url}/console/events/jubilee/attendance.pdf?lang={lang}"
    )
    assert got.ok and got.headers["content-type"] == "application/pdf"
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(got.body())).pages]
    text = " ".join(" ".join(pages).split())
    words = WORDS[lang]
    came, missing = text.index(words["came"]), text.index(words["missing"])
    assert came < text.index("Jörg") < missing < text.index("Ánh")
    assert words["title"] in text


def test_from_the_event_page_to_the_list_of_who_came(
    database: Database,
    databases: Databases,
    playwright: Playwright,
    smtp_sink: SmtpSink,
    tmp_path: Path,
) -> None:
    # The languages alternate: guests speak one, organizers and helpers the other.
    lang, other = ("de", "en") if database.kind == "sqlite" else ("en", "de")
    url = databases.fresh(database.kind).url
    with serving(tmp_path / "server", url, MINT_SMTP_URL=smtp_sink.url) as server:
        seed(server)
        with visitor(playwright, server.url, lang) as guest:
            page = sign_up_on_the_page(guest, lang)
            [received] = smtp_sink.wait_for(1, 20)
            letter = read_letter(received, server, page, lang)
        qr = cut_qr_out(letter, server)
        # Shown, taken away for longer than the scanner's three seconds, and shown again.
        video = make_video(tmp_path / "ticket.mjpeg", [Shot(qr, 1.5), Shot(None, 4.0)])
        with visitor(playwright, server.url, other, viewport=DESK) as organizer:
            link = show_enrolment(organizer, other)
            with visitor(playwright, server.url, other, video) as helper:
                enrol_and_scan(helper, link, other)
            check_attendance(organizer, other)
        assert len(smtp_sink.letters) == 1
