"""The sentences of the letters about a moved, called-off or reinstated event."""

from mint_events.events.rules import WhenAndWhere
from mint_events.kernel.dates import say_span, say_weekday_day
from mint_events.kernel.words import Language, Words
from mint_events.mail.layout import Facts

EVENT = Words("Veranstaltung", "Event")
WHEN = Words("Wann", "When")
WHERE = Words("Wo", "Where")
WHEN_BEFORE = Words("Wann bisher", "When, until now")
WHEN_NOW = Words("Wann jetzt", "When, from now on")
WHERE_BEFORE = Words("Wo bisher", "Where, until now")
WHERE_NOW = Words("Wo jetzt", "Where, from now on")
MESSAGE = Words("Das schreiben die Veranstalter", "A note from the organizers")

MOVED_SUBJECT = Words("Neue Zeit oder neuer Ort: {title}", "New time or place: {title}")
MOVED_TITLE = Words("Bitte beachten: Es hat sich etwas geändert", "Please note: something changed")
MOVED = Words(
    "an der Veranstaltung, zu der Sie sich angemeldet haben, hat sich etwas geändert:",
    "Something has changed about the event you signed up for:",
)
STILL_VALID = Words(
    "Ihre Anmeldung bleibt bestehen, und Ihr Ticket gilt weiter. Die Kalenderdatei im Anhang "
    "bringt den Eintrag in Ihrem Kalender auf den neuen Stand.",
    "Your registration stands, and your ticket stays valid. The attached calendar file brings the "
    "entry in your calendar up to date.",
)
STILL_WAITING = Words(
    "Sie stehen weiter auf der Warteliste. Sobald für Sie Platz wird, schreiben wir Ihnen.",
    "You are still on the waiting list. As soon as there is room for you, we write to you.",
)
CANNOT_COME = Words(
    "Sie können dann nicht kommen? Bitte sagen Sie auf Ihrer Seite ab, damit jemand anderes "
    "kommen kann.",
    "Can’t come then? Please cancel on your page, so that somebody else can come instead.",
)

OFF_SUBJECT = Words("Abgesagt: {title}", "Called off: {title}")
OFF_TITLE = Words("Die Veranstaltung fällt leider aus", "The event has been called off")
CALLED_OFF = Words(
    "leider müssen wir die Veranstaltung absagen, zu der Sie sich angemeldet haben.",
    "We are sorry: the event you signed up for has been called off.",
)
OFF_TICKETS = Words(
    "Sie müssen nichts tun. Ihr Ticket gilt nicht mehr. Die Kalenderdatei im Anhang nimmt den "
    "Eintrag aus Ihrem Kalender.",
    "There is nothing you need to do. Your ticket is no longer valid. The attached calendar file "
    "takes the entry out of your calendar.",
)
OFF_WAITING = Words(
    "Sie müssen nichts tun. Auch die Warteliste ist damit beendet.",
    "There is nothing you need to do. The waiting list ends with it.",
)

ON_SUBJECT = Words("Findet doch statt: {title}", "Takes place after all: {title}")
ON_TITLE = Words("Die Veranstaltung findet doch statt", "The event takes place after all")
REINSTATED = Words(
    "gute Nachrichten: Die Veranstaltung, die wir abgesagt hatten, findet nun doch statt.",
    "Good news: the event that we had called off takes place after all.",
)
ON_TICKETS = Words(
    "Ihre Anmeldung besteht noch, und Ihr Ticket gilt wieder. Sie finden es auf Ihrer Seite. Die "
    "Kalenderdatei im Anhang trägt den Termin wieder ein.",
    "Your registration still stands, and your ticket is valid again. You find it on your page. The "
    "attached calendar file puts the date back into your calendar.",
)


def _when(known: WhenAndWhere, lang: Language) -> str:
    day = say_weekday_day(known.starts_at, lang).split(",")[0]
    return f"{day}, {say_span(known.starts_at, known.ends_at, lang)}"


def _where(known: WhenAndWhere) -> str:
    return ", ".join(part for part in (known.venue, known.address) if part)


def facts(title: Words, known: WhenAndWhere, lang: Language) -> Facts:
    """The event, when and where."""
    rows = [(EVENT.in_(lang), title.in_(lang)), (WHEN.in_(lang), _when(known, lang))]
    if _where(known):
        rows.append((WHERE.in_(lang), _where(known)))
    return Facts(tuple(rows))


def changed_facts(title: Words, old: WhenAndWhere, new: WhenAndWhere, lang: Language) -> Facts:
    """The event with what was and what is now; what stayed the same stands once."""
    rows = [(EVENT.in_(lang), title.in_(lang))]
    rows += _pair(_when(old, lang), _when(new, lang), (WHEN, WHEN_BEFORE, WHEN_NOW), lang)
    rows += _pair(_where(old), _where(new), (WHERE, WHERE_BEFORE, WHERE_NOW), lang)
    return Facts(tuple(rows))


def _pair(
    old: str, new: str, words: tuple[Words, Words, Words], lang: Language
) -> list[tuple[str, str]]:
    same, before, now = words
    if old == new:
        return [(same.in_(lang), new)] if new else []
    return [(label.in_(lang), text) for label, text in ((before, old), (now, new)) if text]
