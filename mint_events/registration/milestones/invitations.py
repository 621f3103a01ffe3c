"""What can have happened to an invitation or to a request to come."""

from dataclasses import dataclass

from mint_events.kernel.words import Language


@dataclass(frozen=True, slots=True)
class AboutInvitation:
    """What a letter needs to know: the row that it is about, and to whom it goes."""

    row_id: int
    uid: str
    email: str
    lang: Language


@dataclass(frozen=True, slots=True)
class PersonInvited:
    """The organizer invited somebody."""

    about: AboutInvitation


@dataclass(frozen=True, slots=True)
class InvitationForwarded:
    """Somebody passed their invitation on to a colleague, who has one of their own now."""

    about: AboutInvitation


@dataclass(frozen=True, slots=True)
class InviteeReminded:
    """Somebody who has not answered is reminded."""

    about: AboutInvitation


@dataclass(frozen=True, slots=True)
class InvitationAnswered:
    """Somebody answered, or changed the answer."""

    about: AboutInvitation


@dataclass(frozen=True, slots=True)
class ComingAsked:
    """Somebody who is not invited asks to come."""

    about: AboutInvitation


@dataclass(frozen=True, slots=True)
class ComingApproved:
    """Who asked may come, and has an invitation."""

    about: AboutInvitation


@dataclass(frozen=True, slots=True)
class ComingDeclined:
    """Who asked cannot come."""

    about: AboutInvitation
