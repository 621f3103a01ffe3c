"""Practice: begun with one click, its codes on the screen and on paper, its own count, wiped."""

from typing import Any

from flask import flash, jsonify, redirect, render_template, url_for
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from mint_events.checkin.actions.practising import start_practice, wipe_practice
from mint_events.checkin.practice_paper import practice_pdf
from mint_events.checkin.queries import count_arrivals, list_last_scans
from mint_events.checkin.queries.practice import PracticeCode, list_practice_codes
from mint_events.checkin.rules import OUTCOME_WORDS
from mint_events.checkin.rules.made_up import LESSON_WORDS
from mint_events.checkin.views_organizer.blueprint import blueprint, the_event
from mint_events.events.queries import EventView
from mint_events.events.queries.practices import find_practice_id
from mint_events.kernel import clock
from mint_events.kernel.database import end_reading, unit_of_work
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Words
from mint_events.paper.qr import ticket_qr_svg
from mint_events.web.downloads import download, file_name
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language
from mint_events.web.links import ticket_link
from mint_events.web.turnstile import stepping_aside

FILE = Words(de="uebung", en="practice")


@blueprint.get("/practice")
@open_to_staff("organizer", "door")
def practice(slug: str) -> str:
    """What a practice is, and the way to begin one; while there is one, all that belongs to it."""
    event = the_event(slug)
    practice_id = find_practice_id(event.id)
    if practice_id is None:
        return render_template(
            "checkin/organizer/practice_none.html", event=event, form=FlaskForm()
        )
    return render_template(
        "checkin/organizer/practice.html",
        form=FlaskForm(),
        codes=list_practice_codes(practice_id),
        lesson_words=LESSON_WORDS,
        **_practice_now(event, practice_id),
    )


@blueprint.post("/practice")
@open_to_staff("organizer")
def begin_practice(slug: str) -> AnyResponse:
    """Makes the made-up people; a second click changes nothing."""
    event = the_event(slug)
    with unit_of_work():
        start_practice(event.id, clock.now())
    return redirect(url_for("checkin_organizer.practice", slug=slug), 303)


@blueprint.get("/practice/now")
@open_to_staff("organizer", "door")
def practice_now(slug: str) -> Response:
    """The part of the page that changes, for the script. Raises NothingFound once it is wiped."""
    event = the_event(slug)
    now = _practice_now(event, _running(event))
    return jsonify(html=render_template("checkin/organizer/practice_now.html", **now))


def _practice_now(event: EventView, practice_id: int) -> dict[str, Any]:
    return {
        "event": event,
        "arrivals": count_arrivals(practice_id),
        "scans": list_last_scans(practice_id),
        "outcome_words": OUTCOME_WORDS,
        "as_of": clock.now(),
    }


def _running(event: EventView) -> int:
    practice_id = find_practice_id(event.id)
    if practice_id is None:
        raise NothingFound()
    return practice_id


@blueprint.get("/practice/codes/<int:number>")
@open_to_staff("organizer", "door")
def practice_code(slug: str, number: int) -> str:
    """One code as large as the screen, for helpers to scan; the first has number 1."""
    event = the_event(slug)
    codes = list_practice_codes(_running(event))
    if not 1 <= number <= len(codes):
        raise NothingFound()
    chosen = codes[number - 1]
    return render_template(
        "checkin/organizer/practice_code.html",
        event=event,
        chosen=chosen,
        lesson=LESSON_WORDS[chosen.lesson],
        number=number,
        most=len(codes),
        qr=_qr(chosen),
    )


def _qr(chosen: PracticeCode) -> Markup:
    # Drawn by us; the title is escaped there.
    title = _("QR code to practise with")
    return Markup(ticket_qr_svg(ticket_link(chosen.full_code), title))  # noqa: S704


@blueprint.get("/practice/codes.pdf")
@open_to_staff("organizer", "door")
def practice_codes_pdf(slug: str) -> AnyResponse:
    """All codes on sheets."""
    event = the_event(slug)
    codes, lang = list_practice_codes(_running(event)), page_language()
    end_reading()
    with stepping_aside():
        content = practice_pdf(codes, event.title.in_(lang), lang)
    return download(content, file_name(slug, FILE, event.starts_at, lang, "pdf"))


@blueprint.post("/practice/wipe")
@open_to_staff("organizer")
def end_practice(slug: str) -> AnyResponse:
    """Deletes the practice with everything; what was wiped before stays wiped."""
    event = the_event(slug)
    with unit_of_work():
        wipe_practice(event.id, clock.now())
    flash(_("The practice is wiped. Phones that were practising go back to the real door."), "good")
    return redirect(url_for("checkin_organizer.practice", slug=slug), 303)
