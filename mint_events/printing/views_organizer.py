"""Organizers' papers of an event: where each is made, and the long ones while they are printed."""

from typing import Any

from flask import (
    Blueprint,
    current_app,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import as_language
from mint_events.printing.actions import ask_for_print, cancel_job
from mint_events.printing.kinds import KINDS
from mint_events.printing.queries import JobView, get_job, list_jobs
from mint_events.printing.rules import is_for_a_job
from mint_events.printing.store import Store
from mint_events.web.downloads import download
from mint_events.web.fields import PaperLanguageForm
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language

blueprint = Blueprint("printing_organizer", __name__, url_prefix="/console/events/<slug>")


@blueprint.get("/papers")
@open_to_staff("organizer")
def papers(slug: str) -> str:
    """Everything that can be printed or taken home as a file, a card each."""
    event = get_event(slug, clock.now())
    jobs = [job for job in list_jobs(event.id) if job.kind in KINDS]
    return render_template(
        "printing/organizer/papers.html",
        event=event,
        jobs=jobs,
        kinds=KINDS,
        language_form=PaperLanguageForm(lang=page_language()),
    )


@blueprint.post("/papers/<kind>")
@open_to_staff("organizer")
def print_paper(slug: str, kind: str) -> AnyResponse:
    """A long paper becomes a print job, whose page comes next; a short one comes at once. In the
    form's `lang`, or the page's language. Raises NothingFound, InputIsWrong."""
    event = get_event(slug, clock.now())
    if kind not in KINDS:
        raise NothingFound()
    lang = as_language(request.form.get("lang")) or page_language()
    options = KINDS[kind].read_options(request.form)
    if not is_for_a_job(KINDS[kind].count_pages(event.id, options)):
        _prepare(event, kind)
        values: dict[str, Any] = {**options, "slug": slug, "lang": lang}
        return redirect(url_for(KINDS[kind].direct, **values), 303)
    with unit_of_work():
        uid = ask_for_print(event.id, kind, lang, options, clock.now())
    return _to_page(slug, uid)


@blueprint.get("/papers/jobs/<uid>")
@open_to_staff("organizer")
def job(slug: str, uid: str) -> str:
    """How far a print job is, and its file at the end. Raises NothingFound."""
    event, found = _find(slug, uid)
    return render_template("printing/organizer/job.html", event=event, job=found, kinds=KINDS)


@blueprint.get("/papers/jobs/<uid>/now")
@open_to_staff("organizer")
def job_now(slug: str, uid: str) -> AnyResponse:
    """The same for the page's script. Raises NothingFound."""
    _event, found = _find(slug, uid)
    html = render_template("printing/organizer/job_now.html", job=found)
    return jsonify({"state": found.state, "html": html})


@blueprint.get("/papers/jobs/<uid>/file")
@open_to_staff("organizer")
def job_file(slug: str, uid: str) -> AnyResponse:
    """The printed paper. Raises NothingFound, also when its file is gone."""
    _event, found = _find(slug, uid)
    content = Store(current_app.config["MINT"].data_dir, found.uid).find_paper()
    if found.file_name is None or content is None:
        raise NothingFound()
    return download(content, found.file_name)


@blueprint.post("/papers/jobs/<uid>/cancel")
@open_to_staff("organizer")
def cancel(slug: str, uid: str) -> AnyResponse:
    """Stops a print job, whose files go at once; it can be asked for again. Raises NothingFound."""
    _event, found = _find(slug, uid)
    with unit_of_work():
        is_cancelled = cancel_job(found.id, clock.now())
    if is_cancelled:  # else it was just finished
        Store(current_app.config["MINT"].data_dir, found.uid).clear()
        flash(_("Printing was cancelled."), "good")
    return _to_page(slug, uid)


@blueprint.post("/papers/jobs/<uid>/again")
@open_to_staff("organizer")
def again(slug: str, uid: str) -> AnyResponse:
    """The same paper once more, with the guests as they are now. Raises NothingFound."""
    event, found = _find(slug, uid)
    with unit_of_work():
        new = ask_for_print(event.id, found.kind, found.lang, found.options, clock.now())
    return _to_page(slug, new)


def _prepare(event: EventView, kind: str) -> None:
    prepare = KINDS[kind].prepare
    if prepare is not None:
        with unit_of_work():
            prepare(event)


def _find(slug: str, uid: str) -> tuple[EventView, JobView]:
    event = get_event(slug, clock.now())
    found = get_job(event.id, uid)
    if found.kind not in KINDS:
        raise NothingFound()
    return event, found


def _to_page(slug: str, uid: str) -> AnyResponse:
    return redirect(url_for("printing_organizer.job", slug=slug, uid=uid), 303)
