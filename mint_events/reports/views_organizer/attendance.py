"""The attendance list: who came, who did not."""

from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import get_event
from mint_events.kernel import clock
from mint_events.kernel.database import end_reading
from mint_events.kernel.words import Language, Words
from mint_events.reports.papers import EventHead, attendance_pdf
from mint_events.reports.queries import ListedPerson, list_people
from mint_events.reports.rules import AttendanceRow
from mint_events.reports.views_organizer.blueprint import blueprint
from mint_events.web.downloads import download, file_name
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language
from mint_events.web.turnstile import stepping_aside

ATTENDANCE = Words(de="teilnahmeliste", en="attendance")


@blueprint.get("/attendance.pdf")
@open_to_staff("organizer")
def attendance(slug: str) -> AnyResponse:
    """Who of the confirmed guests came, who did not, with counts, as of now."""
    event = get_event(slug, clock.now())
    lang = page_language()
    # Confirmed people are expected; somebody who was let in and cancelled later still came.
    people = [
        _attendance_row(person, lang)
        for person in list_people(event.id)
        if person.status == "confirmed" or person.presence is not None
    ]
    head = EventHead(event.title.in_(lang), event.starts_at, event.ends_at, event.venue)
    as_of = clock.now()
    end_reading()
    with stepping_aside():
        content = attendance_pdf(head, people, lang, as_of=as_of)
    return download(content, file_name(slug, ATTENDANCE, event.starts_at, lang, "pdf"))


def _attendance_row(person: ListedPerson, lang: Language) -> AttendanceRow:
    presence = person.presence
    return AttendanceRow(
        given_name=person.given_name,
        family_name=person.family_name,
        organisation=person.organisation,
        cluster=person.cluster.in_(lang),
        arrived_at=presence.arrived_at if presence else None,
        gate=presence.gate if presence else "",
    )
