"""What the courier asks of whoever carries a letter away: a mail server, or a folder."""

from dataclasses import dataclass
from typing import Protocol

from mint_events.mail.message import Message
from mint_events.mail.troubles import Mishap, Trouble


@dataclass(frozen=True, slots=True)
class Taken:
    """The letter is theirs now."""


@dataclass(frozen=True, slots=True)
class PutOff:
    """Not now, says whoever carries, about this letter."""

    mishap: Mishap


@dataclass(frozen=True, slots=True)
class Refused:
    """Never, says whoever carries, about this letter."""

    mishap: Mishap


Answer = Taken | PutOff | Refused


class CarrierIsAway(Exception):
    """Nothing can be handed over just now; no letter is to blame."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.mishap = Mishap(Trouble.SERVER_AWAY, detail)


class Carrier(Protocol):
    """Takes letters one by one."""

    def carry(self, message: Message) -> Answer:
        """Hands one letter over. Raises CarrierIsAway."""

    def rest(self) -> None:
        """Nothing more to carry for now; may be called again and again."""
