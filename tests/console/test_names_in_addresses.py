"""Names of people stand on the console's pages, and neither in their titles nor in an address to
which these lead: both stay behind in a browser's history, and addresses in the logs of proxies."""

from collections.abc import Callable

import pytest
from flask import Flask

from mint_events.kernel import clock
from mint_events.reports.actions.certificates import issue_certificates
from tests.factories import (
    event_now,
    invite,
    make_event,
    make_member,
    make_network,
    say_yes,
    sign_up,
)
from tests.reports.attending import let_in
from tests.support.client import PageClient, page_of
from tests.support.house import House

pytestmark = pytest.mark.either_database
NAME = "Kanarienvogel"
PERSON = f"Ada {NAME}"
FILES = (  # nothing to look at, and they take long
    "badges_organizer.badges", "badges_organizer.ruled_sheet", "reports_organizer.attendance",
    "reports_organizer.signatures", "reports_organizer.sheet_file",
    "certificates_organizer.certificates_pdf",
)  # fmt: skip
STARTS = (
    "/console/", "/console/letters", "/console/network", "/console/events/jubilee",
    "/console/events/jubilee/certificates/people", "/console/events/jubilee/badges/people",
    "/console/events/meeting",
)  # fmt: skip
SEARCHES = (
    "guests", "waiting-list", "badges/people", "certificates/people", "door-notes", "arrivals/log",
    "invitations",
)  # fmt: skip


@pytest.fixture
def organizer(
    app: Flask, house: House, client: PageClient, login: Callable[..., PageClient]
) -> PageClient:
    """Ada is in every list there is."""
    make_network(app)
    event = make_event(app, slug="jubilee", capacity=2)
    let_in(house, event, sign_up(app, event, PERSON, "Bo Berg"))
    sign_up(app, event, f"Cy {NAME}")  # waits
    house.do(issue_certificates, event_now(app, event), clock.now())
    meeting = make_event(app, slug="meeting", kind="network")
    member = make_member(app, "Hochschule", "ada@example.org")
    say_yes(app, invite(app, meeting, member)[0], PERSON)
    login(client, "admin")
    return client


def look_at(browser: PageClient, path: str) -> tuple[list[str], str]:
    """The console's addresses to which a page leads, and its title."""
    answer = browser.get(path)
    if answer.status_code != 200 or answer.mimetype != "text/html":
        return [], ""
    page = page_of(answer)
    hrefs = {link.get("href") or "" for link in page.all("a")}
    found = sorted(href.partition("#")[0] for href in hrefs if href.startswith("/console/"))
    return found, page.title


def test_no_title_and_no_link_holds_a_name(app: Flask, organizer: PageClient) -> None:
    routes = app.url_map.bind("localhost")
    known, ahead, telling = set(FILES), list(STARTS), []
    while ahead:
        path = ahead.pop(0)
        addresses, title = look_at(organizer, path)
        telling += [text for text in (title, *addresses) if NAME in text]
        for address in addresses:
            endpoint = str(routes.match(address.partition("?")[0])[0])
            if endpoint not in known:  # one page of each kind
                known.add(endpoint)
                ahead.append(address)
    assert telling == []
    assert len(known) > 60  # it did look


@pytest.mark.parametrize("where", SEARCHES)
def test_what_is_searched_is_not_in_the_title(organizer: PageClient, where: str) -> None:
    slug = "meeting" if where == "invitations" else "jubilee"
    answer = organizer.get(f"/console/events/{slug}/{where}?q={NAME}")
    page = page_of(answer)
    assert NAME in page.text and NAME not in page.title
    assert answer.headers["Referrer-Policy"] == "no-referrer"
