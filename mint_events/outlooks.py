"""What the events' own pages show of rooms that stand after them; handed in at start."""

from mint_events.checkin.queries.no_shows import list_past_events
from mint_events.events.outlook import Outlook
from mint_events.registration.queries.addressees import count_addressees
from mint_events.registration.queries.sizes import count_sizes

OUTLOOK = Outlook(
    count_letters=count_addressees, list_past_events=list_past_events, count_sizes=count_sizes
)
