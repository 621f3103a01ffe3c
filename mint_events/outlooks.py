"""What the events' own pages show of rooms that stand after them; handed in at start."""

from mint_events.checkin.queries.no_shows import list_past_events
from mint_events.events.outlook import Outlook
from mint_events.kernel import clock
from mint_events.registration.queries.addressees import count_addressees
from mint_events.registration.queries.invitees import count_invitees_to_tell
from mint_events.registration.queries.sizes import count_sizes


def _count_letters(event_id: int) -> int:
    return count_addressees(event_id) + count_invitees_to_tell(event_id, clock.now())


OUTLOOK = Outlook(
    count_letters=_count_letters, list_past_events=list_past_events, count_sizes=count_sizes
)
