"""The organisation's certificate for signing PDFs, for admins: put in, look at, remove."""

from flask import (
    Blueprint,
    current_app,
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

from mint_events.config import Settings
from mint_events.kernel import clock
from mint_events.kernel.database import end_reading
from mint_events.kernel.dates import say_day
from mint_events.kernel.words import Words
from mint_events.paper.identity import (
    EXPIRED,
    MOST_BYTES,
    NOT_YET,
    Identity,
    IdentityIsWrong,
    read_identity,
)
from mint_events.paper.safe import keep_identity, remove_identity
from mint_events.reports.certificate_printing import find_signer
from mint_events.reports.forms.signing import IdentityForm, RemoveIdentityForm
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_staff
from mint_events.web.log import log
from mint_events.web.uploads import takes_files

blueprint = Blueprint("signing_organizer", __name__, url_prefix="/console/signature")


@blueprint.get("")
@open_to_staff()
def signature() -> str:
    """Who signs, and the form to put a certificate in."""
    return _page(IdentityForm(formdata=None))


@blueprint.post("")
@open_to_staff()
@takes_files(MOST_BYTES)
def save() -> AnyResponse:
    """Keeps the certificate and its key, sealed; the passphrase is forgotten."""
    form = IdentityForm()
    if not form.validate():
        return make_response(_page(form), 422)
    content = form.to_content()
    end_reading()
    try:
        identity = read_identity(content, form.passphrase.data or "")
        _check_dates(identity)
    except IdentityIsWrong as refusal:
        show_refusal(form, refusal.field, refusal.words)
        return make_response(_page(form), 422)
    settings = _settings()
    keep_identity(settings.data_dir, settings.secret_key, identity)
    log.info("signing_identity_kept", valid_until=identity.valid_until.isoformat())
    flash(_("The certificate is in. From now on PDFs of certificates are signed."), "good")
    return redirect(url_for(".signature"), 303)


@blueprint.route("/remove", methods=["GET", "POST"])
@open_to_staff()
def remove() -> str | AnyResponse:
    """Asks once, then forgets certificate and key."""
    signer = find_signer(clock.now())
    if request.method == "POST":
        remove_identity(_settings().data_dir)
        log.info("signing_identity_removed")
        flash(_("The certificate and its key are removed. PDFs are not signed any more."), "good")
    elif signer.state != "none":
        return render_template(
            "reports/organizer/remove_signature.html", signer=signer, form=RemoveIdentityForm()
        )
    return redirect(url_for(".signature"), 303)


def _check_dates(identity: Identity) -> None:
    now = clock.now()
    if not identity.holds_at(now):
        is_early = now < identity.valid_from
        words, day = (NOT_YET, identity.valid_from) if is_early else (EXPIRED, identity.valid_until)
        raise IdentityIsWrong(
            Words(words.de.format(day=say_day(day, "de")), words.en.format(day=say_day(day, "en")))
        )


def _settings() -> Settings:
    found: Settings = current_app.config["MINT"]
    return found


def _page(form: IdentityForm) -> str:
    g.lang_path = url_for(".signature")
    return render_template(
        "reports/organizer/signature.html", form=form, signer=find_signer(clock.now())
    )
