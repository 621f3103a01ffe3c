"""What follows what: in order, at once, and all or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from mint_events.journey import JOURNEY
from mint_events.kernel.milestones import announce, install_journey


@dataclass(frozen=True)
class Opened:
    what: str


@dataclass(frozen=True)
class OpenedWide(Opened):
    pass


@pytest.fixture
def heard() -> Iterator[list[str]]:
    said: list[str] = []
    install_journey(
        {
            Opened: (lambda m: said.append(f"first {m.what}"), lambda m: said.append("second")),
        }
    )
    yield said
    install_journey(JOURNEY)


def test_reactions_run_in_their_order(heard: list[str]) -> None:
    announce(Opened("door"))
    assert heard == ["first door", "second"]


def test_a_milestone_without_reactions_is_nothing_special(heard: list[str]) -> None:
    announce(object())
    announce(OpenedWide("door"))  # a kind of its own, not its parent's
    assert heard == []


def test_a_reaction_that_fails_stops_what_follows_and_is_heard() -> None:
    said: list[str] = []

    def fails(_: Opened) -> None:
        raise ValueError("no")

    install_journey({Opened: (fails, lambda m: said.append("never"))})
    try:
        with pytest.raises(ValueError, match="no"):
            announce(Opened("door"))
    finally:
        install_journey(JOURNEY)
    assert said == []
