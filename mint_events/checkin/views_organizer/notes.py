"""What helpers at the door are told of a guest: a note, and marks."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.checkin.actions.noting import note_guest
from mint_events.checkin.forms import NoteForm
from mint_events.checkin.queries.notes import (
    PAGE,
    count_noted_guests,
    get_noted_guest,
    list_noted_guests,
)
from mint_events.checkin.views_organizer.blueprint import blueprint, the_event
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.staff.gatekeeper import current_staff
from mint_events.web.guards import open_to_staff

LONGEST_SEARCH = 200


@blueprint.get("/door-notes")
@open_to_staff("organizer")
def notes(slug: str) -> str:
    """Guests with a note or a mark; with `?q=` whoever is found, to write one. A `?page=` at a time."""
    event = the_event(slug)
    search = request.args.get("q", "").strip()[:LONGEST_SEARCH]
    total = count_noted_guests(event.id, search)
    pages = max(1, -(-total // PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages)
    return render_template(
        "checkin/organizer/notes.html",
        event=event,
        guests=list_noted_guests(event.id, search, page),
        search=search,
        total=total,
        page=page,
        pages=pages,
    )


@blueprint.route("/door-notes/<int:guest_id>", methods=["GET", "POST"])
@open_to_staff("organizer")
def note(slug: str, guest_id: int) -> str | AnyResponse:
    """One guest's note; an empty one takes it away."""
    event = the_event(slug)
    guest = get_noted_guest(event.id, guest_id)
    form = NoteForm()
    if request.method != "POST":
        form.fill_in(guest)
    elif form.validate():
        with unit_of_work():
            note_guest(event.id, guest_id, form.to_note(), current_staff().id, clock.now())
        name = f"{guest.given_name} {guest.family_name}".strip()
        flash(_("Saved. Helpers see this when %(name)s comes to the door.", name=name), "good")
        return redirect(url_for("checkin_organizer.notes", slug=slug), 303)
    page = render_template("checkin/organizer/note.html", event=event, guest=guest, form=form)
    return make_response(page, 422 if form.errors else 200)
