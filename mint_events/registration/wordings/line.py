"""The waiting list in words: why a party waits, for guests and for organizers, and each step."""

from datetime import datetime

from mint_events.kernel.dates import say_moment, say_time, say_weekday_day
from mint_events.kernel.words import Language, Words
from mint_events.registration.queries.steps import StepView
from mint_events.registration.rules.offers import Reason

GUEST_REASONS: dict[Reason, Words] = {
    Reason.EVENT_FULL: Words(
        "Zurzeit sind alle Plätze vergeben.", "All places are taken at the moment."
    ),
    Reason.TOO_FEW_PLACES: Words(
        "Zurzeit sind weniger Plätze frei, als Sie zusammen brauchen. Sind drei kleinere Gruppen "
        "an Ihnen vorbeigezogen, halten wir frei werdende Plätze für Sie zurück.",
        "Fewer places are free at the moment than you need together. Once three smaller parties "
        "have passed you, we keep free places for you.",
    ),
    Reason.KEPT_FOR_IT: Words(
        "Noch reichen die freien Plätze nicht für Sie alle. Wir halten sie für Sie zurück, bis es "
        "genug sind.",
        "There are not enough free places for all of you yet. We keep them for you until there "
        "are.",
    ),
    Reason.KEPT_FOR_LARGER: Words(
        "Die freien Plätze halten wir für eine größere Gruppe zurück, die vor Ihnen wartet und an "
        "der schon drei kleinere vorbeigezogen sind.",
        "We keep the free places for a larger party that waits before you and that three smaller "
        "ones have passed already.",
    ),
    Reason.SESSION_FULL: Words(
        "Sie warten auf einen Programmpunkt, in dem zurzeit kein Platz für Sie ist.",
        "You are waiting for a session that has no places for you at the moment.",
    ),
    Reason.TOO_LARGE: Words(
        "Sie sind mehr Personen, als es überhaupt Plätze gibt. Bitte melden Sie sich in kleineren "
        "Gruppen an.",
        "There are more of you than there are places at all. Please sign up in smaller parties.",
    ),
    Reason.SOON: Words(
        "Es wird gerade etwas frei. Sie hören gleich von uns.",
        "Something is becoming free right now. You will hear from us in a moment.",
    ),
    Reason.NOT_NOW: Words(
        "Von der Warteliste werden zurzeit keine Plätze vergeben.",
        "No places go to the waiting list at the moment.",
    ),
}
ORGANIZER_REASONS: dict[Reason, Words] = {
    Reason.EVENT_FULL: Words("Alle Plätze sind vergeben", "All places are taken"),
    Reason.TOO_FEW_PLACES: Words("Zu wenige Plätze frei", "Too few places free"),
    Reason.KEPT_FOR_IT: Words(
        "Freie Plätze werden für diese Gruppe zurückgehalten", "Free places are kept for this party"
    ),
    Reason.KEPT_FOR_LARGER: Words(
        "Freie Plätze werden für eine größere Gruppe davor zurückgehalten",
        "Free places are kept for a larger party before it",
    ),
    Reason.SESSION_FULL: Words("Wartet auf einen Programmpunkt", "Waits for a session"),
    Reason.TOO_LARGE: Words(
        "Größer als die Zahl der Plätze: passt nie", "Larger than the number of places: never fits"
    ),
    Reason.SOON: Words("Ist gleich an der Reihe", "Is next in a moment"),
    Reason.NOT_NOW: Words("Zurzeit werden keine Plätze vergeben", "No places are given now"),
}
_STEPS: dict[str, Words] = {
    "joined": Words("Kam auf die Warteliste", "Joined the waiting list"),
    "passed": Words(
        "Wurde übergangen: Kleinere passten, {times}-mal",
        "Was passed: smaller ones fitted, {times} ×",
    ),
    "offered": Words("Bekam Plätze angeboten bis {until}", "Was offered places until {until}"),
    "confirmed": Words("Bekam die Plätze sofort", "Got the places at once"),
    "accepted": Words("Hat angenommen", "Accepted"),
    "declined": Words("Hat abgelehnt", "Declined"),
    "lapsed": Words("Keine Antwort bis {until}", "No answer until {until}"),
    "stayed": Words("Wartet lieber auf den Programmpunkt", "Rather waits for the session"),
    "rejoined": Words("Stellte sich wieder an", "Joined again"),
    "left": Words("Verließ die Warteliste", "Left the waiting list"),
    "admitted": Words("Von Hand aufgenommen", "Admitted by hand"),
    "extended": Words("Angebot verlängert bis {until}", "Offer made longer, until {until}"),
    "moved front": Words("An den Anfang gestellt", "Moved to the front"),
    "moved up": Words("Einen Platz nach vorn", "Moved one place up"),
    "moved down": Words("Einen Platz nach hinten", "Moved one place down"),
    "moved offer": Words("Außer der Reihe Plätze angeboten", "Offered places out of turn"),
}
_WHY: dict[str, Words] = {
    "too_late_to_ask": Words(
        "so kurz vor Beginn wird nicht mehr gefragt", "so near the start nobody is asked any more"
    ),
    "handed_over": Words("jemand gab ein Ticket weiter", "somebody handed a ticket on"),
    "place_is_free": Words("es wurde etwas frei", "places became free"),
    **{reason.value: words for reason, words in ORGANIZER_REASONS.items()},
}
_WHO = {
    "guest": Words("Gast", "Guest"),
    "organizer": Words("Organisation", "Organizer"),
    "program": Words("Programm", "Program"),
}


def say_until(until: datetime, lang: Language) -> str:
    """ "Sonntag, 28. Februar 2027, 14:00 Uhr", "Sunday, 28 February 2027, 14:00"."""
    return f"{say_weekday_day(until, lang)}, {say_time(until, lang)}"


def say_step(step: StepView) -> Words:
    """What happened, in both languages."""
    words = _STEPS.get(step.step) or _STEPS.get(f"{step.step} {step.reason}") or Words(step.step)
    values = {"times": step.details.get("times", 1)}
    until = step.details.get("until")
    moment = datetime.fromisoformat(until) if until else None
    return Words(
        words.de.format(until=say_moment(moment, "de") if moment else "–", **values),
        words.en.format(until=say_moment(moment, "en") if moment else "–", **values),
    )


def say_why(step: StepView) -> Words:
    """The program's reason of a step; empty when the step says it all."""
    return _WHY.get(step.reason, Words())


def say_who(step: StepView) -> Words:
    """Who made the step."""
    return _WHO[step.made_by]
