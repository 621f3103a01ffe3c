"""Registrations by JSON, for scripts and for the network's other websites."""

from mint_events.tickets.views_api.registrations import blueprint

__all__ = ["blueprint"]
