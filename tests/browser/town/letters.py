"""Letters in each state, and the links in them."""

from dataclasses import replace

from flask import Flask

from mint_events.registration.queries import RegistrationView
from mint_events.registration.signed_links import leave_list_link, new_mailbox_link

ALL_SENT = "UPDATE letters SET state = 'sent', sent_at = created_at"
ONE_FAILED = (
    "UPDATE letters SET state = 'failed', tries = 1, sent_at = NULL, last_error = :refused"
    " WHERE recipient = 'cancelled@example.org'"
)
ONE_WAITS = (
    "UPDATE letters SET state = 'waiting', sent_at = NULL, next_try_at = '2099-01-01 12:00:00'"
    " WHERE recipient = 'waiting@example.org'"
)


def links_of(app: Flask, guests: dict[str, RegistrationView]) -> dict[str, str]:
    """Signed links of letters, without the host."""
    with app.app_context():
        confirmed = replace(guests["confirmed"], new_email="new@example.org")
        links = {
            "new_mailbox": new_mailbox_link(confirmed, "de"),
            "leave_list": leave_list_link(guests["waiting"]),
        }
    return {name: "/" + link.split("/", 3)[3].split("?")[0] for name, link in links.items()}
