"""Certificates of attendance in the console: what they say, a specimen, and the PDF."""

from flask import (
    Blueprint,
    Response,
    flash,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.queries import EventView, get_event
from mint_events.kernel import clock
from mint_events.kernel.database import end_reading, unit_of_work
from mint_events.kernel.dates import in_berlin
from mint_events.kernel.refusals import NothingFound
from mint_events.paper.photos import MOST_BYTES, PhotoIsWrong
from mint_events.paper.sight import draw_first_page
from mint_events.paper.signatures import develop_signature
from mint_events.reports.actions.certificate_settings import set_certificate_settings
from mint_events.reports.actions.certificates import issue_certificates
from mint_events.reports.certificate_printing import (
    FILE,
    Job,
    choose_certificates,
    find_signer,
    prepare_certificates,
    prepare_specimen,
)
from mint_events.reports.forms.certificates import CertificateForm
from mint_events.reports.queries.certificate_settings import (
    decide_amount_of,
    get_certificate_settings,
)
from mint_events.reports.queries.certificates import CertificateView, list_standings
from mint_events.staff.gatekeeper import current_staff
from mint_events.web.asking import is_meant
from mint_events.web.downloads import download, file_name
from mint_events.web.fields import PaperLanguageForm
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import forget_language, page_language
from mint_events.web.turnstile import stepping_aside
from mint_events.web.uploads import takes_files

blueprint = Blueprint("certificates_organizer", __name__, url_prefix="/console/events/<slug>")


@blueprint.get("/certificates")
@open_to_staff("organizer")
def certificates(slug: str) -> str:
    """What the certificates say, a specimen of them, and the ways to print and to mail them."""
    event = get_event(slug, clock.now())
    form = CertificateForm(formdata=None)
    form.fill_in(get_certificate_settings(event.id))
    return _page(event, form)


@blueprint.post("/certificates")
@open_to_staff("organizer")
@takes_files(MOST_BYTES)
def save(slug: str) -> AnyResponse:
    """Keeps what was typed, and the picture of the signature."""
    event = get_event(slug, clock.now())
    form = CertificateForm()
    if not form.validate():
        return make_response(_page(event, form), 422)
    content = form.to_picture()
    end_reading()
    try:
        picture = develop_signature(content) if content else None
    except PhotoIsWrong as refusal:
        show_refusal(form, "file", refusal.words)
        return make_response(_page(event, form), 422)
    with unit_of_work():
        set_certificate_settings(event.id, form.to_settings(picture), clock.now())
    flash(_("Your changes are saved."), "good")
    return redirect(url_for(".certificates", slug=slug), 303)


def _page(event: EventView, form: CertificateForm) -> str:
    g.lang_path = url_for(".certificates", slug=event.slug)
    settings = get_certificate_settings(event.id)
    standings = list_standings(event)
    return render_template(
        "reports/organizer/certificates.html",
        event=event,
        form=form,
        language_form=PaperLanguageForm(lang=page_language()),
        settings=settings,
        amount=decide_amount_of(event, settings),
        came=len(standings),
        mailed=sum(bool(one.certificate and one.certificate.mailed_at) for one in standings),
        signer=find_signer(clock.now()),
        may_sign=current_staff().may("manage_staff"),
        stamp=int(settings.changed_at.timestamp()) if settings.changed_at else 0,
    )


@blueprint.get("/certificates/specimen.png")
@open_to_staff("organizer")
def specimen(slug: str) -> AnyResponse:
    """What a certificate looks like, as a picture, for somebody made up."""
    now = clock.now()
    event = get_event(slug, now)
    return _picture_of(prepare_specimen(event, page_language(), in_berlin(now).date()))


@blueprint.post("/certificates/preview")
@open_to_staff("organizer")
def preview(slug: str) -> AnyResponse:
    """The same with what is typed, which is not kept; 422 and no picture where that is not to be
    printed. By POST, since an address is no place for it."""
    now = clock.now()
    event, form = get_event(slug, now), CertificateForm()
    if not form.validate():
        return Response(status=422, content_type="image/png")
    sent = form.to_settings(None)
    return _picture_of(prepare_specimen(event, page_language(), in_berlin(now).date(), sent))


def _picture_of(job: Job) -> AnyResponse:
    end_reading()
    with stepping_aside():
        return Response(draw_first_page(job.print()), content_type="image/png")


@blueprint.get("/certificates.pdf")
@open_to_staff("organizer")
def certificates_pdf(slug: str) -> AnyResponse:
    """A page for each person who came, each with a code of its own; `?who=no-mailbox` only those
    to whom nobody can write, `?guest=` one. What our pages' buttons have drawn up is given; asked by
    a script or a bookmark, this does as the buttons do. Other websites are led to the buttons."""
    forget_language()  # the paper's, also where its page comes instead
    if not is_meant():
        return redirect(url_for(".certificates", slug=slug), 303)
    event = get_event(slug, clock.now())
    lang = page_language()
    with unit_of_work():
        issued = issue_certificates(event, clock.now())
    job = prepare_certificates(event, _chosen(issued), lang)
    name = file_name(slug, FILE, event.starts_at, lang, "pdf")
    end_reading()
    with stepping_aside():
        return download(job.print(long=True), name)


def _chosen(issued: list[CertificateView]) -> list[CertificateView]:
    guest = request.args.get("guest", type=int)
    if guest is not None:
        chosen = [one for one in issued if one.attendee.guest_id == guest]
    else:
        chosen = list(choose_certificates(issued, request.args.get("who", "")))
    if not chosen:
        raise NothingFound()
    return chosen
