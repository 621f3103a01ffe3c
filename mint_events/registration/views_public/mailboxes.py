"""Links of letters: the lost letter, a new mailbox to confirm, leaving the list by mail program."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.names import mailbox_key
from mint_events.kernel.refusals import Refusal
from mint_events.registration.actions.coming_back import cancel_by_guest
from mint_events.registration.actions.mailboxes import confirm_new_mailbox
from mint_events.registration.actions.reminding import post_lost_letter
from mint_events.registration.forms.age import is_form_too_quick, mark_form
from mint_events.registration.forms.my import ButtonForm, LostLetterForm
from mint_events.registration.queries import RegistrationView, find_registration_by_uid
from mint_events.registration.refusals.my import LinkIsUsedUp
from mint_events.registration.signed_links import (
    is_same_mailbox,
    read_leave_list,
    read_new_mailbox,
)
from mint_events.registration.wordings import TOO_QUICK
from mint_events.web.errors import too_many_answer
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_anyone
from mint_events.web.limits import LOST_LETTERS, TooManyFromHere, check_address, count_address
from mint_events.web.turnstile import stepping_aside

blueprint = Blueprint("registration_mailboxes", __name__)
ALWAYS_TAKES_S = 0.25  # known or not, so that the time tells nothing


@blueprint.route("/lost-letter", methods=["GET", "POST"])
@open_to_anyone
def lost_letter() -> str | AnyResponse:
    """Asks for the mailbox, and answers the same whether it is known or not."""
    g.lang_path = request.path
    form = LostLetterForm()
    if request.method != "POST":
        mark_form(form)
        return _lost_page(form)
    if form.website.data:
        return _on_its_way()
    if not form.validate():
        return make_response(_lost_page(form), 422)
    if is_form_too_quick(form):
        show_refusal(form, "", TOO_QUICK)
        return make_response(_lost_page(form), 422)
    try:
        check_address(LOST_LETTERS)
    except TooManyFromHere as refusal:
        show_refusal(form, "", refusal.words)
        return too_many_answer(_lost_page(form), refusal)
    count_address(LOST_LETTERS)
    with _always_as_long(), unit_of_work():
        post_lost_letter(mailbox_key(form.email.mailbox or ""), clock.now())
    return _on_its_way()


@contextmanager
def _always_as_long() -> Iterator[None]:
    began = time.monotonic()
    yield
    left = ALWAYS_TAKES_S - (time.monotonic() - began)
    if left > 0:
        with stepping_aside():  # others are served meanwhile
            time.sleep(left)


def _lost_page(form: LostLetterForm) -> str:
    return render_template("registration/public/lost_letter.html", form=form)


def _on_its_way() -> AnyResponse:
    return redirect(url_for("registration_mailboxes.lost_letter_sent"), 303)


@blueprint.get("/lost-letter/sent")
@open_to_anyone
def lost_letter_sent() -> str:
    """Says that a letter is on its way if we know the mailbox, and nothing more."""
    return render_template("registration/public/lost_letter_sent.html")


@blueprint.route("/new-mailbox/<token>", methods=["GET", "POST"])
@open_to_anyone
def confirm_mailbox(token: str) -> str | AnyResponse:
    """The owner of a new mailbox confirms it, by a button: mail scanners open links."""
    g.lang_path = request.path
    registration, mailbox_hash = _of_mailbox_link(token)
    if registration is None:
        return _used_up(LinkIsUsedUp())
    is_done = is_same_mailbox(registration.email, mailbox_hash)
    if request.method == "POST" and not is_done:
        try:
            with unit_of_work():
                confirm_new_mailbox(registration.uid, mailbox_hash, clock.now())
        except Refusal as refusal:
            return _used_up(refusal)
        return redirect(request.path, 303)
    if not is_done and not is_same_mailbox(registration.new_email, mailbox_hash):
        return _used_up(LinkIsUsedUp())
    return render_template(
        "registration/public/confirm_mailbox.html",
        form=ButtonForm(),
        # Who has this link has shown whose mailbox it is.
        my_token=registration.guest_token if is_done else "",
    )


def _of_mailbox_link(token: str) -> tuple[RegistrationView | None, str]:
    said = read_new_mailbox(token)
    if said is None:
        return None, ""
    return find_registration_by_uid(said[0]), said[1]


def _used_up(refusal: Refusal) -> AnyResponse:
    page = render_template("registration/public/link_used_up.html", words=refusal.words)
    return make_response(page, 410)


@blueprint.route("/leave-list/<token>", methods=["GET", "POST"])
@open_to_anyone
def leave_list(token: str) -> str | AnyResponse:
    """Off the waiting list. A mail program sends the POST by itself, without cookies and without
    reading the answer (RFC 8058); who opens the link gets a button. A party that has a place
    meanwhile keeps it: nobody loses one to a mail program."""
    g.lang_path = request.path
    registration = _of_leaving(token)
    if registration is None:
        return _used_up(LinkIsUsedUp())
    if request.method == "POST" and registration.status == "waiting":
        with unit_of_work():
            cancel_by_guest(registration.id, clock.now(), only="waiting")
        registration = _of_leaving(token) or registration
    return render_template(
        "registration/public/leave_list.html", form=ButtonForm(), status=registration.status
    )


def _of_leaving(token: str) -> RegistrationView | None:
    uid = read_leave_list(token)
    return None if uid is None else find_registration_by_uid(uid)
