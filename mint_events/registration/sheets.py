"""The answers of an event's members as CSV and XLSX; nothing in a cell is taken for a formula."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mint_events.kernel.words import Words
from mint_events.paper.cells import make_safe
from mint_events.paper.plain import plain


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One invited person, or a member that nobody was invited for; moments are Berlin's."""

    member: str
    cluster: str
    state: str
    invited: str = ""
    email: str = ""
    answer: str = ""
    people: str = ""
    message: str = ""
    invited_at: datetime | None = None
    reminded_at: datetime | None = None
    answered_at: datetime | None = None


# Field → heading and width in characters.
_COLUMNS: dict[str, tuple[Words, int]] = {
    "member": (Words("Mitglied", "Member"), 38),
    "cluster": (Words("Cluster", "Cluster"), 26),
    "state": (Words("Stand des Mitglieds", "Where the member stands"), 20),
    "invited": (Words("Eingeladen", "Invited"), 26),
    "email": (Words("E-Mail", "E-mail"), 32),
    "answer": (Words("Antwort", "Answer"), 16),
    "people": (Words("Es kommen", "Coming"), 40),
    "message": (Words("Nachricht", "Message"), 40),
    "invited_at": (Words("Eingeladen am", "Invited on"), 18),
    "reminded_at": (Words("Erinnert am", "Reminded on"), 18),
    "answered_at": (Words("Geantwortet am", "Answered on"), 18),
}
_SHEET = Words("Antworten", "Answers")
_MOMENT = {"de": "%d.%m.%Y %H:%M", "en": "%Y-%m-%d %H:%M"}
_XLSX_MOMENT = {"de": "dd.mm.yyyy hh:mm", "en": "yyyy-mm-dd hh:mm"}


def _cells(row: AnswerRow) -> list[str | datetime | None]:
    return [getattr(row, field) for field in _COLUMNS]


def answers_csv(rows: Sequence[AnswerRow], lang: str) -> bytes:
    """Semicolons, UTF-8 with BOM, CRLF: a German Excel opens it by double click."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([words.in_(lang) for words, _ in _COLUMNS.values()])
    for row in rows:
        writer.writerow([_as_text(cell, lang) for cell in _cells(row)])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def _as_text(cell: str | datetime | None, lang: str) -> str:
    if isinstance(cell, datetime):
        return cell.strftime(_MOMENT[lang])
    return make_safe(cell or "")


def answers_xlsx(rows: Sequence[AnswerRow], lang: str) -> bytes:
    """One sheet: text as text, times as times, head row that stays, filters. No formulas, no links."""
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, {**options, "strings_to_numbers": False}) as book:
        page = book.add_worksheet(_SHEET.in_(lang))
        head = book.add_format({"bold": True, "bg_color": "#DDF3E8", "bottom": 1})
        text = book.add_format({"num_format": "@"})
        moment = book.add_format({"num_format": _XLSX_MOMENT[lang], "align": "left"})
        for column, (words, width) in enumerate(_COLUMNS.values()):
            page.set_column(column, column, width)
            page.write_string(0, column, words.in_(lang), head)
        for line, row in enumerate(rows, 1):
            for column, cell in enumerate(_cells(row)):
                if isinstance(cell, datetime):
                    page.write_datetime(line, column, cell.replace(tzinfo=None), moment)
                elif cell:
                    page.write_string(line, column, plain(cell), text)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, len(rows), len(_COLUMNS) - 1)
        page.set_landscape()
        page.repeat_rows(0)
    return target.getvalue()
