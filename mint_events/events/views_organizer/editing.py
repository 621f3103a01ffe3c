"""Creating and editing an event, and seeing it as guests will."""

import re

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.actions import (
    EventPlan,
    create_event,
    edit_event,
    list_outside,
    move_along,
    must_tell,
)
from mint_events.events.forms import EventForm, event_values, session_values
from mint_events.events.outlook import decide_no_show_percent, outlook
from mint_events.events.queries import EventView, get_event, get_event_by_id, list_slugs_like
from mint_events.events.queries.appearance import find_picture
from mint_events.events.refusals import (
    EventHasEnded,
    EventWasEdited,
    PlacesAreTaken,
    SessionStays,
    SlugIsTaken,
)
from mint_events.events.rules import propose_slug
from mint_events.events.views_organizer.blueprint import blueprint
from mint_events.events.views_organizer.limits import (
    measure_typed,
    say_beyond,
    warn_of_lower_limits,
)
from mint_events.events.views_organizer.moving import (
    Question,
    ask_first,
    is_called_correction,
    list_rows_outside,
)
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import Refusal
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language

NEW_EVENT = {
    "kind": "public",
    "waiting_list": True,
    "max_companions": 0,
    "overbooking": 0,
    "offer_hours": 24,
    "max_group": 0,
}
_REMOVE = re.compile(r"remove-session-(\d{1,2})")


@blueprint.route("/new", methods=["GET", "POST"])
@open_to_staff("organizer")
def new() -> str | AnyResponse:
    """A new event; it is a draft until somebody opens it."""
    form = EventForm(data=NEW_EVENT)
    if request.method != "POST" or _changed_rows(form):
        return _form_page(form, None)
    if not form.validate():
        return _form_again(form, None)
    plan = form.to_plan(_slug_of(form))
    try:
        with unit_of_work():
            create_event(plan, clock.now())
    except SlugIsTaken as refusal:
        show_refusal(form, "slug", refusal.words)
        return _form_again(form, None)
    flash(_("The event is created."), "good")
    _warn_of_outside(plan)
    return _to_event(plan.slug)


@blueprint.route("/<slug>/edit", methods=["GET", "POST"])
@open_to_staff("organizer")
def edit(slug: str) -> str | AnyResponse:
    """Changes an event; what somebody else saved meanwhile is never overwritten unseen."""
    event = get_event(slug, clock.now())
    form = EventForm(data=event_values(event))
    if request.method != "POST" or _changed_rows(form):
        return _form_page(form, event)
    if not form.validate():
        return _form_again(form, event)
    plan = form.to_plan(_slug_of(form) or slug, tuple(s.key for s in event.sessions))
    moved = move_along(event, plan)
    question = ask_first(event, plan, moved, form)
    if question is not None:
        return _form_page(form, event, question=question)
    return _save(event, form, plan if form.times_stay.data else moved)


def _save(event: EventView, form: EventForm, plan: EventPlan) -> AnyResponse:
    letters = outlook().count_letters(event.id)
    is_correction = is_called_correction()
    try:
        with unit_of_work():
            edit_event(
                event.id, plan, clock.now(), _version_of(form), form.to_words(), is_correction
            )
    except Refusal as refusal:
        fresh = get_event_by_id(event.id, clock.now())
        _show_refusal(form, refusal, fresh)
        return _form_again(form, fresh, isinstance(refusal, EventWasEdited))
    flash(_("Your changes are saved."), "good")
    if letters and must_tell(event, plan, is_correction):
        said = ngettext(
            "%(num)d e-mail to the guests is on its way.",
            "%(num)d e-mails to the guests are on their way.",
            letters,
        )
        flash(said, "info")
    _warn_of_outside(plan)
    warn_of_lower_limits(event, plan)
    return _to_event(plan.slug)


def _warn_of_outside(plan: EventPlan) -> None:
    outside = len(list_outside(plan))
    if outside:
        said = ngettext(
            "%(num)d session lies outside the time of the event.",
            "%(num)d sessions lie outside the time of the event.",
            outside,
        )
        flash(said, "warning")


@blueprint.get("/<slug>/preview")
@open_to_staff("organizer")
def preview(slug: str) -> str:
    """The event's page as guests see it (or will), without the form; `?lang=` chooses."""
    event = get_event(slug, clock.now())
    return render_template(
        "registration/public/event.html",
        event=event,
        form=None,
        may_sign_up=False,
        preview=True,
        picture=find_picture(event.id),
    )


def _changed_rows(form: EventForm) -> bool:
    """Adds or takes out a row of the programme, as the pressed button says; keeps all else."""
    wish = request.form.get("do", "save")
    if wish == "add-session":
        if len(form.sessions) < form.sessions.max_entries:
            form.sessions.append_entry()
        return True
    found = _REMOVE.fullmatch(wish)
    if found:
        name = f"{form.sessions.name}-{found[1]}"
        form.sessions.entries = [e for e in form.sessions.entries if e.name != name]
    return found is not None


def _slug_of(form: EventForm) -> str:
    if form.slug.data:
        return str(form.slug.data)
    title = form.title_de.data or form.title_en.data or ""
    return propose_slug(title, list_slugs_like(propose_slug(title)))


def _version_of(form: EventForm) -> int:
    typed = form.version.data or ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _show_refusal(form: EventForm, refusal: Refusal, event: EventView) -> None:
    """Puts a refusal where it belongs, and readies the form for another try."""
    if isinstance(refusal, EventWasEdited):
        form.version.data = event.version
        form.version.raw_data = None
    if isinstance(refusal, SlugIsTaken):
        show_refusal(form, "slug", refusal.words)
    elif isinstance(refusal, EventHasEnded) or (
        isinstance(refusal, PlacesAreTaken) and refusal.session_key is None
    ):
        show_refusal(form, "capacity", refusal.words)
    elif isinstance(refusal, PlacesAreTaken):
        _show_at_session(form, refusal)
    else:
        show_refusal(form, "", refusal.words)
    if isinstance(refusal, SessionStays):
        _bring_back(form, event, refusal.session_key)


def _show_at_session(form: EventForm, refusal: PlacesAreTaken) -> None:
    for entry in form.sessions:
        if entry.form.key.data == refusal.session_key:
            entry.form.capacity.errors = [refusal.words.in_(page_language())]


def _bring_back(form: EventForm, event: EventView, key: str) -> None:
    for session in event.sessions:
        if session.key == key:
            form.sessions.append_entry(session_values(session))


def _form_page(
    form: EventForm,
    event: EventView | None,
    is_conflict: bool = False,
    question: Question | None = None,
) -> str:
    g.lang_path = request.path
    measures = measure_typed(event, form)
    past_events = outlook().list_past_events(form.kind.data or "public", clock.now())
    return render_template(
        "events/organizer/edit.html",
        form=form,
        event=event,
        adds_row=request.form.get("do") == "add-session",
        is_conflict=is_conflict,
        question=question,
        rows_outside=list_rows_outside(form, question),
        measures=measures,
        has_guests=measures.has_guests,
        beyond=say_beyond(measures),
        past_events=past_events,
        no_show_percent=decide_no_show_percent(past_events),
    )


def _form_again(form: EventForm, event: EventView | None, is_conflict: bool = False) -> AnyResponse:
    return make_response(_form_page(form, event, is_conflict), 422)


def _to_event(slug: str) -> AnyResponse:
    return redirect(url_for("console_event.event", slug=slug), 303)
