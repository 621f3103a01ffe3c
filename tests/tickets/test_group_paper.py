"""A group's tickets on paper: a page for the contact, and every code readable on a few sheets."""

from dataclasses import replace

import pytest

from mint_events.tickets.group_paper import PER_SHEET, group_pdf
from tests.paper.reading import find_codes, read_codes, read_texts
from tests.tickets.test_ticket_paper import HARD, TICKET

ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWX"


def tickets(people: int, **others: object) -> list:  # type: ignore[type-arg]
    found = [TICKET]
    for number in range(2, people + 1):
        short = f"{ALPHABET[number // 32]}{ALPHABET[number % 32]}23456789ABCDEF"
        url = f"HTTP://127.0.0.1:5000/T/{short}GHJKLMNPQRSTUVWX"
        name = f"Person {number} von {people}"
        one = replace(TICKET, given_name=name, family_name="", url=url, short_code=short)
        found.append(replace(one, **others))  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(("people", "pages"), [(2, 2), (PER_SHEET + 1, 2), (26, 3), (60, 4)])
def test_contacts_page_and_sheets_of_24(people: int, pages: int) -> None:
    assert len(read_texts(group_pdf(tickets(people), "de"))) == pages


def test_everybody_is_listed_and_has_a_code_that_can_be_read() -> None:
    group = tickets(25)
    pdf = group_pdf(group, "de")
    first, sheet = read_texts(pdf)
    for said in ("Ansprechperson", "Müller-Lüdenscheidt", "25 Personen", "Person 25 von 25"):
        assert said in first
    assert "Person 2 von 25" in sheet and "Blatt 1 von 1" in sheet
    assert {one.url for one in group} == {*read_codes(pdf, 0), *read_codes(pdf, 1)}


def test_english() -> None:
    first, sheet = read_texts(group_pdf(tickets(3), "en"))
    assert "25 people" not in first and "3 people" in first and "Sheet 1 of 1" in sheet


@pytest.mark.parametrize("hard", HARD)
def test_hard_texts_stay_whole_and_push_nothing_away(hard: str) -> None:
    texts = HARD[hard]
    pdf = group_pdf([replace(one, **texts) for one in tickets(5)], "de")
    assert len(read_texts(pdf)) == 2
    assert len(find_codes(pdf, 0)) == 1 and len(find_codes(pdf, 1)) == 4
