"""Somebody without a registration is taken in at the door: with network, without, and not at all."""

from playwright.sync_api import Page, expect

from tests.support.axe import axe_findings, sideways
from tests.support.camera import EMPTY
from tests.support.door_mock import DoorMock
from tests.support.door_page import (
    OpenDoor,
    answer,
    expect_outcome,
    expect_status,
    open_with_list,
)

OPEN = "Take in without a registration"


def _fill_in(page: Page) -> None:
    page.get_by_role("button", name=OPEN).click()
    page.wait_for_timeout(500)  # nothing is pressed by the finger that was on its way
    page.keyboard.type("Ánh")
    page.get_by_label("Family name").fill("Nguyễn Thị")
    page.get_by_label("Organisation or school").fill("O'Brien & Söhne")


def _take_in(page: Page) -> None:
    page.get_by_role("button", name="Take in", exact=True).click()


def test_walk_in_gets_a_ticket(open_door: OpenDoor, mock_door: DoorMock) -> None:
    page = open_with_list(open_door)
    _fill_in(page)
    page.keyboard.press("Enter")
    dialog = page.locator("#door-walk-in-dialog")
    expect(dialog.get_by_role("heading", name="In. This is the ticket.")).to_be_visible()
    expect(dialog.locator("svg.qr")).to_be_visible()
    expect(dialog).to_contain_text("Ánh Nguyễn Thị")
    (sent,) = mock_door.walk_ins
    assert (sent["given_name"], sent["organisation"]) == ("Ánh", "O'Brien & Söhne")
    assert (sent["photo_consent"], sent["offline"], sent["lang"]) == (False, False, "en")
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Done").click()
    expect_outcome(page, "admitted")
    expect(answer(page)).to_contain_text("No photos")
    expect(page.locator("#door-last")).to_contain_text("Ánh Nguyễn Thị")
    page.get_by_role("button", name=OPEN).click()
    expect(page.get_by_label("Family name")).to_have_value("")  # nothing of the last guest


