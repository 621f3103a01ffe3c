"""Why a letter has not gone out: a stable key for the table, words for the organizer."""

from dataclasses import dataclass
from enum import Enum

from mint_events.kernel.words import Words

DETAIL_LENGTH = 500


class Trouble(Enum):
    """What was in the way."""

    SERVER_AWAY = "server_away"
    PUT_OFF = "put_off"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    NOT_WRITTEN = "not_written"
    NOTHING_TO_SAY = "nothing_to_say"
    ADDRESS_NEEDS_UTF8 = "address_needs_utf8"
    ADDRESS_IS_WRONG = "address_is_wrong"


WORDS = {
    Trouble.SERVER_AWAY: Words(
        de="Der Mailserver war nicht zu erreichen oder hat uns abgewiesen. "
        "Sobald er wieder annimmt, geht die E-Mail hinaus.",
        en="The mail server could not be reached or turned us away. "
        "The e-mail leaves as soon as it takes mail again.",
    ),
    Trouble.PUT_OFF: Words(
        de="Der Mailserver hat gebeten, es später noch einmal zu versuchen.",
        en="The mail server asked us to try again later.",
    ),
    Trouble.NO_ANSWER: Words(
        de="Der Mailserver hat die E-Mail entgegengenommen, aber nicht bestätigt.",
        en="The mail server was given the e-mail but never confirmed it.",
    ),
    Trouble.REFUSED: Words(
        de="Der Mailserver nimmt diese E-Mail nicht an. Bitte prüfen Sie die Adresse.",
        en="The mail server does not take this e-mail. Please check the address.",
    ),
    Trouble.NOT_WRITTEN: Words(
        de="Die E-Mail konnte nicht geschrieben werden. Das ist ein Fehler in der Software.",
        en="The e-mail could not be written. This is a fault of the software.",
    ),
    Trouble.NOTHING_TO_SAY: Words(
        de="Zu dieser E-Mail gibt es nichts mehr zu sagen, zum Beispiel nach einer Löschung.",
        en="There is nothing left to say in this e-mail, for example after an erasure.",
    ),
    Trouble.ADDRESS_NEEDS_UTF8: Words(
        de="Der Mailserver kann Adressen mit solchen Buchstaben vor dem @ nicht (SMTPUTF8).",
        en="The mail server cannot take addresses with such letters before the @ (SMTPUTF8).",
    ),
    Trouble.ADDRESS_IS_WRONG: Words(
        de="An diese Adresse lässt sich nichts schicken.",
        en="Nothing can be sent to this address.",
    ),
}


@dataclass(frozen=True, slots=True)
class Mishap:
    """A trouble and what the server or the software said about it."""

    trouble: Trouble
    detail: str = ""

    @property
    def words(self) -> Words:
        """For people."""
        return WORDS[self.trouble]

    def as_kept(self) -> str:
        """As the table keeps it, in one line."""
        return f"{self.trouble.value}: {' '.join(self.detail.split())[:DETAIL_LENGTH]}"

    @classmethod
    def read(cls, kept: str | None) -> "Mishap | None":
        """What the table kept."""
        if kept is None:
            return None
        key, _, detail = kept.partition(": ")
        return cls(Trouble(key), detail)
