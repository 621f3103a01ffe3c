"""The ticket on paper: one page a person, a large code, nothing left out."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from mint_events.paper.plain import plain
from mint_events.tickets.ticket_paper import TicketPaper, ticket_pdf
from tests.paper.reading import (
    Sign,
    find_codes,
    font_names,
    read_codes,
    read_head,
    read_texts,
    signs_on,
)
from tests.support.pdf_ua import check_pdf_ua

SHORT = "0123456789ABCDEF"
TICKET = TicketPaper(
    event_title="Das MINT-Jubiläum",
    starts_at=datetime(2027, 2, 28, 13, tzinfo=UTC),
    ends_at=datetime(2027, 2, 28, 17, tzinfo=UTC),
    door_opens_at=datetime(2027, 2, 28, 12, 30, tzinfo=UTC),
    venue="experimenta",
    address="Experimenta-Platz, 74072 Heilbronn",
    given_name="Jörg",
    family_name="Müller-Lüdenscheidt",
    organisation="Hochschule Heilbronn",
    url=f"HTTP://127.0.0.1:5000/T/{SHORT}GHJKLMNPQRSTUVWX",
    short_code=SHORT,
    companions=("Nguyễn Thị Ánh", "山田太郎"),
    programme=("14:15 Uhr: Roboter",),
    venue_url="https://www.example.org/venue",
    directions="Bahn: zehn Minuten zu Fuß.\nAuto: Parkhaus am Wasser.",
    bring="Bequeme Schuhe.",
    contact="Netzwerkbüro, 07131 000000",
)
HARD = {
    "long": {
        "event_title": "Netzwerktreffen der Zukunftsallianz " * 4,
        "given_name": "Hubert Blaine Wolfeschlegelsteinhausenbergerdorff",
        "family_name": "Wolfeschlegelsteinhausenbergerdorff Sr.",
        "organisation": "Seminar für Ausbildung und Fortbildung der Lehrkräfte " * 3,
        "companions": ("Maria de la de la de la de la de la de la de la Cruz",) * 5,
        "programme": ("14:15 Uhr: Roboter selbst bauen und mit nach Hause nehmen",) * 8,
        "directions": "Mit der Bahn, dann zu Fuß über die Brücke. " * 13,
        "bring": "Bequeme Schuhe, \n" * 17,
        "contact": "Netzwerkbüro, 07131 000000, " * 7,
    },
    "widest": {
        "event_title": "W" * 150,
        "given_name": "W" * 100,
        "family_name": "W" * 100,
        "organisation": "W" * 200,
        "companions": ("W" * 100,) * 3,
        **dict.fromkeys(("directions", "venue_url"), "W" * 600),
        "bring": "W" * 300,
        "contact": "W" * 200,
    },
    "japanese": {"given_name": "名" * 60, "family_name": "字" * 60, "organisation": "𠮷野家"},
    "html": {"given_name": "<b>fett</b>", "family_name": "<script>", "organisation": "{{ 7*7 }}"},
    "bare": {
        **dict.fromkeys(("organisation", "venue", "address", "venue_url"), ""),
        **dict.fromkeys(("directions", "bring", "contact"), ""),
        "companions": (),
        "programme": (),
        "ends_at": None,
    },
}
# The quarters' insides, in mm from the sheet's left and top edge, and where the code is.
QUARTERS = [(9, 0, 87, 144), (114, 9, 87, 130), (9, 157, 87, 131), (114, 157, 87, 135)]
CODE = (25.7, 69.2, 53.6, 53.6)


def test_german_ticket_says_everything() -> None:
    pdf = ticket_pdf([TICKET], "de")
    text = " ".join(read_texts(pdf)[0].split())
    for words in (
        "Zukunftsallianz MINT-Region Heilbronn", "Das MINT-Jubiläum", "Sonntag, 28. Februar 2027",
        "14:00 bis 18:00 Uhr · Einlass ab 13:30 Uhr", "Jörg Müller-Lüdenscheidt",
        "Hochschule Heilbronn", "0123 4567 89AB CDEF", "experimenta", "Nguyễn Thị Ánh", "山田太郎",
        "am Einlass", "14:15 Uhr: Roboter", "Parkhaus am Wasser.", "Bequeme Schuhe.",
        "Netzwerkbüro, 07131 000000", "https://www.example.org/venue", "Zweimal falten",
    ):  # fmt: skip
        assert words in text
    check_pdf_ua(pdf, "Ihr Ticket · Das MINT-Jubiläum", "de")
    assert {"Hanken-Grotesk", "Hanken-Grotesk-Bold"} <= font_names(pdf)


def test_english_ticket_has_no_german_word_of_ours() -> None:
    pdf = ticket_pdf([TICKET], "en")
    text = " ".join(read_texts(pdf)[0].split())
    assert "Sunday, 28 February 2027" in text
    assert "14:00 to 18:00 · doors open at 13:30" in text
    assert not {"Wo", "dabei", "Einlass", "bringen", "falten"} & set(text.split())
    assert read_head(pdf)[1] == "en"


def test_code_holds_the_link_and_is_large() -> None:
    code = find_codes(ticket_pdf([TICKET], "de"), dpi=100)[0]
    assert code.text == TICKET.url
    width = (code.position.top_right.x - code.position.top_left.x) * 25.4 / 100
    assert width >= 50


def test_a_page_a_person_each_with_its_code() -> None:
    party = [
        replace(TICKET, given_name=f"Gast {n}", url=TICKET.url[:-1] + str(n)) for n in range(4)
    ]
    pdf = ticket_pdf(party, "de")
    assert [f"Gast {n}" in text for n, text in enumerate(read_texts(pdf))] == [True] * 4
    assert [read_codes(pdf, n) for n in range(4)] == [[one.url] for one in party]


@pytest.mark.parametrize("changes", HARD.values(), ids=HARD)
def test_hard_texts_are_whole_and_clear_of_the_code(changes: dict[str, object]) -> None:
    ticket = replace(TICKET, **changes)
    pdf = ticket_pdf([ticket], "de")
    assert len(read_texts(pdf)) == 1
    signs = signs_on(pdf)
    printed = Counter(sign.text for sign in signs)
    typed = [ticket.event_title, ticket.given_name, ticket.family_name, ticket.organisation]
    typed += [*ticket.companions, ticket.venue, ticket.address, *ticket.programme]
    typed += [ticket.venue_url, ticket.directions, ticket.bring, ticket.contact]
    assert Counter("".join(plain("".join(typed)).split())) <= printed
    for sign in signs:
        assert any(_lies_in(sign, *quarter) for quarter in QUARTERS), sign
        assert not sign.is_within(*CODE), f"{sign} lies on the code"
    assert read_codes(pdf) == [ticket.url]


def _lies_in(sign: Sign, left: float, top: float, width: float, height: float) -> bool:
    is_across = left - 1 <= sign.left and sign.right <= left + width + 1
    return is_across and top - 1 <= sign.top and sign.bottom <= top + height + 1


def test_the_page_folds_to_quarters_that_are_read_in_their_order() -> None:
    pdf = ticket_pdf([TICKET], "de")
    assert [round(float(side)) for side in PdfReader(BytesIO(pdf)).pages[0].mediabox[2:]] == [
        595,
        842,
    ]
    text = read_texts(pdf)[0]
    told = [text.index(word) for word in ("Jörg", "Wo", "So kommen", "Das bringen", "Zweimal")]
    assert told == sorted(told)


def test_event_over_midnight_names_both_days() -> None:
    pdf = ticket_pdf([replace(TICKET, ends_at=datetime(2027, 3, 1, 1, tzinfo=UTC))], "de")
    assert "1. März 2027" in read_texts(pdf)[0]


def test_link_in_lower_case_is_refused() -> None:
    with pytest.raises(ValueError, match="upper case"):
        ticket_pdf([replace(TICKET, url=TICKET.url.lower())], "de")
