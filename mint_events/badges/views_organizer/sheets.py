"""The organizers' own sheets of labels, for all events."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.badges.actions import add_sheet, change_sheet, remove_sheet
from mint_events.badges.forms import A4_VALUES, SheetForm
from mint_events.badges.queries import get_own_sheet, list_own_sheets
from mint_events.badges.rules.own_sheets import SheetPlan, list_faults
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import InputIsWrong
from mint_events.web.forms import show_refusal, show_refusal_of_input
from mint_events.web.guards import open_to_staff

blueprint = Blueprint("badge_sheets_organizer", __name__, url_prefix="/console/badge-sheets")


@blueprint.get("")
@open_to_staff("organizer")
def sheets() -> str:
    """All of them."""
    return render_template("badges/organizer/sheets.html", sheets=list_own_sheets())


@blueprint.route("/new", methods=["GET", "POST"])
@open_to_staff("organizer")
def new_sheet() -> AnyResponse:
    """One more; A4 is proposed."""
    form = SheetForm(data=A4_VALUES)
    if request.method == "POST" and _is_saved(form, None):
        flash(_("The sheet is added. Print its test sheet before you print badges."), "good")
        return redirect(url_for("badge_sheets_organizer.sheets"), 303)
    return _page(form, None)


@blueprint.route("/<int:sheet_id>/edit", methods=["GET", "POST"])
@open_to_staff("organizer")
def edit_sheet(sheet_id: int) -> AnyResponse:
    """Other measures. Raises NothingFound."""
    plan = get_own_sheet(sheet_id)
    form = SheetForm(obj=plan)
    if request.method == "POST" and _is_saved(form, sheet_id):
        flash(_("Your changes are saved."), "good")
        return redirect(url_for("badge_sheets_organizer.sheets"), 303)
    return _page(form, plan)


@blueprint.route("/<int:sheet_id>/remove", methods=["GET", "POST"])
@open_to_staff("organizer")
def remove(sheet_id: int) -> str | AnyResponse:
    """Asks, then forgets it. Raises NothingFound."""
    plan = get_own_sheet(sheet_id)
    if request.method != "POST":
        return render_template("badges/organizer/remove_sheet.html", sheet_id=sheet_id, plan=plan)
    with unit_of_work():
        remove_sheet(sheet_id)
    flash(_("The sheet is deleted."), "good")
    return redirect(url_for("badge_sheets_organizer.sheets"), 303)


def _is_saved(form: SheetForm, sheet_id: int | None) -> bool:
    if not form.validate():
        return False
    plan = form.to_plan()
    for field, words in list_faults(plan):  # all of them at once, not one after the other
        show_refusal(form, field, words)
    if form.errors:
        return False
    try:
        with unit_of_work():
            add_sheet(plan) if sheet_id is None else change_sheet(sheet_id, plan)
    except InputIsWrong as refusal:
        show_refusal_of_input(form, refusal)
        return False
    return True


def _page(form: SheetForm, plan: SheetPlan | None) -> AnyResponse:
    page = render_template("badges/organizer/edit_sheet.html", form=form, plan=plan)
    return make_response(page, 422 if form.errors else 200)
