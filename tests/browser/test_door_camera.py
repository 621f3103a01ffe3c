"""Real QR codes before a fake camera: what is read, how fast, how often."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.support.camera import EMPTY, URL, Shot
from tests.support.door_mock import A, B, DoorMock
from tests.support.door_page import OpenDoor, answer, expect_outcome, type_code


def test_real_qr_before_the_camera_is_admitted_by_name(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_door(Shot(URL + A))
    expect_outcome(page, "admitted")
    for text in (
        "Admitted",
        "Jörg Müller-Lüdenscheidt",
        "Gründungsmitglied 9",
        "Group of 3, each with their own ticket",
    ):
        expect(answer(page)).to_contain_text(text)
    expect(answer(page)).to_have_attribute("data-tone", "yes")
    expect(page.locator("#door-says")).to_contain_text("Admitted. Jörg Müller-Lüdenscheidt.")
    expect(page.locator("#door-count")).to_have_text("1 in, 210 expected")
    scan = mock_door.asked[0]
    assert (scan["code"], scan["direction"], scan["offline"]) == (URL + A, "in", False)


@pytest.mark.parametrize(
    "shot",
    [
        Shot(URL + A, side=190, angle=20),
        Shot(URL + A, noise=50, light=0.6),
        Shot(URL + A, blur=1.6, angle=-35),
        Shot(URL + A, side=250, at=(220, 220)),
        Shot(A[:16], side=150),
    ],
    ids=["small and tilted", "dark and noisy", "blurred", "in a corner", "badge from afar"],
)
def test_hard_pictures_are_read(open_door: OpenDoor, shot: Shot) -> None:
    expect_outcome(open_door(shot), "admitted")


def test_noise_is_never_read_as_a_code(open_door: OpenDoor, mock_door: DoorMock) -> None:
    page = open_door(Shot(None, noise=60), Shot(None, noise=25, light=0.5))
    expect(page.locator("#door-viewfinder")).to_have_attribute("data-state", "running")
    page.wait_for_timeout(2500)
    assert mock_door.asked == []


def test_each_answer_is_timed_from_its_picture(open_door: OpenDoor) -> None:
    # How long it took is measured, not asserted: docs/performance.md.
    codes = [f"{number:016d}" for number in range(1, 7)]
    page = open_door(*(Shot(code, seconds=0.7) for code in codes))
    expect(page.locator(".recent-line").nth(5)).to_be_visible(timeout=15000)
    spans = page.evaluate("performance.getEntriesByName('door:answer').map((one) => one.duration)")
    assert len(spans) >= 6 and all(span > 0 for span in spans)


def test_code_in_view_is_sent_again_only_after_three_seconds(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    page = open_door(Shot(URL + A))
    expect_outcome(page, "already_in")
    first, second = (datetime.fromisoformat(scan["scanned_at"]) for scan in mock_door.asked)
    assert timedelta(seconds=3) <= second - first < timedelta(seconds=6)
    expect(answer(page)).to_contain_text("In since")
    expect(answer(page)).to_contain_text("gate Nord")
    expect(answer(page)).to_contain_text("the ticket that you have just let in")
    assert len(set(mock_door.scan_ids)) == 2


def test_other_code_is_taken_at_once_and_unknown_ones_do_not_stop_it(
    open_door: OpenDoor, mock_door: DoorMock
) -> None:
    menu = "https://example.org/menu"
    shots = [Shot(text, seconds=0.8) for text in (URL + A, menu, URL + B)]
    page = open_door(EMPTY, *shots)
    lines = page.locator(".recent-line b")
    expect(lines).to_have_text(["Admitted", "Unknown code", "Admitted"], timeout=10000)
    assert [scan["code"] for scan in mock_door.asked] == [URL + A, menu, URL + B]


def test_refused_camera_says_what_to_do_and_typing_still_works(open_door: OpenDoor) -> None:
    page = open_door()
    viewfinder = page.locator("#door-viewfinder")
    expect(viewfinder).to_contain_text("The camera is not allowed")
    expect(viewfinder).to_contain_text("allow the camera, then try again")
    expect(page.get_by_role("button", name="Try again")).to_be_enabled()
    type_code(page, A)
    expect_outcome(page, "admitted")


def test_browser_without_webassembly_reads_all_the_same(open_door: OpenDoor) -> None:
    page = open_door(Shot(URL + A), script="delete globalThis.WebAssembly")
    expect_outcome(page, "admitted")
