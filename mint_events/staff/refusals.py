"""Why a change to accounts, logins or door phones must not happen."""

from datetime import datetime, timedelta

from mint_events.kernel.dates import say_clock
from mint_events.kernel.refusals import InputIsWrong, Refusal
from mint_events.kernel.words import Words


class LoginIsWrong(Refusal):
    """Mailbox and password do not belong together, or the account is disabled: never said which."""

    code = "login_is_wrong"
    words = Words(
        de="E-Mail-Adresse und Passwort passen nicht zusammen.",
        en="E-mail address and password do not match.",
    )


class TooManyTries(Refusal):
    """Too many wrong passwords; `until` says when the next try is taken."""

    code = "too_many_tries"

    def __init__(self, until: datetime) -> None:
        self.until = until
        # Said in whole minutes, so rounded up: a try at that minute must succeed.
        super().__init__(_AGAIN_AT.filled(clock=say_clock(until + timedelta(seconds=59))))


_AGAIN_AT = Words(
    de="Das waren zu viele Versuche. Ab {clock} Uhr können Sie es wieder versuchen.",
    en="Too many tries. You can try again from {clock}.",
)


class MailboxIsWrong(InputIsWrong):
    """What was typed cannot be an e-mail address."""

    code = "mailbox_is_wrong"

    def __init__(self) -> None:
        super().__init__(
            Words(
                de="Das ist keine vollständige E-Mail-Adresse, zum Beispiel name@beispiel.de.",
                en="This is not a complete e-mail address, for example name@example.org.",
            ),
            "email",
        )


class StaffIsKnown(InputIsWrong):
    """This mailbox has an account already."""

    code = "staff_is_known"

    def __init__(self) -> None:
        super().__init__(
            Words(
                de="Für diese E-Mail-Adresse gibt es schon ein Konto.",
                en="There is already an account for this e-mail address.",
            ),
            "email",
        )


class RoleIsWrong(InputIsWrong):
    """None of our roles."""

    code = "role_is_wrong"

    def __init__(self) -> None:
        super().__init__(
            Words(de="Bitte wählen Sie eine Rolle.", en="Please choose a role."), "role"
        )


class PasswordIsWeak(InputIsWrong):
    """A new password that will not do; the words say why."""

    code = "password_is_weak"

    def __init__(self, words: Words) -> None:
        super().__init__(words, "password")


class LinkIsUsed(Refusal):
    """A link to set a password that was used, replaced, or has run out."""

    code = "link_is_used"
    words = Words(
        de="Dieser Link gilt nicht mehr: Er wurde schon benutzt, durch einen neueren ersetzt oder "
        "ist abgelaufen. Bitte lassen Sie sich einen neuen geben.",
        en="This link is no longer valid: it has been used, replaced by a newer one, or has "
        "expired. Please ask for a new one.",
    )


class LastAdmin(Refusal):
    """Nobody would be left who can manage the staff."""

    code = "last_admin"
    words = Words(
        de="Das ist das letzte Konto der Verwaltung. Bitte geben Sie zuerst jemand anderem "
        "diese Rolle.",
        en="This is the last administrator. Please give someone else this role first.",
    )


class OwnAccount(Refusal):
    """Nobody shuts themselves out by mistake."""

    code = "own_account"
    words = Words(
        de="Das eigene Konto können Sie hier nicht ändern. Bitten Sie jemand anderen aus der "
        "Verwaltung.",
        en="You cannot change your own account here. Please ask another administrator.",
    )
