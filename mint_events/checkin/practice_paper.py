"""The made-up tickets of a practice as sheets to print: code, name, and what there is to learn."""

from collections.abc import Sequence

from mint_events.checkin.queries.practice import PracticeCode
from mint_events.checkin.rules.made_up import LESSON_WORDS
from mint_events.kernel.words import Language, Words
from mint_events.paper.pages import paper_style, render_paper
from mint_events.paper.printer import print_pdf
from mint_events.paper.qr import ticket_qr_png
from mint_events.paper.widths import Room, fit_in
from mint_events.web.links import ticket_link

PER_SHEET = 12  # 3 × 4 on A4
# What practice.css leaves for texts of unknown length, in mm.
_NAME = Room(56, 10.5, (12, 11, 10, 9, 8, 7, 6, 5, 4), 1.15)
_TITLE = Words(de="Übungscodes", en="Codes to practise with")
_HEAD = Words(
    de="Nur zum Üben: Diese Personen gibt es nicht.",
    en="To practise only: these people are made up.",
)
_SHEET = Words(de="Blatt {number} von {sheets}", en="Sheet {number} of {sheets}")
_MARK = Words(de="Übung", en="Practice")


def practice_pdf(codes: Sequence[PracticeCode], event_title: str, lang: Language) -> bytes:
    """All codes as one PDF on A4, twelve on a sheet, to cut out or to lay on the table. Raises
    PrintFailed."""
    sheets = [codes[at : at + PER_SHEET] for at in range(0, len(codes), PER_SHEET)]
    html = render_paper(
        "practice.html",
        lang=lang,
        title=f"{_TITLE.in_(lang)} · {event_title}",
        event=event_title,
        head=_HEAD.in_(lang),
        mark=_MARK.in_(lang),
        sheets=[
            (
                _SHEET.filled(number=number, sheets=len(sheets)).in_(lang),
                [_cell(one, lang) for one in sheet],
            )
            for number, sheet in enumerate(sheets, start=1)
        ],
    )
    pictures = {f"qr:{one.code}": ticket_qr_png(ticket_link(one.full_code)) for one in codes}
    return print_pdf(html, pictures, style=paper_style("practice"))


def _cell(one: PracticeCode, lang: Language) -> dict[str, object]:
    return {
        "name": one.name,
        "size": fit_in(_NAME, [one.name], "700", lines=1),
        "lesson": LESSON_WORDS[one.lesson].in_(lang),
        "qr": f"qr:{one.code}",
        "code": one.code_in_groups,
    }
