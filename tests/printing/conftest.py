"""A paper that prints in no time."""

import pytest

from tests.printing.made_up import MadeUp, put_in


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> MadeUp:
    return put_in(monkeypatch)
