"""The console: who is invited, who answered, who asks to come."""

from playwright.sync_api import Page

from tests.browser.every_page.sights import SEND, Sight, press
from tests.browser.town import Town


def _too_many_words(page: Page, town: Town) -> None:
    page.locator("[name=words_en]").evaluate("each => { each.value = 'word '.repeat(300) }")
    press(SEND)(page, town)


def _wrong_days(page: Page, town: Town) -> None:
    page.locator("[name=reminder_days]").fill("soon")
    press("form.form button[type=submit]")(page, town)


INVITATIONS = {
    "invitations": Sight("/console/events/meeting/invitations", "staff"),
    "invitations, nobody found": Sight("/console/events/meeting/invitations?q=nobody", "staff"),
    "invite members": Sight("/console/events/meeting/invitations/choose", "staff"),
    "invite members, preview": Sight(
        "/console/events/meeting/invitations/choose", "staff", press(SEND)
    ),
    "invite members with errors": Sight(
        "/console/events/meeting/invitations/choose", "staff", _too_many_words, 422
    ),
    "invite one person with errors": Sight(
        "/console/events/meeting/invitations/add", "staff", press(SEND), 422
    ),
    "invitation, coming": Sight("/console/events/meeting/invitations/{came_id}", "staff"),
    "invitation, excused": Sight("/console/events/meeting/invitations/{excused_id}", "staff"),
    "invitation, silent": Sight("/console/events/meeting/invitations/{silent_id}", "staff"),
    "invitation, take somebody off": Sight(
        "/console/events/meeting/invitations/{came_id}/people/{invited_uid}/off", "staff"
    ),
    "invitation, take back": Sight(
        "/console/events/meeting/invitations/{silent_id}/withdraw", "staff"
    ),
    "invitation, taken back": Sight(
        "/console/events/meeting/invitations/{withdrawn_id}/withdrawn", "staff"
    ),
    "remind": Sight("/console/events/meeting/invitations/remind", "staff"),
    "how it invites": Sight("/console/events/meeting/invitations/settings", "staff"),
    "how it invites with errors": Sight(
        "/console/events/meeting/invitations/settings", "staff", _wrong_days, 422
    ),
    "requests to come": Sight("/console/events/meeting/invitations/requests", "staff"),
    "decline a request": Sight("/console/events/meeting/invitations/requests/1/decline", "staff"),
}
