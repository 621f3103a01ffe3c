"""One badge as a page in the size of a label, which the browser beside a kiosk prints."""

from base64 import b64encode

from flask import Blueprint, g, render_template

from mint_events.badges.paper import PHOTO_WORDS, QR_BORDER, badge_of, lay_out
from mint_events.badges.queries import find_badge_wearer
from mint_events.badges.rules.fitting import fit_event
from mint_events.events.queries import get_event_by_id
from mint_events.kernel import clock
from mint_events.kernel.codes import SHORT_CODE_LENGTH, read_code
from mint_events.kernel.refusals import NothingFound
from mint_events.paper.qr import ticket_qr_png
from mint_events.paper.sheets import OUR_SHEET
from mint_events.web.guards import open_to_door_phones
from mint_events.web.languages import page_language

blueprint = Blueprint("badges_door", __name__)


@blueprint.get("/door/badges/<code>")
@open_to_door_phones
def badge(code: str) -> str:
    """The badge of who comes to this door's event with that ticket. Raises NothingFound."""
    lang, read = page_language(), read_code(code)
    wearer = read and find_badge_wearer(g.scanner.event_id, read[:SHORT_CODE_LENGTH])
    if not wearer:
        raise NothingFound()
    event = get_event_by_id(g.scanner.event_id, clock.now(), with_sessions=False)
    laid_out = lay_out(badge_of(wearer, lang), OUR_SHEET)
    png = ticket_qr_png(wearer.short_code, "Q", border=QR_BORDER)
    return render_template(
        "badges/door/badge.html",
        event=event,
        event_size=fit_event(event.title.in_(lang), OUR_SHEET.width),
        person=laid_out.person,
        sizes=laid_out.sizes,
        photo=laid_out.photo,
        photo_words=PHOTO_WORDS.get(laid_out.photo),
        qr=f"data:image/png;base64,{b64encode(png).decode('ascii')}",
    )
