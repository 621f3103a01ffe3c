"""Why a change to people must not happen once they stand inside."""

from collections.abc import Sequence

from mint_events.checkin.queries import is_anybody_inside
from mint_events.kernel.refusals import Refusal
from mint_events.kernel.words import Words


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


class TooLateToUndo(Refusal):
    """The ten minutes are over; an organizer can still take the scan back."""

    code = "too_late_to_undo"
    words = Words(
        de="Nach zehn Minuten lässt sich das am Einlass nicht mehr zurücknehmen. Bitte wenden Sie "
        "sich an das Organisationsteam.",
        en="After ten minutes this can no longer be taken back at the door. Please ask the "
        "organizers.",
    )
