"""What people type is made clean once, and made comparable."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mint_events.kernel.names import (
    clean_long_text,
    clean_text,
    comparable,
    has_letter,
    mailbox_key,
    read_mailbox,
    searchable,
)
from tests.support.hostile import HOSTILE, MAILBOXES, NO_MAILBOXES, REAL_NAMES, Typed

NAMES = [name for pair in REAL_NAMES for name in pair]
BOTH = Path(__file__).parents[1] / "checkin" / "typed_names.json"  # for door phones, too


@pytest.mark.parametrize("name", NAMES)
def test_real_names_stay_as_they_are(name: str) -> None:
    assert clean_text(name) == unicodedata.normalize("NFC", name)
    assert has_letter(clean_text(name))


@pytest.mark.parametrize("each", HOSTILE, ids=lambda each: each.what)
def test_hostile_values_are_made_harmless(each: Typed) -> None:
    assert clean_text(each.typed) == each.kept


@pytest.mark.parametrize("case", json.loads(BOTH.read_text("utf-8")), ids=lambda one: one["clean"])
def test_server_and_door_phones_clean_alike(case: dict[str, str]) -> None:
    assert clean_text(case["typed"]) == case["clean"]


@given(st.text(alphabet=st.characters(), max_size=80))
def test_cleaning_is_done_once_and_leaves_one_line(typed: str) -> None:
    clean = clean_text(typed)
    assert clean_text(clean) == clean
    assert clean == clean.strip()
    assert unicodedata.is_normalized("NFC", clean)
    assert not {unicodedata.category(sign) for sign in clean} & {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}
    clean.encode()  # can be written down


def test_long_text_keeps_its_lines_and_paragraphs() -> None:
    typed = "  Eins\r\nzwei \x00drei\n\n\n\n  vier\n"
    assert clean_long_text(typed) == "Eins\nzwei drei\n\nvier"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("A", True),
        ("山", True),
        ("7", True),
        ("-", True),
        ("👩", True),
        ("", False),
        (" ", False),
        ("\u0301", False),
        ("\u200d", False),
        ("\u200d\u0335", False),
    ],
)
def test_has_letter_says_whether_anything_can_be_seen(text: str, answer: bool) -> None:
    assert has_letter(text) is answer


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jörg  MÜLLER", "jörg müller"),
        ("Jo\u0308rg", "Jörg"),
        ("Weiß", "WEISS"),
        ("ＡＮＮＡ", "anna"),
        ("ﬁnn", "Finn"),
        (" Anna\u00a0Maria ", "anna maria"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    ],
)
def test_comparable_is_the_same_for_the_same_name(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jörg", "Jorg"), ("Jörg", "Joerg"), ("Anna", "Anne"), ("山田", "山口"), ("Müller", "Muller")],
)
def test_comparable_keeps_different_names_apart(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Jörg Müller-Lüdenscheidt", "muller"),
        ("Jörg Müller-Lüdenscheidt", "JORG"),
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("Đặng", "dang"),
        ("Øystein Ødegård", "odegard"),
        ("Łukasz Żółć", "zolc"),
        ("Ingeborg Weiß", "weiss"),
        ("Sinéad O'Brien", "o'brien"),
        ("山田太郎", "山田"),
        ("Ελένη", "ελενη"),
    ],
)
def test_searchable_finds_people_without_their_accents(name: str, typed: str) -> None:
    assert searchable(typed) in searchable(name)


@pytest.mark.parametrize(("typed", "mailbox"), MAILBOXES)
def test_mailboxes_are_read(typed: str, mailbox: str) -> None:
    assert read_mailbox(typed) == mailbox


@pytest.mark.parametrize("typed", NO_MAILBOXES)
def test_what_is_no_mailbox_is_none(typed: str) -> None:
    assert read_mailbox(typed) is None


def test_case_does_not_make_two_mailboxes() -> None:
    one, other = read_mailbox("Anna@Example.org"), read_mailbox("anna@example.ORG")
    assert one is not None and other is not None and one != other
    assert mailbox_key(one) == mailbox_key(other)
