"""The network's members: all of them in their clusters, one of them, and every change."""

from dataclasses import dataclass

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mint_events.kernel.database import unit_of_work
from mint_events.kernel.names import clean_text
from mint_events.kernel.refusals import InputIsWrong, Refusal
from mint_events.network import actions
from mint_events.network.forms import LeaveForm, MemberForm, leave_values, member_values
from mint_events.network.queries import (
    ClusterView,
    MemberView,
    get_member,
    list_clusters,
    list_contacts_of,
    list_members,
)
from mint_events.network.views_organizer.blueprint import blueprint, is_saved, today
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language

ON_A_PAGE = 100
LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Group:
    """Members that stand together: `key` is a cluster's id, "none" or "left"."""

    key: str
    cluster: ClusterView | None
    members: list[MemberView]


@blueprint.get("")
@open_to_staff("organizer")
def network() -> str:
    """All members by cluster, those who left at the end; search, one cluster only, pages."""
    search = clean_text(request.args.get("q", "")[: 4 * LONGEST_SEARCH])[:LONGEST_SEARCH]
    groups = _group(list_members(search=search))
    chosen = request.args.get("group", "")
    shown = [group for group in groups if chosen in ("", group.key)]
    total = sum(len(group.members) for group in shown)
    pages = max(1, -(-total // ON_A_PAGE))
    page = min(max(request.args.get("page", 1, int), 1), pages)
    parts = _cut(shown, (page - 1) * ON_A_PAGE)
    contacts = list_contacts_of([member.id for part in parts for member in part.members])
    return render_template(
        "network/organizer/network.html",
        groups=groups, parts=parts, contacts=contacts, search=search, chosen=chosen,
        total=total, page=page, pages=pages, today=today(), clusters=list_clusters(),
    )  # fmt: skip


def _group(members: list[MemberView]) -> list[Group]:
    there = [member for member in members if not member.has_left(today())]
    groups = [
        Group(str(each.id), each, [m for m in there if m.cluster and m.cluster.id == each.id])
        for each in list_clusters()
    ]
    none = Group("none", None, [member for member in there if member.cluster is None])
    left = Group("left", None, [member for member in members if member.has_left(today())])
    return [*groups, *(group for group in (none, left) if group.members)]


def _cut(groups: list[Group], first: int) -> list[Group]:
    """The groups with those members that stand on the page that begins with member `first`."""
    parts: list[Group] = []
    place = 0
    for group in groups:
        start = max(first - place, 0)
        end = max(first + ON_A_PAGE - place, 0)
        if group.members[start:end]:
            parts.append(Group(group.key, group.cluster, group.members[start:end]))
        place += len(group.members)
    return parts


@blueprint.route("/members/new", methods=["GET", "POST"])
@open_to_staff("organizer")
def new_member() -> str | Response:
    """A new member."""
    values = {"cluster": request.args.get("cluster", ""), "joined_on": today()}
    form = _member_form(values)
    if request.method != "POST":
        return _form_page(form, None)
    if not form.validate():
        return make_response(_form_page(form, None), 422)
    try:
        with unit_of_work():
            member_id = actions.create_member(form.to_plan())
    except InputIsWrong as refusal:
        show_refusal(form, refusal.field, refusal.words)
        return make_response(_form_page(form, None), 422)
    flash(_("The member is added. Who shall get the invitations?"), "good")
    return redirect(url_for("network_organizer.member", member_id=member_id), 303)


@blueprint.route("/members/<int:member_id>/edit", methods=["GET", "POST"])
@open_to_staff("organizer")
def edit_member(member_id: int) -> str | Response:
    """Name, cluster, website and days of a member."""
    member = get_member(member_id)
    form = _member_form(member_values(member))
    if request.method != "POST":
        return _form_page(form, member)
    if not is_saved(form, lambda: actions.edit_member(member_id, form.to_plan())):
        return make_response(_form_page(form, member), 422)
    flash(_("Your changes are saved."), "good")
    return redirect(url_for("network_organizer.member", member_id=member_id), 303)


def _member_form(values: dict[str, object]) -> MemberForm:
    return MemberForm(data=values).offer(list_clusters(), page_language())


def _form_page(form: MemberForm, member: MemberView | None) -> str:
    g.lang_path = request.path
    return render_template("network/organizer/edit_member.html", form=form, member=member)


@blueprint.get("/members/<int:member_id>")
@open_to_staff("organizer")
def member(member_id: int) -> str:
    """One member with its contacts."""
    return _member_page(get_member(member_id), LeaveForm(data=leave_values(today())))


def _member_page(found: MemberView, form: LeaveForm) -> str:
    g.lang_path = url_for("network_organizer.member", member_id=found.id)
    return render_template(
        "network/organizer/member.html",
        member=found,
        contacts=list_contacts_of([found.id]),
        form=form,
        has_left=found.has_left(today()),
    )


@blueprint.post("/members/<int:member_id>/leave")
@open_to_staff("organizer")
def leave(member_id: int) -> str | Response:
    """From a day on it is no member; can be undone."""
    found, form = get_member(member_id), LeaveForm()
    if not is_saved(form, lambda: actions.say_member_left(member_id, form.day())):
        return make_response(_member_page(found, form), 422)
    flash(_("The day is saved. From then on the member gets no invitations."), "good")
    return redirect(url_for("network_organizer.member", member_id=member_id), 303)


@blueprint.post("/members/<int:member_id>/return")
@open_to_staff("organizer")
def come_back(member_id: int) -> Response:
    """A member again."""
    with unit_of_work():
        actions.return_member(member_id)
    flash(_("It is a member again."), "good")
    return redirect(url_for("network_organizer.member", member_id=member_id), 303)


@blueprint.route("/members/<int:member_id>/remove", methods=["GET", "POST"])
@open_to_staff("organizer")
def remove_member(member_id: int) -> str | Response:
    """Asks first; then the member and its contacts are gone, unless something refers to it."""
    found = get_member(member_id)
    if request.method != "POST":
        contacts = list_contacts_of([member_id])
        return render_template(
            "network/organizer/remove_member.html", member=found, contacts=contacts
        )
    try:
        with unit_of_work():
            actions.remove_member(member_id)
    except Refusal as refusal:
        flash(refusal.words.in_(page_language()), "bad")
        return redirect(url_for("network_organizer.member", member_id=member_id), 303)
    flash(_("%(name)s is deleted.", name=found.name), "good")
    return redirect(url_for("network_organizer.network"), 303)
