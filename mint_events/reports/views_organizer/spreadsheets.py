"""An event's spreadsheets: which columns are in, in which order; the files."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event
from mint_events.events.queries.questions import list_questions
from mint_events.kernel import clock
from mint_events.kernel.database import end_reading, unit_of_work
from mint_events.kernel.refusals import NothingFound
from mint_events.paper.spreadsheets import Heading, Spreadsheet, say_cell, write_csv, write_xlsx
from mint_events.reports.actions.choosing_columns import forget_columns, keep_columns
from mint_events.reports.queries.columns import list_kept_columns
from mint_events.reports.spreadsheets import SheetColumn, SheetKind, list_kinds
from mint_events.reports.spreadsheets.columns import (
    Pick,
    Wanted,
    arrange_columns,
    choose_columns,
    move_pick,
)
from mint_events.reports.views_organizer.blueprint import blueprint
from mint_events.staff.gatekeeper import current_staff
from mint_events.web.downloads import download, file_name
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language

_WHICH = "<any(guests, answers, scans, invitations):sheet>"
_PREVIEWED = 5
_STEPS = {"up": -1, "down": 1}


@blueprint.get(f"/{_WHICH}.<any(csv, xlsx):ending>")
@open_to_staff("organizer")
def sheet_file(slug: str, sheet: str, ending: str) -> AnyResponse:
    """The spreadsheet with the columns that whoever asks has chosen; sensitive answers only with
    `?sensitive=1`."""
    event, lang = get_event(slug, clock.now()), page_language()
    kind = _the_kind(event, sheet)
    wanted = Wanted(event, lang, request.args.get("sensitive") == "1")
    columns = choose_columns(
        kind.list_columns(wanted), _kept(kind), with_sensitive=wanted.with_sensitive
    )
    lines = kind.list_lines(wanted)
    end_reading()
    made = Spreadsheet(
        kind.name.in_(lang),
        [Heading(column.heading.in_(lang), column.width) for column in columns],
        [[column.read(line) for column in columns] for line in lines],
    )
    content = write_csv(made, lang) if ending == "csv" else write_xlsx(made, lang)
    return download(content, file_name(slug, kind.file, event.starts_at, lang, ending))


@blueprint.get(f"/spreadsheets/{_WHICH}")
@open_to_staff("organizer")
def spreadsheet(slug: str, sheet: str) -> str:
    """Which columns are in, in which order; the first lines; the files."""
    event = get_event(slug, clock.now())
    kind = _the_kind(event, sheet)
    columns = kind.list_columns(Wanted(event, page_language()))
    return _page(event, kind, arrange_columns(columns, _kept(kind)))


@blueprint.post(f"/spreadsheets/{_WHICH}")
@open_to_staff("organizer")
def choose(slug: str, sheet: str) -> AnyResponse | tuple[str, int]:
    """Keeps which columns are in and their order; `do` may move one (`up:email`) or go back to the
    usual ones."""
    event = get_event(slug, clock.now())
    kind = _the_kind(event, sheet)
    do, _colon, key = request.form.get("do", "").partition(":")
    here = url_for("reports_organizer.spreadsheet", slug=slug, sheet=sheet)
    if do == "usual":
        with unit_of_work():
            forget_columns(current_staff().id, kind.key)
        flash(_("The usual columns are in again."), "good")
        return redirect(here, 303)
    columns = kind.list_columns(Wanted(event, page_language()))
    picks = move_pick(_picked(columns), key, _STEPS.get(do, 0))
    if not any(pick.is_in for pick in picks):
        return _page(event, kind, arrange_columns(columns, picks), is_empty=True), 422
    with unit_of_work():
        keep_columns(current_staff().id, kind.key, picks, clock.now())
    if do in _STEPS:
        return redirect(f"{here}#column-{key}", 303)
    flash(_("Your columns are kept, for this event and all others."), "good")
    return redirect(here, 303)


def _the_kind(event: EventView, sheet: str) -> SheetKind:
    found = next((kind for kind in list_kinds(event) if kind.key == sheet), None)
    if found is None:
        raise NothingFound()
    return found


def _asks_sensitive(event: EventView) -> bool:
    questions = list_questions(event.id) if event.question_count else []
    return any(one.plan.is_sensitive for one in questions)


def _kept(kind: SheetKind) -> list[Pick]:
    return list_kept_columns(current_staff().id, kind.key)


def _picked(columns: list[SheetColumn]) -> list[Pick]:
    """What was sent: the keys in their order, and which of them are ticked."""
    known = {column.key for column in columns}
    shown = set(request.form.getlist("shown"))
    order = [key for key in dict.fromkeys(request.form.getlist("order")) if key in known]
    return [Pick(key, key in shown) for key in order]


def _page(
    event: EventView,
    kind: SheetKind,
    arranged: list[tuple[SheetColumn, bool]],
    *,
    is_empty: bool = False,
) -> str:
    lang = page_language()
    lines = kind.list_lines(Wanted(event, lang))
    shown = [column for column, is_in in arranged if is_in and not column.is_sensitive]
    return render_template(
        "reports/organizer/spreadsheet.html",
        event=event,
        kind=kind,
        kinds=list_kinds(event),
        arranged=arranged,
        shown=shown,
        preview=[
            [say_cell(column.read(line), lang) for column in shown] for line in lines[:_PREVIEWED]
        ],
        count=len(lines),
        has_sensitive=kind.has_answers and _asks_sensitive(event),
        is_empty=is_empty,
    )
