"""Who comes to a practice: people who do not exist, each for something that helpers should have
seen before the day. Every family name means "example" in some language."""

from dataclasses import dataclass
from enum import StrEnum

from mint_events.kernel.words import Words


class Lesson(StrEnum):
    """What a helper learns from somebody made up."""

    SINGLE = "single"
    PARTY = "party"
    GROUP = "group"
    NO_PHOTO = "no_photo"
    PRESS = "press"
    SPEAKER = "speaker"
    NOTE = "note"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    REPLACED = "replaced"
    OTHER_EVENT = "other_event"


LESSON_WORDS: dict[Lesson, Words] = {
    Lesson.SINGLE: Words("Kommt allein: hereinlassen", "Comes alone: let in"),
    Lesson.PARTY: Words("Kommt mit anderen: alle auf einmal", "Comes with others: all at once"),
    Lesson.GROUP: Words("Schulklasse: alle oder einzelne", "School class: all or some"),
    Lesson.NO_PHOTO: Words("Will nicht aufs Foto", "Wants no photos"),
    Lesson.PRESS: Words("Presse: steht dabei", "Press: it says so"),
    Lesson.SPEAKER: Words("Spricht auf der Bühne: steht dabei", "Speaker: it says so"),
    Lesson.NOTE: Words("Hinweis: bitte lesen", "Has a note: please read"),
    Lesson.WAITING: Words("Auf der Warteliste: kein Einlass", "On the waiting list: no entry"),
    Lesson.CANCELLED: Words("Hat abgesagt: kein Einlass", "Has cancelled: no entry"),
    Lesson.REPLACED: Words("Altes Ticket: kein Einlass", "Old ticket: no entry"),
    Lesson.OTHER_EVENT: Words("Andere Veranstaltung: kein Einlass", "Other event: no entry"),
}


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A party: (given, family) names, the first one signed up."""

    lesson: Lesson
    people: tuple[tuple[str, str], ...]
    organisation: str = ""
    note: str = ""


def _alone(
    lesson: Lesson, given: str, family: str, organisation: str = "", note: str = ""
) -> MadeUp:
    return MadeUp(lesson, ((given, family),), organisation, note)


# Up to sixty people may come to a practice in all; these are about forty.
MADE_UP: tuple[MadeUp, ...] = (
    _alone(Lesson.SINGLE, "Jörg", "Muster-Beispiel", "Muster-Realschule"),
    _alone(Lesson.SINGLE, "Siobhán", "O'Sample"),
    _alone(Lesson.SINGLE, "Thị Ánh", "Ví-Dụ", "Hochschule Musterstadt"),
    _alone(Lesson.SINGLE, "太郎", "見本"),
    _alone(Lesson.SINGLE, "Ελένη", "Παράδειγμα"),
    _alone(Lesson.SINGLE, "Łukasz", "Przykład", "Beispiel GmbH & Co. KG"),
    _alone(Lesson.SINGLE, "Анна", "Пример"),
    _alone(Lesson.SINGLE, "Ayşe", "Örnek", "Musterverein e.V."),
    _alone(Lesson.SINGLE, "Ana", "Exemplo"),
    _alone(Lesson.SINGLE, "Anna", "Exemplo"),
    _alone(
        Lesson.SINGLE,
        "Maximilian-Alexander",
        "von und zu Musterberg-Beispielhausen",
        "Verein zur Förderung außerschulischer Lernorte Musterstadt e.V.",
    ),
    MadeUp(
        Lesson.PARTY,
        (("Renée", "Exemple"), ("Hugo", "Exemple"), ("Zoë", "Exemple"), ("Noa", "Exemple")),
    ),
    MadeUp(Lesson.PARTY, (("Zofia", "Näide"), ("Björn", "Eksempel"))),
    MadeUp(
        Lesson.GROUP,
        (
            ("Änne", "Musterfrau"),
            *((given, "") for given in ("Ada", "Arjun", "Chloé", "Elif", "Emil", "İbrahim")),
            *((given, "") for given in ("Mia", "Minh", "Priya", "Tomáš", "Yusuf")),
        ),
        "Beispielschule, Klasse 7a",
    ),
    _alone(Lesson.NO_PHOTO, "Giulia", "Esempio"),
    _alone(Lesson.NO_PHOTO, "Mehmet", "Probe", "Mustergymnasium"),
    _alone(Lesson.PRESS, "Marco", "Voorbeeld", "Beispielpresse"),
    _alone(Lesson.SPEAKER, "Amal", "Esimerkki", "Hochschule Musterstadt"),
    _alone(Lesson.NOTE, "Jana", "Příklad", "", "erste Reihe, Rollstuhl · front row, wheelchair"),
    _alone(Lesson.WAITING, "João", "Primjer"),
    _alone(Lesson.WAITING, "Inês", "Pavyzdys"),
    _alone(Lesson.CANCELLED, "Conor", "Exempel"),
    _alone(Lesson.CANCELLED, "Đorđe", "Példa"),
    _alone(Lesson.REPLACED, "Lina", "Piemērs", "Musterverein e.V."),
)
# Signed up for something else on the same day.
STRAY = _alone(Lesson.OTHER_EVENT, "Karl", "Mustermann")
PEOPLE_WITH_PLACE = sum(
    len(one.people) for one in MADE_UP if one.lesson not in (Lesson.WAITING, Lesson.CANCELLED)
)


@dataclass(frozen=True, slots=True)
class PracticeTicket:
    """What is known of a ticket that is practised with."""

    is_of_practice: bool
    is_voided: bool
    status: str
    party: int
    is_group: bool
    photo_consent: bool
    note: str = ""
    is_press: bool = False
    is_speaker: bool = False


def decide_lesson(ticket: PracticeTicket) -> Lesson:
    """What a helper learns from a ticket, the first that holds."""
    tellings = (
        (not ticket.is_of_practice, Lesson.OTHER_EVENT),
        (ticket.status == "cancelled", Lesson.CANCELLED),
        (ticket.is_voided, Lesson.REPLACED),
        (ticket.status == "waiting", Lesson.WAITING),
        (bool(ticket.note), Lesson.NOTE),
        (ticket.is_press, Lesson.PRESS),
        (ticket.is_speaker, Lesson.SPEAKER),
        (ticket.is_group, Lesson.GROUP),
        (ticket.party > 1, Lesson.PARTY),
        (not ticket.photo_consent, Lesson.NO_PHOTO),
    )
    return next((lesson for holds, lesson in tellings if holds), Lesson.SINGLE)
