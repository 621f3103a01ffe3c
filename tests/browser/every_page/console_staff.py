"""The console: home, accounts, letters, and what is not there."""

from tests.browser.every_page.sights import SEND, Sight, press

STAFF = {
    "log in": Sight("/console/login"),
    "log in with errors": Sight("/console/login", act=press(SEND), status=422),
    "home": Sight("/console/", "staff"),
    "letters": Sight("/console/letters/", "staff"),
    "letter": Sight("/console/letters/{letter_sent}", "staff"),
    "letter that failed": Sight("/console/letters/{letter_failed}", "staff"),
    "letter that waits": Sight("/console/letters/{letter_waiting}", "staff"),
    "staff": Sight("/console/staff", "staff"),
    "staff with errors": Sight("/console/staff", "staff", press(SEND), 422),
    "person": Sight("/console/staff/{organizer}", "staff"),
    "person, disabled": Sight("/console/staff/{gone}", "staff"),
    "myself": Sight("/console/staff/{admin}", "staff"),
    "link to set a password": Sight(
        "/console/staff/{organizer}", "staff", press("form[action$='/link'] button"), 201
    ),
    "set a password": Sight("/console/password/{link}"),
    "set a password with errors": Sight("/console/password/{link}", act=press(SEND), status=422),
    "password link, used up": Sight("/console/password/no-such-link", status=410),
    "account": Sight("/console/account", "staff"),
    "account with errors": Sight("/console/account", "staff", press(".form button"), 422),
    "design": Sight("/console/design", "staff"),
    "not for you": Sight("/console/events/nothing-here", "staff", status=404),
}
