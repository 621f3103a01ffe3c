"""Why a group must not be signed up or changed so."""

from mint_events.kernel.refusals import InputIsWrong, Refusal
from mint_events.kernel.words import Words


class GroupsAreNotTaken(Refusal):
    """The event takes no groups."""

    code = "groups_are_not_taken"
    words = Words(
        de="Für diese Veranstaltung kann man keine Gruppen anmelden.",
        en="Groups cannot be signed up for this event.",
    )


class GroupIsTooLarge(InputIsWrong):
    """More people than the event takes in one group, the contact among them."""

    code = "group_is_too_large"

    def __init__(self, most: int) -> None:
        super().__init__(
            Words(
                de=f"Eine Gruppe kann höchstens {most} Personen haben, Sie selbst und alle "
                "Begleitpersonen mitgezählt.",
                en=f"A group can have at most {most} people, counting you and all accompanying "
                "adults.",
            ),
            "pupils",
        )


class PlacesAreTooFew(InputIsWrong):
    """So many more places there are not; the group stays as it is."""

    code = "places_are_too_few"

    def __init__(self, left: int) -> None:
        super().__init__(
            Words(
                de=f"So viele Plätze sind nicht mehr frei (noch frei: {left}). "
                "Ihre Gruppe bleibt, wie sie ist.",
                en=f"There are not so many places left (still free: {left}). "
                "Your group stays as it is.",
            ),
            "pupils",
        )


class SessionPlacesAreTooFew(InputIsWrong):
    """A session that the group chose has not so many more places."""

    code = "session_places_are_too_few"

    def __init__(self, title: Words) -> None:
        super().__init__(
            Words(
                de=f"In „{title.in_('de')}“ sind nicht mehr so viele Plätze frei. "
                "Ihre Gruppe bleibt, wie sie ist.",
                en=f"There are not so many places left in “{title.in_('en')}”. "
                "Your group stays as it is.",
            ),
            "pupils",
        )
