"""Organizers' badges: sheets of labels as a PDF."""

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from mint_events.badges.forms import BadgesForm
from mint_events.badges.paper import badge_of, badges_pdf
from mint_events.badges.queries import list_badge_wearers
from mint_events.events.queries import get_event
from mint_events.kernel import clock
from mint_events.kernel.database import end_reading
from mint_events.kernel.refusals import InputIsWrong
from mint_events.kernel.words import Words
from mint_events.paper.sheets import SHEETS, LabelSheet
from mint_events.web.downloads import download, file_name
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language
from mint_events.web.turnstile import stepping_aside

blueprint = Blueprint("badges_organizer", __name__, url_prefix="/console/events/<slug>")
FILE = Words(de="namensschilder", en="badges")
NO_SUCH_LABEL = Words(
    de="So einen Etikettenbogen oder ein Etikett mit dieser Nummer gibt es nicht.",
    en="There is no such sheet of labels, or no label with that number on it.",
)


@blueprint.get("/badges.pdf")
@open_to_staff("organizer")
def badges(slug: str) -> AnyResponse:
    """A badge for each confirmed guest; `?sheet=` and `?start=` choose the labels."""
    event = get_event(slug, clock.now())
    sheet, start = _wanted_labels()
    lang = page_language()
    people = [badge_of(wearer, lang) for wearer in list_badge_wearers(event.id)]
    end_reading()
    with stepping_aside():
        content = badges_pdf(people, event.title.in_(lang), lang, sheet=sheet, start_at=start)
    return download(content, file_name(slug, FILE, event.starts_at, lang, "pdf"))


def _wanted_labels() -> tuple[LabelSheet, int]:
    form = BadgesForm(request.args)
    if not request.args.get("sheet"):
        form.sheet.data = form.sheet.default
    sheet = SHEETS.get(form.sheet.data)
    if not form.validate() or sheet is None or (form.start.data or 1) > sheet.per_page:
        raise InputIsWrong(NO_SUCH_LABEL, "start")
    return sheet, form.start.data or 1
