"""The door without its camera: typing, hand scanner, names; undo and going out."""

from playwright.sync_api import expect

from tests.support.camera import EMPTY, URL, Shot
from tests.support.door_mock import ANNA, JOERG, SHORT, A, B, DoorMock
from tests.support.door_page import OpenDoor, answer, expect_outcome, pull_trigger, type_code


def test_hand_scanner_is_heard_wherever_the_focus_is(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_door(EMPTY)
    pull_trigger(page, (URL + A).lower())
    expect_outcome(page, "admitted")
    field = page.get_by_label("Code or name")
    field.fill("Mül")
    pull_trigger(page, URL + B)
    expect(page.locator(".recent-line")).to_have_count(2)
    expect(field).to_have_value("Mül")
    assert [scan["code"] for scan in mock_door.asked] == [A, B]


def test_short_code_may_be_typed_with_spaces_and_dashes(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_door(EMPTY)
    type_code(page, SHORT)
    expect_outcome(page, "admitted")
    expect(page.get_by_label("Code or name")).to_have_value("")
    assert mock_door.asked[0]["code"].replace("-", "").replace(" ", "").upper() == A[:16]


def test_code_in_the_address_is_offered_and_never_admitted_by_itself(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_door(EMPTY, fragment=f"#{A}")
    expect(page.get_by_label("Code or name")).to_have_value(
        " ".join(A[at : at + 4] for at in range(0, 32, 4))
    )
    assert page.url.endswith("/door")
    page.wait_for_timeout(800)
    assert mock_door.asked == []
    page.get_by_role("button", name="Check in", exact=True).click()
    expect_outcome(page, "admitted")


def test_guest_found_by_name_takes_two_presses(open_door: OpenDoor, mock_door: DoorMock) -> None:
    mock_door.found = [
        {**JOERG, "code": A[:16], "status": "confirmed", "inside": False},
        {**ANNA, "code": B[:16], "status": "cancelled", "inside": False},
    ]
    page = open_door(EMPTY)
    page.get_by_label("Code or name").fill("mü")
    page.get_by_role("button", name="太郎").click()
    expect(page.get_by_text("Nothing to do here").locator("visible=true")).to_have_count(1)
    page.get_by_role("button", name="Jörg Müller-Lüdenscheidt").dblclick()
    page.get_by_role("button", name="Jörg Müller-Lüdenscheidt Gründ").click()
    assert mock_door.asked == []
    page.get_by_role("button", name="Check in Jörg Müller-Lüdenscheidt").click()
    expect_outcome(page, "admitted")


def test_admission_can_be_undone_and_repeated(open_door: OpenDoor, mock_door: DoorMock) -> None:
    page = open_door(EMPTY)
    type_code(page, A)
    expect_outcome(page, "admitted")
    page.get_by_role("button", name="Undo", exact=True).dblclick()
    assert mock_door.undone == []
    page.get_by_role("button", name="Wrong person").dblclick()
    expect(answer(page)).to_contain_text("Undone")
    assert mock_door.undone == mock_door.scan_ids
    assert [undo["reason"] for undo in mock_door.undos] == ["wrong_person"]
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    type_code(page, A)
    expect_outcome(page, "admitted")


def test_ticket_taken_back_is_not_let_in_again_while_it_stays_in_view(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_door(Shot(URL + A))
    expect_outcome(page, "admitted")
    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_role("button", name="Did not come in").click()
    expect(answer(page)).to_contain_text("Undone")
    asked = len(mock_door.asked)
    page.wait_for_timeout(4000)
    assert len(mock_door.asked) == asked


def test_going_out_is_asked_for_twice_and_shown(open_door: OpenDoor, mock_door: DoorMock) -> None:
    page = open_door(EMPTY)
    type_code(page, A)
    expect_outcome(page, "admitted")
    page.get_by_role("button", name="Going out").click()
    page.get_by_role("button", name="No, stay").click()
    expect(page.get_by_text("Going out: every code")).to_be_hidden()
    page.get_by_role("button", name="Going out").click()
    page.get_by_role("button", name="Yes, going out").click()
    expect(page.get_by_text("Going out: every code")).to_be_visible()
    page.get_by_label("Code or name").fill(A)
    page.get_by_role("button", name="Check out", exact=True).click()
    expect_outcome(page, "left")
    assert [scan["direction"] for scan in mock_door.asked] == ["in", "out"]
