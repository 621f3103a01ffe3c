"""The console: an event's guests and its waiting list."""

from tests.browser.every_page.sights import SEND, Sight, press

PARTIES = {
    "guests": Sight("/console/events/jubilee/guests", "staff"),
    "guests, nobody found": Sight("/console/events/jubilee/guests?q=nobody", "staff"),
    "party": Sight("/console/events/jubilee/guests/{confirmed_uid}", "staff"),
    "party, waiting": Sight("/console/events/jubilee/guests/{waiting_uid}", "staff"),
    "lists": Sight("/console/events/jubilee/lists", "staff"),
    "lists with errors": Sight(
        "/console/events/jubilee/signatures.pdf?blank=many", "staff", status=422
    ),
    "waiting list": Sight("/console/events/workshop/waiting-list", "staff"),
    "waiting list, nobody waits": Sight("/console/events/open/waiting-list", "staff"),
    "waiting list, nobody found": Sight("/console/events/workshop/waiting-list?q=nobody", "staff"),
    "a turn, waiting": Sight("/console/events/workshop/waiting-list/{four_uid}", "staff"),
    "a turn, offered": Sight("/console/events/workshop/waiting-list/{offered_uid}", "staff"),
    "a turn, lapsed": Sight("/console/events/workshop/waiting-list/{expired_uid}", "staff"),
    "take an offer back": Sight(
        "/console/events/workshop/waiting-list/{offered_uid}/withdraw", "staff"
    ),
    "take an offer back with errors": Sight(
        "/console/events/workshop/waiting-list/{offered_uid}/withdraw", "staff", press(SEND), 422
    ),
    "a turn with errors": Sight(
        "/console/events/workshop/waiting-list/{four_uid}", "staff", press("[value=front]"), 422
    ),
    "cancel for a party": Sight("/console/events/jubilee/guests/{waiting_uid}/cancel", "staff"),
}
