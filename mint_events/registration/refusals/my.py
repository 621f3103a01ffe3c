"""Why a guest cannot change that on their own page."""

from mint_events.kernel.refusals import Refusal
from mint_events.kernel.words import Words


class NoPlaceIsFree(Refusal):
    """One more person does not fit; everything stays as it is."""

    code = "no_place_is_free"
    words = Words(
        de="Dafür ist leider kein Platz frei. Ihre Anmeldung bleibt, wie sie ist.",
        en="Sorry, there is no place free for that. Your registration stays as it is.",
    )


class PlacesAreGone(Refusal):
    """A cancellation cannot be taken back: others have the places."""

    code = "places_are_gone"
    words = Words(
        de="Inzwischen hat jemand anderes den Platz. Vielleicht ist auf der Seite der Veranstaltung "
        "noch etwas frei.",
        en="Somebody else has the place by now. Perhaps there is still room on the event’s page.",
    )


class LastPersonOfParty(Refusal):
    """Who is alone in a party cancels instead of leaving it."""

    code = "last_person_of_party"
    words = Words(
        de="Außer dieser Person ist niemand angemeldet. Bitte sagen Sie die ganze Anmeldung ab.",
        en="Nobody else is signed up. Please cancel the whole registration.",
    )


class NoTicketYet(Refusal):
    """A party that waits has no ticket to hand over."""

    code = "no_ticket_yet"
    words = Words(
        de="Sie warten noch auf einen Platz. Weitergeben lässt sich nur ein Ticket, das gilt. "
        "Namen können Sie jederzeit ändern.",
        en="You are still waiting for a place. Only a valid ticket can be handed over. "
        "You can change names at any time.",
    )


class TooManyLetters(Refusal):
    """A mailbox has had so many letters about changes in the last hour that more would be a
    nuisance."""

    code = "too_many_letters"
    words = Words(
        de="In der letzten Stunde gab es schon sehr viele Änderungen, und zu jeder eine E-Mail. "
        "Bitte versuchen Sie es in einer Stunde noch einmal.",
        en="There have been very many changes in the last hour, each with an e-mail. "
        "Please try again in an hour.",
    )


class LinkIsUsedUp(Refusal):
    """A signed link that is too old, was used, or was overtaken by another."""

    code = "link_is_used_up"
    words = Words(
        de="Dieser Link gilt nicht mehr. Auf der Seite Ihrer Anmeldung können Sie einen neuen "
        "anfordern.",
        en="This link is no longer valid. You can ask for a new one on the page of your "
        "registration.",
    )


class OfferIsOpen(Refusal):
    """A party that has places on offer answers first; then it can change."""

    code = "offer_is_open"
    words = Words(
        de="Für Sie sind gerade Plätze frei gehalten. Bitte nehmen Sie sie zuerst an; danach können "
        "Sie ändern, wer kommt und woran Sie teilnehmen.",
        en="Places are being kept for you at the moment. Please accept them first; after that you "
        "can change who comes and what you take part in.",
    )
