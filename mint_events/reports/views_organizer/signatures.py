"""The signature sheet: a line to sign for each person with a place."""

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import get_event
from mint_events.kernel import clock
from mint_events.kernel.database import end_reading
from mint_events.kernel.words import Words
from mint_events.reports.forms.lists import SignaturesForm
from mint_events.reports.papers import SignatureRow, signatures_pdf
from mint_events.reports.papers.signatures import SheetWishes
from mint_events.reports.queries import ListedPerson, list_people
from mint_events.reports.views_organizer.blueprint import blueprint
from mint_events.reports.views_organizer.lists import head_of, show_lists
from mint_events.web.downloads import download, file_name
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import forget_language, page_language
from mint_events.web.turnstile import stepping_aside

SIGNATURES = Words(de="unterschriften", en="signatures")


@blueprint.get("/signatures.pdf")
@open_to_staff("organizer")
def signatures(slug: str) -> AnyResponse:
    """The sheet; `?lang=`, `?order=`, `?parts=` and `?blank=` as the form of the lists' page sends
    them."""
    forget_language()
    event = get_event(slug, clock.now())
    lang = page_language()
    form = SignaturesForm(request.args, lang=lang)
    if not form.validate():
        return show_lists(event, signatures_form=form)
    wishes = SheetWishes(
        order=form.order.data,
        parts=form.parts.data,
        blank_lines=form.blank.data or 0,
        sessions=[one.title.in_(lang) for one in event.sessions],
    )
    people = [_signature_row(person, lang) for person in list_people(event.id, "confirmed")]
    as_of = clock.now()
    end_reading()
    with stepping_aside():
        content = signatures_pdf(head_of(event, lang), people, lang, wishes, as_of=as_of)
    return download(content, file_name(slug, SIGNATURES, event.starts_at, lang, "pdf"))


def _signature_row(person: ListedPerson, lang: str) -> SignatureRow:
    return SignatureRow(
        family_name=person.family_name,
        given_name=person.given_name_in(lang),
        organisation=person.organisation,
        cluster=person.cluster.in_(lang),
        sessions=tuple(title.in_(lang) for title in person.sessions),
    )
