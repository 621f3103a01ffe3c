"""Events, guests, tickets, phones for tests: plain functions that build through the actions.

Each opens an app context and a unit of work of its own and gives plain values back. A file a part
of the house; all of them are called from here: `from tests import factories as make`."""

from tests.factories.events import JUBILEE, event_now, make_event, plan_event, plan_sessions
from tests.factories.keys import PASSWORD, bearer, make_phone, make_staff, make_token
from tests.factories.network import invite, invite_somebody, make_member, make_network, say_yes
from tests.factories.parties import (
    plan_group,
    plan_sign_up,
    registration_now,
    send_sign_up,
    sign_up,
    sign_up_group,
)
from tests.factories.questions import ask, give_answers, plan_question
from tests.factories.tickets import ticket_of, tickets_of

__all__ = [
    "JUBILEE",
    "PASSWORD",
    "ask",
    "bearer",
    "event_now",
    "give_answers",
    "invite",
    "invite_somebody",
    "make_event",
    "make_member",
    "make_network",
    "make_phone",
    "make_staff",
    "make_token",
    "plan_event",
    "plan_group",
    "plan_question",
    "plan_sessions",
    "plan_sign_up",
    "registration_now",
    "say_yes",
    "send_sign_up",
    "sign_up",
    "sign_up_group",
    "ticket_of",
    "tickets_of",
]
