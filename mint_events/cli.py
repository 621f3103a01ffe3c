"""`flask --app app …`: thin commands over the rooms' actions."""

import json
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import IntegrityError

from mint_events.demo import build_demo, demo_logins
from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import Refusal
from mint_events.mail.courier import Courier
from mint_events.printing.runner import PrintRunner
from mint_events.seeding import SeedIsWrong, seed
from mint_events.staff.commands import staff_cli
from mint_events.sweeping import sweep


def _read(path: Path) -> dict[str, Any]:
    try:
        wanted = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise click.ClickException(f"{path} cannot be read: {error}") from None
    if not isinstance(wanted, dict):
        raise click.ClickException(f"{path} must hold one JSON object")
    return wanted


@click.command("seed")
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def seed_command(file: Path) -> None:
    """Make what FILE says; print ids, addresses and new tokens as JSON."""
    try:
        with unit_of_work():
            made = seed(_read(file), clock.now())
    except Refusal as refusal:
        raise click.ClickException(refusal.words.in_("en")) from None
    except (SeedIsWrong, IntegrityError) as error:
        reason = error if isinstance(error, SeedIsWrong) else error.orig
        raise click.ClickException(f"{file}: {reason}") from None
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))


@click.command("demo")
@with_appcontext
def demo_command() -> None:
    """Fill an empty house with the demo network; print the demo logins."""
    build_demo(clock.now())
    for login in demo_logins():
        click.echo(f"{login.role:10} {login.email:28} {login.password}")


@click.command("courier")
@click.option("--once", is_flag=True, help="Send and print what is due now, then end.")
@with_appcontext
def courier_command(once: bool) -> None:
    """Deliver waiting letters and print what was asked for until told to stop; sweep each minute."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    printing = PrintRunner(app)
    if not once:
        printing.start()
    try:
        Courier(app, each_minute=_sweep_aside).run(once=once)
        if once:
            printing.print_due()
    finally:
        printing.stop()


def _sweep_aside() -> None:
    sweep(clock.now())


@click.command("sweep")
@click.option("--dry-run", is_flag=True, help="Only say what is due.")
@with_appcontext
def sweep_command(dry_run: bool) -> None:
    """Do all that is due by date: offers that have lapsed, and so on."""
    swept = sweep(clock.now(), dry_run=dry_run)
    for each in swept:
        click.echo(f"{each.name}: {each.due}" + (f", {each.failed} failed" * bool(each.failed)))
    if any(each.failed for each in swept):
        raise click.ClickException("Not all could be done; the log says why.")


def init_commands(app: Flask) -> None:
    """Adds the commands to the app."""
    for command in (seed_command, demo_command, courier_command, sweep_command, staff_cli):
        app.cli.add_command(command)
