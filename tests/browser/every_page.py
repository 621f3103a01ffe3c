"""Every page of the house in every state that looks different: its address, who sees it, how it gets so."""

from playwright.sync_api import Page

from tests.browser.beside_scanner_pages import BESIDE_SCANNER
from tests.browser.network_pages import NETWORK, NETWORK_WITH_ERRORS
from tests.browser.practice_pages import KIOSK, PRACTICE, PRACTISING
from tests.browser.scanner_pages import SCANNER
from tests.browser.sight import Act, Sight
from tests.browser.town import Town


def press(button: str) -> Act:
    """Presses the last such button; the next page comes."""

    def act(page: Page, town: Town) -> None:
        with page.expect_navigation():
            page.locator(button).last.click()

    return act


SEND = "main form button[type=submit]"


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


def _yes_with_errors(page: Page, town: Town) -> None:
    page.locator("[name=people-0-family_name]").fill("")
    page.locator("[name=people-0-email]").fill("anna at example")
    press("form[action$='/yes'] button")(page, town)


def _too_many_words(page: Page, town: Town) -> None:
    page.locator("[name=words_en]").evaluate("each => { each.value = 'word '.repeat(300) }")
    press(SEND)(page, town)


def _wrong_days(page: Page, town: Town) -> None:
    page.locator("[name=reminder_days]").fill("soon")
    press("form.form button[type=submit]")(page, town)


def _open_companions(page: Page, town: Town) -> None:
    page.locator("[data-companions] summary").click()
    page.locator("[data-companion-more]").click()


def _group_errors(page: Page, town: Town) -> None:
    page.locator("[name=pupils]").fill("99")
    press(SEND)(page, town)


def _unfold_codes(page: Page, town: Town) -> None:
    page.locator(".group-codes summary").click()


def _empty_names(page: Page, town: Town) -> None:
    for field in page.locator("main input[type=text], main input[type=email]").all():
        field.fill("")
    press(SEND)(page, town)


def _come_back(page: Page, town: Town) -> None:
    press("form[action$='/come-back'] button")(page, town)


def _move(page: Page, town: Town) -> None:
    page.locator("[name=venue]").fill("Somewhere else")
    press("form.event-edit .sticky-save button[type=submit]")(page, town)


def _too_long_a_note(page: Page, town: Town) -> None:
    page.locator("[name=note]").evaluate("each => { each.value = 'word '.repeat(60) }")
    press(SEND)(page, town)


def _two_sessions(page: Page, town: Town) -> None:
    """An event's form with a session more, then with errors."""
    press("[value=add-session]")(page, town)
    page.locator("[name=title_de]").fill("")
    page.locator("[name=ends_at]").fill("2020-01-01T10:00")
    page.locator("[name^=sessions-][name$=-title_de]").last.fill("Roboter")
    press("[value=save]")(page, town)


def _wrong_websites(page: Page, town: Town) -> None:
    page.locator("[name=origins]").fill("https://*.example.org")
    press("#websites button[type=submit]")(page, town)


def _answer_wrongly(page: Page, town: Town) -> None:
    page.locator("#question-diet-5").check()
    page.locator("#question-bus-0").check()
    page.locator("#question-seats").fill("99")
    press("main form button[type=submit]")(page, town)


def _two_answers(page: Page, town: Town) -> None:
    """A question's form with an answer more, then with errors."""
    page.locator("#kind-2").check()
    press("[value=add-option]")(page, town)
    page.locator("[name$=-label_de]").last.fill("Klein")
    page.locator("[name=is_sensitive]").check()
    press("[value=save]")(page, town)


def _make_phone(page: Page, town: Town) -> None:
    page.locator("[name=gate]").fill("Süd")
    press(SEND)(page, town)


def _make_token(page: Page, town: Town) -> None:
    page.locator("[name=scope]").first.check()
    press(SEND)(page, town)


