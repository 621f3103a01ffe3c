"""Everybody as a spreadsheet."""

from dataclasses import replace

from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock
from mint_events.kernel.database import end_reading
from mint_events.kernel.words import Language, Words
from mint_events.reports.answers import answer_columns
from mint_events.reports.queries import ListedPerson, list_people
from mint_events.reports.spreadsheets import GuestRow, guests_csv, guests_xlsx
from mint_events.reports.views_organizer.blueprint import blueprint
from mint_events.web.downloads import download, file_name
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language

GUESTS = Words(de="gaeste", en="guests")


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
