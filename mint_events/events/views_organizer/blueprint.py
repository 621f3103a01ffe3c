"""The organizers' screens of the events."""

from flask import Blueprint

blueprint = Blueprint("events_organizer", __name__, url_prefix="/console/events")
