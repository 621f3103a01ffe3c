"""Changing and deleting questions that guests have answered: nothing of theirs is lost unseen."""

from mint_events.events.actions import lock_places
from mint_events.events.actions.questions import edit_question, remove_question
from mint_events.events.queries.questions import get_question
from mint_events.events.refusals.questions import QuestionIsUnfit
from mint_events.events.rules.asking import WrongPlan
from mint_events.events.rules.questions import Question, QuestionPlan
from mint_events.kernel.words import Words
from mint_events.registration.actions.answering import delete_answers_to
from mint_events.registration.queries.answers import count_answers, list_used_values
from mint_events.registration.rules.promises import why_not_opened

KIND_IS_FIXED = Words(
    "Diese Frage wurde schon beantwortet, deshalb bleibt ihre Art. Stellen Sie lieber eine neue und "
    "archivieren Sie diese.",
    "This question has been answered already, so its kind stays. Better ask a new one and archive "
    "this one.",
)
PER_IS_FIXED = Words(
    "Diese Frage wurde schon beantwortet, deshalb wird sie weiter so oft gestellt wie bisher.",
    "This question has been answered already, so it goes on being asked as often as before.",
)


def edit_asked_question(
    event_id: int, key: str, plan: QuestionPlan, version: int | None = None
) -> None:
    """Changes a question. Once it is answered its kind and its scope stay, and so do the options
    that somebody has chosen; their labels may change. Nor are the answers shown to more people or
    kept for longer than guests were told. Raises as `edit_question`."""
    lock_places(event_id)
    question = get_question(event_id, key)
    if count_answers(event_id).get(question.id):
        wrong = _why_not(question, plan)
        if wrong:
            raise QuestionIsUnfit(wrong)
    edit_question(event_id, key, plan, version)


def _why_not(question: Question, plan: QuestionPlan) -> list[WrongPlan]:
    old = question.plan
    if plan.kind != old.kind:
        return [WrongPlan("kind", KIND_IS_FIXED)]
    if plan.per != old.per:
        return [WrongPlan("per", PER_IS_FIXED)]
    kept = {option.key for option in plan.options}
    used = list_used_values(question.id) if plan.options or old.options else set()
    lost = [
        WrongPlan("options", _option_is_used(option.label))
        for option in old.options
        if option.key in used and option.key not in kept
    ]
    return lost + why_not_opened(old, plan)


def _option_is_used(label: Words) -> Words:
    return Words(
        f"„{label.in_('de')}“ haben schon Gäste gewählt, deshalb bleibt diese Antwort stehen. "
        "Sie können sie umbenennen.",
        f"Guests have already chosen “{label.in_('en')}”, so this answer stays. You can rename it.",
    )


def delete_asked_question(event_id: int, key: str) -> None:
    """Deletes a question and all answers to it: how many was said before. Raises QuestionIsNeeded,
    NothingFound."""
    lock_places(event_id)
    question = get_question(event_id, key)
    delete_answers_to(question.id)
    remove_question(event_id, key)
