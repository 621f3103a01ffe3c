"""Why a change to an event's questions must not happen."""

from mint_events.events.rules.asking import WrongPlan
from mint_events.events.rules.questions import MOST_QUESTIONS
from mint_events.kernel.refusals import Refusal
from mint_events.kernel.words import Words


class QuestionIsUnfit(Refusal):
    """What is asked cannot be asked like that; `wrong` says where."""

    code = "question_is_unfit"

    def __init__(self, wrong: list[WrongPlan]) -> None:
        self.wrong = wrong
        super().__init__(wrong[0].words)


class TooManyQuestions(Refusal):
    """An event has as many questions as it can have."""

    code = "too_many_questions"
    words = Words(
        de=f"Mehr als {MOST_QUESTIONS} Fragen kann eine Veranstaltung nicht haben. "
        "Bitte löschen Sie zuerst eine.",
        en=f"An event cannot have more than {MOST_QUESTIONS} questions. Please delete one first.",
    )


class QuestionWasEdited(Refusal):
    """Somebody else saved this question since the form was opened."""

    code = "question_was_edited"
    words = Words(
        de="Inzwischen hat jemand anderes diese Frage geändert. Ihre Eingaben stehen noch hier und "
        "sind nicht gespeichert. Wenn Sie noch einmal speichern, gilt Ihre Fassung.",
        en="Somebody else has changed this question in the meantime. What you typed is still here "
        "and is not saved. If you save once more, your version counts.",
    )


class QuestionIsNeeded(Refusal):
    """Another question is shown only if this one is answered so or so."""

    code = "question_is_needed"

    def __init__(self, label: Words) -> None:
        super().__init__(
            Words(
                de=f"Von dieser Frage hängt „{label.in_('de')}“ ab. "
                "Bitte ändern oder löschen Sie zuerst jene.",
                en=f"“{label.in_('en')}” depends on this question. "
                "Please change or delete that one first.",
            )
        )


class QuestionCannotMove(Refusal):
    """In that order a question would come before the one it depends on."""

    code = "question_cannot_move"
    words = Words(
        de="So stünde eine Frage vor der, von der sie abhängt. Die Reihenfolge bleibt, wie sie ist.",
        en="A question would then come before the one it depends on. The order stays as it is.",
    )
