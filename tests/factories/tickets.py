"""A party's tickets."""

from flask import Flask

from mint_events.registration.queries import RegistrationView
from mint_events.tickets.queries import TicketView, list_tickets


def tickets_of(app: Flask, registration: RegistrationView) -> list[TicketView]:
    """A party's valid tickets."""
    with app.app_context():
        return list_tickets([registration.id])


def ticket_of(app: Flask, registration: RegistrationView) -> TicketView:
    """The ticket of who signed up."""
    return tickets_of(app, registration)[0]
