"""`flask staff …`: accounts from the machine itself, the first admin among them."""

import click
from flask.cli import AppGroup

from mint_events.kernel import clock
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import Refusal
from mint_events.staff.actions import add_staff, make_password_link
from mint_events.staff.queries import find_staff_by_email
from mint_events.staff.rules import LINK_LASTS, ROLES
from mint_events.web.links import full_link

staff_cli = AppGroup("staff", help="Accounts of organizers and helpers.")


@staff_cli.command("add")
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What they may do.")
def add(email: str, role: str) -> None:
    """Add an account and print a one-time link to set its password."""
    try:
        with unit_of_work():
            token = add_staff(email, role, clock.now())
    except Refusal as refusal:
        raise click.ClickException(refusal.words.en) from None
    _print_link(token)


@staff_cli.command("link")
@click.argument("email")
def link(email: str) -> None:
    """Print a new one-time link for an account, for a forgotten password."""
    person = find_staff_by_email(email)
    if person is None or person.state == "disabled":
        raise click.ClickException("There is no account that can log in with this address.")
    with unit_of_work():
        token = make_password_link(person.id, clock.now())
    _print_link(token)


def _print_link(token: str) -> None:
    click.echo(full_link("staff_organizer.set_password", token=token))
    click.echo(f"Opens once, within {LINK_LASTS.days} days, to set a password.", err=True)
