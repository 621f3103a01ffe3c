"""The attendance list: who came and how long, who did not, and members of a network meeting."""

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import get_event
from mint_events.kernel import clock
from mint_events.kernel.database import end_reading
from mint_events.kernel.words import Words
from mint_events.reports.forms.lists import AttendanceForm
from mint_events.reports.papers import attendance_pdf
from mint_events.reports.papers.attendance import Attendance
from mint_events.reports.queries.attendance import list_attendance, list_members_there
from mint_events.reports.views_organizer.blueprint import blueprint
from mint_events.reports.views_organizer.lists import head_of, show_lists
from mint_events.web.downloads import download, file_name
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import forget_language, page_language
from mint_events.web.turnstile import stepping_aside

ATTENDANCE = Words(de="teilnahmeliste", en="attendance")


@blueprint.get("/attendance.pdf")
@open_to_staff("organizer")
def attendance(slug: str) -> AnyResponse:
    """The list as of now; `?lang=` and `?order=` as the form of the lists' page sends them."""
    forget_language()  # the paper's, not the organizer's
    event = get_event(slug, clock.now())
    lang = page_language()
    form = AttendanceForm(request.args, lang=lang)
    if not form.validate():
        return show_lists(event, attendance_form=form)
    as_of = clock.now()
    what = Attendance(
        list_attendance(event, lang, as_of),
        list_members_there(event, lang, as_of),
        [one.title.in_(lang) for one in event.sessions],
    )
    end_reading()
    with stepping_aside():
        content = attendance_pdf(
            head_of(event, lang), what, lang, as_of=as_of, order=form.order.data
        )
    return download(content, file_name(slug, ATTENDANCE, event.starts_at, lang, "pdf"))
