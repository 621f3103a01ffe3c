"""Why a change to an event must not happen."""

from mint_events.kernel.refusals import Refusal
from mint_events.kernel.words import Words


class SlugIsTaken(Refusal):
    """Another event has this address."""

    code = "slug_is_taken"
    words = Words(
        de="Diese Adresse gehört schon einer anderen Veranstaltung.",
        en="Another event already has this address.",
    )


class PlacesAreTaken(Refusal):
    """Fewer places than people who already have one; of a session when `session_key` says which."""

    code = "places_are_taken"

    def __init__(self, taken: int, session_key: str | None = None) -> None:
        super().__init__(
            Words(
                de=f"Es sind schon {taken} Plätze vergeben. Weniger können es nicht werden.",
                en=f"{taken} places are already taken. There cannot be fewer than that.",
            )
        )
        self.session_key = session_key


class SessionStays(Refusal):
    """A part of the programme cannot be taken out; `session_key` says which."""

    def __init__(self, words: Words, session_key: str) -> None:
        super().__init__(words)
        self.session_key = session_key


class SessionHasGuests(SessionStays):
    """A part of the programme that guests have chosen cannot be taken out."""

    code = "session_has_guests"

    def __init__(self, title: Words, session_key: str) -> None:
        super().__init__(
            Words(
                de=f"„{title.in_('de')}“ haben schon Gäste gewählt, deshalb bleibt dieser "
                "Programmpunkt stehen. Sie können ihn ändern.",
                en=f"Guests have already chosen “{title.in_('en')}”, so this session stays in the "
                "programme. You can change it.",
            ),
            session_key,
        )


class SessionHasDoor(SessionStays):
    """A part of the programme cannot be taken out while phones stand at its door: without it they
    would let in whoever comes to the event."""

    code = "session_has_door"

    def __init__(self, title: Words, session_key: str, gates: list[str]) -> None:
        where = ", ".join(gates)
        super().__init__(
            Words(
                de=f"An der Tür zu „{title.in_('de')}“ steht ein Telefon ({where}), deshalb bleibt "
                "dieser Programmpunkt stehen. Geben Sie dem Telefon unter „Einlass-Telefone“ zuerst "
                "eine andere Tür, oder sperren Sie es.",
                en=f"A phone stands at the door of “{title.in_('en')}” ({where}), so this session "
                "stays in the programme. First give the phone another door under “Door phones”, or "
                "revoke it.",
            ),
            session_key,
        )


class EventWasEdited(Refusal):
    """Somebody else saved this event since the form was opened."""

    code = "event_was_edited"
    words = Words(
        de="Inzwischen hat jemand anderes diese Veranstaltung geändert. Ihre Eingaben stehen noch "
        "hier und sind nicht gespeichert.",
        en="Somebody else has changed this event in the meantime. What you typed is still here and "
        "is not saved.",
    )


class StateForbids(Refusal):
    """What an event is just now does not allow this step, e.g. opening one that is over."""

    code = "event_state_forbids"
    words = Words(
        de="Das geht bei dieser Veranstaltung gerade nicht: Ihr Zustand hat sich geändert oder sie "
        "ist vorbei.",
        en="This is not possible for this event just now: its state has changed or it is over.",
    )


class EventHasEnded(Refusal):
    """The number of places of a past event stays as it was: its figures are made of it."""

    code = "event_has_ended"
    words = Words(
        de="Die Veranstaltung ist vorbei. Die Zahl der Plätze bleibt, wie sie war.",
        en="The event is over. The number of places stays as it was.",
    )
