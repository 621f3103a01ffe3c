"""What guests were told when they answered a question holds afterwards, too."""

from mint_events.events.rules.asking import WrongPlan
from mint_events.events.rules.questions import QuestionPlan
from mint_events.kernel.words import Words

STAYS_SENSITIVE = Words(
    "Diese Frage wurde schon als sensible Angabe beantwortet, das bleibt so. Stellen Sie lieber "
    "eine neue und archivieren Sie diese.",
    "This question has been answered as a sensitive one already, so it stays sensitive. Better ask "
    "a new one and archive this one.",
)
STAYS_HIDDEN = Words(
    "Diese Frage wurde schon beantwortet, als sie am Einlass nicht zu sehen war, das bleibt so.",
    "This question has been answered while it was never shown at the door, so that stays.",
)
IS_KEPT_NO_LONGER = Words(
    "Wer geantwortet hat, dem wurde eine Löschung spätestens {days} Tage nach der Veranstaltung "
    "zugesagt. Kürzer ist möglich, länger nicht.",
    "Whoever answered was told that answers are deleted {days} days after the event. You can "
    "shorten that, but not lengthen it.",
)


def why_not_opened(old: QuestionPlan, new: QuestionPlan) -> list[WrongPlan]:
    """What would open answers that were given under the `old` plan to more eyes, or keep them
    longer, than guests were told. Stricter is always possible."""
    wrong = []
    if old.is_sensitive and not new.is_sensitive:
        wrong.append(WrongPlan("is_sensitive", STAYS_SENSITIVE))
    if old.hidden_at_door and not new.hidden_at_door:
        wrong.append(WrongPlan("hidden_at_door", STAYS_HIDDEN))
    if _is_longer(old.keep_days, new.keep_days):
        wrong.append(WrongPlan("keep_days", IS_KEPT_NO_LONGER.filled(days=old.keep_days)))
    return wrong


def _is_longer(old: int | None, new: int | None) -> bool:
    return old is not None and (new is None or new > old)
