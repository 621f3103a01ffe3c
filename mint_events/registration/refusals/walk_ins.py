"""Why somebody who came without signing up gets no place; said to the helper at the door."""

from mint_events.kernel.refusals import Refusal
from mint_events.kernel.words import Words
from mint_events.registration.refusals import EventIsFull


class FullAtTheDoor(EventIsFull):
    """No place is left, or those that are left are kept for who waits."""

    words = Words(
        de="Alle Plätze sind vergeben. Ohne Anmeldung kann leider niemand mehr hinein.",
        en="All places are taken. Sorry, nobody else can come in without a registration.",
    )


class SessionFullAtTheDoor(Refusal):
    """The session behind this gate has no place left."""

    code = "session_is_full"

    def __init__(self, title: Words) -> None:
        self.words = Words(
            de=f"In „{title.in_('de')}“ ist leider kein Platz mehr frei.",
            en=f"Sorry, there is no place left in “{title.in_('en')}”.",
        )
        super().__init__()


class HasNoPlace(Refusal):
    """Let in at the door when all places were taken: there is none to hand over or to share."""

    code = "has_no_place"
    words = Words(
        de="Für diesen Gast war kein Platz mehr frei. Deshalb kann das Ticket nicht weitergegeben "
        "werden, und niemand kann dazukommen. Bitte fragen Sie am Einlass.",
        en="There was no free place for this guest. So the ticket cannot go to somebody else, and "
        "nobody can come along. Please ask at the door.",
    )


class NobodyWalksIn(Refusal):
    """The event does not take place."""

    code = "nobody_walks_in"
    words = Words(
        de="Die Veranstaltung findet nicht statt, deshalb kann hier niemand aufgenommen werden.",
        en="The event does not take place, so nobody can be taken in here.",
    )
