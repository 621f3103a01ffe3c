"""`python app.py`: the web server and the mail courier under one roof.

The application is imported once, here; the processes that serve are forked from this one, so that
they start at once and share its memory.
"""

import os
import sys

from flask import Flask

from mint_events import create_app
from mint_events.config import SettingIsWrong, Settings
from mint_events.serving.courier import run_courier
from mint_events.serving.greeting import greet
from mint_events.serving.processes import in_a_child
from mint_events.serving.supervisor import Supervisor
from mint_events.serving.web import PortIsTaken, probe_port, run_web


def open_house() -> Flask:
    """The application; a wrong setting ends the program with one line. What it writes (database,
    letters, backups) is for its own user's eyes."""
    os.umask(0o077)
    try:
        return create_app()
    except SettingIsWrong as error:
        sys.exit(f"MINT Events does not start. {error}")


def serve(app: Flask) -> int:
    """Serves until told to stop; `--prepare` brings the database up to date before. Gives the exit
    code."""
    settings: Settings = app.config["MINT"]
    try:
        address = probe_port(settings.host, settings.port)
    except PortIsTaken as error:
        print(f"MINT Events does not start. {error}", file=sys.stderr)
        return 1
    code = in_a_child(lambda: _get_ready(app))
    if code:
        return code
    supervisor = Supervisor()
    supervisor.add("web server", lambda: run_web(app, address, settings))
    supervisor.add("mail courier", lambda: run_courier(app))
    supervisor.when_up(lambda: greet(app, address), lambda: address.answers())
    return supervisor.run()


def _get_ready(app: Flask) -> int:
    # Imported in the child that does it: Alembic would stay in every process that serves.
    from mint_events.serving.prepare import check, prepare

    return prepare(app) if "--prepare" in sys.argv[1:] else check(app)
