"""Whether the house is well: database, outbox, disk. For whoever watches the installation."""

import shutil

from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy.exc import SQLAlchemyError

from mint_events.kernel import clock
from mint_events.mail.queries import count_waiting, oldest_waiting_s
from mint_events.web.guards import open_to_anyone
from mint_events.web.log import log

blueprint = Blueprint("mail_public", __name__)
LEAST_DISK_MB = 200  # below this, letters and backups soon cannot be written


@blueprint.get("/readyz")
@open_to_anyone
def readyz() -> tuple[Response, int]:
    """200 when guests can be served, else 503; the same shape either way."""
    try:
        database, waiting, oldest = "ok", count_waiting(), oldest_waiting_s(clock.now())
    except SQLAlchemyError as error:
        log.error("not_ready", reason=type(error).__name__)
        database, waiting, oldest = "unreachable", 0, 0
    disk = shutil.disk_usage(current_app.config["MINT"].data_dir).free // (1024 * 1024)
    well = database == "ok" and disk >= LEAST_DISK_MB
    answer = jsonify(
        database=database,
        outbox_waiting=waiting,
        outbox_oldest_s=oldest,
        disk_free_mb=disk,
        status="ok" if well else "not ok",
    )
    return answer, 200 if well else 503
