"""The organizer's letters: which left, which wait, which failed, what they say; send again."""

import base64

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as AnyResponse

from mint_events.kernel import clock
from mint_events.kernel.database import end_reading, unit_of_work
from mint_events.kernel.refusals import NothingFound
from mint_events.mail import actions, queries
from mint_events.mail.letter import LetterContent
from mint_events.mail.writing import write_content
from mint_events.web.guards import open_to_staff
from mint_events.web.security import allow_on_this_page

blueprint = Blueprint("mail_organizer", __name__, url_prefix="/console/letters")
# What a letter may do when it is shown: look as it looks. No script, no link out, no picture of
# anybody else's, and only in a frame of ours.
LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox"
)


@blueprint.get("/")
@open_to_staff("organizer")
def letters() -> str:
    """All letters, newest first."""
    search, state = request.args.get("q", "").strip()[:254], request.args.get("state")
    state = state if state in queries.STATES else None
    found = queries.list_letters(
        search=search, state=state, page=request.args.get("page", 1, type=int)
    )
    return render_template(
        "mail/organizer/letters.html",
        found=found,
        search=search,
        state=state,
        counts=queries.count_by_state(),
        first=(found.page - 1) * queries.PER_PAGE + 1,
    )


@blueprint.get("/<int:letter_id>")
@open_to_staff("organizer")
def letter(letter_id: int) -> str:
    """One letter: what became of it, and what it says."""
    found = queries.get_letter(letter_id)
    allow_on_this_page(frame_src="'self'")
    return render_template("mail/organizer/letter.html", letter=found, content=write_content(found))


@blueprint.get("/<int:letter_id>/html")
@open_to_staff("organizer")
def letter_html(letter_id: int) -> Response:
    """The letter's HTML, for the frame on its page."""
    content = _get_content(letter_id)
    html = content.html
    for picture in content.inline:
        data = base64.b64encode(picture.png).decode()
        html = html.replace(f'"cid:{picture.name}"', f'"data:image/png;base64,{data}"')
    headers = {"Content-Security-Policy": LETTER_POLICY, "X-Frame-Options": "SAMEORIGIN"}
    return Response(html, headers=headers)


@blueprint.get("/<int:letter_id>/attachments/<filename>")
@open_to_staff("organizer")
def attachment(letter_id: int, filename: str) -> Response:
    """A file that goes with the letter, as a download."""
    attachments = _get_content(letter_id).attachments
    end_reading()  # the PDF is printed only now
    for each in attachments:
        if each.filename == filename:
            headers = {"Content-Disposition": f'attachment; filename="{each.filename}"'}
            return Response(each.read(), content_type=each.media_type, headers=headers)
    raise NothingFound()


@blueprint.post("/<int:letter_id>/again")
@open_to_staff("organizer")
def send_again(letter_id: int) -> AnyResponse:
    """Sends the letter (once more), then shows the one that goes."""
    with unit_of_work():
        going = actions.send_again(letter_id, clock.now())
    flash(_("The e-mail is on its way."), "good")
    return redirect(url_for(".letter", letter_id=going), 303)


@blueprint.post("/failed/again")
@open_to_staff("organizer")
def send_all_again() -> AnyResponse:
    """Gives all failed letters a fresh start."""
    with unit_of_work():
        count = actions.send_all_failed_again(clock.now())
    flash(
        ngettext("%(num)d e-mail is sent again.", "%(num)d e-mails are sent again.", count), "good"
    )
    return redirect(url_for(".letters"), 303)


def _get_content(letter_id: int) -> LetterContent:
    content = write_content(queries.get_letter(letter_id))
    if content is None:
        raise NothingFound()
    return content
