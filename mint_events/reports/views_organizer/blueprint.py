"""The blueprint that the reports' screens for organizers share."""

from flask import Blueprint

blueprint = Blueprint("reports_organizer", __name__, url_prefix="/console/events/<slug>")
