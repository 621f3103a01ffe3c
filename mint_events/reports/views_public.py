"""Where anyone checks that a certificate is genuine (docs/decisions/0016-certificates.md)."""

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mint_events.kernel.codes import SHORT_CODE_LENGTH, in_groups, read_code
from mint_events.kernel.words import Words
from mint_events.reports.forms.certificates import CodeForm, CompareForm
from mint_events.reports.queries.certificates import CheckedCertificate, find_certificate
from mint_events.web.errors import too_many_answer
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_anyone
from mint_events.web.limits import (
    CERTIFICATE_CHECKS,
    CERTIFICATE_NAMES,
    CERTIFICATE_NAMES_OF_ALL,
    TooManyFromHere,
    check_address,
    count_address,
    count_at,
)

blueprint = Blueprint("certificates_public", __name__)
NO_CODE = Words(
    de="Ein Code hat 16 Zeichen, Buchstaben und Ziffern. Er steht unter dem QR-Code.",
    en="A code has 16 characters, letters and digits. It stands below the QR code.",
)


@blueprint.get("/certificates")
@open_to_anyone
def ask() -> str | AnyResponse:
    """The form for a code; with `?code=` on to what is known of it."""
    form = CodeForm(request.args if "code" in request.args else None)
    if "code" not in request.args:
        return _ask_page(form)
    if form.validate():
        code = read_code(form.code.data or "")
        if code is not None and len(code) == SHORT_CODE_LENGTH:
            return redirect(url_for(".check", code=code), 302)
        show_refusal(form, "code", NO_CODE)
    return make_response(_ask_page(form), 422)


@blueprint.get("/C/<code>")
@open_to_anyone
def scanned(code: str) -> AnyResponse:
    """What the QR on a certificate holds: short, and in upper case."""
    return redirect(url_for(".check", code=read_code(code) or code), 302)


@blueprint.route("/certificates/<code>", methods=["GET", "POST"])
@open_to_anyone
def check(code: str) -> str | AnyResponse:
    """Whether the certificate with this code is genuine and still holds. It names the event, day and
    duration, which whoever holds the paper has before them; never whose it is. A name that is typed
    is compared."""
    check_address(CERTIFICATE_CHECKS)
    count_address(CERTIFICATE_CHECKS)
    found = find_certificate(code)
    if found is None:
        return make_response(_unknown_page(), 404)
    g.lang_path = url_for(".check", code=found.code)
    form = CompareForm()
    if request.method != "POST" or found.state != "genuine":
        return _page(found, form)
    if not form.validate():
        return make_response(_page(found, form), 422)
    try:
        count_at(CERTIFICATE_NAMES, CERTIFICATE_NAMES_OF_ALL, f"names on {found.code}")
    except TooManyFromHere as refusal:
        show_refusal(form, "", refusal.words)
        return too_many_answer(_page(found, form), refusal)
    return _page(found, form, fits=found.is_name_on(form.name.data))


def _ask_page(form: CodeForm) -> str:
    return render_template("reports/public/ask.html", form=form)


def _unknown_page() -> str:
    g.lang_path = url_for(".ask")
    return render_template("reports/public/unknown.html")


def _page(found: CheckedCertificate, form: CompareForm, fits: bool | None = None) -> str:
    return render_template(
        "reports/public/check.html",
        found=found,
        code=in_groups(found.code),
        form=form,
        fits=fits,
    )
