"""Why something about an invitation must not happen."""

from mint_events.kernel.refusals import InputIsWrong, Refusal
from mint_events.kernel.words import Words


class OrganisationIsFull(Refusal):
    """More people than an organisation has places."""

    code = "organisation_is_full"

    def __init__(self, most: int, left: int) -> None:
        super().__init__(
            Words(
                de=f"Jede Organisation hat {most} Plätze, davon sind für Sie noch {left} frei.",
                en=f"Each organisation has {most} places; {left} of them are still free for you.",
            )
        )


class NobodyIsNamed(InputIsWrong):
    """A yes without anybody who comes."""

    code = "nobody_is_named"

    def __init__(self) -> None:
        super().__init__(
            Words(
                de="Bitte geben Sie an, wer kommt, mindestens eine Person.",
                en="Please say who is coming, at least one person.",
            ),
            "people",
        )


class PersonIsRefused(InputIsWrong):
    """One of the people cannot be signed up; `row` counts from 0 as they were given."""

    def __init__(self, words: Words, row: int) -> None:
        super().__init__(words, "people")
        self.row = row


class PersonIsSignedUp(PersonIsRefused):
    """The same for everybody, so that nobody learns who else is coming."""

    code = "person_is_signed_up"

    def __init__(self, row: int) -> None:
        super().__init__(
            Words(
                de="Diese Person ist schon angemeldet oder lässt sich mit dieser E-Mail-Adresse "
                "nicht anmelden.",
                en="This person is signed up already, or cannot be signed up with this e-mail "
                "address.",
            ),
            row,
        )


class MailboxHasEnough(PersonIsRefused):
    """One mailbox gets at most five tickets of an event."""

    code = "mailbox_has_enough"

    def __init__(self, row: int) -> None:
        super().__init__(
            Words(
                de="An eine Adresse gehen höchstens fünf Tickets. Bitte geben Sie für diese Person "
                "eine eigene E-Mail-Adresse an.",
                en="At most five tickets go to one address. Please enter an e-mail address of this "
                "person’s own.",
            ),
            row,
        )


class HouseDecides(Refusal):
    """Who comes of an organisation is said in its invitation."""

    code = "house_decides"
    words = Words(
        de="Wer aus Ihrer Organisation kommt, steht in der Einladung. Bitte nennen Sie die Person dort.",
        en="Who comes of your organisation is said in the invitation. Please add the person there.",
    )


class ForwardsAreUsedUp(Refusal):
    """An invitation is passed on a few times only."""

    code = "forwards_are_used_up"
    words = Words(
        de="Diese Einladung lässt sich nicht weiter weiterleiten. Das Netzwerkbüro lädt auf Wunsch "
        "gern weitere Personen ein.",
        en="This invitation cannot be forwarded any more. The network’s office is happy to invite "
        "more people if you ask.",
    )


class MailboxIsInvited(InputIsWrong):
    """This mailbox has an invitation to this event."""

    code = "mailbox_is_invited"

    def __init__(self) -> None:
        super().__init__(
            Words(
                de="Diese E-Mail-Adresse ist zu dieser Veranstaltung schon eingeladen.",
                en="This e-mail address is already invited to this event.",
            ),
            "email",
        )


class PeopleAreComing(Refusal):
    """An invitation by which people come cannot be taken back."""

    code = "people_are_coming"
    words = Words(
        de="Über diese Einladung sind schon Personen angemeldet. Bitte sagen Sie diese zuerst ab.",
        en="People are signed up by this invitation. Please cancel those first.",
    )


class EventIsPublic(Refusal):
    """Only meetings of the network have invitations."""

    code = "event_is_public"
    words = Words(
        de="Zu öffentlichen Veranstaltungen kommen alle, die möchten; Einladungen braucht es nicht.",
        en="Anyone may come to a public event; it needs no invitations.",
    )


class RequestIsDecided(Refusal):
    """A request that was approved already."""

    code = "request_is_decided"
    words = Words(
        de="Diese Anfrage ist schon beantwortet.", en="This request has already been answered."
    )
