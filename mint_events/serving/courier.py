"""The mail courier's process: the command `courier`, without importing everything anew."""

from flask import Flask
from flask.cli import ScriptInfo


def run_courier(app: Flask) -> None:
    """Delivers letters until SIGTERM."""
    run_command(app, "courier")


def run_command(app: Flask, *words: str) -> None:
    """Runs one of the application's commands in this process. Raises SystemExit at its end."""
    app.cli.main(args=list(words), prog_name="flask", obj=ScriptInfo(create_app=lambda: app))
