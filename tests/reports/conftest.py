"""Lists in tests are printed by the warm press: a press for each would take a second."""

import pytest

from mint_events.paper import printer


@pytest.fixture(autouse=True)
def _one_press(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer, "_patient", printer._warm)
