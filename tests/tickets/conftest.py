"""What the tests of letters share."""

import pytest
from flask import Flask

from tests.support.box import letters_now
from tests.tickets.notices import Post


@pytest.fixture
def post(app: Flask) -> Post:
    """Sends what waits and gives the letters that went."""
    return lambda: letters_now(app)
