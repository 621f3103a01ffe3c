"""The same door with made-up guests, and the page that says that the practice is over."""

from flask import render_template

from mint_events.checkin.views_door.blueprint import blueprint
from mint_events.checkin.views_door.page import show_door
from mint_events.web.guards import find_door_phone, find_phone_in_practice, open_to_anyone


@blueprint.get("/door/practice")
@open_to_anyone
def practice() -> str | tuple[str, int]:
    """The scanner (or kiosk) at the door of the event's practice, while there is one."""
    phone = find_door_phone()
    if phone is None:
        return render_template("checkin/door/not_enrolled.html"), 401
    practising = find_phone_in_practice(phone)
    if practising is None:
        return render_template("checkin/door/practice_over.html"), 404
    return show_door(practising)
