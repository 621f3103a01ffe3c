"""What is made up for a practice, and where it stands: pure rules."""

import pytest

from mint_events.checkin.rules.made_up import (
    MADE_UP,
    Lesson,
    PracticeTicket,
    decide_lesson,
)
from mint_events.events.rules.practising import decide_practice_capacity, propose_practice_slug


@pytest.mark.parametrize(
    ("slug", "wanted"),
    [
        ("fest", "fest-practice-k3v9"),
        ("a" * 80, "a" * 66 + "-practice-k3v9"),
        ("b" * 65 + "-long-name", "b" * 65 + "-practice-k3v9"),
    ],
)
def test_address_of_a_practice_is_an_address(slug: str, wanted: str) -> None:
    assert propose_practice_slug(slug, "k3v9") == wanted
    assert len(wanted) <= 80


@pytest.mark.parametrize(
    ("capacity", "people", "wanted"), [(None, 40, None), (5, 40, 50), (300, 40, 300)]
)
def test_practice_has_room_for_all_it_makes_up(
    capacity: int | None, people: int, wanted: int | None
) -> None:
    assert decide_practice_capacity(capacity, people) == wanted


def test_first_reason_decides_what_is_learnt() -> None:
    plain = {"is_of_practice": True, "is_voided": False, "status": "confirmed", "party": 1}
    also = {"is_group": False, "photo_consent": True}
    assert decide_lesson(PracticeTicket(**plain, **also)) is Lesson.SINGLE  # type: ignore[arg-type]
    noted = PracticeTicket(**plain, **also, note="front row", is_press=True)  # type: ignore[arg-type]
    assert decide_lesson(noted) is Lesson.NOTE
    speaker = PracticeTicket(**plain, **also, is_speaker=True)  # type: ignore[arg-type]
    assert decide_lesson(speaker) is Lesson.SPEAKER
    press = PracticeTicket(**plain, **also, is_press=True)  # type: ignore[arg-type]
    assert decide_lesson(press) is Lesson.PRESS


def test_names_of_made_up_people_are_hard_and_theirs_alone() -> None:
    names = [person for one in MADE_UP for person in one.people]
    assert len(set(names)) == len(names)
    assert any(given == "太郎" for given, _ in names)
