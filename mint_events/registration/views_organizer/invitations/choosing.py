"""Inviting: whom, with which words; a look at the letter; then it goes. And one person alone."""

from flask import flash, make_response, render_template, request
from flask_babel import ngettext
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.dates import in_berlin
from mint_events.kernel.names import mailbox_key
from mint_events.kernel.refusals import InputIsWrong, Refusal
from mint_events.network.queries import (
    ContactView,
    MemberView,
    list_clusters,
    list_contacts_of,
    list_members,
)
from mint_events.registration.actions.invitation_settings import keep_invitation_words
from mint_events.registration.actions.inviting import invite_members, invite_person
from mint_events.registration.forms.invitations_organizer import ChooseForm, InviteeForm
from mint_events.registration.letters.invitations import preview_invitation
from mint_events.registration.queries.invitation_settings import get_invitation_settings
from mint_events.registration.queries.invitations import list_invited_mailboxes
from mint_events.registration.views_organizer.invitations.blueprint import (
    blueprint,
    get_network_event,
    say_refusal,
    to_list,
)
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language


def _members_of(event: EventView) -> list[MemberView]:
    return list_members(current_on=in_berlin(event.starts_at).date())


def _choose_form(event: EventView, members: list[MemberView]) -> ChooseForm:
    words = get_invitation_settings(event.id).words
    form = ChooseForm(words_de=words.de, words_en=words.en)
    lang = page_language()
    form.clusters.choices = [
        SelectChoice(str(each.id), each.name.in_(lang)) for each in list_clusters()
    ]
    form.members.choices = [SelectChoice(str(each.id), each.name) for each in members]
    return form


def _chosen(form: ChooseForm, members: list[MemberView]) -> list[MemberView]:
    match form.whom.data:
        case "clusters":
            wanted = set(form.clusters.data or ())
            return [one for one in members if one.cluster and str(one.cluster.id) in wanted]
        case "members":
            wanted = set(form.members.data or ())
            return [one for one in members if str(one.id) in wanted]
    return members


def _list_new(event: EventView, members: list[MemberView]) -> list[ContactView]:
    """The contacts to whom letters would go: each mailbox once, none that is invited."""
    known = list_invited_mailboxes(event.id)
    new = []
    for contact in list_contacts_of([one.id for one in members]):
        if mailbox_key(contact.email) not in known:
            known.add(mailbox_key(contact.email))
            new.append(contact)
    return new


@blueprint.route("/choose", methods=["GET", "POST"])
@open_to_staff("organizer")
def choose(slug: str) -> str | Response:
    """Whom to invite; then the letter as it will go, in both languages, and to how many."""
    event = get_network_event(slug)
    members = _members_of(event)
    form = _choose_form(event, members)
    if request.method != "POST":
        return _choose_page(event, members, form)
    if not form.validate():
        return make_response(_choose_page(event, members, form), 422)
    chosen = _chosen(form, members)
    new = _list_new(event, chosen)
    if request.form.get("step") == "send" and new and form.seen.data == str(len(new)):
        return _send(event, form, [one.id for one in chosen])
    return _preview(event, form, chosen, new)


def _choose_page(event: EventView, members: list[MemberView], form: ChooseForm) -> str:
    contacts = list_contacts_of([one.id for one in members])
    known = list_invited_mailboxes(event.id)
    return render_template(
        "registration/organizer/invite.html",
        event=event,
        form=form,
        members=members,
        contacts=contacts,
        without={one.id for one in members} - {one.member_id for one in contacts},
        invited={one.member_id for one in contacts if mailbox_key(one.email) in known},
        new=_list_new(event, members),
    )


def _preview(
    event: EventView, form: ChooseForm, chosen: list[MemberView], new: list[ContactView]
) -> str:
    words = form.to_words()
    form.seen.data = str(len(new))
    with_contact = {one.member_id for one in list_contacts_of([one.id for one in chosen])}
    return render_template(
        "registration/organizer/invite_preview.html",
        event=event,
        form=form,
        new=new,
        houses=len({one.member_id for one in new}),
        without=[one for one in chosen if one.id not in with_contact],
        letters={lang: preview_invitation(event, words, lang) for lang in ("de", "en")},
    )


def _send(event: EventView, form: ChooseForm, member_ids: list[int]) -> Response:
    try:
        with unit_of_work():
            keep_invitation_words(event.id, form.to_words(), clock.now())
            written = invite_members(event.id, member_ids, clock.now())
    except Refusal as refusal:
        say_refusal(refusal)
    else:
        flash(
            ngettext(
                "%(num)d invitation is on its way.",
                "%(num)d invitations are on their way.",
                written,
            ),
            "good",
        )
    return to_list(event.slug)


@blueprint.route("/add", methods=["GET", "POST"])
@open_to_staff("organizer")
def add(slug: str) -> str | Response:
    """One person: of a member, or for themself."""
    event = get_network_event(slug)
    members = [(one.id, one.name) for one in _members_of(event)]
    form = InviteeForm(member=request.args.get("member", "")).offer(members)
    if form.validate_on_submit():
        try:
            with unit_of_work():
                invite_person(event.id, form.to_plan(members), clock.now())
        except InputIsWrong as refusal:
            show_refusal(form, refusal.field, refusal.words)
        else:
            flash(
                ngettext(
                    "%(num)d invitation is on its way.", "%(num)d invitations are on their way.", 1
                ),
                "good",
            )
            return to_list(slug)
    page = render_template("registration/organizer/invite_person.html", event=event, form=form)
    return make_response(page, 422 if request.method == "POST" else 200)
