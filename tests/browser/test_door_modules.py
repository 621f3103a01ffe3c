"""Runs the tests of the door's scripts (door_modules/*.js) inside Chromium."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.browsers import Browsers
from tests.support.door_mock import DoorMock, serve_door

FOLDER = Path(__file__).parent / "door_modules"
CASES = [
    (file.name, name)
    for file in sorted(FOLDER.glob("*.js"))
    for name in re.findall(
        r"^export (?:async )?function (test_\w+)", file.read_text(), re.MULTILINE
    )
]


@pytest.fixture(scope="module")
def workshop(browsers: Browsers) -> Iterator[Page]:
    """An empty page that may load the door's modules."""
    with serve_door(DoorMock()) as mock:
        page = browsers.new_context().new_page()
        page.goto(f"{mock.url}/modules")
        yield page
        page.context.close()


@pytest.mark.parametrize(("file", "name"), CASES, ids=[f"{file}::{name}" for file, name in CASES])
def test_module(workshop: Page, file: str, name: str) -> None:
    """An error thrown in the page fails the test with its words."""
    workshop.evaluate(
        "async ([file, name]) => { await (await import('/modules/' + file))[name](); }",
        [file, name],
    )


def test_every_module_test_is_found() -> None:
    """A test that is not exported, or wrongly named, would never run."""
    written = sum(file.read_text().count("function test_") for file in FOLDER.glob("*.js"))
    assert len(CASES) == written > 30