def test_full_event_says_so_and_keeps_what_was_typed(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    mock_door.full = True
    page = open_with_list(open_door)
    _fill_in(page)
    _take_in(page)
    note = page.locator(".walk-in [data-part=note]")
    expect(note).to_have_text("All places are taken.")
    expect(note).to_be_focused()
    below = "(note) => note.nextElementSibling.className"
    assert note.evaluate(below) == "ask-answers"
    expect(page.get_by_label("Family name")).to_have_value("Nguyễn Thị")
    expect(page.locator("#door-status")).not_to_contain_text("wait")
    mock_door.full = False
    _take_in(page)
    expect(page.get_by_role("button", name="Done")).to_be_visible()
    assert len({sent["walk_in_id"] for sent in mock_door.walk_ins}) == 1


def test_refusal_of_somebody_given_up_meanwhile_is_not_shown_over_the_next(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_with_list(open_door)
    mock_door.full, mock_door.delay = True, 1.5
    _fill_in(page)
    with page.expect_response("**/walk-ins"):
        _take_in(page)
        page.get_by_role("button", name="Leave it as it is").click()
        page.get_by_role("button", name=OPEN).click()
    page.wait_for_timeout(500)
    expect(page.get_by_text("All places are taken.")).to_have_count(0)
    page.keyboard.press("Escape")
    with page.expect_response("**/walk-ins"):
        _fill_in(page)
        _take_in(page)
        page.keyboard.press("Escape")
    page.wait_for_timeout(500)
    expect(page.locator("#door-walk-in-dialog")).to_be_hidden()


def test_who_is_in_though_given_up_meanwhile_is_shown(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_with_list(open_door)
    mock_door.delay = 1.5
    _fill_in(page)
    _take_in(page)
    page.get_by_role("button", name="Leave it as it is").click()
    expect(page.get_by_role("heading", name="In. This is the ticket.")).to_be_visible()
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Done").click()
    _fill_in(page)
    _take_in(page)
    page.get_by_role("button", name="Leave it as it is").click()
    page.get_by_role("button", name=OPEN).click()
    page.get_by_label("Family name").fill("山田")
    expect(page.locator("#door-recent-list li")).to_have_count(2)
    expect(page.get_by_label("Family name")).to_have_value("山田")


def test_nameless_is_asked_for_a_name(open_door: OpenDoor, mock_door: DoorMock) -> None:
    page = open_with_list(open_door)
    page.get_by_role("button", name=OPEN).click()
    page.wait_for_timeout(500)
    _take_in(page)
    given = page.get_by_label("Given name")
    expect(page.locator("[data-part=name_error]")).to_have_text("Please enter a name.")
    expect(page.locator("#door-walk-in-names")).to_contain_text("One of the two names is enough.")
    expect(given).to_be_focused()
    expect(given).to_have_attribute("aria-invalid", "true")
    page.keyboard.type("\u202e")  # which turns text round, and is nothing to see
    expect(given).to_have_attribute("aria-invalid", "false")
    _take_in(page)
    expect(page.locator("[data-part=name_error]")).to_be_visible()
    assert mock_door.walk_ins == []


def test_name_is_shown_as_the_server_keeps_it(open_door: OpenDoor, mock_door: DoorMock) -> None:
    page = open_with_list(open_door)
    page.get_by_role("button", name=OPEN).click()
    page.wait_for_timeout(500)
    page.get_by_label("Family name").fill("\u202eMüller \u200b Ánh")
    _take_in(page)
    expect(page.locator("[data-part=ticket_name]")).to_have_text("Müller Ánh")
    expect(page.locator("#door-last")).not_to_contain_text("\u202e")
    assert [sent["family_name"] for sent in mock_door.walk_ins] == ["Müller Ánh"]


def test_walk_in_without_network_waits_in_the_queue(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_with_list(open_door)
    mock_door.is_down = True
    _fill_in(page)
    _take_in(page)
    expect_outcome(page, "admitted")
    expect(answer(page)).to_contain_text("as soon as there is a connection")
    expect_status(page, "1 scan waits to be sent")
    mock_door.is_down = False
    expect(page.locator("#door-status")).not_to_contain_text("waits", timeout=20000)
    assert mock_door.walk_ins[-1]["offline"] is True
    assert mock_door.walk_ins[-1]["family_name"] == "Nguyễn Thị"


def test_late_refusal_is_kept_and_shown(open_door: OpenDoor, mock_door: DoorMock) -> None:
    page = open_with_list(open_door)
    mock_door.is_down = True
    _fill_in(page)
    _take_in(page)
    expect_status(page, "1 scan waits to be sent")
    mock_door.walk_ins_are_off, mock_door.is_down = True, False
    expect(page.locator("#door-refused")).to_contain_text("Nobody is taken in.", timeout=20000)
    expect(page.locator("#door-refused")).to_contain_text("Without a registration")


def test_full_event_is_said_before_anybody_is_let_in_without_network(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    mock_door.pack.places_left = 0
    page = open_with_list(open_door)
    mock_door.full = mock_door.is_down = True
    dialog = page.locator("#door-walk-in-dialog")
    _fill_in(page)
    expect(dialog).to_contain_text("No place left, as far as this phone knows")
    _take_in(page)
    expect(dialog).to_contain_text("All places are taken, as far as this phone knows", timeout=9000)
    for text in ("Ánh Nguyễn Thị", "Guest list", "the organizers are told"):
        expect(dialog).to_contain_text(text)
    assert axe_findings(page) + sideways(page) == []
    page.keyboard.press("Escape")
    expect(answer(page)).to_have_attribute("data-kind", "ready")
    expect(page.locator("#door-recent")).to_be_hidden()
    _fill_in(page)
    _take_in(page)
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Let in all the same").click()
    expect_outcome(page, "admitted")
    expect(answer(page)).to_contain_text("Let in beyond the places")
    page.locator("#door-headline").evaluate(
        "(headline) => { headline.textContent = 'Eingelassen'; }"
    )
    page.set_viewport_size(
        {"width": 667, "height": 360}
    )  # a lying phone, and German words are long
    assert sideways(page) == []
    mock_door.is_down = False
    later = page.locator(".recent-later")
    expect(later).to_contain_text("Let in without a free place", timeout=20000)
    assert [sent["offline"] for sent in mock_door.walk_ins] == [True]


def test_event_that_wants_none_offers_none_and_no_way_out(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    mock_door.pack.walk_ins = mock_door.pack.pass_out = False
    page = open_with_list(open_door)
    expect(page.get_by_role("button", name=OPEN)).to_be_hidden(timeout=10000)
    expect(page.locator("#door-direction")).to_be_hidden(timeout=10000)


def test_walk_in_where_nothing_is_kept_needs_the_network(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    keeps_nothing = "Object.defineProperty(globalThis, 'indexedDB', { value: undefined })"
    page = open_door(EMPTY, script=keeps_nothing)
    mock_door.is_down = True
    _fill_in(page)
    _take_in(page)
    expect(page.locator("#door-walk-in-dialog")).to_contain_text("nobody is taken in twice")
    mock_door.is_down = False
    _take_in(page)
    expect(page.get_by_role("button", name="Done")).to_be_visible()
