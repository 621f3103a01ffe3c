"""The ticket on paper: one page a person, a large code, nothing left out."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mint_events.paper.plain import plain
from mint_events.tickets.ticket_paper import TicketPaper, ticket_pdf
from tests.paper.reading import (
    find_codes,
    font_names,
    is_tagged,
    read_codes,
    read_head,
    read_texts,
    signs_on,
)

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
)
HARD = {
    "long": {
        "event_title": "Netzwerktreffen der Zukunftsallianz " * 4,
        "given_name": "Hubert Blaine Wolfeschlegelsteinhausenbergerdorff",
        "family_name": "Wolfeschlegelsteinhausenbergerdorff Sr.",
        "organisation": "Seminar für Ausbildung und Fortbildung der Lehrkräfte " * 3,
        "companions": ("Maria de la de la de la de la de la de la de la Cruz",) * 5,
    },
    "widest": {
        "event_title": "W" * 150,
        "given_name": "W" * 100,
        "family_name": "W" * 100,
        "organisation": "W" * 200,
        "companions": ("W" * 100,) * 3,
    },
    "japanese": {"given_name": "名" * 60, "family_name": "字" * 60, "organisation": "𠮷野家"},
    "html": {"given_name": "<b>fett</b>", "family_name": "<script>", "organisation": "{{ 7*7 }}"},
    "bare": {"organisation": "", "companions": (), "venue": "", "address": "", "ends_at": None},
}


def test_german_ticket_says_everything() -> None:
    pdf = ticket_pdf([TICKET], "de")
    text = " ".join(read_texts(pdf)[0].split())
    for words in (
        "Zukunftsallianz MINT-Region Heilbronn", "Das MINT-Jubiläum", "Sonntag, 28. Februar 2027",
        "14:00 bis 18:00 Uhr · Einlass ab 13:30 Uhr", "Jörg Müller-Lüdenscheidt",
        "Hochschule Heilbronn", "0123 4567 89AB CDEF", "experimenta", "Nguyễn Thị Ánh", "山田太郎",
        "am Einlass",
    ):  # fmt: skip
        assert words in text
    assert read_head(pdf) == ("Ihr Ticket · Das MINT-Jubiläum", "de")
    assert is_tagged(pdf)
    assert {"Hanken-Grotesk", "Hanken-Grotesk-Bold"} <= font_names(pdf)


def test_english_ticket_has_no_german_word_of_ours() -> None:
    pdf = ticket_pdf([TICKET], "en")
    text = " ".join(read_texts(pdf)[0].split())
    assert "Sunday, 28 February 2027" in text
    assert "14:00 to 18:00 · doors open at 13:30" in text
    assert not {"Uhr", "Ort", "dabei", "Einlass"} & set(text.split())
    assert read_head(pdf)[1] == "en"


def test_code_holds_the_link_and_is_large() -> None:
    code = find_codes(ticket_pdf([TICKET], "de"), dpi=100)[0]
    assert code.text == TICKET.url
    width = (code.position.top_right.x - code.position.top_left.x) * 25.4 / 100
    assert width >= 38


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
    typed += [*ticket.companions, ticket.venue, ticket.address]
    assert Counter("".join(plain("".join(typed)).split())) <= printed
    for sign in signs:
        assert 8 <= sign.left < sign.right <= 97, sign
        assert sign.bottom <= 143, sign
        assert not sign.is_within(7, 64.5, 45, 43), f"{sign} lies on the code"
    assert read_codes(pdf) == [ticket.url]


def test_event_over_midnight_names_both_days() -> None:
    pdf = ticket_pdf([replace(TICKET, ends_at=datetime(2027, 3, 1, 1, tzinfo=UTC))], "de")
    assert "1. März 2027" in read_texts(pdf)[0]


def test_link_in_lower_case_is_refused() -> None:
    with pytest.raises(ValueError, match="upper case"):
        ticket_pdf([replace(TICKET, url=TICKET.url.lower())], "de")
