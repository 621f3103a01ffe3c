"""The spreadsheet of answers: a line for each thing that somebody answered, to sort and to count."""

from collections.abc import Iterator
from dataclasses import dataclass

from mint_events.events.rules.questions import say_option
from mint_events.kernel.words import Language, Words
from mint_events.paper.spreadsheets import Cell
from mint_events.registration.queries.answers import AnswerView, list_answers_of_event
from mint_events.reports.queries import ListedPerson, list_people
from mint_events.reports.spreadsheets.columns import SheetColumn, SheetKind, Wanted
from mint_events.reports.spreadsheets.guests import answer_cell
from mint_events.reports.spreadsheets.wordings import STATUSES

_PARTY, _PERSON = Words("alle zusammen", "once for all"), Words("diese Person", "this person")


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One thing that was answered, and who said it: for a whole party, who signed up."""

    answer: AnswerView
    said: Cell
    person: ListedPerson


def list_columns(wanted: Wanted) -> list[SheetColumn]:
    """What was asked and said, and by whom."""
    lang = wanted.lang
    return [
        SheetColumn("question", Words("Frage", "Question"), 40,
                    lambda line: line.answer.question.label.in_(lang)),
        SheetColumn("answer", Words("Antwort", "Answer"), 40, lambda line: line.said),
        SheetColumn("for", Words("Gilt für", "Holds for"), 16,
                    lambda line: (_PERSON if line.answer.guest_id else _PARTY).in_(lang)),
        SheetColumn("family_name", Words("Familienname", "Family name"), 24,
                    lambda line: line.person.family_name),
        SheetColumn("given_name", Words("Vorname", "Given name"), 20,
                    lambda line: line.person.given_name),
        SheetColumn("organisation", Words("Organisation", "Organisation"), 34,
                    lambda line: line.person.organisation),
        SheetColumn("email", Words("E-Mail", "E-mail"), 32, lambda line: line.person.email,
                    is_usual=False),
        SheetColumn("status", Words("Status", "State"), 14,
                    lambda line: STATUSES[line.person.status].in_(lang)),
        SheetColumn("party_size", Words("Personen", "People"), 11,
                    lambda line: line.person.party_size, is_usual=False),
        SheetColumn("answered_at", Words("Geantwortet am", "Answered on"), 18,
                    lambda line: line.answer.answered_at),
        SheetColumn("sensitive", Words("Sensibel", "Sensitive"), 10,
                    lambda line: line.answer.question.plan.is_sensitive, is_usual=False),
    ]  # fmt: skip


def list_lines(wanted: Wanted) -> list[AnswerLine]:
    """All answers in the questions' order, within one by family name; of several options each has
    a line, so that counting is right. Sensitive ones only when asked for."""
    if not wanted.event.question_count:
        return []
    people = list_people(wanted.event.id)
    order = {person.guest_id: place for place, person in enumerate(people)}
    persons = {person.guest_id: person for person in people}
    firsts = {person.registration_id: person for person in people if person.is_first}
    lines = [
        AnswerLine(answer, said, persons[answer.guest_id] if answer.guest_id else firsts[party])
        for answer in list_answers_of_event(wanted.event.id)
        if wanted.with_sensitive or not answer.question.plan.is_sensitive
        for said, party in _things_said(answer, wanted.lang)
    ]
    questions = {line.answer.question.id: None for line in lines}
    places = {question: place for place, question in enumerate(questions)}
    return sorted(
        lines, key=lambda one: (places[one.answer.question.id], order[one.person.guest_id])
    )


def _things_said(answer: AnswerView, lang: Language) -> Iterator[tuple[Cell, int]]:
    party = answer.registration_id
    if answer.question.plan.kind != "several_of":
        yield answer_cell(answer, lang), party
        return
    for key in answer.value.split():
        yield say_option(answer.question, key).in_(lang), party


KIND = SheetKind(
    key="answers",
    name=Words("Antworten", "Answers"),
    about=Words(
        "Was auf Ihre Fragen geantwortet wurde: eine Zeile je Antwort, gut zum Zählen und Filtern.",
        "What was answered to your questions: a line for each answer, good for counting and filtering.",
    ),
    file=Words("antworten", "answers"),
    list_columns=list_columns,
    list_lines=list_lines,
    has_answers=True,
)
