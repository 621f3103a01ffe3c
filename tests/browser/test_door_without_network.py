"""The scanner when the network fails, with a made-up server: it judges, keeps and delivers."""

from PIL import Image
from playwright.sync_api import Page, expect

from tests.support.camera import URL, Shot, draw_qr
from tests.support.door_mock import ANNA, A, B, DoorMock
from tests.support.door_pack import seal
from tests.support.door_page import (
    OpenDoor,
    answer,
    expect_outcome,
    expect_status,
    let_in_without_network,
    open_with_list,
    type_code,
    wait_for_worker,
)

LATE = seal("C123456789ABCDEF")
ONLINE = "Online"


def _tones(page: Page) -> None:
    page.evaluate(
        """() => {
          const panel = document.getElementById("door-panel");
          globalThis.tones = [];
          const note = () => globalThis.tones.push(panel.dataset.tone);
          new MutationObserver(note).observe(panel, { attributeFilter: ["data-tone"] });
        }"""
    )


def test_guest_is_let_in_without_network_and_the_server_told_later(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_with_list(open_door)
    let_in_without_network(page, mock_door, A)
    for text in ("Jörg Müller-Lüdenscheidt", "Decided by this phone, without network"):
        expect(answer(page)).to_contain_text(text)
    expect_status(page, "1 scan waits to be sent")
    type_code(page, A)
    expect_outcome(page, "already_in")
    mock_door.is_down = False
    expect_status(page, ONLINE)
    expect(page.locator("#door-status")).not_to_contain_text("wait")
    told = [(scan["offline"], scan["shown"]) for scan in mock_door.asked]
    assert told == [(True, "admitted"), (True, "already_in")]
    assert all(isinstance(scan["clock_offset_ms"], int) for scan in mock_door.asked)


def test_lost_answer_turns_nobody_red_and_keeps_the_scans_id(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_with_list(open_door)
    _tones(page)
    mock_door.lose = 1
    type_code(page, A)
    expect_outcome(page, "admitted")
    expect_status(page, ONLINE)
    expect(page.locator("#door-status")).not_to_contain_text("wait")
    assert page.evaluate("globalThis.tones") == ["asking", "yes"]
    first, second = mock_door.asked
    assert first["scan_id"] == second["scan_id"]
    assert (first["offline"], second["offline"], second["shown"]) == (False, True, "admitted")


def test_slow_answer_is_not_waited_for(open_door: OpenDoor, mock_door: DoorMock) -> None:
    page = open_with_list(open_door)
    mock_door.delay = 4
    type_code(page, A)
    expect(answer(page)).to_have_attribute("data-outcome", "admitted", timeout=3200)
    expect(answer(page)).to_contain_text("without network")


def test_late_sign_up_gets_in_and_the_name_comes_later(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_with_list(open_door)
    mock_door.guests[LATE] = ANNA
    let_in_without_network(page, mock_door, LATE)
    expect(answer(page)).to_contain_text("Late sign-up, name follows")
    type_code(page, LATE[:-1] + ("0" if LATE[-1] != "0" else "1"))
    expect_outcome(page, "unknown")
    mock_door.is_down = False
    expect(page.locator(".recent-later").last).to_contain_text("太郎", timeout=15000)


def test_other_answer_of_the_server_is_shown_in_the_list_and_nowhere_else(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_with_list(open_door)
    let_in_without_network(page, mock_door, A)
    _tones(page)
    mock_door.outcomes = {A: "cancelled"}
    mock_door.is_down = False
    expect(page.locator(".recent-later")).to_contain_text("Cancelled", timeout=15000)
    assert set(page.evaluate("globalThis.tones")) <= {"ready"}


def test_phone_opens_again_without_network_and_knows_who_is_in(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_with_list(open_door)
    wait_for_worker(page)
    let_in_without_network(page, mock_door, A)
    page.reload()
    expect_status(page, "1 scan waits to be sent")
    expect(page.locator("#door-viewfinder")).to_have_attribute("data-state", "running")
    type_code(page, A)
    expect_outcome(page, "already_in")
    type_code(page, B)
    expect_outcome(page, "admitted")
    mock_door.is_down = False
    expect_status(page, ONLINE)
    expect(page.locator("#door-status")).not_to_contain_text("wait")
    assert [scan["shown"] for scan in mock_door.asked] == ["admitted", "already_in", "admitted"]


def test_camera_reads_after_opening_without_network(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_door(Shot(URL + A, seconds=0.5), Shot(None, seconds=4))
    expect_outcome(page, "admitted")
    wait_for_worker(page)
    mock_door.is_down = True
    page.reload()
    expect_outcome(page, "already_in")
    expect(answer(page)).to_contain_text("without network")


def test_undo_without_network_is_told_after_its_scan(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_with_list(open_door)
    let_in_without_network(page, mock_door, A)
    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_role("button", name="Another reason").click()
    page.get_by_label("Reason").fill("Wrong queue")
    page.keyboard.press("Enter")
    expect(answer(page)).to_contain_text("as soon as there is a connection")
    mock_door.is_down = False
    expect_status(page, ONLINE)
    expect(page.locator("#door-status")).not_to_contain_text("wait")
    (undo,) = mock_door.undos
    assert (undo["scan_id"], undo["reason"], undo["text"]) == (
        mock_door.asked[0]["scan_id"],
        "other",
        "Wrong queue",
    )


def test_what_the_server_puts_aside_is_kept_shown_and_reported(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    mock_door.refuses = {A}
    page = open_with_list(open_door)
    let_in_without_network(page, mock_door, A)
    mock_door.is_down = False
    expect(page.locator("#door-refused")).to_contain_text("… CDEF", timeout=15000)
    expect_status(page, "1 scan was not taken by the server")
    page.reload()
    expect(page.locator("#door-refused")).to_contain_text("Put aside")
    page.wait_for_timeout(1000)
    assert (mock_door.signs[-1]["refused"], mock_door.signs[-1]["queue"]) == (1, 0)


def test_names_are_searched_without_network_only_where_that_is_allowed(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    mock_door.pack.search = "offline"
    page = open_with_list(open_door)
    mock_door.is_down = True
    page.get_by_label("Code or name").fill("müll")
    page.get_by_role("button", name="Jörg Müller-Lüdenscheidt").click(timeout=15000)
    page.get_by_role("button", name="Check in Jörg Müller-Lüdenscheidt").click()
    expect_outcome(page, "admitted")
    mock_door.is_down, mock_door.pack.search = False, "online"
    expect_status(page, ONLINE)
    mock_door.is_down = True
    page.get_by_label("Code or name").fill("müller")
    expect(page.locator("#door-entry-note")).to_contain_text("names cannot be looked up")
    assert mock_door.asked[0]["source"] == "search"


def test_two_tickets_in_view_let_nobody_in_by_accident(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_door(_two_tickets())
    expect(answer(page)).to_contain_text("Several codes")
    page.wait_for_timeout(2000)
    assert mock_door.asked == []


def _two_tickets() -> Shot:
    both = Image.new("L", (900, 400), 255)
    for at, code in ((0, A), (500, B)):
        both.paste(draw_qr(URL + code, 400), (at, 0))
    return Shot(both, side=900)
