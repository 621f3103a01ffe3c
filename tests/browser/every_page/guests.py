"""What a guest's own link opens: tickets, changes, offers, letters asked for again."""

from playwright.sync_api import Page

from tests.browser.every_page.sights import (
    SEND,
    Sight,
    answer_wrongly,
    ask_for_too_many_pupils,
    press,
)
from tests.browser.town import Town


def _unfold_codes(page: Page, town: Town) -> None:
    page.locator(".group-codes summary").click()


def _empty_names(page: Page, town: Town) -> None:
    for field in page.locator("main input[type=text], main input[type=email]").all():
        field.fill("")
    press(SEND)(page, town)


def _come_back(page: Page, town: Town) -> None:
    press("form[action$='/come-back'] button")(page, town)


GUESTS = {
    "my group": Sight("/my/{group}", act=_unfold_codes),
    "change the group": Sight("/my/{group}/group"),
    "change the group's contact": Sight("/my/{group}/change"),
    "change the group with errors": Sight(
        "/my/{group}/group", act=ask_for_too_many_pupils, status=422
    ),
    "my tickets": Sight("/my/{confirmed}"),
    "my place in the queue": Sight("/my/{waiting}"),
    "my offer": Sight("/my/{offered}"),
    "my offer, as the letter opens it": Sight("/my/{offered}/offer?answer=accept"),
    "my offer, declining": Sight("/my/{offered}/offer?answer=decline"),
    "my offer, lapsed": Sight("/my/{expired}"),
    "my offer, taken back": Sight("/my/{withdrawn}"),
    "cancel an offer": Sight("/my/{offered}/cancel"),
    "my cancelled registration": Sight("/my/{cancelled}"),
    "my ticket, called off": Sight("/my/{called-off}"),
    "my ticket, moved": Sight("/my/{moved}"),
    "my ticket, over": Sight("/my/{over}"),
    "change": Sight("/my/{confirmed}/change"),
    "change, waiting": Sight("/my/{waiting}/change"),
    "language and consents": Sight("/my/{over}/change"),
    "add a companion": Sight("/my/{confirmed}/add"),
    "add a companion while waiting": Sight("/my/{waiting}/add"),
    "add a companion with errors": Sight("/my/{confirmed}/add", act=press(SEND), status=422),
    "drop a person": Sight("/my/{confirmed}/people/{person}/drop"),
    "hand a ticket over": Sight("/my/{confirmed}/people/{person}/hand-over"),
    "hand over with errors": Sight(
        "/my/{confirmed}/people/{person}/hand-over", act=press(SEND), status=422
    ),
    "cancellation that cannot be taken back": Sight("/my/{cancelled}", act=_come_back, status=409),
    "my ticket, handed over": Sight("/my/{handed}"),
    "lost letter": Sight("/lost-letter"),
    "lost letter with errors": Sight("/lost-letter", act=press(SEND), status=422),
    "lost letter sent": Sight("/lost-letter/sent"),
    "confirm a mailbox": Sight("{new_mailbox}"),
    "link used up": Sight("/new-mailbox/nothing", status=410),
    "leave the list": Sight("{leave_list}"),
    "change with errors": Sight("/my/{confirmed}/change", act=_empty_names, status=422),
    "my page with answers": Sight("/my/{asking}"),
    "my answers": Sight("/my/{asking}/answers"),
    "my answers with errors": Sight("/my/{asking}/answers", act=answer_wrongly, status=422),
    "cancel": Sight("/my/{confirmed}/cancel"),
    "cancel waiting": Sight("/my/{waiting}/cancel"),
}
