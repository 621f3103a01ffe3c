"""Who gets a certificate: the list, a corrected name, and the letters."""

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import as_language
from mint_events.registration.actions.correcting import correct_name
from mint_events.registration.refusals import NameIsSignedUp
from mint_events.reports.actions.certificates import issue_certificates, mail_certificates
from mint_events.reports.certificate_printing import find_signer
from mint_events.reports.forms.certificates import MailForm, NameForm
from mint_events.reports.queries.attendees import Attendee, list_attendees
from mint_events.reports.queries.certificates import Standing, list_standings
from mint_events.reports.views_organizer.certificates import blueprint
from mint_events.web.fields import PaperLanguageForm
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language

PAGE = 50
LONGEST_SEARCH = 200


@blueprint.get("/certificates/people")
@open_to_staff("organizer")
def people(slug: str) -> str:
    """Everybody who came and what they hold; searched by `?q=`, a `?page=` at a time, or the one on
    which `?guest=` is."""
    event = get_event(slug, clock.now())
    search = request.args.get("q", "").strip()[:LONGEST_SEARCH]
    found = list_standings(event, search)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, request.args.get("page", _page_of(found), type=int)), pages)
    first = (page - 1) * PAGE
    return render_template(
        "reports/organizer/certified_people.html",
        event=event,
        search=search,
        total=len(found),
        standings=found[first : first + PAGE],
        page=page,
        pages=pages,
        first=first + 1,
        last=min(first + PAGE, len(found)),
    )


def _page_of(found: list[Standing]) -> int:
    guest = request.args.get("guest", type=int)
    ids = [one.attendee.guest_id for one in found]
    return 1 + ids.index(guest) // PAGE if guest in ids else 1


@blueprint.route("/certificates/people/<int:guest_id>", methods=["GET", "POST"])
@open_to_staff("organizer")
def correct(slug: str, guest_id: int) -> str | AnyResponse:
    """A misspelled name is corrected; then a new certificate takes the place of the old one."""
    event = get_event(slug, clock.now())
    attendee = next((one for one in list_attendees(event.id) if one.guest_id == guest_id), None)
    if attendee is None:
        raise NothingFound()
    form = NameForm()
    if request.method != "POST":
        form.given_name.data, form.family_name.data = attendee.given_name, attendee.family_name
        return _name_page(event, attendee, form)
    if not form.validate():
        return make_response(_name_page(event, attendee, form), 422)
    try:
        with unit_of_work():
            correct_name(event.id, guest_id, form.to_name())
    except NameIsSignedUp as refusal:
        show_refusal(form, "given_name", refusal.words)
        return make_response(_name_page(event, attendee, form), 422)
    flash(_("The name is corrected."), "good")
    here = f"person-{guest_id}"  # no name stands in an address that we lead to
    return redirect(url_for(".people", slug=slug, guest=guest_id, _anchor=here), 303)


@blueprint.post("/certificates/people/<int:guest_id>/print")
@open_to_staff("organizer")
def print_one(slug: str, guest_id: int) -> AnyResponse:
    """Draws up what is due, and leads to this person's paper, in the language of the button. Raises
    NobodyHasArrived."""
    event = get_event(slug, clock.now())
    with unit_of_work():
        issue_certificates(event, clock.now())
    lang = as_language(request.form.get("lang")) or page_language()
    return redirect(url_for(".certificates_pdf", slug=slug, guest=guest_id, lang=lang), 303)


def _name_page(event: EventView, attendee: Attendee, form: NameForm) -> str:
    g.lang_path = request.path
    return render_template(
        "reports/organizer/correct_name.html", event=event, attendee=attendee, form=form
    )


@blueprint.route("/certificates/mail", methods=["GET", "POST"])
@open_to_staff("organizer")
def mail(slug: str) -> str | AnyResponse:
    """Asks first, and says to how many; then posts the letters. Pressed twice, nobody gets two."""
    event = get_event(slug, clock.now())
    if request.method != "POST":
        return _mail_page(event)
    with unit_of_work():
        count = mail_certificates(event, clock.now())
    if count:
        text = ngettext("%(num)d e-mail is on its way.", "%(num)d e-mails are on their way.", count)
        flash(text, "good")
    else:
        flash(_("Everybody with an e-mail address has their certificate already."), "info")
    return redirect(url_for(".mail", slug=slug), 303)


def _mail_page(event: EventView) -> str:
    standings = list_standings(event)
    reachable = [one for one in standings if one.attendee.email]
    due = [one for one in reachable if not one.is_settled]
    return render_template(
        "reports/organizer/mail_certificates.html",
        event=event,
        form=MailForm(),
        language_form=PaperLanguageForm(lang=page_language()),
        is_over=event.ends_at <= clock.now(),
        came=len(standings),
        due=len(due),
        letters=len({one.attendee.registration_id for one in due}),
        mailed=len(reachable) - len(due),
        without_mailbox=[one.attendee for one in standings if not one.attendee.email],
        signer=find_signer(clock.now()),
    )
