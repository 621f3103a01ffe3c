"""The page on which an organizer says how the attendance list and the signature sheet are wanted."""

from flask import make_response, render_template
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock
from mint_events.reports.forms.lists import AttendanceForm, SignaturesForm
from mint_events.reports.papers import EventHead
from mint_events.reports.views_organizer.blueprint import blueprint
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language


@blueprint.get("/lists")
@open_to_staff("organizer")
def lists(slug: str) -> AnyResponse:
    """Both forms; each leads to its PDF."""
    return show_lists(get_event(slug, clock.now()))


def show_lists(
    event: EventView,
    *,
    attendance_form: AttendanceForm | None = None,
    signatures_form: SignaturesForm | None = None,
) -> AnyResponse:
    """The page; 422 with the form whose wishes cannot be met."""
    is_wrong = attendance_form is not None or signatures_form is not None
    lang = page_language()
    signatures_form = signatures_form or SignaturesForm(lang=lang)
    if not event.sessions:
        signatures_form.leave_out_sessions()
    page = render_template(
        "reports/organizer/lists.html",
        event=event,
        attendance_form=attendance_form or AttendanceForm(lang=lang),
        signatures_form=signatures_form,
    )
    return make_response(page, 422 if is_wrong else 200)


def head_of(event: EventView, lang: str) -> EventHead:
    """The event as it stands at the head of a list."""
    return EventHead(event.title.in_(lang), event.starts_at, event.ends_at, event.venue)
