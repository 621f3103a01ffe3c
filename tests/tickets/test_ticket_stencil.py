"""What is the same on all tickets of an event is laid out once: and is always that event's."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pypdfium2
import pytest

from mint_events.tickets import ticket_paper
from mint_events.tickets.ticket_paper import TicketPaper, ticket_pdf
from tests.support.pdf_ua import check_pdf_ua
from tests.support.pdf_ua.tree import read_tree
from tests.tickets.test_ticket_paper import TICKET

ALONE = replace(TICKET, companions=(), programme=())
SUMMER: dict[str, Any] = {
    "event_title": "Sommerfest",
    "starts_at": datetime(2028, 7, 1, 8, tzinfo=UTC),
    "ends_at": datetime(2028, 7, 1, 20, tzinfo=UTC),
    "door_opens_at": datetime(2028, 7, 1, 7, 15, tzinfo=UTC),
    "venue": "Rathaus",
    "address": "Marktplatz 7",
    "venue_url": "https://rathaus.example",
    "directions": "Bus 5.",
    "bring": "Badehose.",
    "contact": "Frau Sommer",
}
SOMEBODY: dict[str, Any] = {
    "given_name": "Käthe",
    "family_name": "Kruse",
    "organisation": "Puppenhaus",
    "url": f"HTTP://127.0.0.1:5000/T/{'7' * 32}",
    "short_code": "7" * 16,
}
OF_OURS = ("MINT-Jubiläum", "Februar", "experimenta", "Parkhaus", "Schuhe", "Netzwerkbüro")
OF_SUMMER = ("Sommerfest", "Juli", "Rathaus", "Bus 5", "Badehose", "Frau Sommer")


class Sent:
    """What the press is sent, and prints nothing."""

    def __init__(self) -> None:
        self.own = self.stencil = ""

    def __call__(self, html: str, _: object, *, style: str, stencil: str) -> bytes:
        self.own, self.stencil = html, stencil
        return b""


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sent]:
    printer = Sent()
    monkeypatch.setattr(ticket_paper, "print_pdf", printer)
    yield printer


def stencil_of(sent: Sent, tickets: Sequence[TicketPaper], lang: str = "de") -> str:
    ticket_pdf(tickets, lang)
    return sent.stencil


@pytest.mark.parametrize("change", SUMMER)
def test_stencil_is_another_when_anything_of_the_event_changes(sent: Sent, change: str) -> None:
    changed = replace(ALONE, **{change: SUMMER[change]})
    assert stencil_of(sent, [changed]) != stencil_of(sent, [ALONE])
    assert stencil_of(sent, [changed], "en") != stencil_of(sent, [ALONE], "en")


def test_stencil_of_each_language_is_its_own(sent: Sent) -> None:
    assert stencil_of(sent, [ALONE], "de") != stencil_of(sent, [ALONE], "en")


@pytest.mark.parametrize("change", SOMEBODY)
def test_stencil_says_nothing_of_anybody(sent: Sent, change: str) -> None:
    ours = stencil_of(sent, [ALONE])
    assert stencil_of(sent, [replace(ALONE, **{change: SOMEBODY[change]})]) == ours
    assert str(getattr(ALONE, change)) not in ours


def test_programme_and_companions_are_on_ones_own_page_alone(sent: Sent) -> None:
    shared = stencil_of(sent, [TICKET])
    assert stencil_of(sent, [replace(TICKET, companions=("Anna",))]) == shared
    assert stencil_of(sent, [replace(ALONE, programme=("9 Uhr",))]) == shared
    own = ("Wo", "Ihr Programm", "Mit dabei", "Zeigen Sie")
    ticket_pdf([TICKET], "de")
    assert [(word in sent.own, word in sent.stencil) for word in own] == [(True, False)] * 4
    ticket_pdf([ALONE], "de")
    assert [word in sent.own + sent.stencil for word in own] == [True, False, False, True]


def test_tickets_of_different_events_are_refused(sent: Sent) -> None:
    with pytest.raises(ValueError, match="different events"):
        ticket_pdf([TICKET, replace(TICKET, event_title="Sommerfest")], "de")


def read_text(pdf: bytes) -> str:
    page = pypdfium2.PdfDocument(pdf)[0]
    return " ".join(page.get_textpage().get_text_bounded().split())


def test_printed_ticket_says_nothing_of_the_event_or_language_before() -> None:
    said = [
        read_text(ticket_pdf([replace(ALONE, **changes)], lang))
        for changes, lang in (({}, "de"), (SUMMER, "de"), (SOMEBODY, "de"), (SUMMER, "en"))
    ]
    ours, summer = [
        [[word in text for word in words] for text in said[:3]] for words in (OF_OURS, OF_SUMMER)
    ]
    assert ours == [[True] * 6, [False] * 6, [True] * 6]
    assert summer == [[False] * 6, [True] * 6, [False] * 6]
    assert "Bus 5." in said[3] and "Sommerfest" in said[3]
    assert ["So kommen Sie hin" in text for text in said] == [True, True, True, False]
    assert [("Jörg" in text, "Käthe" in text) for text in said] == [
        (True, False), (True, False), (False, True), (True, False),
    ]  # fmt: skip


def test_each_page_of_a_party_is_a_section_of_its_own() -> None:
    pdf = ticket_pdf([TICKET, replace(TICKET, given_name="Käthe")], "de")
    check_pdf_ua(pdf, "Ihr Ticket · Das MINT-Jubiläum", "de")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (tree,) = read_tree(document).kids
        assert [section.kind for section in tree.kids] == ["Sect", "Sect"]
        for section in tree.kids:
            kinds = [one.kind for one in section.walk()]
            told = [kind for kind in kinds if kind in ("H1", "H2", "Figure")]
            assert told == ["H1", "H2", "Figure", *["H2"] * 8]
