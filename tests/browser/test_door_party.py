"""A party comes in with one press, or some of it; with network and without."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.camera import EMPTY
from tests.support.door_mock import A, DoorMock
from tests.support.door_pack import seal
from tests.support.door_page import (
    OpenDoor,
    answer,
    expect_outcome,
    expect_status,
    let_in_without_network,
    open_with_list,
    type_code,
)

NAMES = [("Ánh", "Nguyễn"), ("Sinéad", "O'Brien"), ("太郎", "山田")]
CODES = [f"C{place}23456789ABCDEF" for place in range(3)]
NOTED = [{"marks": ["no_photo", "press"]}, {}, {"note": "Needs the lift"}]


def _person(place: int) -> dict[str, Any]:
    given, family = NAMES[place]
    return {"code": CODES[place], "given_name": given, "family_name": family, "inside": False}


@pytest.fixture
def family(mock_door: DoorMock) -> DoorMock:
    """Jörg has come with three others."""
    people = [_person(place) for place in range(3)]
    joerg = {**mock_door.guests[A], "party": 4, "people": people}
    joerg |= {"note": "Front row, wheelchair", "marks": ["no_photo", "speaker"]}
    mock_door.guests |= {A: joerg, A[:16]: joerg}
    for place, person in enumerate(people):
        others = [joerg | {"code": A[:16]}, *people[:place], *people[place + 1 :]]
        guest = {**person, "organisation": "", "party": 4, "people": others, **NOTED[place]}
        mock_door.guests |= {CODES[place]: guest, seal(CODES[place]): guest}
    return mock_door


def _party(page: Page) -> Any:
    return page.locator("#door-party")


def _expect_what_is_noted(page: Page) -> None:
    """Of two others, each beside the name, to be seen and to be heard."""
    lines = answer(page).locator(".answer-people li")
    expect(lines).to_have_text(["Ánh NguyễnNo photosPress", "太郎 山田Needs the lift"])
    expect(lines.locator("use").first).to_have_attribute("href", "#door-icon-no_photo")
    expect(page.locator("#door-says")).to_contain_text("Ánh Nguyễn: No photos · Press.")


def test_whole_party_with_one_press(open_door: OpenDoor, family: DoorMock) -> None:
    page = open_with_list(open_door)
    type_code(page, A)
    expect_outcome(page, "admitted")
    expect(answer(page)).to_contain_text("No photos")
    expect(answer(page)).to_contain_text("Front row, wheelchair")
    page.get_by_role("button", name="All 3 others come in, too").click()
    expect(answer(page)).to_contain_text("3 admitted")
    expect(answer(page)).to_contain_text("Ánh Nguyễn, Sinéad O'Brien, 太郎 山田")
    _expect_what_is_noted(page)
    expect(_party(page)).to_be_hidden()
    assert family.calls == [1, 3]
    assert [scan["source"] for scan in family.asked[1:]] == ["party"] * 3
    assert [scan["offline"] for scan in family.asked[1:]] == [False] * 3
    expect(page.locator(".recent-line")).to_have_count(4)
    expect(page.get_by_role("button", name="Undo: Ánh Nguyễn")).to_be_visible()


def test_some_of_a_party(open_door: OpenDoor, family: DoorMock) -> None:
    page = open_with_list(open_door)
    type_code(page, A)
    page.get_by_text("Only some of them").click()
    page.get_by_label("Sinéad O'Brien").check()
    page.get_by_role("button", name="The one that is ticked comes in").click()
    expect(answer(page)).to_contain_text("1 admitted")
    assert [scan["code"] for scan in family.asked[1:]] == [CODES[1]]


def test_party_without_network_goes_in_and_is_told_later(
    open_door: OpenDoor, family: DoorMock
) -> None:
    page = open_with_list(open_door)
    let_in_without_network(page, family, A)
    page.get_by_role("button", name="All 3 others come in, too").click()
    expect(answer(page)).to_contain_text("3 admitted")
    _expect_what_is_noted(page)
    expect_status(page, "4 scans wait to be sent")
    asked = len(family.asked)
    family.is_down = False
    expect_status(page, "Guest list up to date")
    expect(page.locator("#door-status")).not_to_contain_text("wait", timeout=20000)
    late = {scan["code"][:16]: scan for scan in family.asked[asked:]}
    assert set(late) == {A[:16], *CODES}
    assert {scan["shown"] for scan in late.values()} == {"admitted"}


def test_only_one_other_is_named_on_the_button(open_door: OpenDoor, family: DoorMock) -> None:
    page = open_with_list(open_door)
    del family.guests[A]["people"][1:]
    type_code(page, A)
    expect(page.get_by_role("button", name="Ánh Nguyễn comes in, too")).to_be_visible()
    expect(_party(page)).to_contain_text("Does the other one come along?")
    expect(page.get_by_text("Only some of them")).to_be_hidden()


def test_who_is_in_already_is_not_offered_again(open_door: OpenDoor, family: DoorMock) -> None:
    page = open_with_list(open_door)
    family.guests[A]["people"][0]["inside"] = True
    type_code(page, A)
    expect(page.get_by_role("button", name="All 2 others come in, too")).to_be_visible()
    page.get_by_text("Only some of them").click()
    expect(_party(page)).to_contain_text("Ánh Nguyễn: Already in")


def test_one_refused_of_a_party_is_named(open_door: OpenDoor, family: DoorMock) -> None:
    family.outcomes[CODES[2]] = "cancelled"
    page = open_with_list(open_door)
    type_code(page, A)
    page.get_by_role("button", name="All 3 others come in, too").click()
    expect(answer(page)).to_have_attribute("data-tone", "attention")
    expect(answer(page)).to_contain_text("2 of 3 admitted")
    expect(answer(page)).to_contain_text("太郎 山田: Cancelled")


def test_offer_goes_with_the_next_guest(open_door: OpenDoor, family: DoorMock) -> None:
    page = open_door(EMPTY)
    type_code(page, A)
    expect(_party(page)).to_be_visible()
    type_code(page, "B123456789ABCDEF")
    expect_outcome(page, "admitted")
    expect(_party(page)).to_be_hidden()
