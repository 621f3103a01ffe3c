"""What the terminal says once the house is open: where to go, and who may log in."""

from flask import Flask

from mint_events.config import Settings
from mint_events.serving.processes import in_a_child
from mint_events.serving.web import Address


def greet(app: Flask, address: Address) -> None:
    """Prints it. The database is asked in a child: this process keeps no connection."""
    in_a_child(lambda: _greet(app, address))


def _greet(app: Flask, address: Address) -> None:
    from mint_events.demo import logins  # here, so that the processes that serve need not carry it

    settings: Settings = app.config["MINT"]
    lines = [
        "",
        f"  MINT Events is open: {settings.base_url}",
        f"  For organizers:      {settings.base_url}/console/",
    ]
    with app.app_context():
        lines += [
            f"    {email}  password {password}  ({role})" for role, email, password in logins()
        ]
    if settings.smtp is None:
        lines.append(f"  Letters are kept in {settings.data_dir / 'outbox'}")
    if not settings.base_url.endswith(f":{address.port}"):
        lines.append(f"  It listens on {address.ip}, port {address.port}.")
    lines += ["  Ctrl-C ends it.", ""]
    print("\n".join(lines), flush=True)
    _tell_missing_letters()


def _tell_missing_letters() -> None:
    """Some names would be printed as empty boxes; better known today than on the day."""
    from mint_events.paper.check import FONT_PACKAGES, missing_scripts

    if scripts := missing_scripts():
        fonts = " ".join(FONT_PACKAGES)
        print(f"  Papers have no letters for {', '.join(scripts)}. Install: {fonts}\n", flush=True)
