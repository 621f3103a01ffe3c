"""The papers themselves: badges of the whole event, of one print, and the test sheet."""

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from mint_events.badges.forms import BadgesForm
from mint_events.badges.paper import badge_of, badges_pdf
from mint_events.badges.paper.ruled_sheet import ruled_sheet_pdf
from mint_events.badges.queries import find_run, find_sheet, list_badge_wearers, list_these_wearers
from mint_events.badges.queries.runs import list_guest_ids_of
from mint_events.badges.queries.sheets import SettingsView, get_settings
from mint_events.badges.queries.wearers import BadgeWearer
from mint_events.badges.rules.choosing import sort_people
from mint_events.badges.views_organizer.blueprint import back_of, blueprint, look_of, the_event
from mint_events.events.queries import EventView
from mint_events.kernel.database import end_reading
from mint_events.kernel.refusals import InputIsWrong, NothingFound
from mint_events.kernel.words import Words
from mint_events.paper.sheets import OUR_SHEET, LabelSheet
from mint_events.web.downloads import download, file_name
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language
from mint_events.web.turnstile import stepping_aside

FILE = Words(de="namensschilder", en="badges")
RULED = Words(de="testbogen", en="test-sheet")
NO_SUCH_LABEL = Words(
    de="So einen Etikettenbogen oder ein Etikett mit dieser Nummer gibt es nicht.",
    en="There is no such sheet of labels, or no label with that number on it.",
)


@blueprint.get("/badges.pdf")
@open_to_staff("organizer")
def badges(slug: str) -> AnyResponse:
    """A badge for each confirmed guest, as they look in this event; `?sheet=` and `?start=` choose
    the labels. Nothing is noted down."""
    event = the_event(slug)
    settings = get_settings(event.id)
    sheet, start = _wanted_labels(settings)
    people = sort_people(list_badge_wearers(event.id), settings.order)
    return _print(event, people, settings, sheet, start)


@blueprint.get("/badges/runs/<int:number>.pdf")
@open_to_staff("organizer")
def run_file(slug: str, number: int) -> AnyResponse:
    """The badges of one print, of those who still have their place. Raises NothingFound."""
    event = the_event(slug)
    run = find_run(event.id, number)
    if run is None:
        raise NothingFound()
    start = int(run.choices.get("start", 1))
    settings = SettingsView(**{k: v for k, v in run.choices.items() if k in _SETTINGS})
    people = list_these_wearers(event.id, list_guest_ids_of(run.id))
    sheet = find_sheet(settings.sheet) or OUR_SHEET
    start = min(start, sheet.per_page)
    return _print(event, people, settings, sheet, start)


@blueprint.get("/badges/test-sheet.pdf")
@open_to_staff("organizer")
def ruled_sheet(slug: str) -> AnyResponse:
    """The outlines of a sheet's labels and a ruler, to be held against the sheet."""
    event = the_event(slug)
    sheet, _ = _wanted_labels(SettingsView())
    lang = page_language()
    end_reading()
    with stepping_aside():
        content = ruled_sheet_pdf(sheet, lang)
    return download(content, file_name(slug, RULED, event.starts_at, lang, "pdf"))


_SETTINGS = set(SettingsView.__dataclass_fields__)


def _print(
    event: EventView,
    people: list[BadgeWearer],
    settings: SettingsView,
    sheet: LabelSheet,
    start: int,
) -> AnyResponse:
    lang = page_language()
    look, back = look_of(event, settings, sheet), back_of(event, settings, lang)
    end_reading()
    with stepping_aside():
        content = badges_pdf(
            [badge_of(one, lang) for one in people],
            event.title.in_(lang),
            lang,
            sheet=sheet,
            start_at=start,
            look=look,
            back=back,
            in_stacks=settings.in_stacks,
        )
    return download(content, file_name(event.slug, FILE, event.starts_at, lang, "pdf"))


def _wanted_labels(settings: SettingsView) -> tuple[LabelSheet, int]:
    form = BadgesForm(request.args)
    key = request.args.get("sheet") or settings.sheet
    sheet = find_sheet(key) or (None if request.args.get("sheet") else OUR_SHEET)
    if not form.validate() or sheet is None or (form.start.data or 1) > sheet.per_page:
        raise InputIsWrong(NO_SUCH_LABEL, "start")
    return sheet, form.start.data or 1
