"""Organizers' papers and files of an event: who came, and everybody as a spreadsheet."""

from dataclasses import replace

from flask import Blueprint
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock
from mint_events.kernel.database import end_reading
from mint_events.kernel.words import Language, Words
from mint_events.reports.answers import answer_columns
from mint_events.reports.papers import EventHead, attendance_pdf
from mint_events.reports.queries import ListedPerson, list_people
from mint_events.reports.rules import AttendanceRow
from mint_events.reports.spreadsheets import GuestRow, guests_csv, guests_xlsx
from mint_events.web.downloads import download, file_name
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language
from mint_events.web.turnstile import stepping_aside

blueprint = Blueprint("reports_organizer", __name__, url_prefix="/console/events/<slug>")
ATTENDANCE = Words(de="teilnahmeliste", en="attendance")
GUESTS = Words(de="gaeste", en="guests")


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


@blueprint.get("/guests.csv")
@open_to_staff("organizer")
def csv_file(slug: str) -> AnyResponse:
    """Everybody who ever signed up, a line each, for a German Excel."""
    event = get_event(slug, clock.now())
    rows, lang, more = _guest_rows(event)
    name = file_name(slug, GUESTS, event.starts_at, lang, "csv")
    return download(guests_csv(rows, lang, more), name)


@blueprint.get("/guests.xlsx")
@open_to_staff("organizer")
def xlsx_file(slug: str) -> AnyResponse:
    """The same as a workbook."""
    event = get_event(slug, clock.now())
    rows, lang, more = _guest_rows(event)
    name = file_name(slug, GUESTS, event.starts_at, lang, "xlsx")
    return download(guests_xlsx(rows, lang, more), name)


def _guest_rows(event: EventView) -> tuple[list[GuestRow], Language, tuple[str, ...]]:
    lang = page_language()
    statuses = {
        "confirmed": _("Confirmed"),
        "waiting": _("Waiting list"),
        "offered": _("Place offered"),
        "expired": _("Offer lapsed"),
        "declined": _("Declined"),
        "cancelled": _("Cancelled"),
    }
    answers = answer_columns(event, lang)
    rows = [
        replace(_guest_row(person, statuses[person.status], lang), answers=answers.of(person))
        for person in list_people(event.id)
    ]
    end_reading()
    return rows, lang, answers.headings


def _guest_row(person: ListedPerson, status: str, lang: Language) -> GuestRow:
    presence = person.presence
    return GuestRow(
        family_name=person.family_name,
        given_name=person.given_name,
        organisation=person.organisation,
        cluster=person.cluster.in_(lang),
        email=person.email,
        status=status,
        party_of=person.party_of,
        sessions=", ".join(title.in_(lang) for title in person.sessions),
        lang=person.lang,
        photo_consent=person.photo_consent,
        newsletter=person.newsletter,
        signed_up_at=person.signed_up_at,
        arrived_at=presence.arrived_at if presence else None,
        gate=presence.gate if presence else "",
        short_code=person.code,
    )
