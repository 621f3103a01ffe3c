"""The page on which badges are printed, and what was printed so far."""

from dataclasses import asdict, replace
from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.badges.actions import (
    mark_run_failed,
    print_badges,
    take_failure_back,
)
from mint_events.badges.forms import PrintForm
from mint_events.badges.paper.orders import get_run, labels_of, language_of
from mint_events.badges.queries import (
    BadgeWearer,
    list_badge_wearers,
    list_runs,
    list_sheets,
    read_printed,
)
from mint_events.badges.queries.sheets import find_sheet, get_settings
from mint_events.badges.rules.choosing import WHO, Choice, choose_people
from mint_events.badges.views_organizer.blueprint import blueprint, the_event
from mint_events.badges.views_organizer.preview import SAMPLE, preview_query
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.paper.sheets import OUR_SHEET, SOURCES
from mint_events.staff.gatekeeper import current_staff
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language
from mint_events.web.security import allow_on_this_page


@blueprint.route("/badges", methods=["GET", "POST"])
@open_to_staff("organizer")
def printing(slug: str) -> AnyResponse:
    """Who, on what, in which look; with a preview. Sending it prints, or shows another preview."""
    event = the_event(slug)
    people = list_badge_wearers(event.id)
    form = _form(event)
    if request.method == "POST" and form.validate():
        if "preview" in request.form:
            return _page(event, form, people)
        number = _print(event, form)
        if number:
            return redirect(url_for("badges_organizer.run", slug=slug, number=number), 303)
    return _page(event, form, people)


def _form(event: EventView) -> PrintForm:
    settings = get_settings(event.id)
    if find_sheet(settings.sheet) is None:  # somebody has deleted it
        settings = replace(settings, sheet=OUR_SHEET.key)
    runs = list_runs(event.id)
    who = "missing" if any(run.failed_at is None for run in runs) else "all"
    lang = page_language()
    values = {**asdict(settings), **SAMPLE, "who": who, "category": "", "lang": lang}
    return PrintForm(data=values).offer(list_sheets(), lang)


def _print(event: EventView, form: PrintForm) -> int | None:
    """Notes the print down; its number, or None when the form says why not."""
    sheet = find_sheet(form.sheet.data)
    start = form.start.data or 1
    if sheet is None or start > sheet.per_page:
        most = sheet.per_page if sheet else 1
        form.start.errors = [_("This sheet has only %(most)d labels.", most=most)]
        return None
    settings = form.to_settings()
    choices: dict[str, Any] = {
        **asdict(settings),
        "lang": form.lang.data,
        "start": start,
        "who": form.who.data,
        "category": form.category.data,
        "only_absent": form.only_absent.data,
    }
    staff_id = current_staff().id
    with unit_of_work():
        number = print_badges(event.id, form.to_choice(), settings, choices, staff_id, clock.now())
    if number is None:
        form.who.errors = [_("There is nobody to print a badge for: everybody meant has one.")]
    return number


def _page(event: EventView, form: PrintForm, people: list[BadgeWearer]) -> AnyResponse:
    printed = read_printed(event.id)
    sheets = list_sheets()
    allow_on_this_page(frame_src="'self'")
    page = render_template(
        "badges/organizer/printing.html",
        event=event,
        form=form,
        counts={who: len(choose_people(people, Choice(who), printed)) for who in WHO},
        runs=list_runs(event.id),
        last_at=printed.last_at,
        query=preview_query(form),
        sheet=find_sheet(form.sheet.data or "") or OUR_SHEET,
        sources=SOURCES,
        unmeasured=[sheet.name_in(page_language()) for sheet in sheets if not sheet.is_measured],
    )
    return make_response(page, 422 if form.errors else 200)


@blueprint.get("/badges/runs/<int:number>")
@open_to_staff("organizer")
def run(slug: str, number: int) -> str:
    """One print: its file, and what to do when it came to nothing. Raises NothingFound."""
    event = the_event(slug)
    found = get_run(event.id, number)
    sheet, start = labels_of(found)
    sheets = -(-(found.count + start - 1) // sheet.per_page)
    return render_template(
        "badges/organizer/run.html",
        event=event,
        run=found,
        sheet=sheet,
        sheets=sheets,
        paper_lang=language_of(found, page_language()),
    )


@blueprint.post("/badges/runs/<int:number>/failed")
@open_to_staff("organizer")
def run_failed(slug: str, number: int) -> AnyResponse:
    """It came to nothing: its badges are missing again."""
    event = the_event(slug)
    with unit_of_work():
        mark_run_failed(event.id, number, clock.now())
    flash(
        _("Print %(number)d does not count any more: its badges are missing again.", number=number),
        "good",
    )
    return redirect(url_for("badges_organizer.run", slug=slug, number=number), 303)


@blueprint.post("/badges/runs/<int:number>/good")
@open_to_staff("organizer")
def run_good(slug: str, number: int) -> AnyResponse:
    """It was good after all."""
    event = the_event(slug)
    with unit_of_work():
        take_failure_back(event.id, number)
    flash(_("Print %(number)d counts again.", number=number), "good")
    return redirect(url_for("badges_organizer.run", slug=slug, number=number), 303)
