"""The papers themselves: badges of the whole event or of one print, and the test sheet."""

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from mint_events.badges.forms import BadgesForm
from mint_events.badges.paper import print_badges
from mint_events.badges.paper.orders import order_all, order_run
from mint_events.badges.paper.ruled_sheet import ruled_sheet_pdf
from mint_events.badges.queries import find_sheet
from mint_events.badges.queries.sheets import get_settings
from mint_events.badges.views_organizer.blueprint import blueprint, the_event, the_shelf
from mint_events.kernel.database import end_reading
from mint_events.kernel.refusals import InputIsWrong, NothingFound
from mint_events.kernel.words import Words
from mint_events.paper.sheets import OUR_SHEET, LabelSheet
from mint_events.web.downloads import download, file_name
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language
from mint_events.web.security import BIGGEST_ID
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
    the labels, `?lang=` the language. With `?run=` those of that print, as it was chosen for it.
    Nothing is noted down. Raises NothingFound."""
    event, lang = the_event(slug), page_language()
    if "run" in request.args:
        number = request.args.get("run", type=int)
        if number is None or not 0 < number <= BIGGEST_ID:
            raise NothingFound()
        order = order_run(event, number, lang, the_shelf())
    else:
        sheet, start = _wanted_labels(get_settings(event.id).sheet)
        order = order_all(event, lang, the_shelf(), sheet, start)
    end_reading()
    with stepping_aside():
        content = print_badges(order)
    return download(content, file_name(slug, FILE, event.starts_at, order.lang, "pdf"))


@blueprint.get("/badges/test-sheet.pdf")
@open_to_staff("organizer")
def ruled_sheet(slug: str) -> AnyResponse:
    """The outlines of a sheet's labels and a ruler, to be held against the sheet."""
    event = the_event(slug)
    sheet, _ = _wanted_labels(OUR_SHEET.key)
    lang = page_language()
    end_reading()
    with stepping_aside():
        content = ruled_sheet_pdf(sheet, lang)
    return download(content, file_name(slug, RULED, event.starts_at, lang, "pdf"))


def _wanted_labels(usual: str) -> tuple[LabelSheet, int]:
    """What the address says, or the event's usual sheet (ours, when that was deleted)."""
    form = BadgesForm(request.args)
    said = request.args.get("sheet")
    sheet = find_sheet(said or usual) or (None if said else OUR_SHEET)
    if not form.validate() or sheet is None or (form.start.data or 1) > sheet.per_page:
        raise InputIsWrong(NO_SUCH_LABEL, "start")
    return sheet, form.start.data or 1
