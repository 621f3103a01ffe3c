"""The blueprint of all that a phone at the door opens."""

from flask import Blueprint

blueprint = Blueprint("checkin_door", __name__)
