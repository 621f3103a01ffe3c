"""Importing a list of members: send it, look at what would happen, confirm or stop."""

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.network.actions.importing import drop_list, keep_list, write_list
from mint_events.network.forms import ImportForm
from mint_events.network.queries import list_clusters
from mint_events.network.queries.imports import ImportView, get_import
from mint_events.network.refusals import ImportIsWritten, NetworkHasChanged, SheetIsUnreadable
from mint_events.network.rules.columns import COLUMN_WORDS
from mint_events.network.rules.judging import OUTCOMES
from mint_events.network.rules.reading import decode_sheet
from mint_events.network.rules.wordings import LANGUAGE_WORDS
from mint_events.network.views_organizer.blueprint import blueprint
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_staff

ON_A_PAGE = 100


@blueprint.route("/import", methods=["GET", "POST"])
@open_to_staff("organizer")
def start_import() -> str | Response:
    """Takes a file or pasted text, keeps it, and leads to its preview. Writes nothing else."""
    form = ImportForm()
    if request.method != "POST":
        return _start_page(form)
    content = form.content() if form.validate() else b""
    if not content:
        form.file.errors = [_("Please choose a file, or paste the list below.")]
        return make_response(_start_page(form), 422)
    try:
        text = decode_sheet(content)
        with unit_of_work():
            import_id = keep_list(text, clock.now())
    except SheetIsUnreadable as refusal:
        show_refusal(form, _where(form), refusal.words)
        return make_response(_start_page(form), 422)
    return redirect(url_for("network_organizer.one_import", import_id=import_id), 303)


def _where(form: ImportForm) -> str:
    has_file = form.file.data is not None and form.file.data.filename
    return "file" if has_file else "text"


def _start_page(form: ImportForm) -> str:
    g.lang_path = request.path
    return render_template("network/organizer/import.html", form=form, columns=COLUMN_WORDS)


@blueprint.get("/imports/<int:import_id>")
@open_to_staff("organizer")
def one_import(import_id: int) -> str:
    """By line what would happen or, once it is written, what did."""
    return _import_page(get_import(import_id))


def _import_page(found: ImportView, has_changed: bool = False) -> str:
    g.lang_path = url_for("network_organizer.one_import", import_id=found.id)
    chosen = request.args.get("outcome", "")
    lines = [each for each in found.verdicts if chosen not in OUTCOMES or each.outcome == chosen]
    pages = max(1, -(-len(lines) // ON_A_PAGE))
    page = min(max(request.args.get("page", 1, int), 1), pages)
    first = (page - 1) * ON_A_PAGE
    return render_template(
        "network/organizer/one_import.html",
        found=found, lines=lines[first : first + ON_A_PAGE], first=first + 1, total=len(lines),
        page=page, pages=pages, chosen=chosen if chosen in OUTCOMES else "",
        has_changed=has_changed, columns=COLUMN_WORDS, languages=LANGUAGE_WORDS,
        cluster_names={cluster.key: cluster.name for cluster in list_clusters()},
    )  # fmt: skip


@blueprint.post("/imports/<int:import_id>/write")
@open_to_staff("organizer")
def write_import(import_id: int) -> Response:
    """Writes all good lines at once, if they still mean what was shown."""
    try:
        with unit_of_work():
            write_list(import_id, request.form.get("seen", ""), clock.now())
    except ImportIsWritten:
        return _to_import(import_id)  # a second click: the report is what they want to see
    except NetworkHasChanged:
        return make_response(_import_page(get_import(import_id), has_changed=True), 409)
    return _to_import(import_id)


@blueprint.post("/imports/<int:import_id>/stop")
@open_to_staff("organizer")
def stop_import(import_id: int) -> Response:
    """Forgets the list; what was written stays."""
    with unit_of_work():
        drop_list(import_id)
    flash(_("The list is discarded. Nothing has been changed."), "info")
    return redirect(url_for("network_organizer.network"), 303)


def _to_import(import_id: int) -> Response:
    return redirect(url_for("network_organizer.one_import", import_id=import_id), 303)
