"""What organizers type about an event and its programme."""

from mint_events.events.forms.event import EventForm
from mint_events.events.forms.message import MessageForm
from mint_events.events.forms.session import SessionForm, session_values
from mint_events.events.forms.values import event_values

__all__ = ["EventForm", "MessageForm", "SessionForm", "event_values", "session_values"]
