"""Why a sign-up or a change must not happen."""

from mint_events.kernel.refusals import InputIsWrong, Refusal
from mint_events.kernel.words import Words


class SignUpIsClosed(Refusal):
    """The event takes no sign-ups now."""

    code = "sign_up_is_closed"
    words = Words(
        de="Eine Anmeldung ist für diese Veranstaltung zurzeit nicht möglich.",
        en="You cannot sign up for this event at the moment.",
    )


class MailboxIsBusy(Refusal):
    """This mailbox has had too many sign-ups for this event today."""

    code = "mailbox_is_busy"
    words = Words(
        de="Mit dieser E-Mail-Adresse gab es heute schon sehr viele Anmeldungen. "
        "Bitte versuchen Sie es morgen noch einmal.",
        en="There have been very many sign-ups with this e-mail address today. "
        "Please try again tomorrow.",
    )


class EventIsFull(Refusal):
    """No places are left for this party, and there is no waiting list."""

    code = "event_is_full"
    words = Words(
        de="So viele Plätze sind leider nicht mehr frei.",
        en="Sorry, there are not enough places left.",
    )


class SessionIsFull(InputIsWrong):
    """A chosen session has no places left for this party."""

    code = "session_is_full"
    choose_another = Words(
        de="In „{title}“ sind leider nicht mehr genug Plätze frei. Bitte wählen Sie etwas anderes.",
        en="There are not enough places left in “{title}”. Please choose something else.",
    )
    or_wait = Words(
        de="In „{title}“ sind leider nicht mehr genug Plätze frei. Bitte wählen Sie etwas anderes, "
        "oder warten Sie auf einen Platz.",
        en="There are not enough places left in “{title}”. Please choose something else, or wait "
        "for a place.",
    )

    def __init__(self, title: Words, *, may_wait: bool) -> None:
        self.title = title
        words = self.or_wait if may_wait else self.choose_another
        said = Words(words.de.format(title=title.in_("de")), words.en.format(title=title.in_("en")))
        super().__init__(said, "sessions")


class SessionIsUnknown(InputIsWrong):
    """A chosen session is not part of this event."""

    code = "session_is_unknown"

    def __init__(self) -> None:
        super().__init__(
            Words(
                de="Diesen Programmpunkt gibt es nicht (mehr). Bitte wählen Sie noch einmal.",
                en="This part of the programme does not exist (any more). Please choose again.",
            ),
            "sessions",
        )


class SessionsOverlap(InputIsWrong):
    """Two of the chosen sessions are at the same time."""

    code = "sessions_overlap"

    def __init__(self, one: Words, other: Words) -> None:
        super().__init__(
            Words(
                de=f"„{one.in_('de')}“ und „{other.in_('de')}“ finden zur gleichen Zeit statt. "
                "Bitte wählen Sie eines davon.",
                en=f"“{one.in_('en')}” and “{other.in_('en')}” take place at the same time. "
                "Please choose one of them.",
            ),
            "sessions",
        )


class PartyIsTooLarge(InputIsWrong):
    """More companions than the event allows."""

    code = "party_is_too_large"

    def __init__(self, most: int) -> None:
        super().__init__(
            Words(
                de=f"Sie können höchstens {most} Begleitpersonen mitbringen.",
                en=f"You can bring at most {most} companions.",
            ),
            "companions",
        )


class AnswerIsWrong(InputIsWrong):
    """An answer to a question of the event is missing or cannot be taken."""

    code = "answer_is_wrong"

    def __init__(self, label: Words, why: Words, field: str) -> None:
        super().__init__(
            Words(
                de=f"Zur Frage „{label.in_('de')}“: {why.in_('de')}",
                en=f"About the question “{label.in_('en')}”: {why.in_('en')}",
            ),
            field,
        )


class KeyIsUsed(InputIsWrong):
    """An idempotency key that came with another body before."""

    code = "idempotency_key_is_used"

    def __init__(self) -> None:
        super().__init__(
            Words(
                de="Dieser Idempotency-Key gehört zu einer anderen Anmeldung.",
                en="This Idempotency-Key belongs to another registration.",
            ),
            "idempotency_key",
        )


class NameIsSignedUp(Refusal):
    """Another living registration of this mailbox has these names."""

    code = "name_is_signed_up"
    words = Words(
        de="Unter diesem Namen gibt es schon eine Anmeldung mit Ihrer E-Mail-Adresse.",
        en="There is already a registration with this name and your e-mail address.",
    )


class RegistrationIsCancelled(Refusal):
    """A cancelled registration cannot be changed."""

    code = "registration_is_cancelled"
    words = Words(
        de="Diese Anmeldung ist abgesagt. Melden Sie sich gern neu an.",
        en="This registration is cancelled. You are welcome to sign up again.",
    )


class EventIsOver(Refusal):
    """Nothing of a past event can be changed."""

    code = "event_is_over"
    words = Words(
        de="Die Veranstaltung ist vorbei. Ändern lässt sich nichts mehr.",
        en="The event is over. Nothing can be changed any more.",
    )


class NothingIsOffered(Refusal):
    """The event gives no places to who waits: it does not take place, or has begun."""

    code = "nothing_is_offered"
    words = Words(
        de="Für diese Veranstaltung werden keine Plätze mehr von der Warteliste vergeben.",
        en="No more places of this event go to the waiting list.",
    )


class NotEnoughPlaces(Refusal):
    """Fewer places are free than this party needs."""

    code = "not_enough_places"
    words = Words(
        de="So viele Plätze sind nicht frei. Erhöhen Sie zuerst die Zahl der Plätze.",
        en="Not so many places are free. Raise the number of places first.",
    )


class NotInLine(Refusal):
    """The party is not where this could be done: somebody was quicker."""

    code = "not_in_line"
    words = Words(
        de="Das geht nicht mehr: Der Stand dieser Anmeldung hat sich inzwischen geändert.",
        en="This is not possible any more: the state of this registration has changed meanwhile.",
    )


class EventIsCalledOff(Refusal):
    """Nothing of an event that does not take place can be changed."""

    code = "event_is_called_off"
    words = Words(
        de="Die Veranstaltung fällt aus. Sie müssen nichts tun.",
        en="The event has been called off. There is nothing you need to do.",
    )


class ChangesAreClosed(Refusal):
    """The deadline for guests' changes has passed."""

    code = "changes_are_closed"
    words = Words(
        de="Ändern lässt sich jetzt nichts mehr. Absagen können Sie weiterhin auf Ihrer Seite.",
        en="Nothing can be changed any more. You can still cancel on your page.",
    )