PUBLIC = {
    "front page": Sight("/"),
    "event": Sight("/events/open"),
    "event with companions": Sight("/events/open", act=_open_companions),
    "event with errors": Sight("/events/open", act=_sign_up_with_errors, status=422),
    "event, a group": Sight("/events/groups?as=group"),
    "event, a group with errors": Sight("/events/groups?as=group", act=_group_errors, status=422),
    "event, one of the sessions": Sight("/events/groups"),
    "my group": Sight("/my/{group}", act=_unfold_codes),
    "change the group": Sight("/my/{group}/group"),
    "change the group's contact": Sight("/my/{group}/change"),
    "change the group with errors": Sight("/my/{group}/group", act=_group_errors, status=422),
    "event without limit": Sight("/events/no-limit"),
    "event full, with a waiting list": Sight("/events/jubilee"),
    "event full": Sight("/events/full"),
    "event closed": Sight("/events/closed"),
    "event not open yet": Sight("/events/not-yet"),
    "event called off": Sight("/events/called-off"),
    "event over": Sight("/events/over"),
    "network meeting, not for strangers": Sight("/events/meeting", status=404),
    "invited, no answer yet": Sight("/invited/{silent}"),
    "invited, yes with errors": Sight("/invited/{silent}", act=_yes_with_errors, status=422),
    "invited, forward with errors": Sight(
        "/invited/{silent}", act=press("form[action$='/forward'] button"), status=422
    ),
    "invited, coming": Sight("/invited/{came}?saved=yes"),
    "invited, excused": Sight("/invited/{excused}?saved=no"),
    "invited, over": Sight("/invited/{late}"),
    "invited, nobody can come": Sight("/invited/{came}/no"),
    "invited, take somebody off": Sight("/invited/{came}/people/{invited_uid}/off"),
    "ask to come": Sight("/ask/{ask}"),
    "ask to come with errors": Sight("/ask/{ask}", act=press(SEND), status=422),
    "asked to come": Sight("/ask/{ask}/sent"),
    "letter on its way": Sight("/events/open/letter-on-its-way"),
    "event with a picture": Sight("/events/pictured"),
    "embedded": Sight("/embed/pictured"),
    "embedded with errors": Sight("/embed/pictured", act=_sign_up_with_errors, status=422),
    "embedded, signed up": Sight("/embed/pictured", act=_sign_up_in_frame),
    "embedded, full": Sight("/embed/full"),
    "embedded, not allowed": Sight("/embed/open", status=404),
    "my ticket, walked in": Sight("/my/{walked_in}"),
    "change, walked in": Sight("/my/{walked_in}/change"),
    "my tickets": Sight("/my/{confirmed}"),
    "my place in the queue": Sight("/my/{waiting}"),
    "my offer": Sight("/my/{offered}"),
    "my offer, as the letter opens it": Sight("/my/{offered}/offer?answer=accept"),
    "my offer, declining": Sight("/my/{offered}/offer?answer=decline"),
    "my offer, lapsed": Sight("/my/{expired}"),
    "cancel an offer": Sight("/my/{offered}/cancel"),
    "event with others waiting": Sight("/events/workshop"),
    "my cancelled registration": Sight("/my/{cancelled}"),
    "my ticket, called off": Sight("/my/{called-off}"),
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
    "event with questions": Sight("/events/asking"),
    "event with questions and errors": Sight("/events/asking", act=_answer_wrongly, status=422),
    "my page with answers": Sight("/my/{asking}"),
    "my answers": Sight("/my/{asking}/answers"),
    "my answers with errors": Sight("/my/{asking}/answers", act=_answer_wrongly, status=422),
    "cancel": Sight("/my/{confirmed}/cancel"),
    "cancel waiting": Sight("/my/{waiting}/cancel"),
    "scanned by a stranger": Sight("/T/{code}"),
    "imprint": Sight("/imprint"),
    "privacy": Sight("/privacy"),
    "accessibility": Sight("/accessibility"),
    "no such page": Sight("/nothing-here", status=404),
}
DOOR = {
    "not enrolled": Sight("/door", status=401),
    "enrol": Sight("/door/enrol/{enrol}"),
    "enrol, used up": Sight("/door/enrol/0000000000000000", status=410),
    **SCANNER,
    **BESIDE_SCANNER,
    **PRACTISING,
    **KIOSK,
}
CONSOLE = {
    "log in": Sight("/console/login"),
    "log in with errors": Sight("/console/login", act=press(SEND), status=422),
    "home": Sight("/console/", "staff"),
    "event": Sight("/console/events/jubilee", "staff"),
    "event without anything": Sight("/console/events/draft", "staff"),
    "new event": Sight("/console/events/new", "staff"),
    "new event with errors": Sight("/console/events/new", "staff", _two_sessions, 422),
    "edit": Sight("/console/events/jubilee/edit", "staff"),
    "edit, asked before guests are written to": Sight(
        "/console/events/jubilee/edit", "staff", _move
    ),
    "close the sign-up": Sight("/console/events/jubilee/turn/close", "staff"),
    "call off": Sight("/console/events/jubilee/turn/call-off", "staff"),
    "reinstate": Sight("/console/events/called-off/turn/reinstate", "staff"),
    "event that is called off": Sight("/console/events/called-off", "staff"),
    "edit with errors": Sight("/console/events/jubilee/edit", "staff", _two_sessions, 422),
    "preview": Sight("/console/events/draft/preview", "staff"),
    "appearance": Sight("/console/events/open/appearance", "staff"),
    "appearance with a picture": Sight("/console/events/pictured/appearance", "staff"),
    "appearance of a network meeting": Sight("/console/events/meeting/appearance", "staff"),
    "appearance with errors": Sight(
        "/console/events/open/appearance", "staff", _wrong_websites, 422
    ),
    "remove the picture": Sight("/console/events/pictured/appearance/picture/remove", "staff"),
    "preview of the frame": Sight("/console/events/pictured/appearance/preview", "staff"),
    "guests": Sight("/console/events/jubilee/guests", "staff"),
    "guests, nobody found": Sight("/console/events/jubilee/guests?q=nobody", "staff"),
    "questions": Sight("/console/events/asking/questions", "staff"),
    "questions, none": Sight("/console/events/jubilee/questions", "staff"),
    "question": Sight("/console/events/asking/questions/diet/edit", "staff"),
    "new question": Sight("/console/events/asking/questions/new", "staff"),
    "new question with errors": Sight(
        "/console/events/asking/questions/new", "staff", _two_answers, 422
    ),
    "delete a question": Sight("/console/events/asking/questions/hear/delete", "staff"),
    "preview of questions": Sight("/console/events/asking/questions/preview", "staff"),
    "answers": Sight("/console/events/asking/answers", "staff"),
    "who answered what": Sight("/console/events/asking/answers/diet", "staff"),
    "party with answers": Sight("/console/events/asking/guests/{asking_uid}", "staff"),
    "party": Sight("/console/events/jubilee/guests/{confirmed_uid}", "staff"),
    "party, waiting": Sight("/console/events/jubilee/guests/{waiting_uid}", "staff"),
    "waiting list": Sight("/console/events/workshop/waiting-list", "staff"),
    "waiting list, nobody waits": Sight("/console/events/open/waiting-list", "staff"),
    "waiting list, nobody found": Sight("/console/events/workshop/waiting-list?q=nobody", "staff"),
    "a turn, waiting": Sight("/console/events/workshop/waiting-list/{four_uid}", "staff"),
    "a turn, offered": Sight("/console/events/workshop/waiting-list/{offered_uid}", "staff"),
    "a turn, lapsed": Sight("/console/events/workshop/waiting-list/{expired_uid}", "staff"),
    "a turn with errors": Sight(
        "/console/events/workshop/waiting-list/{four_uid}", "staff", press("[value=front]"), 422
    ),
    "cancel for a party": Sight("/console/events/jubilee/guests/{waiting_uid}/cancel", "staff"),
    "phones": Sight("/console/events/jubilee/phones", "staff"),
    "phones with errors": Sight("/console/events/full/phones", "staff", press(SEND), 422),
    "phone, changed": Sight("/console/events/jubilee/phones/{phone_id}", "staff"),
    **PRACTICE,
    "party, walked in": Sight("/console/events/open/guests/{walked_in_uid}", "staff"),
    "cancel for who walked in": Sight(
        "/console/events/open/guests/{walked_in_uid}/cancel", "staff"
    ),
    "door notes": Sight("/console/events/jubilee/door-notes", "staff"),
    "door notes, found": Sight("/console/events/jubilee/door-notes?q=e", "staff"),
    "door notes, none": Sight("/console/events/full/door-notes", "staff"),
    "door note": Sight("/console/events/jubilee/door-notes/{person}", "staff"),
    "door note with errors": Sight(
        "/console/events/jubilee/door-notes/{person}", "staff", _too_long_a_note, 422
    ),
    "door settings": Sight("/console/events/jubilee/door-settings", "staff"),
    "phone's code": Sight("/console/events/jubilee/phones", "staff", _make_phone),
    "revoke a phone": Sight("/console/events/jubilee/phones/{phone_id}/revoke", "staff"),
    "tokens": Sight("/console/events/jubilee/tokens", "staff"),
    "tokens with errors": Sight("/console/events/full/tokens", "staff", press(SEND), 422),
    "token": Sight("/console/events/jubilee/tokens", "staff", _make_token),
    "revoke a token": Sight("/console/events/jubilee/tokens/{token_id}/revoke", "staff"),
    "arrivals": Sight("/console/events/jubilee/arrivals", "staff"),
    "arrivals, none": Sight("/console/events/full/arrivals", "staff"),
    "letters": Sight("/console/letters/", "staff"),
    "letter": Sight("/console/letters/{letter_sent}", "staff"),
    "letter that failed": Sight("/console/letters/{letter_failed}", "staff"),
    "letter that waits": Sight("/console/letters/{letter_waiting}", "staff"),
    **{name: Sight(f"/console/network{path}", "staff") for name, path in NETWORK.items()},
    **{
        name: Sight(f"/console/network{path}", "staff", press(SEND), 422)
        for name, path in NETWORK_WITH_ERRORS.items()
    },
    "network": Sight("/console/network", "staff"),
    "network, those who left": Sight("/console/network?group=left", "staff"),
    "network, nobody found": Sight("/console/network?q=nobody", "staff"),
    "member": Sight("/console/network/members/{member}", "staff"),
    "member that left": Sight("/console/network/members/{left}", "staff"),
    "new member with errors": Sight("/console/network/members/new", "staff", press(SEND), 422),
    "edit a member": Sight("/console/network/members/{member}/edit", "staff"),
    "delete a member": Sight("/console/network/members/{member}/remove", "staff"),
    "new contact with errors": Sight(
        "/console/network/members/{member}/contacts/new", "staff", press(SEND), 422
    ),
    "edit a contact": Sight("/console/network/contacts/{contact}/edit", "staff"),
    "delete a contact": Sight("/console/network/contacts/{contact}/remove", "staff"),
    "clusters": Sight("/console/network/clusters", "staff"),
    "new cluster with errors": Sight("/console/network/clusters/new", "staff", press(SEND), 422),
    "edit a cluster": Sight("/console/network/clusters/{cluster}/edit", "staff"),
    "delete a cluster": Sight("/console/network/clusters/{cluster}/remove", "staff"),
    "import": Sight("/console/network/import", "staff"),
    "import with errors": Sight("/console/network/import", "staff", press(SEND), 422),
    "import, preview": Sight("/console/network/imports/{list_waiting}", "staff"),
    "import, nothing to do": Sight("/console/network/imports/{list_clean}", "staff"),
    "import, report": Sight("/console/network/imports/{list_written}", "staff"),
    "network event": Sight("/console/events/meeting", "staff"),
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
PAGES = {
    **{f"public: {name}": sight for name, sight in PUBLIC.items()},
    **{f"door: {name}": sight for name, sight in DOOR.items()},
    **{f"console: {name}": sight for name, sight in CONSOLE.items()},
}
# What answers with a file or JSON, leads elsewhere, or stands in a frame only.
NO_PAGES = {
    "static",
    "badges_door.badge",  # only printed; the kiosk has it in a frame
    "badges_organizer.badges",
    "checkin_api.get_arrivals",
    "checkin_api.get_guestlist",
    "checkin_api.get_scans",
    "checkin_door.guests",
    "checkin_door.index_key",
    "checkin_door.manifest",
    "checkin_door.service_worker",
    "checkin_organizer.arrivals_now",
    "checkin_organizer.phone_code",  # shown once: see "phone's code"
    "checkin_organizer.practice_codes_pdf",
    "checkin_organizer.practice_now",
    "checkin_organizer.token_shown",
    "events_feeds.atom",
    "events_feeds.calendar",
    "events_pictures.picture",
    "events_pictures.poster",
    "invitations_organizer.csv_file",
    "invitations_organizer.xlsx_file",
    "mail_organizer.attachment",
    "mail_organizer.letter_html",
    "mail_public.readyz",
    "network_organizer.csv_file",
    "network_organizer.errors_file",
    "network_organizer.template_file",
    "privacy_public.data",
    "registration_embed.embed_again",
    "registration_invited.again",
    "registration_public.sign_up_again",
    "reports_organizer.attendance",
    "reports_organizer.csv_file",
    "reports_organizer.xlsx_file",
    "tickets_api.get_registrations",
    "tickets_public.calendar",
    "tickets_public.ticket_pdf",
    "web_api.openapi",
    "web_assets.asset",
    "web_assets.favicon",
    "web_pages.healthz",
}
