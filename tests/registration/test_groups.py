"""Groups: pasted lists, people without names, and who keeps a ticket."""

import pytest

from mint_events.registration.rules import PersonName
from mint_events.registration.rules.groups import (
    Group,
    decide_who_stays,
    is_unnamed,
    name_people,
    read_given_names,
    say_given_name,
)

TEACHER = PersonName("Jörg", "Müller-Lüdenscheidt")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ()),
        (" \n , ;\n12\n", ()),
        ("Mia\nJörg\n", ("Mia", "Jörg")),
        ("Mia, Jörg, Thị", ("Mia", "Jörg", "Thị")),
        ("Mia Müller", ("Mia",)),
        ("Müller, Mia\nO'Brien, Seán\n", ("Mia", "Seán")),
        ("1. Mia Müller\r\n2) Anna-Lena Schmidt\r\n3 Ben", ("Mia", "Anna-Lena", "Ben")),
        ("- Mia\n• Ben", ("Mia", "Ben")),
        ("Müller\tMia\t7a\nBa\tBen\t7a", ("Mia", "Ben")),
        ("Nr\tNachname\tVorname\n1\tMüller\tMia\n2\tNguyễn\tÁnh", ("Mia", "Ánh")),
        ("Vorname;Name\nMia;Müller", ("Mia",)),
        ("Mia M.\nMia S", ("Mia M.", "Mia S.")),  # which tells two Mias apart
        ("山田太郎\nO'Brien", ("山田太郎", "O'Brien")),
        ("\u202eMia\u200b", ("Mia",)),
    ],
)
def test_given_names_are_read_and_family_names_are_dropped(
    typed: str, names: tuple[str, ...]
) -> None:
    assert read_given_names(typed) == names


def test_who_has_no_name_gets_a_number() -> None:
    people = name_people(TEACHER, Group(pupils=3, given_names=("Mia",), adults=1), "de")
    assert people == (
        TEACHER,
        PersonName("Person 2 von 5", ""),
        PersonName("Mia", ""),
        PersonName("Person 4 von 5", ""),
        PersonName("Person 5 von 5", ""),
    )
    assert name_people(TEACHER, Group(1), "en")[1] == PersonName("Person 2 of 2", "")


@pytest.mark.parametrize(
    ("given", "family", "nameless"),
    [
        ("Person 7 von 24", "", True),
        ("Person 7 of 24", "", True),
        ("Person 7 von 24", "Müller", False),
        ("Persona", "", False),
        ("Mia", "", False),
        ("", "", False),
    ],
)
def test_a_number_is_known_from_a_name(given: str, family: str, nameless: bool) -> None:
    assert is_unnamed(given, family) is nameless


@pytest.mark.parametrize(
    ("given", "family", "lang", "said"),
    [
        ("Person 7 von 24", "", "en", "Person 7 of 24"),
        ("Person 7 of 24", "", "de", "Person 7 von 24"),
        ("Person 7 von 24", "", "de", "Person 7 von 24"),
        ("Person 7 von 24", "Müller", "en", "Person 7 von 24"),  # somebody's name
        ("Persona", "", "en", "Persona"),
        ("", "", "en", ""),
    ],
)
def test_a_number_is_said_in_the_paper_s_language(
    given: str, family: str, lang: str, said: str
) -> None:
    assert say_given_name(given, family, lang) == said


@pytest.mark.parametrize(
    ("before", "wanted", "stays", "goes"),
    [
        (["", "", ""], ["", ""], [0, 1], [2]),  # the last numbers go
        (["", ""], ["", "", ""], [0, 1, None], []),
        (["Mia", "Ben"], ["Ben"], [1], [0]),  # Ben keeps his ticket
        (["", ""], ["Mia", ""], [1, 0], []),  # a number becomes a name
        (["Mia"], ["Lena"], [0], []),  # a typing error corrected
        (["Mia", ""], ["", "", ""], [1, 0, None], []),
        (["Mia", "Mia"], ["Mia"], [0], [1]),
        (["", "Mia", "Ben", ""], ["", "Ben", "Lena"], [0, 2, 3], [1]),
    ],
)
def test_people_keep_their_tickets(
    before: list[str], wanted: list[str], stays: list[int | None], goes: list[int]
) -> None:
    assert decide_who_stays(before, wanted) == (stays, goes)
