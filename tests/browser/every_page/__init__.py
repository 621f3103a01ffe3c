"""Every page of the house in every state that looks different: its address, who sees it, how it gets so.

A file a part of the house; a new page is written down in the one of its audience."""

from tests.browser.every_page.console_badges import BADGES
from tests.browser.every_page.console_certificates import CERTIFICATES
from tests.browser.every_page.console_door import GATES
from tests.browser.every_page.console_events import EVENTS
from tests.browser.every_page.console_invitations import INVITATIONS
from tests.browser.every_page.console_network import NETWORK
from tests.browser.every_page.console_parties import PARTIES
from tests.browser.every_page.console_questions import QUESTIONS
from tests.browser.every_page.console_staff import STAFF
from tests.browser.every_page.door import DOOR
from tests.browser.every_page.guests import GUESTS
from tests.browser.every_page.invited import INVITED
from tests.browser.every_page.no_pages import NO_PAGES
from tests.browser.every_page.sights import Act, Sight, press
from tests.browser.every_page.visitors import VISITORS

__all__ = ["NO_PAGES", "PAGES", "Act", "Sight", "press"]

PUBLIC = (VISITORS, INVITED, GUESTS)
CONSOLE = (EVENTS, CERTIFICATES, PARTIES, QUESTIONS, GATES, BADGES, NETWORK, INVITATIONS, STAFF)
PAGES = {
    f"{audience}: {name}": sight
    for audience, parts in (("public", PUBLIC), ("door", (DOOR,)), ("console", CONSOLE))
    for part in parts
    for name, sight in part.items()
}
