"""What anyone sees: the events in each state, their sign-up, the house's own pages."""

from playwright.sync_api import Page

from tests.browser.every_page.sights import (
    Sight,
    answer_wrongly,
    ask_for_too_many_pupils,
    press,
)
from tests.browser.town import Town


def _sign_up_with_errors(page: Page, town: Town) -> None:
    page.locator("[data-companions] summary").click()
    page.locator("[name=companions-0-given_name]").fill("Anna")
    page.locator("[name=email]").fill("anna at example")
    press("form.sign-up button[type=submit]")(page, town)


def _sign_up_in_frame(page: Page, town: Town) -> None:
    page.wait_for_timeout(1600)  # faster than people can type is not taken
    page.locator("[name=given_name]").fill("Ada")
    page.locator("[name=family_name]").fill("Beispiel")
    page.locator("[name=email]").fill("ada.in.a.frame@example.org")
    press("form.sign-up button[type=submit]")(page, town)


def _open_companions(page: Page, town: Town) -> None:
    page.locator("[data-companions] summary").click()
    page.locator("[data-companion-more]").click()


def _compare_name(page: Page, town: Town) -> None:
    page.locator("[name=name]").fill("Somebody Else")
    press("#compare button[type=submit]")(page, town)


VISITORS = {
    "front page": Sight("/"),
    "event": Sight("/events/open"),
    "event with companions": Sight("/events/open", act=_open_companions),
    "event with errors": Sight("/events/open", act=_sign_up_with_errors, status=422),
    "event, a group": Sight("/events/groups?as=group"),
    "event, a group with errors": Sight(
        "/events/groups?as=group", act=ask_for_too_many_pupils, status=422
    ),
    "event, one of the sessions": Sight("/events/groups"),
    "event without limit": Sight("/events/no-limit"),
    "event full, with a waiting list": Sight("/events/jubilee"),
    "event full": Sight("/events/full"),
    "event closed": Sight("/events/closed"),
    "event not open yet": Sight("/events/not-yet"),
    "event called off": Sight("/events/called-off"),
    "event over": Sight("/events/over"),
    "network meeting, not for strangers": Sight("/events/meeting", status=404),
    "letter on its way": Sight("/events/open/letter-on-its-way"),
    "event with a picture": Sight("/events/pictured"),
    "embedded": Sight("/embed/pictured"),
    "embedded with errors": Sight("/embed/pictured", act=_sign_up_with_errors, status=422),
    "embedded, signed up": Sight("/embed/pictured", act=_sign_up_in_frame),
    "embedded, full": Sight("/embed/full"),
    "embedded, not allowed": Sight("/embed/open", status=404),
    "my ticket, walked in": Sight("/my/{walked_in}"),
    "change, walked in": Sight("/my/{walked_in}/change"),
    "event with others waiting": Sight("/events/workshop"),
    "event with questions": Sight("/events/asking"),
    "event with questions and errors": Sight("/events/asking", act=answer_wrongly, status=422),
    "scanned by a stranger": Sight("/T/{code}"),
    "check a certificate": Sight("/certificates"),
    "check a certificate with errors": Sight("/certificates?code=ABC", status=422),
    "certificate, genuine": Sight("/certificates/{certificate}"),
    "certificate, another name": Sight("/certificates/{certificate}", act=_compare_name),
    "certificate, replaced": Sight("/certificates/{old_certificate}"),
    "certificate, unknown": Sight("/certificates/0123456789ABCDEF", status=404),
    "imprint": Sight("/imprint"),
    "privacy": Sight("/privacy"),
    "accessibility": Sight("/accessibility"),
    "no such page": Sight("/nothing-here", status=404),
}
