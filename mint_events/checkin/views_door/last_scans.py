"""Names of a phone's own last scans: it keeps none over a reload, and helpers need them to undo."""

from flask import Response, g, jsonify

from mint_events.checkin.queries.own_scans import list_own_scans
from mint_events.checkin.views_door.blueprint import blueprint
from mint_events.kernel import clock
from mint_events.web.guards import NotForYou, open_to_door_phones


@blueprint.get("/door/last-scans")
@open_to_door_phones
def last_scans() -> Response:
    """Whom this phone scanned in the last ten minutes, at most ten. A kiosk tells nobody."""
    if g.scanner.mode == "kiosk":
        raise NotForYou()
    found = list_own_scans(g.scanner.event_id, g.scanner.door_phone_id, clock.now())
    return jsonify(
        scans=[
            {
                "scan_id": one.scan_id,
                "given_name": one.given_name,
                "family_name": one.family_name,
            }
            for one in found
        ]
    )
