"""The blueprint that the staff's screens share."""

from flask import Blueprint

blueprint = Blueprint("staff_organizer", __name__, url_prefix="/console")
