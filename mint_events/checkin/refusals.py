"""Why a change to people must not happen once they stand inside."""

from collections.abc import Sequence

from mint_events.checkin.queries import is_anybody_inside
from mint_events.kernel.refusals import Refusal
from mint_events.kernel.words import Words
from mint_events.web.guards import NotForYou


class GuestIsInside(Refusal):
    """Somebody is at the event already; their ticket has done its work."""

    code = "guest_is_inside"
    words = Words(
        de="Diese Person ist schon auf der Veranstaltung. Ihr Ticket kann niemand anderes mehr "
        "bekommen.",
        en="This person is at the event already. Their ticket can no longer go to anybody else.",
    )


def refuse_if_inside(guest_ids: Sequence[int]) -> None:
    """To be asked once their tickets are void: from then on nobody gets in with them any more, so
    nobody can slip in after the question. Raises GuestIsInside."""
    if is_anybody_inside(guest_ids):
        raise GuestIsInside()


class WalkInsAreOff(Refusal):
    """The organizers want nobody in who did not sign up, or this is a kiosk."""

    code = "walk_ins_are_off"
    words = Words(
        de="Ohne Anmeldung wird hier niemand aufgenommen. Bitte schicken Sie den Gast zum Infopunkt.",
        en="Nobody is taken in here without a registration. Please send the guest to the info desk.",
    )


class DoorIsShut(Refusal):
    """Somebody without a registration comes before the doors open, or after they close."""

    code = "door_is_shut"


class SearchIsOff(NotForYou):
    """The organizers did not allow this phone to find guests by name."""

    code = "search_is_off"
    words = Words(
        de="Auf diesem Telefon ist die Suche nach Namen nicht freigegeben. Bitte scannen oder "
        "tippen Sie den Code, oder schicken Sie den Gast zum Infopunkt.",
        en="Searching for names is not allowed on this phone. Please scan or type the code, or "
        "send the guest to the info desk.",
    )


class TooLateToUndo(Refusal):
    """The ten minutes are over; an organizer can still take the scan back."""

    code = "too_late_to_undo"
    words = Words(
        de="Nach zehn Minuten lässt sich das am Einlass nicht mehr zurücknehmen. Bitte wenden Sie "
        "sich an das Organisationsteam.",
        en="After ten minutes this can no longer be taken back at the door. Please ask the "
        "organizers.",
    )
