"""The spreadsheet of everybody who ever signed up, a line each, with what they answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from mint_events.events.queries import EventView
from mint_events.events.queries.questions import list_questions
from mint_events.events.rules.questions import Question
from mint_events.kernel.words import LANGUAGES, Language, Words
from mint_events.paper.spreadsheets import Cell
from mint_events.registration.queries.answers import (
    AnswerView,
    count_answers,
    list_answers_of_event,
)
from mint_events.reports.queries import ListedPerson, list_people
from mint_events.reports.spreadsheets.columns import SheetColumn, SheetKind, Wanted
from mint_events.reports.spreadsheets.wordings import STATUSES

ANSWER_WIDTH = 30
_THE_EVENT = Words("Veranstaltung", "Event")
_SENSITIVE = Words("{label} (sensibel)", "{label} (sensitive)")


@dataclass(frozen=True, slots=True)
class GuestLine:
    """One person and, by the question's row id, what they answered. What a party was asked once
    stands with who signed up, so that sums are right."""

    person: ListedPerson
    answers: Mapping[int, Cell]


def list_columns(wanted: Wanted) -> list[SheetColumn]:
    """What is known of every guest, then a column for each question that is asked or answered."""
    questions = [_question_column(question) for question in _list_shown(wanted.event)]
    return guest_columns(wanted.lang) + questions


def guest_columns(lang: Language) -> list[SheetColumn]:
    """What is known of every guest."""
    return [
        SheetColumn("family_name", Words("Familienname", "Family name"), 24, _of("family_name")),
        SheetColumn("given_name", Words("Vorname", "Given name"), 20, _of("given_name")),
        SheetColumn("organisation", Words("Organisation", "Organisation"), 34, _of("organisation")),
        SheetColumn("cluster", Words("Cluster", "Cluster"), 26,
                    lambda line: line.person.cluster.in_(lang)),
        SheetColumn("email", Words("E-Mail", "E-mail"), 32, _of("email")),
        SheetColumn("status", Words("Status", "State"), 14,
                    lambda line: STATUSES[line.person.status].in_(lang)),
        SheetColumn("party_of", Words("Begleitung von", "Companion of"), 26, _of("party_of")),
        SheetColumn("party_size", Words("Personen", "People"), 11,
                    lambda line: line.person.party_size if line.person.is_first else None,
                    is_usual=False),
        SheetColumn("sessions", Words("Programmpunkte", "Sessions"), 30,
                    lambda line: ", ".join(each.in_(lang) for each in line.person.sessions)),
        SheetColumn("lang", Words("Sprache", "Language"), 10, _of("lang")),
        SheetColumn("photo_consent", Words("Foto erlaubt", "Photos allowed"), 14,
                    _of("photo_consent")),
        SheetColumn("newsletter", Words("Newsletter", "Newsletter"), 12, _of("newsletter")),
        SheetColumn("signed_up_at", Words("Angemeldet am", "Signed up"), 18, _of("signed_up_at")),
        SheetColumn("arrived_at", Words("Eingetroffen", "Arrived"), 18, _present("arrived_at")),
        SheetColumn("left_at", Words("Gegangen", "Left"), 18, _present("left_at"), is_usual=False),
        SheetColumn("gate", Words("Eingang", "Gate"), 16, _present("gate")),
        SheetColumn("without_place", Words("Ohne Platz eingelassen", "Let in without a place"), 24,
                    lambda line: _say_without_place(line.person, lang)),
        SheetColumn("short_code", Words("Kurzcode", "Short code"), 20, _of("code")),
        SheetColumn("reference", Words("Anmeldung", "Registration"), 24, _of("registration_uid"),
                    is_usual=False),
    ]  # fmt: skip


def list_lines(wanted: Wanted) -> list[GuestLine]:
    """Everybody, by family name; with their sensitive answers only when asked for."""
    answers = list_answers_of_event(wanted.event.id) if wanted.event.question_count else []
    by_person: dict[tuple[int, int | None], dict[int, Cell]] = {}
    for one in answers:
        if wanted.with_sensitive or not one.question.plan.is_sensitive:
            found = by_person.setdefault((one.registration_id, one.guest_id), {})
            found[one.question.id] = answer_cell(one, wanted.lang)
    return [_line(person, by_person) for person in list_people(wanted.event.id)]


def answer_cell(answer: AnswerView, lang: Language) -> Cell:
    """The answer as a cell: a number as a number."""
    if answer.question.plan.kind == "number":
        return int(answer.value)
    return answer.said.in_(lang)


def _line(
    person: ListedPerson, by_person: Mapping[tuple[int, int | None], dict[int, Cell]]
) -> GuestLine:
    party = person.registration_id
    of_party = by_person.get((party, None), {}) if person.is_first else {}
    return GuestLine(person, of_party | by_person.get((party, person.guest_id), {}))


def _list_shown(event: EventView) -> list[Question]:
    questions = list_questions(event.id) if event.question_count else []
    if not any(one.is_archived for one in questions):
        return questions
    counts = count_answers(event.id)
    return [one for one in questions if not one.is_archived or counts.get(one.id)]


def _question_column(question: Question) -> SheetColumn:
    return SheetColumn(
        f"question-{question.key}",
        _label(question),
        ANSWER_WIDTH,
        lambda line: line.answers.get(question.id),
        is_sensitive=question.plan.is_sensitive,
    )


def _label(question: Question) -> Words:
    if not question.plan.is_sensitive:
        return question.label
    # Not by `filled`: people typed the label.
    marked = (
        _SENSITIVE.in_(lang).replace("{label}", question.label.in_(lang)) for lang in LANGUAGES
    )
    return Words(*marked)


def _say_without_place(person: ListedPerson, lang: Language) -> str:
    lacking = (_THE_EVENT,) * person.has_no_place + person.sessions_without
    return ", ".join(each.in_(lang) for each in lacking)


def _of(field: str) -> Callable[[GuestLine], Cell]:
    """Reads a field of the person."""
    return attrgetter(f"person.{field}")


def _present(field: str) -> Callable[[GuestLine], Cell]:
    """Reads a field of the person's presence; nothing of who did not come."""
    return lambda line: getattr(line.person.presence, field) if line.person.presence else None


KIND = SheetKind(
    key="guests",
    name=Words("Gäste", "Guests"),
    about=Words(
        "Alle, die sich je angemeldet haben, mit ihren Antworten: eine Zeile je Person.",
        "Everybody who ever signed up, with their answers: a line for each person.",
    ),
    file=Words("gaeste", "guests"),
    list_columns=list_columns,
    list_lines=list_lines,
    has_answers=True,
)
