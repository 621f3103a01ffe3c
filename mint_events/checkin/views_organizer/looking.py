"""What an organizer looks at afterwards: conflicts, records set aside, the whole log of scans."""

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse

from mint_events.checkin.actions.conflicts import tick_conflict
from mint_events.checkin.actions.setting_aside import MOST_UNDECIDED, decide_set_aside
from mint_events.checkin.actions.undoing import UndoSent, undo_scan_by_organizer
from mint_events.checkin.actions.walking_in import forget_walk_in
from mint_events.checkin.forms import REASONS, UndoForm
from mint_events.checkin.queries import (
    count_conflicts,
    count_set_aside,
    list_conflicts,
    list_set_aside,
)
from mint_events.checkin.queries.scan_log import LoggedScan, find_logged_scan, list_scan_log
from mint_events.checkin.rules import OUTCOME_WORDS, Outcome, say_outcome
from mint_events.checkin.views_organizer.blueprint import blueprint, the_event
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import NothingFound
from mint_events.staff.gatekeeper import current_staff
from mint_events.staff.queries import list_door_phones
from mint_events.web.guards import open_to_staff


@blueprint.get("/arrivals/conflicts")
@open_to_staff("organizer")
def arrivals_conflicts(slug: str) -> str:
    """Who went in who should not have: those nobody has looked at, or all."""
    event, is_all = the_event(slug), request.args.get("all") == "1"
    return render_template(
        "checkin/organizer/arrivals_conflicts.html",
        event=event,
        conflicts=list_conflicts(event.id, unseen_only=not is_all),
        is_all=is_all,
        count=count_conflicts(event.id),
        phones={phone.id: phone for phone in list_door_phones(event.id)},
        say_outcome=say_outcome,
        form=FlaskForm(),
    )


@blueprint.post("/arrivals/conflicts/<int:conflict_id>")
@open_to_staff("organizer")
def tick(slug: str, conflict_id: int) -> AnyResponse:
    """Ticks a conflict off, or opens it again (`seen` 0)."""
    event, is_seen = the_event(slug), request.form.get("seen") != "0"
    with unit_of_work():
        tick_conflict(event.id, conflict_id, current_staff().id, clock.now(), is_seen=is_seen)
    flash(_("Ticked off.") if is_seen else _("Opened again."), "good")
    to_all = None if is_seen else "1"
    return redirect(url_for("checkin_organizer.arrivals_conflicts", slug=slug, all=to_all), 303)


@blueprint.get("/arrivals/set-aside")
@open_to_staff("organizer")
def arrivals_set_aside(slug: str) -> str:
    """Records that could not be understood."""
    event = the_event(slug)
    return render_template(
        "checkin/organizer/arrivals_set_aside.html",
        event=event,
        records=list_set_aside(event.id),
        count=count_set_aside(event.id, undecided_only=True),
        most=MOST_UNDECIDED,
        phones={phone.id: phone for phone in list_door_phones(event.id)},
        form=FlaskForm(),
    )


@blueprint.post("/arrivals/set-aside/<int:record_id>")
@open_to_staff("organizer")
def decide_record(slug: str, record_id: int) -> AnyResponse:
    """Marks a record as looked at."""
    event = the_event(slug)
    with unit_of_work():
        decide_set_aside(event.id, record_id, current_staff().id, clock.now())
    flash(_("Ticked off."), "good")
    return redirect(url_for("checkin_organizer.arrivals_set_aside", slug=slug), 303)


@blueprint.get("/arrivals/log")
@open_to_staff("organizer")
def arrivals_log(slug: str) -> str:
    """Every scan, the newest first: searched, by answer, by pages."""
    event = the_event(slug)
    search, outcome = request.args.get("q", "").strip()[:100], request.args.get("outcome", "")
    if outcome not in set(Outcome):
        outcome = ""
    before = request.args.get("before", type=int)
    scans, next_before = list_scan_log(event.id, search, outcome, before)
    return render_template(
        "checkin/organizer/arrivals_log.html",
        event=event,
        scans=scans,
        search=search,
        outcome=outcome,
        next_before=next_before,
        is_first_page=before is None,
        outcome_words=OUTCOME_WORDS,
        say_outcome=say_outcome,
    )


@blueprint.route("/arrivals/log/<int:scan_row_id>", methods=["GET", "POST"])
@open_to_staff("organizer")
def arrivals_scan(slug: str, scan_row_id: int) -> str | AnyResponse:
    """One scan with all that is known of it; an organizer can take it back at any time."""
    event = the_event(slug)
    scan = _scan_of(event, scan_row_id)
    g.lang_path = request.path
    form = UndoForm()
    if request.method == "POST" and form.validate():
        sent = UndoSent(scan.scan_id, form.reason.data or "other", form.text.data or "")
        with unit_of_work():
            undo_scan_by_organizer(event.id, sent, current_staff().id, clock.now())
            forget_walk_in(event.id, scan.scan_id, clock.now())
        flash(_("Taken back. It stays on record and counts no more."), "good")
        return redirect(
            url_for("checkin_organizer.arrivals_scan", slug=slug, scan_row_id=scan_row_id), 303
        )
    page = render_template(
        "checkin/organizer/arrivals_scan.html",
        event=event,
        scan=scan,
        phones={phone.id: phone for phone in list_door_phones(event.id)},
        reasons={each.value: each.label for each in REASONS},
        say_outcome=say_outcome,
        form=form,
    )
    return make_response(page, 422 if request.method == "POST" else 200)


def _scan_of(event: EventView, scan_row_id: int) -> LoggedScan:
    scan = find_logged_scan(event.id, scan_row_id)
    if scan is None:
        raise NothingFound()
    return scan
