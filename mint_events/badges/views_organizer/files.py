"""The papers themselves: badges of the whole event, of one print, and the test sheet."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mint_events.badges.forms import BadgesForm
from mint_events.badges.paper import badge_of, badges_pdf
from mint_events.badges.paper.event_looks import back_of, look_of
from mint_events.badges.paper.ruled_sheet import ruled_sheet_pdf
from mint_events.badges.queries.labels import (
    NO_SUCH_LABEL,
    Labels,
    find_labels,
    list_labels,
    list_labels_of_run,
)
from mint_events.badges.queries.sheets import SettingsView
from mint_events.badges.views_organizer.blueprint import blueprint, the_event
from mint_events.events.queries import EventView
from mint_events.kernel.database import end_reading
from mint_events.kernel.refusals import InputIsWrong
from mint_events.kernel.words import Words
from mint_events.web.downloads import download, file_name
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language
from mint_events.web.turnstile import stepping_aside

FILE = Words(de="namensschilder", en="badges")
RULED = Words(de="testbogen", en="test-sheet")


@blueprint.get("/badges.pdf")
@open_to_staff("organizer")
def badges(slug: str) -> AnyResponse:
    """A badge for each confirmed guest, as they look in this event; `?sheet=` and `?start=` choose
    the labels. Nothing is noted down. `?run=` leads to the badges of that print."""
    event = the_event(slug)
    if number := request.args.get("run", type=int):
        to = url_for("badges_organizer.run_file", slug=slug, number=number, lang=page_language())
        return redirect(to, 303)
    return _print(event, list_labels(event.id, *_wanted_labels()))


@blueprint.get("/badges/runs/<int:number>.pdf")
@open_to_staff("organizer")
def run_file(slug: str, number: int) -> AnyResponse:
    """The badges of one print, of those who still have their place. Raises NothingFound."""
    event = the_event(slug)
    return _print(event, list_labels_of_run(event.id, number))


@blueprint.get("/badges/test-sheet.pdf")
@open_to_staff("organizer")
def ruled_sheet(slug: str) -> AnyResponse:
    """The outlines of a sheet's labels and a ruler, to be held against the sheet."""
    event = the_event(slug)
    sheet = find_labels(SettingsView(), *_wanted_labels())
    lang = page_language()
    end_reading()
    with stepping_aside():
        content = ruled_sheet_pdf(sheet, lang)
    return download(content, file_name(slug, RULED, event.starts_at, lang, "pdf"))


def _print(event: EventView, labels: Labels) -> AnyResponse:
    lang = page_language()
    look = look_of(event, labels.settings, labels.sheet)
    back = back_of(event, labels.settings, lang)
    end_reading()
    with stepping_aside():
        content = badges_pdf(
            [badge_of(one, lang) for one in labels.people],
            event.title.in_(lang),
            lang,
            sheet=labels.sheet,
            start_at=labels.start,
            look=look,
            back=back,
            in_stacks=labels.settings.in_stacks,
        )
    return download(content, file_name(event.slug, FILE, event.starts_at, lang, "pdf"))


def _wanted_labels() -> tuple[str, int]:
    form = BadgesForm(request.args)
    if not form.validate():
        raise InputIsWrong(NO_SUCH_LABEL, "start")
    return request.args.get("sheet", ""), form.start.data or 1
