"""What the door says, and what it never says, while the server or the network fails."""

from playwright.sync_api import expect

from tests.support.camera import EMPTY, URL, Shot
from tests.support.door_mock import A, B, DoorMock
from tests.support.door_page import OpenDoor, answer, expect_outcome, type_code


def test_never_a_yes_before_the_answer(open_door: OpenDoor, mock_door: DoorMock) -> None:
    """Every state that the panel ever had is recorded in the page."""
    mock_door.delay = 1.0
    page = open_door(EMPTY)
    page.evaluate(
        """() => {
          const panel = document.getElementById("door-panel");
          globalThis.tones = [];
          const note = () => globalThis.tones.push(panel.dataset.tone);
          new MutationObserver(note).observe(panel, { attributeFilter: ["data-tone"] });
        }"""
    )
    type_code(page, A)
    expect(answer(page)).to_contain_text("Asking")
    page.wait_for_timeout(500)
    assert page.evaluate("globalThis.tones") == ["asking"]
    expect_outcome(page, "admitted")
    assert page.evaluate("globalThis.tones") == ["asking", "yes"]


KEEPS_NOTHING = "Object.defineProperty(globalThis, 'indexedDB', { value: undefined })"


def test_browser_that_keeps_nothing_asks_again_until_there_is_an_answer(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    mock_door.lose = 2
    page = open_door(EMPTY, script=KEEPS_NOTHING)
    expect(page.locator("#door-status")).to_contain_text("This browser keeps nothing")
    type_code(page, A)
    expect(answer(page)).to_contain_text("No connection")
    expect(answer(page)).to_have_attribute("data-tone", "waiting")
    expect_outcome(page, "admitted")
    assert len(mock_door.asked) == 3
    assert len(set(mock_door.scan_ids)) == 1


def test_given_up_scan_gets_its_first_answer_when_scanned_again(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    mock_door.portal = True
    page = open_door(EMPTY, script=KEEPS_NOTHING)
    type_code(page, A)
    page.get_by_role("button", name="Stop trying").click()
    expect(answer(page)).to_contain_text("No answer")
    mock_door.portal, mock_door.lose = False, 99
    type_code(page, A)
    page.get_by_role("button", name="Stop trying").click()
    page.reload()
    mock_door.lose = 0
    type_code(page, A)
    expect_outcome(page, "admitted")
    assert len(set(mock_door.scan_ids)) == 1


def test_error_is_told_and_scanning_goes_on(open_door: OpenDoor, mock_door: DoorMock) -> None:
    mock_door.fail = (422, "too_odd")
    page = open_door(EMPTY)
    type_code(page, A)
    expect(answer(page)).to_contain_text("Not checked in")
    expect(answer(page)).to_contain_text("Error: too_odd")
    mock_door.fail = None
    type_code(page, B)
    expect_outcome(page, "admitted")


def test_revoked_phone_says_so_and_stops(open_door: OpenDoor, mock_door: DoorMock) -> None:
    mock_door.phone_is_gone = True
    page = open_door(Shot(URL + A))
    expect(answer(page)).to_contain_text("This phone is switched off")
    expect(page.locator("#door-viewfinder")).to_have_attribute("data-state", "locked")
    assert page.evaluate("document.getElementById('door-video').srcObject") is None


LISTEN = """
  globalThis.heard = [];
  navigator.vibrate = (pattern) => globalThis.heard.push(String(pattern));
"""


def test_yes_attention_and_no_feel_different(open_door: OpenDoor, mock_door: DoorMock) -> None:
    mock_door.outcomes = {B: "waiting"}
    page = open_door(EMPTY, script=LISTEN)
    for code, outcome in ((A, "admitted"), (B, "waiting"), ("9" * 16, "unknown")):
        type_code(page, code)
        expect_outcome(page, outcome)
    heard = page.evaluate("globalThis.heard")
    assert len(set(heard)) == len(heard) == 3
