"""The live view: who is here, how fast they come, how the door's phones are, what needs a look."""

from dataclasses import dataclass
from typing import Any

from flask import Response, jsonify, render_template
from flask_wtf import FlaskForm

from mint_events.checkin.queries import (
    count_arrivals,
    count_set_aside,
    list_conflicts,
    list_last_scans,
)
from mint_events.checkin.queries.live import list_clusters_here, list_first_arrivals
from mint_events.checkin.queries.phones import PhoneSignView, list_phone_signs
from mint_events.checkin.rules import OUTCOME_WORDS
from mint_events.checkin.rules.live import count_pace, is_silent, plot_arrivals
from mint_events.checkin.views_organizer.blueprint import blueprint, the_event
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.staff.queries import DoorPhoneView, list_door_phones
from mint_events.web.guards import open_to_staff

CONFLICTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """A phone as the live view shows it; `sign` None: it never said anything."""

    phone: DoorPhoneView
    sign: PhoneSignView | None
    is_silent: bool


@blueprint.get("/arrivals")
@open_to_staff("organizer", "door")
def arrivals(slug: str) -> str:
    """Who is expected, inside, has arrived; phones, conflicts, scans. A script keeps it fresh."""
    return render_template("checkin/organizer/arrivals.html", **_arrivals_now(the_event(slug)))


@blueprint.get("/arrivals/now")
@open_to_staff("organizer", "door")
def arrivals_now(slug: str) -> Response:
    """The part of the page that changes, for the script."""
    now = _arrivals_now(the_event(slug))
    return jsonify(html=render_template("checkin/organizer/arrivals_now.html", **now))


def _arrivals_now(event: EventView) -> dict[str, Any]:
    now = clock.now()
    moments = list_first_arrivals(event.id)
    conflicts = list_conflicts(event.id, unseen_only=True)
    return {
        "event": event,
        "arrivals": count_arrivals(event.id),
        "plot": plot_arrivals(moments, now),
        "pace": count_pace(moments, now),
        "clusters": list_clusters_here(event.id),
        "phones": _phones(event.id),
        "conflicts": conflicts[:CONFLICTS_SHOWN],
        "conflict_count": len(conflicts),
        "set_aside_count": count_set_aside(event.id, undecided_only=True),
        "scans": list_last_scans(event.id),
        "outcome_words": OUTCOME_WORDS,
        "form": FlaskForm(),
        "as_of": now,
    }


def _phones(event_id: int) -> list[PhoneLine]:
    signs, now = list_phone_signs(event_id), clock.now()
    lines = []
    for phone in list_door_phones(event_id):
        if phone.state == "enrolled":
            sign = signs.get(phone.id)
            seen_at = sign.seen_at if sign else None
            lines.append(PhoneLine(phone, sign, is_silent(seen_at, now)))
    return sorted(lines, key=lambda line: (line.phone.gate, line.phone.id))
