"""Why a change to the network must not happen."""

from mint_events.kernel.refusals import InputIsWrong, Refusal
from mint_events.kernel.words import Words


class MemberIsKnown(InputIsWrong):
    """Another member has this name."""

    code = "member_is_known"

    def __init__(self) -> None:
        super().__init__(
            Words(
                de="Ein Mitglied mit diesem Namen gibt es schon, vielleicht unter den ausgetretenen.",
                en="There is already a member with this name, perhaps among those who left.",
            ),
            "name",
        )


class LeftBeforeJoined(InputIsWrong):
    """Nobody leaves before they joined."""

    code = "left_before_joined"

    def __init__(self) -> None:
        super().__init__(
            Words(
                de="Der Austritt kann nicht vor dem Beitritt liegen.",
                en="A member cannot leave before it has joined.",
            ),
            "left_on",
        )


class ContactIsKnown(InputIsWrong):
    """This member has a contact with this mailbox already."""

    code = "contact_is_known"

    def __init__(self) -> None:
        super().__init__(
            Words(
                de="Mit dieser E-Mail-Adresse hat das Mitglied schon einen Kontakt.",
                en="This member already has a contact with this e-mail address.",
            ),
            "email",
        )


class MemberIsInUse(Refusal):
    """Past lists name this member."""

    code = "member_is_in_use"
    words = Words(
        de="Auf dieses Mitglied beziehen sich schon Anmeldungen oder Einladungen, deshalb bleibt es "
        "stehen. Ist es ausgetreten, tragen Sie bitte den Tag des Austritts ein.",
        en="Registrations or invitations refer to this member, so it stays. If it has left, please "
        "enter the day on which it left.",
    )


class ContactIsInUse(Refusal):
    """Something else refers to this contact."""

    code = "contact_is_in_use"
    words = Words(
        de="Auf diesen Kontakt bezieht sich schon eine Einladung, deshalb bleibt er stehen.",
        en="An invitation refers to this contact, so it stays.",
    )


class ClusterIsInUse(Refusal):
    """Members belong to this cluster."""

    code = "cluster_is_in_use"
    words = Words(
        de="Zu diesem Cluster gehören noch Mitglieder, auch ausgetretene zählen. Bitte geben Sie "
        "ihnen zuerst ein anderes Cluster.",
        en="Members still belong to this cluster; those who left count, too. Please move them to "
        "another cluster first.",
    )


class SheetIsUnreadable(InputIsWrong):
    """A file or text that is no list of ours; the words say why."""

    code = "sheet_is_unreadable"

    def __init__(self, words: Words) -> None:
        super().__init__(words, "file")


class NetworkHasChanged(Refusal):
    """What would be written now is not what was shown."""

    code = "network_has_changed"
    words = Words(
        de="Inzwischen hat sich das Netzwerk geändert, deshalb haben wir nichts geschrieben. Unten "
        "steht die neue Vorschau: Bitte prüfen Sie sie noch einmal.",
        en="The network has changed in the meantime, so we have written nothing. Below is the new "
        "preview: please check it again.",
    )


class ImportIsWritten(Refusal):
    """This list was written already."""

    code = "import_is_written"
    words = Words(de="Diese Liste ist schon übernommen.", en="This list has already been imported.")
