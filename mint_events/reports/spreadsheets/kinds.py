"""Which spreadsheets there are, in the order of the console's tabs."""

from mint_events.events.queries import EventView
from mint_events.reports.spreadsheets import answers, guests, invitations, scans
from mint_events.reports.spreadsheets.columns import SheetKind

KINDS = {one.key: one for one in (guests.KIND, answers.KIND, scans.KIND, invitations.KIND)}


def list_kinds(event: EventView) -> list[SheetKind]:
    """Those that this event has: invitations are for network meetings."""
    is_network = event.kind == "network"
    return [kind for kind in KINDS.values() if is_network or not kind.is_for_network]
