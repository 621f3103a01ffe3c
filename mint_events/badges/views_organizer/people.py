"""As what people come: what is known of each, and what an organizer says instead."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.badges.actions import set_category
from mint_events.badges.queries import BadgeWearer, list_badge_wearers
from mint_events.badges.rules.categories import CATEGORIES, CATEGORY_WORDS
from mint_events.badges.views_organizer.blueprint import blueprint, the_event
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.names import searchable
from mint_events.web.guards import open_to_staff

PAGE = 50
_LONGEST_SEARCH = 200
FIELD = "category-"


@blueprint.get("/badges/people")
@open_to_staff("organizer")
def people(slug: str) -> str:
    """Everybody with a place, or whom `?q=` finds; a `?page=` at a time."""
    event = the_event(slug)
    search = request.args.get("q", "").strip()[:_LONGEST_SEARCH]
    found = _found(event.id, search)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages)
    return render_template(
        "badges/organizer/people.html",
        event=event,
        people=found[(page - 1) * PAGE : page * PAGE],
        words=CATEGORY_WORDS,
        search=search,
        total=len(found),
        page=page,
        pages=pages,
    )


@blueprint.post("/badges/people")
@open_to_staff("organizer")
def save_people(slug: str) -> AnyResponse:
    """Keeps what was said of the people on that page."""
    event = the_event(slug)
    changed = 0
    with unit_of_work():
        for one in list_badge_wearers(event.id):  # nobody of another event
            wanted = request.form.get(f"{FIELD}{one.guest_id}")
            if wanted in ("", *CATEGORIES) and wanted != one.said_category:
                set_category(one.guest_id, wanted)
                changed += 1
    flash(_("Saved.") if changed else _("Nothing was changed."), "good")
    search, page = request.form.get("q", ""), request.form.get("page", 1, type=int)
    address = url_for("badges_organizer.people", slug=slug, q=search or None, page=page)
    return redirect(address, 303)


def _found(event_id: int, search: str) -> list[BadgeWearer]:
    words = searchable(search).split()
    return [one for one in list_badge_wearers(event_id) if all(w in _text(one) for w in words)]


def _text(one: BadgeWearer) -> str:
    return searchable(f"{one.given_name} {one.family_name} {one.organisation}")
